// A page for unit tests. jsdom lays nothing out and edits nothing, so every element that is in it
// counts as seen, and every one inside `contenteditable` as editable.

import { JSDOM } from "jsdom";

export function page(html: string): Document {
  const { window } = new JSDOM(`<!doctype html><body>${html}</body>`, { url: "https://example.org/" });
  globalThis.Node = window.Node;
  window.Element.prototype.checkVisibility = () => true;
  window.Element.prototype.getBoundingClientRect = () => new Box() as DOMRect;
  Object.defineProperty(window.HTMLElement.prototype, "isContentEditable", {
    get(this: HTMLElement) {
      return this.closest("[contenteditable]")?.getAttribute("contenteditable") === "true";
    },
  });
  return window.document;
}

class Box {
  left = 0;
  top = 0;
  right = 300;
  bottom = 30;
  width = 300;
  height = 30;
}

export function only(document: ParentNode, selector: string): HTMLElement {
  const found = document.querySelectorAll<HTMLElement>(selector);
  if (found.length !== 1) throw new Error(`${selector} names ${found.length} elements`);
  return found[0]!;
}
