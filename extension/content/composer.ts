// Which element is a composer, and which editables belong to the same post.

import { documentIn, holds, isFrame, parentOf, visible } from "./dom.ts";
import { BUTTONS, looksLikePost } from "./score.ts";
import { all, namedBy } from "./selector.ts";
import type { Site, Surface } from "./site.ts";

export type Composer = {
  /** The editable that was focused. */
  field: Element;
  /** What the site file says about it, if it knows it. */
  surface: Surface | undefined;
  /** The smallest part of the page that holds the field and a button that could post it. */
  scope: Element;
};

const MARKED =
  "[data-lexical-editor], .public-DraftEditor-content, .ProseMirror, .ql-editor, [data-slate-editor], " +
  ".ck-editor__editable, .mce-content-body, .block-editor-rich-text__editable, trix-editor";
const NO_POST = ".cm-content, .monaco-editor, .ace_editor, .ql-clipboard, [role=searchbox], [role=spinbutton], [role=gridcell]";
const SEARCH = "[role=search], search, form[role=search], form[action*='search']";
const PERSONAL = /name|address|street|postal|country|tel|email|bday|cc-|username|password|one-time|organization/;
const TITLE = /title|subject|headline|message|comment|reply|status|caption|spoiler|\bpost\b/i;

/** The composer around an element that was focused or typed into. */
export function composerAt(element: Element, site: Site | undefined): Composer | undefined {
  const field = editableAt(element);
  if (!field) return undefined;
  const surface = site?.surfaces.find(({ composer, also }) => namedBy(composer, field) || namedBy(also, field));
  if (!surface && !(accepted(field) && visible(field))) return undefined;
  return { field, surface, scope: scopeOf(field, surface) };
}

/** How far from a button to look for words that were never focused: a restored draft. */
const NEAR = 12;

/** The composer that a button belongs to. */
export function composerNear(button: Element, site: Site | undefined): Composer | undefined {
  let levels = 0;
  for (let up = parentOf(button); up && levels < NEAR; up = parentOf(up), levels++) {
    const field = collect(up).find(visible);
    if (!field) continue;
    const composer = composerAt(field, site);
    return composer && holds(composer.scope, button) ? composer : undefined;
  }
  return undefined;
}

/** All editables of the post, as they stand now: blocks and further posts of a thread come and go. */
export function fieldsOf({ field, surface, scope }: Composer): Element[] {
  const found = surface ? named(scope, surface) : collect(scope);
  if (field.isConnected && !found.includes(field)) found.push(field);
  return found.filter((element) => element === field || visible(element));
}

function named(scope: Element, { composer = [], also = [] }: Surface): Element[] {
  const found = new Set([...also, ...composer].flatMap((selector) => all(outermost(scope), selector)));
  const inner = (element: Element) => [...found].some((other) => other !== element && other.contains(element));
  return [...found].filter((element) => holds(scope, element) && !inner(element)).sort(byPlace);
}

/** Elements of different trees have no order between them, and keep the one they were found in. */
export function byPlace(one: Element, other: Element): number {
  if (one.getRootNode() !== other.getRootNode()) return 0;
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

function collect(root: ParentNode): Element[] {
  const found: Element[] = [];
  for (const element of root.querySelectorAll("textarea, input, iframe, [contenteditable]")) {
    if (isFrame(element)) {
      const inner = documentIn(element);
      if (inner && visible(element)) found.push(...collect(inner));
      continue;
    }
    const field = editableAt(element);
    if (field && !found.includes(field) && accepted(field)) found.push(field);
  }
  return found;
}

/** Climbs to the editing host, or takes a field. */
function editableAt(element: Element): Element | undefined {
  if (element.localName === "textarea") {
    const { readOnly, disabled } = element as HTMLTextAreaElement;
    return readOnly || disabled ? undefined : element;
  }
  if (element.localName === "input") return element;
  if (element.ownerDocument.designMode === "on") return element.ownerDocument.body;
  let host = element as HTMLElement;
  if (!host.isContentEditable) return undefined;
  while (host.parentElement?.isContentEditable) host = host.parentElement;
  return host;
}

function accepted(field: Element): boolean {
  if (field.closest(NO_POST) || field.closest(SEARCH)) return false;
  if (PERSONAL.test(field.getAttribute("autocomplete") ?? "")) return false;
  if (field.localName === "input") return isTitle(field as HTMLInputElement);
  if (field.localName === "textarea" || field.matches(MARKED)) return true;
  return field.getAttribute("role") !== "combobox" || field.getAttribute("aria-multiline") === "true";
}

/** A one-line field is only read where it says that it is part of a post: forms are full of others,
 *  and a postcode is no breach in an address form. */
function isTitle(input: HTMLInputElement): boolean {
  if (input.type !== "text" || input.readOnly || input.disabled) return false;
  if (input.getAttribute("role") === "combobox") return false;
  const says = [input.name, input.id, input.placeholder, input.getAttribute("aria-label") ?? ""].join(" ");
  return TITLE.test(says) && !/search|find|e-?mail|user/i.test(says);
}

function scopeOf(field: Element, surface: Surface | undefined): Element {
  const known = surface?.submit?.flatMap((selector) => all(outermost(field), selector)) ?? [];
  let below: Element = field;
  for (let up = parentOf(field); up; up = parentOf(up)) {
    const container = up;
    if (known.some((button) => holds(container, button))) return up;
    if (known.length === 0 && beside(up, below).some(looksLikePost)) return up;
    if (up.matches("form, dialog, [role=dialog]")) return up;
    below = up;
  }
  return field;
}

/** The buttons that come into reach on climbing from one element to the one around it. */
function beside(up: Element, below: Element): Element[] {
  return [...(below.parentNode ?? up).children]
    .filter((child) => child !== below)
    .flatMap((child) => [...(child.matches(BUTTONS) ? [child] : []), ...child.querySelectorAll(BUTTONS)]);
}

/** The document of the outermost frame that can be reached from here. */
function outermost(element: Element): Document {
  let top = element;
  for (let up = parentOf(top); up; up = parentOf(up)) top = up;
  return top.ownerDocument;
}
