import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Channel } from "../shared/about.ts";
import { afterStart, arrange, isTime, nextPoll, wait } from "./alarm.ts";
import { type FakeBrowser, useFakeBrowser } from "./browser.testing.ts";

const CHANNEL: Channel = { url: "https://static.example/rules", ring: "all", root: "a".repeat(64) };
const POLLED = { last: 1, failures: 0, report: { outcome: "same", warnings: [] }, of: CHANNEL };
const HALF = () => 0.5;

let browser: FakeBrowser;

beforeEach(() => {
  browser = useFakeBrowser();
});

test("without a channel there is no alarm, and one that was set is cleared", async () => {
  assert.equal(await arrange(undefined), "later");
  await afterStart(undefined);
  assert.deepEqual([...browser.alarms], []);
  await wait(5);
  assert.equal(await arrange(undefined), "later");
  assert.deepEqual([...browser.alarms], []);
});

test("the very first poll comes within a minute, and a background that starts anew does not put it off", async () => {
  assert.equal(await arrange(CHANNEL, HALF), "later");
  assert.deepEqual([...browser.alarms], [["poll", 0.5]]);
  assert.equal(await arrange(CHANNEL, () => 1), "later");
  await afterStart(CHANNEL, () => 1);
  assert.deepEqual([...browser.alarms], [["poll", 0.5]]);
});

test("an alarm that the browser has forgotten is set anew, 1 to 20 minutes from now", async () => {
  browser.kept["poll"] = POLLED;
  for (const [random, minutes] of [[0, 1], [0.5, 10.5], [1, 20]] as const) {
    browser.alarms.clear();
    assert.equal(await arrange(CHANNEL, () => random), "later");
    assert.deepEqual([...browser.alarms], [["poll", minutes]]);
  }
});

test("an alarm that is set stays", async () => {
  browser.kept["poll"] = POLLED;
  await wait(240);
  assert.equal(await arrange(CHANNEL, HALF), "later");
  assert.deepEqual([...browser.alarms], [["poll", 240]]);
});

test("what is due when the browser starts waits for a while", async () => {
  browser.kept["poll"] = POLLED;
  await wait(0);
  await afterStart(CHANNEL, HALF);
  assert.deepEqual([...browser.alarms], [["poll", 10.5]]);
});

test("another address, ring or root than the one that was polled is polled at once", async () => {
  browser.kept["poll"] = POLLED;
  await wait(240);
  for (const change of [{ url: "https://other.example" }, { ring: "pilot" as const }, { root: "b".repeat(64) }]) {
    assert.equal(await arrange({ ...CHANNEL, ...change }), "now");
  }
});

test("an alarm that comes when it should is time to poll; one that was slept through is not yet", async () => {
  const alarm = { name: "poll", scheduledTime: 1_000_000 };
  assert.equal(await isTime(alarm as chrome.alarms.Alarm, 1_000_500), true);
  assert.deepEqual([...browser.alarms], []);
  assert.equal(await isTime(alarm as chrome.alarms.Alarm, 1_000_000 + 60 * 60_000, HALF), false);
  assert.deepEqual([...browser.alarms], [["poll", 10.5]]);
  assert.equal(await isTime({ ...alarm, name: "other" } as chrome.alarms.Alarm, 1_000_500), false);
});

test("the next poll is when the alarm goes off", async () => {
  assert.equal(await nextPoll(), undefined);
  await wait(3);
  assert.equal(await nextPoll(), 180_000);
});
