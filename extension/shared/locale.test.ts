import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { beforeEach, test } from "node:test";
import { wordsOf } from "./locale.ts";
import { language, speak, word, wordsInPage } from "./words.ts";

beforeEach(() => {
  speak();
  const getMessage = (name: string) => (name === "lang" ? "en-GB" : `English ${name}`);
  const getURL = (file: string) => `extension/${file}`;
  Object.assign(globalThis, {
    chrome: { i18n: { getMessage }, runtime: { getURL } },
    fetch: async (file: string) => new Response(await readFile(file, "utf8")),
  });
});

test("the words of a language are those of its file, with places to fill in", async () => {
  const welsh = await wordsOf("cy");
  assert.equal(welsh.cardBack, "Mynd yn ôl i olygu");
  assert.equal(welsh.cardClause, "{1} ({2})");
  assert.equal(welsh.cardMoreWords, "a {1} arall");
  assert.equal((await wordsOf("en")).cardBack, "Go back and edit");
});

test("what is spoken wins over the browser's words, until nothing is", async () => {
  speak(await wordsOf("cy"));
  assert.equal(word("cardMoreWords", "3"), "a 3 arall");
  assert.equal(word("lang"), "cy");
  assert.equal(language(), "en", "the browser's own language stays known");
  speak();
  assert.equal(word("cardBack"), "English cardBack");
});

test("a page is given the words of the card and the notices, and no others", async () => {
  const all = await wordsOf("cy");
  const wanted = Object.keys(all).filter((name) => /^(card|notice|lang$|dir$)/.test(name));
  assert.deepEqual(Object.keys(wordsInPage(all)).toSorted(), wanted.toSorted());
});

test("without its words a page speaks the browser's language", async () => {
  speak(wordsInPage({}));
  assert.equal(word("cardBack"), "English cardBack");
});
