import assert from "node:assert/strict";
import { test } from "node:test";
import { Settings } from "./settings.ts";

type Changes = Record<string, { newValue?: unknown }>;

/** Settings in a page on a host, where this is kept, and a way to change it. */
function onHost(host: string, kept: Record<string, unknown> = {}) {
  let hear: (changes: Changes) => void = () => {};
  const reads: unknown[] = [];
  const local = {
    get: async (keys: unknown) => (reads.push(keys), { ...kept }),
    onChanged: { addListener: (listener: typeof hear) => void (hear = listener) },
  };
  Object.assign(globalThis, { chrome: { storage: { local } } });
  const heard: unknown[] = [];
  const settings = new Settings(host, () => void heard.push(settings.wanted));
  return { settings, heard, reads, change: (changes: Changes) => hear(changes) };
}

const soon = () => Date.now() + 60_000;

test("nothing is looked at before the settings are known, and nothing is asked for before the first composer", async () => {
  const { settings, reads } = onHost("x.com");
  assert.deepEqual([settings.wanted, settings.silent, reads.length], [false, false, 0]);
  await Promise.all([settings.follow(), settings.follow()]);
  assert.deepEqual([settings.wanted, reads.length], [true, 1]);
});

test("a site that is left alone is, with all below it, and its neighbours are not", async () => {
  const page = { off: ["x.com"] };
  for (const [host, silent] of [["x.com", true], ["www.x.com", true], ["ax.com", false], ["x.com.example", false], ["com", false]] as const) {
    const { settings } = onHost(host, { page });
    await settings.follow();
    assert.equal(settings.silent, silent, host);
  }
});

test("a pause counts until its time, for an hour at most, and not where none is allowed", async () => {
  for (const [snoozedUntil, page, silent] of [
    [soon(), undefined, true],
    [Date.now() - 1, undefined, false],
    [Date.now() + 2 * 60 * 60_000, undefined, false],
    [soon(), { mayPause: false }, false],
    ["tomorrow", undefined, false],
    [Infinity, undefined, false],
    [{}, undefined, false],
  ] as const) {
    const { settings } = onHost("x.com", { snoozedUntil, page });
    await settings.follow();
    assert.equal(settings.silent, silent, String(snoozedUntil));
  }
});

test("a change under the open page counts and is told of; what concerns no page is not", async () => {
  const { settings, heard, change } = onHost("x.com");
  await settings.follow();
  change({ rules: { newValue: {} } });
  assert.deepEqual(heard, []);
  change({ snoozedUntil: { newValue: soon() } });
  change({ snoozedUntil: {} });
  change({ page: { newValue: { mode: "marks" } } });
  assert.deepEqual(heard, [false, true, true]);
  assert.equal(settings.marks, true);
  change({ page: {} });
  assert.equal(settings.marks, false);
});

test("an extension that was updated under the page leaves it looked at, and soon says so", async () => {
  Object.assign(globalThis, { chrome: {} });
  const settings = new Settings("x.com", () => {});
  await settings.follow();
  assert.equal(settings.wanted, true);
});
