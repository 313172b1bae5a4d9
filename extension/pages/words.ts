// Puts the words of a page into it: those that stand in the browser's language or in the one that the
// organisation has chosen, and those that come from a pack or from the engine, which are text and never
// markup.

import { wordsOf } from "../shared/locale.ts";
import type { Managed } from "../shared/managed.ts";
import { type Word, language, speak, word } from "../shared/words.ts";

/** Speaks the language that the organisation has chosen, if it has. Never rejects. */
export async function speakChosen({ Language: chosen }: Managed): Promise<void> {
  if (chosen === undefined || chosen === language()) return speak();
  speak(await wordsOf(chosen).catch(() => ({})));
}

/** Names the language of the page and says what its elements ask for by `data-word`. */
export function sayWords(page: Document): void {
  page.documentElement.lang = word("lang");
  page.documentElement.dir = word("dir");
  for (const element of page.querySelectorAll<HTMLElement>("[data-word]")) {
    element.textContent = word(element.dataset["word"] as Word);
  }
}

/** A day and an hour, as they are written in Britain where the browser knows no Welsh. */
export function day(time: number): string {
  const format = new Intl.DateTimeFormat([word("lang"), "en-GB"], { dateStyle: "short", timeStyle: "short" });
  return format.format(time);
}

/** The element of a page with this id. */
export function part<Element extends HTMLElement = HTMLElement>(id: string): Element {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found as Element;
}
