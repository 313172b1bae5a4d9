// The words that people read, in the language of the browser (_locales).

import type messages from "../_locales/en_GB/messages.json";
import type { Language } from "./verdict.ts";

export type Word = keyof typeof messages;

/** What the card and the notices say. */
const IN_PAGE: readonly Word[] = [
  "lang", "dir",
  "cardWho", "cardInstead", "cardBecomes", "cardLeaveOut", "cardMoreWords", "cardWithEarlier", "cardWithReply", "cardClause",
  "cardNewTab", "cardOthers", "cardOthersMany", "cardAlso",
  "cardBack", "cardPost", "cardPrivate",
  "noticeChecking", "noticeNotChecked", "noticePressAgain", "noticeReload",
];

const remembered = new Map<Word, string>();

/**
 * Reads what may have to be said in a page. After an update of the extension the browser gives its
 * old scripts no more words, and that is just when a page has to say "reload".
 */
export function rememberWords(): void {
  for (const name of IN_PAGE) remembered.set(name, read(name));
}

/** The language that rules are to speak: that of the words around them. */
export function language(): Language {
  return word("lang") === "cy" ? "cy" : "en";
}

/** A message, with its placeholders filled in. */
export function word(name: Word, ...filled: string[]): string {
  const message = remembered.get(name) ?? read(name);
  return message.replace(/\{(\d)\}/g, (_, place) => filled[Number(place) - 1] ?? "");
}

/** A message with `{1}` and `{2}` in its placeholders. */
function read(name: Word): string {
  return chrome.i18n.getMessage(name, ["{1}", "{2}"]);
}
