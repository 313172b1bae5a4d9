// Puts the words of a page into it: those that stand in the browser's language, and those that come
// from a pack or from the engine, which are text and never markup.

import { type Word, word } from "../shared/words.ts";

/** Names the language of the page and says what its elements ask for by `data-word`. */
export function sayWords(page: Document): void {
  page.documentElement.lang = word("lang");
  page.documentElement.dir = word("dir");
  for (const element of page.querySelectorAll<HTMLElement>("[data-word]")) {
    element.textContent = word(element.dataset["word"] as Word);
  }
}

/** The element of a page with this id. */
export function part<Element extends HTMLElement = HTMLElement>(id: string): Element {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found as Element;
}
