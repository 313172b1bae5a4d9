import assert from "node:assert/strict";
import { test } from "node:test";
import cy from "../_locales/cy/messages.json" with { type: "json" };
import en from "../_locales/en_GB/messages.json" with { type: "json" };

type Messages = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

const ENGLISH: Messages = en;
const WELSH: Messages = cy;

/** The placeholders that a message uses, in order. */
function used(message: string): string[] {
  return [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name!.toLowerCase()).toSorted();
}

test("Welsh says all that English says, and nothing else", () => {
  assert.deepEqual(Object.keys(WELSH), Object.keys(ENGLISH));
});

test("the same is filled in, in the same place", () => {
  for (const [name, { message, placeholders }] of Object.entries(ENGLISH)) {
    assert.deepEqual(used(WELSH[name]!.message), used(message), name);
    assert.deepEqual(WELSH[name]!.placeholders, placeholders, name);
  }
});

test("every placeholder that is used is declared, and only two places are filled", () => {
  for (const [locale, messages] of Object.entries({ ENGLISH, WELSH })) {
    for (const [name, { message, placeholders = {} }] of Object.entries(messages)) {
      assert.deepEqual(used(message), Object.keys(placeholders).toSorted(), `${locale} ${name}`);
      for (const { content } of Object.values(placeholders)) assert.match(content, /^\$[12]$/, `${locale} ${name}`);
    }
  }
});

test("nothing was left in English", () => {
  const same = Object.keys(ENGLISH).filter((name) => WELSH[name]!.message === ENGLISH[name]!.message);
  assert.deepEqual(same, ["dir", "cardClause"]);
});

test("the stores take the description", () => {
  for (const { description } of [ENGLISH, WELSH]) assert.ok(description!.message.length <= 132, description!.message);
});
