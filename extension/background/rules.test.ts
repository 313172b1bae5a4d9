import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { type Kept, emptySlot, fillSlot, readSlot } from "./rules.ts";

const KEPT: Kept = { text: "{}", name: "Example Trust", version: "3", since: 7 };

/** A browser's storage, and how often it was written to. */
let kept: Record<string, unknown>;
let writes: number;

beforeEach(() => {
  kept = { profileNamesEmployer: true };
  writes = 0;
  const local = {
    get: async (key: string) => (key in kept ? { [key]: kept[key] } : {}),
    set: async (values: Record<string, unknown>) => {
      writes += 1;
      Object.assign(kept, structuredClone(values));
    },
    remove: async (key: string) => void delete kept[key],
  };
  Object.assign(globalThis, { chrome: { storage: { local } } });
});

test("what is put into the slot is in it, with one write, until it is emptied", async () => {
  assert.equal(await readSlot(), undefined);
  await fillSlot(KEPT);
  assert.equal(writes, 1);
  assert.deepEqual(await readSlot(), KEPT);
  await emptySlot();
  assert.equal(await readSlot(), undefined);
  assert.deepEqual(kept, { profileNamesEmployer: true });
});

test("what nobody put there so is damaged", async () => {
  const { text: _, ...textless } = KEPT;
  for (const other of [null, 7, "{}", [], {}, textless, { ...KEPT, text: 7 }, { ...KEPT, since: "now" }, { ...KEPT, name: null }]) {
    kept["rules"] = other;
    assert.equal(await readSlot(), "damaged", JSON.stringify(other));
  }
});
