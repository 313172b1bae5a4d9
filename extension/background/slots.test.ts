import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { type FakeBrowser, useFakeBrowser } from "./browser.testing.ts";
import { keptPack, release } from "./releases.testing.ts";
import { keepMemory, keepPack, readSlots } from "./slots.ts";

let browser: FakeBrowser;

beforeEach(() => {
  browser = useFakeBrowser({ rules: "a file's" });
});

test("each pack is kept with one write, with the one before it", async () => {
  assert.equal(await readSlots(), undefined);
  await keepPack("{1}", keptPack(1));
  assert.deepEqual(await readSlots(), { memory: "{1}", current: keptPack(1) });
  await keepPack("{2}", keptPack(2));
  await keepPack("{3}", keptPack(3));
  assert.equal(browser.writes, 3);
  assert.deepEqual(await readSlots(), { memory: "{3}", current: keptPack(3), previous: keptPack(2) });
  assert.equal(browser.kept["rules"], "a file's");
});

test("the pack before is not another organisation's", async () => {
  await keepPack("{1}", keptPack(1, { trust: "other-trust" }));
  await keepPack("{2}", keptPack(2));
  assert.deepEqual(await readSlots(), { memory: "{2}", current: keptPack(2) });
});

test("what is remembered is kept with the packs as they are", async () => {
  await keepMemory("{0}");
  assert.deepEqual(await readSlots(), { memory: "{0}" });
  await keepPack("{1}", keptPack(1));
  await keepPack("{2}", keptPack(2));
  await keepMemory("{2'}");
  assert.equal(browser.writes, 4);
  assert.deepEqual(await readSlots(), { memory: "{2'}", current: keptPack(2), previous: keptPack(1) });
});

test("what is signed anew about the pack in force is kept with it", async () => {
  await keepPack("{1}", keptPack(1));
  await keepPack("{2}", keptPack(2));
  const facts = release(3, { channel: "pilot", withdrawn: ["project-heron"], pack_version: "2" });
  await keepMemory("{3}", facts);
  const current = { ...keptPack(2), pilot: true, withdrawn: ["project-heron"], release: facts };
  assert.deepEqual(await readSlots(), { memory: "{3}", current, previous: keptPack(1) });
});

test("what nobody put there so is damaged, and the next write replaces it", async () => {
  const { text: _, ...textless } = keptPack(1);
  const broken = [
    textless,
    { ...keptPack(1), withdrawn: "none" },
    { ...keptPack(1), pilot: "yes" },
    { ...keptPack(1), release: {} },
    { ...keptPack(1), release: release(1, { issued: 7 as unknown as string }) },
    { ...keptPack(1), since: "now" },
    null,
  ];
  const inside = broken.flatMap((pack) => [{ memory: "", current: pack }, { memory: "", current: keptPack(1), previous: pack }]);
  for (const other of [null, 7, "{}", [], {}, { memory: 7 }, ...inside]) {
    browser.kept["channel"] = other;
    assert.equal(await readSlots(), "damaged", JSON.stringify(other));
  }
  await keepPack("{1}", keptPack(1));
  assert.deepEqual(await readSlots(), { memory: "{1}", current: keptPack(1) });
});
