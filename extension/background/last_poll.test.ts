import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Channel, Report } from "../shared/about.ts";
import { type FakeBrowser, useFakeBrowser } from "./browser.testing.ts";
import { pollBegins, pollEnds, readLastPoll } from "./last_poll.ts";

const OF: Channel = { url: "https://static.example/rules", ring: "all", root: "" };
const SAME: Report = { outcome: "same", warnings: [] };
const DOWN: Report = { outcome: "unreachable", problem: { code: "unreachable", says: "status 503" }, warnings: [] };

let browser: FakeBrowser;

beforeEach(() => {
  browser = useFakeBrowser();
});

test("failures in a row are counted until one goes well", async () => {
  const counts: number[] = [];
  for (const report of [DOWN, { ...DOWN, outcome: "refused" as const }, { ...DOWN, outcome: "failed" as const }, SAME]) {
    counts.push(await pollEnds(OF, await pollBegins(OF), report, 7));
  }
  assert.deepEqual(counts, [1, 2, 3, 0]);
  assert.deepEqual(await readLastPoll(), { last: 7, failures: 0, report: SAME, of: OF });
  assert.equal(await pollEnds(OF, await pollBegins(OF), { ...SAME, outcome: "updated" }, 8), 0);
});

test("polls of which nothing is heard again count as failed, and leave what the last one said", async () => {
  await pollBegins(OF);
  assert.deepEqual(await readLastPoll(), { failures: 1, of: OF });
  await pollEnds(OF, 1, SAME, 7);
  assert.equal(await pollBegins(OF), 1);
  assert.equal(await pollBegins(OF), 2);
  assert.deepEqual(await readLastPoll(), { last: 7, failures: 2, report: SAME, of: OF });
});

test("what nobody put there so is no poll", async () => {
  const well = { last: 7, failures: 0, report: SAME, of: OF };
  const broken = [{ last: "now" }, { failures: 0.5 }, { failures: null }, { report: {} }, { report: 7 }, { of: {} }, { of: undefined }];
  for (const other of [null, 7, "{}", {}, ...broken.map((change) => ({ ...well, ...change }))]) {
    browser.kept["poll"] = other;
    assert.equal(await readLastPoll(), undefined, JSON.stringify(other));
  }
});
