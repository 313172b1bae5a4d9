// A page for unit tests. jsdom lays nothing out, so every element that is in it counts as seen.

import { JSDOM } from "jsdom";

export function page(html: string): Document {
  const { window } = new JSDOM(`<!doctype html><body>${html}</body>`, { url: "https://example.org/" });
  globalThis.Node = window.Node;
  window.Element.prototype.checkVisibility = () => true;
  window.Element.prototype.getBoundingClientRect = () => new Box() as DOMRect;
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
