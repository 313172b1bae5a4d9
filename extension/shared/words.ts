// The words that people read, in the language of the browser (_locales).

import type messages from "../_locales/en_GB/messages.json";

export type Word = keyof typeof messages;

/** A message, with its placeholders filled in. */
export function word(name: Word, ...filled: string[]): string {
  return chrome.i18n.getMessage(name, filled);
}
