import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Channel, Report } from "../shared/about.ts";
import { type FakeBrowser, useFakeBrowser } from "./browser.testing.ts";
import type { Answer, Ask, Client } from "./client.ts";
import { type Tools, poll } from "./poll.ts";
import { keptPack, release } from "./releases.testing.ts";

const CHANNEL: Channel = { url: "https://static.example/rules", ring: "pilot", root: "a".repeat(64) };
const REPORT: Report = { outcome: "updated", warnings: [] };
const PACK = { id: "example", version: "2", name: "Example Trust", rules: 1, languages: [], contact: {} };
const GOT: Answer = { kind: "got", bytes: Uint8Array.of(1) };

let browser: FakeBrowser;

beforeEach(() => {
  browser = useFakeBrowser();
});

/** A client that asks for these steps, and what it was begun with and told. */
function client(...steps: Ask[]): Client & { begun: unknown[]; told: Answer[] } {
  const next = () => steps.shift() ?? { kind: "done", report: REPORT };
  const begun: unknown[] = [];
  const told: Answer[] = [];
  return {
    begun,
    told,
    begin: (...given) => (begun.push(...given), next()),
    answer: (answer) => (told.push(answer), next()),
    wait_minutes: () => assert.fail(),
  };
}

/** Means with which everything goes well. */
function tools(client: Client, changes: Partial<Tools> = {}): Tools {
  return {
    client,
    engine: {
      inspect: async () => ({ kind: "fits", pack: PACK }),
      change: (write) => write().then(() => true, () => false),
    },
    get: async () => GOT as Answer & { kind: "got" },
    version: "1.2.3",
    now: () => 7_999,
    ...changes,
  };
}

test("the client is told who asks, what it remembered and what time it is", async () => {
  browser.kept["channel"] = { memory: "{1}" };
  const one = client();
  assert.deepEqual(await poll(CHANNEL, tools(one)), REPORT);
  assert.deepEqual(one.begun, [{ ring: "pilot", root_sha256: CHANNEL.root, engine: "1.2.3" }, "{1}", 7]);
  for (const nothing of [undefined, "damaged"]) {
    browser.kept["channel"] = nothing;
    const other = client();
    await poll(CHANNEL, tools(other));
    assert.equal(other.begun[1], undefined);
  }
});

test("files are fetched from the channel's folder, and whatever came is told", async () => {
  const asked: unknown[] = [];
  const answers = [GOT, { kind: "missing" }, { kind: "too-long" }, { kind: "failed", why: "status 503" }] as const;
  const one = client(...answers.map((_, at): Ask => ({ kind: "fetch", path: `root/${at}.json`, most: at })));
  const get: Tools["get"] = async (url, most) => (asked.push([url, most]), answers[most] as Answer & { kind: "got" });
  await poll(CHANNEL, tools(one, { get }));
  assert.deepEqual(asked, [0, 1, 2, 3].map((at) => [`${CHANNEL.url}/root/${at}.json`, at]));
  assert.deepEqual(one.told, answers);
});

test("a pack is tried on the terms on which it would be in force", async () => {
  const given: unknown[] = [];
  const one = client({ kind: "try", pack: "{2}", withdrawn: ["x"] });
  const inspect: Tools["engine"]["inspect"] = async (...all) => (given.push(...all), { kind: "refused", why: "canaries[0]" });
  await poll(CHANNEL, tools(one, { engine: { inspect, change: () => assert.fail() }, bodies: ["nmc"] }));
  assert.deepEqual(given, ["{2}", { pilot: true, withdrawn: ["x"], bodies: ["nmc"] }]);
  assert.deepEqual(one.told, [{ kind: "tried", refused: "canaries[0]" }]);
});

test("a pack that fits is kept with one write, under the name that people call it", async () => {
  browser.kept["channel"] = { memory: "{1}", current: keptPack(1) };
  const facts = release(2, { channel: "pilot", withdrawn: ["x"] });
  const one = client(
    { kind: "try", pack: "{pack 2}", withdrawn: ["x"] },
    { kind: "keep", memory: "{2}", pack: { text: "{pack 2}" }, release: facts },
  );
  await poll(CHANNEL, tools(one));
  assert.deepEqual(one.told, [{ kind: "tried" }, { kind: "kept", ok: true }]);
  const current = { ...keptPack(2, { channel: "pilot", withdrawn: ["x"] }), since: 7_999 };
  assert.deepEqual(browser.kept, { channel: { memory: "{2}", current, previous: keptPack(1) } });
  assert.equal(browser.writes, 1);
});

test("what is only remembered changes no pack", async () => {
  browser.kept["channel"] = { memory: "{1}", current: keptPack(1) };
  await poll(CHANNEL, tools(client({ kind: "keep", memory: "{2}" })));
  assert.deepEqual(browser.kept["channel"], { memory: "{2}", current: keptPack(1) });
});

test("a browser that cannot keep a pack says so to the client", async () => {
  chrome.storage.local.set = () => Promise.reject(new Error("quota"));
  const one = client({ kind: "keep", memory: "{2}", pack: { text: "{}" }, release: release(2) });
  await poll(CHANNEL, tools(one));
  assert.deepEqual(one.told, [{ kind: "kept", ok: false }]);
});

test("an engine that does not answer is no refusal: the poll breaks off", async () => {
  const one = client({ kind: "try", pack: "{2}", withdrawn: [] });
  const engine: Tools["engine"] = { inspect: async () => ({ kind: "failed" }), change: () => assert.fail() };
  await assert.rejects(poll(CHANNEL, tools(one, { engine })), /the checker does not answer/);
  assert.deepEqual(one.told, []);
});

test("a client that asks without end is not obeyed without end", async () => {
  const endless: Client = {
    begin: () => ({ kind: "fetch", path: "all/live.json", most: 1 }),
    answer: () => ({ kind: "fetch", path: "all/live.json", most: 1 }),
    wait_minutes: () => assert.fail(),
  };
  await assert.rejects(poll(CHANNEL, tools(endless)), /without end/);
});

// A worker that is killed is one of which nothing is heard again: a step that does not come to an end.
const STEPS: [string, Ask, Partial<Tools> | (() => void)][] = [
  ["fetching", { kind: "fetch", path: "all/live.json", most: 1 }, { get: () => new Promise(() => {}) }],
  ["trying", { kind: "try", pack: "{2}", withdrawn: [] }, { engine: { inspect: () => new Promise(() => {}), change: () => assert.fail() } }],
  [
    "keeping",
    { kind: "keep", memory: "{2}", pack: { text: "{2}" }, release: release(2) },
    () => (chrome.storage.local.set = () => new Promise(() => {})),
  ],
  ["reading", { kind: "done", report: REPORT }, () => (chrome.storage.local.get = () => new Promise(() => {}))],
];
for (const [doing, step, killed] of STEPS) {
  test(`a worker that is killed while ${doing} leaves what there was, and the next one finds it`, async () => {
    const before = { memory: "{1}", current: keptPack(1) };
    browser.kept["channel"] = before;
    const more = typeof killed === "function" ? (killed(), {}) : killed;
    void poll(CHANNEL, tools(client(step), more));
    await new Promise(setImmediate);
    assert.deepEqual(browser.kept, { channel: before });
    useFakeBrowser(browser.kept);
    const next = client();
    assert.deepEqual(await poll(CHANNEL, tools(next)), REPORT);
    assert.equal(next.begun[1], "{1}");
  });
}
