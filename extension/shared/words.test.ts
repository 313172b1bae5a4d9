import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import messages from "../_locales/en_GB/messages.json" with { type: "json" };
import { type Word, rememberWords, word } from "./words.ts";

/** A browser's `chrome.i18n`, which an update of the extension takes away. */
function getMessage(name: Word, filled: string[]): string {
  const { message, placeholders = {} } = messages[name] as {
    message: string;
    placeholders?: Record<string, { content: string }>;
  };
  return message.replace(/\$(\w+)\$/g, (_, place: string) => {
    const content = placeholders[place.toLowerCase()]?.content ?? "";
    return filled[Number(content.slice(1)) - 1] ?? "";
  });
}

beforeEach(() => {
  Object.assign(globalThis, { chrome: { i18n: { getMessage } } });
});

function takeAway(): void {
  Object.assign(globalThis, {
    chrome: {
      i18n: {
        getMessage() {
          throw new Error("Extension context invalidated.");
        },
      },
    },
  });
}

test("placeholders are filled in, in the order of the message", () => {
  assert.equal(word("cardClause", "NMC Code", "CONF-P"), "NMC Code (CONF-P)");
  assert.equal(word("cardMoreWords", "3"), "and 3 more");
});

test("what is filled in is not read again", () => {
  assert.equal(word("cardClause", "{2}", "CONF-P"), "{2} (CONF-P)");
});

test("the words of a page outlive the extension", () => {
  rememberWords();
  takeAway();
  const inPage = (Object.keys(messages) as Word[]).filter((name) => /^(card|notice|lang$|dir$)/.test(name));
  for (const name of inPage) assert.notEqual(word(name), "", name);
});
