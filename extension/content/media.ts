// Is a picture or film attached? Only that it is there; never its bytes or its name.

import { visible } from "./dom.ts";
import type { Composer } from "./composer.ts";
import { all } from "./selector.ts";

export type Attachment = (typeof KINDS)[number];

/** A preview that the site made from a file on this machine. */
const PREVIEWS = "img[src^='blob:'], img[src^='data:'], video[src^='blob:'], video:has(source[src^='blob:'])";
const SMALLEST = 40;
const KINDS = ["image", "video"] as const;

export function attachments({ surface, scope, field }: Composer): Attachment[] {
  const known = surface?.media?.flatMap((selector) => all(scope, selector)) ?? [];
  const previews = all(scope, PREVIEWS).filter((element) => !field.contains(element) && isLarge(element));
  const kinds = [...known, ...previews].map(kindOf).filter((kind) => kind !== undefined);
  return [...new Set(kinds)];
}

function kindOf(element: Element): Attachment | undefined {
  if (element.localName === "input") {
    const type = (element as HTMLInputElement).files?.[0]?.type ?? "";
    return KINDS.find((kind) => type.startsWith(`${kind}/`));
  }
  if (!visible(element)) return undefined;
  return element.localName === "video" || element.querySelector("video") ? "video" : "image";
}

function isLarge(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width >= SMALLEST && height >= SMALLEST;
}
