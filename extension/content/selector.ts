// Selectors of the site files. Two combinators are added to CSS: `host >>> inside` enters a shadow
// root, open or closed, and `frame ||| inside` enters a frame of the same origin.

import { documentIn, frameOf, shadowOf } from "./dom.ts";

type Step = { enter: "shadow" | "frame" | undefined; css: string };

function steps(selector: string): Step[] {
  const parts = selector.split(/\s*(>>>|\|\|\|)\s*/);
  const found: Step[] = [{ enter: undefined, css: parts[0] ?? "" }];
  for (let at = 1; at + 1 < parts.length; at += 2) {
    found.push({ enter: parts[at] === ">>>" ? "shadow" : "frame", css: parts[at + 1] ?? "" });
  }
  return found;
}

/** Every element that the selector names, in document order. A selector that the browser cannot
 *  parse names nothing: a stale site file costs precision and never the gate. */
export function all(root: ParentNode, selector: string): Element[] {
  let roots: ParentNode[] = [root];
  let found: Element[] = [];
  for (const { enter, css } of steps(selector)) {
    if (enter) {
      roots = found.map((element) => (enter === "shadow" ? shadowOf(element) : documentIn(element)))
        .filter((inner) => inner !== null);
    }
    found = roots.flatMap((inner) => query(inner, css));
  }
  return found;
}

function query(root: ParentNode, css: string): Element[] {
  try {
    return [...root.querySelectorAll(css)];
  } catch {
    return [];
  }
}

/** Does the selector name this element? */
export function names(selector: string, element: Element): boolean {
  let at: Element | null = element;
  const path = steps(selector);
  for (let index = path.length - 1; index >= 0; index--) {
    const { enter, css } = path[index]!;
    if (!at || !matches(at, css)) return false;
    if (enter) at = outside(at, enter);
  }
  return true;
}

function matches(element: Element, css: string): boolean {
  try {
    return element.matches(css);
  } catch {
    return false;
  }
}

function outside(element: Element, left: "shadow" | "frame"): Element | null {
  if (left === "frame") return frameOf(element.ownerDocument);
  const root = element.getRootNode();
  return "host" in root ? (root as ShadowRoot).host : null;
}

export function namedBy(selectors: readonly string[] | undefined, element: Element): boolean {
  return selectors?.some((selector) => names(selector, element)) ?? false;
}
