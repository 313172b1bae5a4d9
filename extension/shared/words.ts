// The words that people read (_locales): in the language of the browser, or in the one that the
// organisation has chosen. Browsers have no way to ask for another language than their own, so the words
// of a chosen one are read from its file and laid over the browser's.

import type messages from "../_locales/en_GB/messages.json";
import type { Language } from "./verdict.ts";

export type Word = keyof typeof messages;

/** Words by their names, with `{1}` and `{2}` where something is to be filled in. */
export type Words = Partial<Record<Word, string>>;

/** Where the background keeps the words that pages of others need in a language that was chosen. */
export const WORDS_KEY = "words";

/** What the card and the notices say. */
const IN_PAGE: readonly Word[] = [
  "lang", "dir",
  "cardWho", "cardInstead", "cardBecomes", "cardLeaveOut", "cardMoreWords", "cardWithEarlier", "cardWithReply", "cardClause",
  "cardNewTab", "cardOthers", "cardOthersMany", "cardAlso",
  "cardBack", "cardPost", "cardPrivate",
  "noticeChecking", "noticeNotChecked", "noticePressAgain", "noticeReload",
];

const remembered = new Map<Word, string>();
let chosen: Words = {};

/**
 * Reads what may have to be said in a page. After an update of the extension the browser gives its
 * old scripts no more words, and that is just when a page has to say "reload".
 */
export function rememberWords(): void {
  for (const name of IN_PAGE) remembered.set(name, read(name));
}

/** Says these words from now on, and the browser's where they have none. */
export function speak(words: Words = {}): void {
  chosen = words;
}

/** The language that the browser's words are in. */
export function language(): Language {
  return read("lang") === "cy" ? "cy" : "en";
}

/** Of all words, those of the card and the notices. */
export function wordsInPage(all: Words): Words {
  return Object.fromEntries(IN_PAGE.map((name) => [name, all[name]]));
}

/** A message, with its placeholders filled in. */
export function word(name: Word, ...filled: string[]): string {
  const message = chosen[name] ?? remembered.get(name) ?? read(name);
  return message.replace(/\{(\d)\}/g, (_, place) => filled[Number(place) - 1] ?? "");
}

/** A message with `{1}` and `{2}` in its placeholders. */
function read(name: Word): string {
  return chrome.i18n.getMessage(name, ["{1}", "{2}"]);
}
