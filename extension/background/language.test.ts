import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { beforeEach, test } from "node:test";
import { settleWords } from "./language.ts";

let browser: string;
let kept: Record<string, unknown>;
let writes: number;

beforeEach(() => {
  browser = "en-GB";
  kept = {};
  writes = 0;
  const local = {
    get: async (key: string) => ({ [key]: kept[key] }),
    set: async (values: object) => void Object.assign(kept, values, { writes: (writes += 1) }),
    remove: async (key: string) => void delete kept[key],
  };
  Object.assign(globalThis, {
    chrome: {
      i18n: { getMessage: () => browser },
      runtime: { getURL: (file: string) => `extension/${file}` },
      storage: { local },
    },
    fetch: async (file: string) => new Response(await readFile(file, "utf8")),
  });
});

const words = () => kept["words"] as Record<string, string> | undefined;

test("pages find the words of a language that the browser does not speak, written once", async () => {
  await Promise.all([settleWords("cy"), settleWords("cy")]);
  assert.equal(words()?.["cardBack"], "Mynd yn ôl i olygu");
  assert.equal(words()?.["popupIntro"], undefined);
  assert.equal(writes, 1);
});

test("and none once it is no longer chosen, or where the browser speaks it", async () => {
  await settleWords("cy");
  await settleWords(undefined);
  assert.equal(words(), undefined);
  browser = "cy";
  await settleWords("cy");
  assert.equal(words(), undefined);
  await settleWords("en");
  assert.equal(words()?.["cardBack"], "Go back and edit");
});

test("of two choices the later one stands; one that cannot be read leaves the next alone", async () => {
  await Promise.all([settleWords("cy"), settleWords(undefined)]);
  assert.equal(words(), undefined);
  const { fetch } = globalThis;
  Object.assign(globalThis, { fetch: async () => new Response("gone") });
  await assert.rejects(settleWords("cy"));
  Object.assign(globalThis, { fetch });
  await settleWords("cy");
  assert.equal(words()?.["lang"], "cy");
});
