// The words of the post that is answered. "Yes, he's in with us" tells nothing by itself, and
// everything under "Is it true that Mr Abara is in your hospital?".
//
// The rule is small: on the way up from the composer, the first part of the page that is a post, or
// that holds exactly one post before the composer. Where several stand before it and none is around
// it, the last of them. Never beyond the dialog that the composer is in, and never its own words.

import { byPlace, type Composer } from "./composer.ts";
import { frameOf } from "./dom.ts";
import { read } from "./reader.ts";
import { all } from "./selector.ts";

/** Counts UTF-16 code units. */
const LONGEST = 1_000;

const POSTS = "article, [role=article], [role=comment], [itemprop=comment]";
const DIALOGS = "dialog, [role=dialog]";
const DRAFTS = "textarea, [contenteditable]:not([contenteditable=false])";

/** Who wrote it, when, and what one can do with it. Authors' names are links; somebody else who is
 *  named in a link is rather left out than an author taken for a patient. */
const AROUND = "a, header, footer, nav, time, address, menu, [role=button], [role=toolbar], [role=menu]";

type Tree = Document | ShadowRoot;

/** The text of the post that a composer answers, or nothing if it answers none. */
export function answered({ field, surface }: Composer): string | undefined {
  const known = surface?.reply_to;
  if (surface && surface.kind !== "comment" && !known) return undefined;
  const post = nearest(field, known ?? [POSTS]);
  const text = post && before(field, post, known ? DRAFTS : `${DRAFTS}, ${POSTS}, ${AROUND}`);
  return text?.trim().slice(0, LONGEST) || undefined;
}

function nearest(field: Element, selectors: readonly string[]): Element | undefined {
  let last: Element | undefined;
  for (let inner: Element | null = field; inner; inner = around(inner)) {
    const anchor = inner;
    const posts = selectors.flatMap((selector) => all(treeOf(anchor), selector)).filter((post) => isBefore(post, anchor));
    posts.sort(byPlace);
    for (let up = anchor.parentElement; up; up = up.parentElement) {
      if (posts.includes(up)) return up;
      const inside = last ? [] : outermost(posts.filter((post) => up?.contains(post)));
      if (inside.length === 1) return inside[0];
      last ??= inside.at(-1);
      if (up.matches(DIALOGS)) return last;
    }
  }
  return last;
}

/** Does it begin before the composer? Whatever holds the composer does. */
function isBefore(element: Element, composer: Element): boolean {
  return (element.compareDocumentPosition(composer) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function outermost(posts: readonly Element[]): Element[] {
  return posts.filter((post) => !posts.some((other) => other !== post && other.contains(post)));
}

/** The words of a post as far as the composer. */
function before(field: Element, post: Element, skipped: string): string {
  let anchor: Element | null = field;
  while (anchor && treeOf(anchor) !== treeOf(post)) anchor = around(anchor);
  const end = anchor;
  const ignored = (element: Element) => element.matches(skipped) || (end !== null && !isBefore(element, end));
  return read([post], (element) => ignored(element as unknown as Element)).text;
}

function treeOf(element: Element): Tree {
  return element.getRootNode() as Tree;
}

/** The host or frame that the tree of an element hangs on. */
function around(element: Element): Element | null {
  const tree = treeOf(element);
  return "host" in tree ? tree.host : frameOf(tree);
}
