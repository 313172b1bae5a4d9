// The language of verdicts, and of the words around them in the pages that people write in: that of the
// browser, unless the organisation has chosen one.

import { wordsOf } from "../shared/locale.ts";
import type { Language } from "../shared/verdict.ts";
import { language, WORDS_KEY, wordsInPage } from "../shared/words.ts";
import { managed } from "./managed.ts";

/** The language that verdicts are to be worded in. */
export async function spoken(): Promise<Language> {
  return (await managed()).values.Language ?? language();
}

let last: Promise<void> = Promise.resolve();

/** Leaves the words of a chosen language where pages find them, and none if the browser speaks it. One
 *  call after the other, so that the last one stands. */
export function settleWords(chosen: Language | undefined): Promise<void> {
  const done = last.then(() => bring(chosen));
  last = done.catch(() => {});
  return done;
}

async function bring(chosen: Language | undefined): Promise<void> {
  const { local } = chrome.storage;
  const { [WORDS_KEY]: kept } = await local.get(WORDS_KEY);
  if (chosen === undefined || chosen === language()) {
    if (kept !== undefined) await local.remove(WORDS_KEY);
    return;
  }
  const words = wordsInPage(await wordsOf(chosen));
  // Every open page hears of a write.
  if (JSON.stringify(kept) !== JSON.stringify(words)) await local.set({ [WORDS_KEY]: words });
}
