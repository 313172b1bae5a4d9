import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { LastPoll, Report } from "../shared/about.ts";
import type { Managed } from "../shared/managed.ts";
import { type FakeBrowser, useFakeBrowser } from "./browser.testing.ts";
import type { Ask, Client } from "./client.ts";
import { type Means, makeUpdates } from "./updates.ts";

const SET: Managed = { ChannelUrl: "https://static.example/rules", RootSha256: "a".repeat(64), PollMinutes: 60 };
const SAME: Report = { outcome: "same", warnings: [] };
const DOWN: Report = { outcome: "unreachable", problem: { code: "unreachable", says: "status 503" }, warnings: [] };
const ALARM = { name: "poll", scheduledTime: 1_000_000 } as chrome.alarms.Alarm;

let browser: FakeBrowser;

beforeEach(() => {
  browser = useFakeBrowser();
});

/** A client that says this at once, and waits `failures` hours, or the interval if there are none. */
function client(report: Report, first: Ask = { kind: "done", report }): Client {
  return {
    begin: () => first,
    answer: () => ({ kind: "done", report }),
    wait_minutes: (failures, minutes, random) => (failures === 0 ? minutes : failures * 60) + random,
  };
}

/** Updates, by means that go well unless they are changed, and how many polls there were. */
function updates(changes: Partial<Means> = {}) {
  const polls = { count: 0 };
  const means: Means = {
    settings: async () => SET,
    client: async () => {
      polls.count += 1;
      return client(SAME);
    },
    engine: { inspect: assert.fail, change: () => assert.fail() },
    get: assert.fail,
    version: "1.2.3",
    now: () => 1_000_000,
    random: () => 0.5,
    ...changes,
  };
  return { polls, ...makeUpdates(means) };
}

function lastPoll(): LastPoll {
  return browser.kept["poll"] as LastPoll;
}

test("a poll that goes well is kept, and the next is an interval away", async () => {
  const { now } = updates();
  await now();
  const of = { url: "https://static.example/rules", ring: "all", root: "a".repeat(64) };
  assert.deepEqual(lastPoll(), { last: 1_000_000, failures: 0, report: SAME, of });
  assert.deepEqual([...browser.alarms], [["poll", 60.5]]);
});

test("polls that fail are further and further apart", async () => {
  const { now } = updates({ client: async () => client(DOWN) });
  await now();
  await now();
  assert.equal(lastPoll().failures, 2);
  assert.deepEqual([...browser.alarms], [["poll", 120.5]]);
});

test("the alarm polls, and one that was slept through does not yet", async () => {
  const { onAlarm, polls } = updates();
  await onAlarm(ALARM);
  assert.equal(polls.count, 1);
  await onAlarm({ ...ALARM, scheduledTime: 0 });
  await onAlarm({ ...ALARM, name: "other" });
  assert.equal(polls.count, 1);
  assert.deepEqual([...browser.alarms], [["poll", 10.5]]);
});

test("there is one poll at a time, and whoever asks meanwhile waits for it", async () => {
  let answer = () => {};
  const get: Means["get"] = () => new Promise((done) => (answer = () => done({ kind: "missing" })));
  let polls = 0;
  const fetching = async () => (polls++, client(SAME, { kind: "fetch", path: "all/live.json", most: 1 }));
  const { now, onAlarm } = updates({ client: fetching, get });
  const all = Promise.all([now(), now(), onAlarm(ALARM)]);
  await new Promise(setImmediate);
  answer();
  await all;
  assert.equal(polls, 1);
  const again = now();
  await new Promise(setImmediate);
  answer();
  await again;
  assert.equal(polls, 2);
});

test("without a channel nothing is fetched, no alarm is set and nothing is kept", async () => {
  const { arrange, afterStart, now, onAlarm, polls } = updates({ settings: async () => ({ PollMinutes: 60 }) });
  for (const ask of [arrange, afterStart, now, () => onAlarm(ALARM)]) await ask();
  assert.equal(polls.count, 0);
  assert.deepEqual([browser.kept, [...browser.alarms]], [{}, []]);
});

test("a first start polls by alarm, other settings poll at once", async () => {
  let settings = SET;
  const { arrange, polls } = updates({ settings: async () => settings });
  await arrange();
  assert.equal(polls.count, 0);
  assert.deepEqual([...browser.alarms], [["poll", 0.5]]);
  const { now } = updates();
  await now();
  await arrange();
  assert.equal(polls.count, 0);
  settings = { ...SET, Channel: "pilot" };
  await arrange();
  assert.equal(polls.count, 1);
  assert.equal(lastPoll().of.ring, "pilot");
  await arrange();
  assert.equal(polls.count, 1);
});

test("settings that change during a poll are polled after it", async () => {
  let settings: Managed = SET;
  const rings: string[] = [];
  const watching = async (): Promise<Client> => ({
    ...client(SAME),
    begin: ({ ring }) => {
      rings.push(ring);
      settings = { ...SET, Channel: "pilot" };
      return { kind: "done", report: SAME };
    },
  });
  await updates({ settings: async () => settings, client: watching }).now();
  assert.deepEqual(rings, ["all", "pilot"]);
});

test("a poll that breaks off is a failed one, and says why", async () => {
  const broken: [RegExp, Partial<Means>][] = [
    [/failed to fetch/, { client: () => Promise.reject(new TypeError("failed to fetch")) }],
    [/unreachable/, { client: async () => ({ ...client(SAME), begin: () => { throw new WebAssembly.RuntimeError("unreachable"); } }) }],
    [/bad-request: no ring/, { client: async () => ({ ...client(SAME), begin: () => { throw "bad-request: no ring"; } }) }],
    [
      /lost/,
      {
        client: async () => client(SAME, { kind: "fetch", path: "all/live.json", most: 1 }),
        get: () => Promise.reject(new Error("lost")),
      },
    ],
  ];
  for (const [why, means] of broken) {
    browser = useFakeBrowser();
    await updates(means).now();
    const { failures, report } = lastPoll();
    assert.equal(failures, 1);
    assert.equal(report?.outcome, "failed");
    assert.match(report?.problem?.says ?? "", why);
    assert.equal(browser.alarms.size, 1);
  }
});

test("a background that is killed during a poll has set an alarm, and has counted it as failed", async () => {
  const never = () => new Promise<never>(() => {});
  const { now } = updates({ client: async () => client(SAME, { kind: "fetch", path: "all/live.json", most: 1 }), get: never });
  void now();
  await new Promise(setImmediate);
  assert.equal(lastPoll().failures, 1);
  assert.deepEqual([...browser.alarms], [["poll", 60.5]]);
  await updates().now();
  assert.equal(lastPoll().failures, 0);
});

test("a background that is killed before its client is there has set an alarm, too", async () => {
  void updates({ client: () => new Promise(() => {}) }).now();
  await new Promise(setImmediate);
  assert.deepEqual([...browser.alarms], [["poll", 60]]);
});

test("a browser that can keep nothing and wake nobody is asked again at the next start", async () => {
  const failing = () => Promise.reject(new Error("disk"));
  chrome.storage.local.set = failing;
  await updates().now();
  chrome.alarms.create = failing;
  const { arrange, afterStart, now, onAlarm } = updates();
  for (const ask of [arrange, afterStart, now, () => onAlarm(ALARM)]) await ask();
  useFakeBrowser();
  const { now: again, polls } = updates();
  await again();
  assert.equal(polls.count, 1);
});
