import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { InForce } from "../shared/rules.ts";
import { installation } from "./about.ts";
import { wait } from "./alarm.ts";
import { type FakeBrowser, useFakeBrowser } from "./browser.testing.ts";
import type { Received } from "./managed.ts";

const PACK = { id: "base", version: "1", rules: 1, languages: [], contact: {} };
const RULES: InForce = { version: "1.2.3", pack: PACK, from: "built-in" };
const NOTHING_SET: Received = { values: {}, ignored: [], source: "none" };

let browser: FakeBrowser;

beforeEach(() => {
  browser = useFakeBrowser();
});

test("an installation about which nobody has set anything", async () => {
  await wait(3);
  const about = await installation({ ready: async () => RULES }, async () => NOTHING_SET);
  assert.deepEqual(about, { version: "1.2.3", id: "abc", rules: RULES, managed: NOTHING_SET });
});

test("an installation with a channel", async () => {
  const received: Received = {
    values: { ChannelUrl: "https://static.example/rules" },
    ignored: [{ name: "Chanel", why: "there is no setting of this name" }],
    source: "live",
  };
  const channel = { url: "https://static.example/rules", ring: "all", root: "" };
  const poll = { last: 7, failures: 0, report: { outcome: "same", warnings: [] }, of: channel };
  browser.kept["poll"] = poll;
  await wait(3);
  const about = await installation({ ready: async () => RULES }, async () => received);
  assert.deepEqual(about, { version: "1.2.3", id: "abc", rules: RULES, managed: received, channel, poll, next: 180_000 });
});

test("what cannot be found out is left out", async () => {
  chrome.storage.local.get = () => Promise.reject(new Error("disk"));
  chrome.alarms.get = () => Promise.reject(new Error("alarms"));
  const about = await installation({ ready: () => Promise.reject(new Error()) }, async () => NOTHING_SET);
  assert.deepEqual(about, { version: "1.2.3", id: "abc", managed: NOTHING_SET });
});
