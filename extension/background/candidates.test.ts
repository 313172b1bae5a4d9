import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Managed } from "../shared/managed.ts";
import { type FakeBrowser, useFakeBrowser } from "./browser.testing.ts";
import { readCandidates } from "./candidates.ts";
import { keptPack } from "./releases.testing.ts";

const SET: Managed = { ChannelUrl: "https://static.example/rules", RootSha256: "a".repeat(64) };
const NOW = Date.parse("2027-05-11T08:00:00Z");
const FILE = { text: "{file}", name: "Tried out", version: "9", since: 9 };

let browser: FakeBrowser;

beforeEach(() => {
  browser = useFakeBrowser();
});

async function texts(settings: Managed): Promise<string[]> {
  return (await readCandidates(settings, NOW)).packs.map(({ text }) => text);
}

test("with nothing kept there is no candidate", async () => {
  assert.deepEqual(await readCandidates({}, NOW), { packs: [], terms: { pilot: false } });
});

test("a file comes first, then what came in last, then what came in before", async () => {
  Object.assign(browser.kept, { rules: FILE, channel: { memory: "", current: keptPack(2), previous: keptPack(1) } });
  assert.deepEqual(await texts(SET), ["{file}", "{pack 2}", "{pack 1}"]);
  delete browser.kept["rules"];
  assert.deepEqual(await texts(SET), ["{pack 2}", "{pack 1}"]);
});

test("without a channel its packs are out of force, and stay where they are", async () => {
  const slots = { memory: "", current: keptPack(2), previous: keptPack(1) };
  Object.assign(browser.kept, { rules: FILE, channel: slots });
  assert.deepEqual(await texts({}), ["{file}"]);
  assert.deepEqual(browser.kept["channel"], slots);
});

test("what is said of a pack from a channel is what was signed", async () => {
  browser.kept["channel"] = { memory: "", current: keptPack(2) };
  const [{ slot, told } = assert.fail()] = (await readCandidates(SET, NOW)).packs;
  assert.deepEqual(slot, { name: "Example Trust", version: "2", since: 2 });
  const release = {
    trust: "example-trust",
    ring: "all",
    seq: 2,
    issued: Date.parse("2027-05-01T09:00:00Z"),
    expires: Date.parse("2027-10-28T09:00:00Z"),
    notes: "Project Heron is not announced yet.",
    age: 9,
  };
  assert.deepEqual(told, { from: "channel", since: 2, release });
});

test("rules signed by a clock that is ahead are new, not of less than no age", async () => {
  browser.kept["channel"] = { memory: "", current: keptPack(2) };
  const { packs } = await readCandidates(SET, Date.parse("2026-01-01T00:00:00Z"));
  assert.equal(packs[0]?.told.release?.age, 0);
});

test("the terms of a channel's pack are those that it came in on, and the bodies that are set", async () => {
  const current = keptPack(2, { channel: "pilot", withdrawn: ["project-heron"] });
  Object.assign(browser.kept, { rules: FILE, channel: { memory: "", current } });
  const { packs, terms } = await readCandidates({ ...SET, Channel: "early", Bodies: ["nmc"] }, NOW);
  assert.deepEqual(terms, { pilot: false, bodies: ["nmc"] });
  assert.deepEqual(packs.map((pack) => pack.terms), [terms, { pilot: true, withdrawn: ["project-heron"], bodies: ["nmc"] }]);
});

test("in the pilot ring rules on trial speak, in a file and in the rules that are built in, too", async () => {
  assert.deepEqual((await readCandidates({ Channel: "pilot" }, NOW)).terms, { pilot: true });
});

test("a slot that is damaged is told of, and the other is read", async () => {
  Object.assign(browser.kept, { rules: 7, channel: { memory: "", current: keptPack(2) } });
  assert.equal((await readCandidates(SET, NOW)).damaged, "file");
  assert.deepEqual(await texts(SET), ["{pack 2}"]);
  Object.assign(browser.kept, { rules: FILE, channel: 7 });
  assert.equal((await readCandidates(SET, NOW)).damaged, "channel");
  assert.deepEqual(await texts(SET), ["{file}"]);
  assert.equal((await readCandidates({}, NOW)).damaged, undefined);
});

test("a storage that cannot be read is as good as damaged", async () => {
  chrome.storage.local.get = () => Promise.reject(new Error("disk"));
  assert.deepEqual(await readCandidates(SET, NOW), { packs: [], terms: { pilot: false }, damaged: "file" });
});
