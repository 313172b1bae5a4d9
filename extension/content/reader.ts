// Reads what a person wrote out of an editor, the way they see it: a line break where a block begins
// or ends, none where a bold word does. Each piece remembers its text node, so that an offset in the
// text can be found again in the page.
//
// `innerText` is of no use here: it depends on layout, invents runs of newlines between empty
// paragraphs and loses word breaks in a hidden editor. `textContent` glues paragraphs together.

/** As much of a DOM node as reading needs. */
export type Readable = {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<Readable>;
  getAttribute?(name: string): string | null;
  readonly value?: string;
};

export type Run = { node: Readable; start: number; length: number };
export type Reading = { text: string; runs: Run[] };
export type Place = { node: Readable; offset: number };

/** Between two editables of one post. */
export const NEXT_FIELD = "\f";

const ELEMENT = 1;
const TEXT = 3;

const BLOCKS = new Set((
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI " +
  "MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL"
).split(" "));

/** Never words of the writer's: code, controls, drawings. */
const SKIPPED = new Set("BUTTON IFRAME INPUT NOSCRIPT OBJECT SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA VIDEO".split(" "));

/** Reads the editables of one post in order; `ignored` names further parts to leave out. */
export function read(fields: Iterable<Readable>, ignored: (element: Readable) => boolean = () => false): Reading {
  const page = new Pages(ignored);
  for (const field of fields) page.field(field);
  return { text: page.text, runs: page.runs };
}

/** Nothing but spaces and characters that have no width: an empty Lexical reads as a newline, an
 *  empty Slate as U+FEFF. */
export function isBlank(text: string): boolean {
  return !/[^\s\u200B-\u200D\u2060\uFEFF]/u.test(text);
}

/** Where an offset of the text lies. At the seam of two runs, an `end` stays with the earlier one. */
export function place(reading: Reading, offset: number, end = false): Place | undefined {
  const { runs } = reading;
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = runs[middle]!;
    if (run.start + run.length < offset || (!end && run.start + run.length === offset)) low = middle + 1;
    else high = middle;
  }
  const run = runs[low] ?? (offset === reading.text.length ? runs.at(-1) : undefined);
  if (!run) return undefined;
  return { node: run.node, offset: Math.min(Math.max(offset - run.start, 0), run.length) };
}

/** Both ends of a stretch of the text. */
export function rangeOf(reading: Reading, start: number, end: number): { start: Place; end: Place } | undefined {
  const from = place(reading, start);
  const to = place(reading, end, true);
  return from && to && { start: from, end: to };
}

class Pages {
  readonly runs: Run[] = [];
  #pieces: string[] = [];
  #length = 0;
  #fields = 0;
  #breakDue = false;
  #lineStart = true;

  constructor(private readonly ignored: (element: Readable) => boolean) {}

  get text(): string {
    return this.#pieces.join("");
  }

  field(field: Readable): void {
    if (this.#fields++ > 0) this.#add(NEXT_FIELD);
    this.#breakDue = false;
    this.#lineStart = true;
    if (typeof field.value === "string") this.#run(field, field.value);
    else this.#walk(field);
  }

  /** Depth first, with a stack of its own: a pasted page may be nested deeper than the call stack. */
  #walk(field: Readable): void {
    const stack = [{ block: false, children: field.childNodes[Symbol.iterator]() }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.children.next();
      if (next.done) {
        if (top.block) this.#breakDue = true;
        stack.pop();
        continue;
      }
      const inside = this.#visit(next.value);
      if (inside) stack.push(inside);
    }
  }

  #visit(node: Readable): { block: boolean; children: Iterator<Readable> } | undefined {
    if (node.nodeType === TEXT) {
      this.#run(node, node.nodeValue ?? "");
      return undefined;
    }
    if (node.nodeType !== ELEMENT || SKIPPED.has(node.nodeName.toUpperCase())) return undefined;
    if (isHint(node) || this.ignored(node)) return undefined;
    if (node.nodeName === "BR") {
      this.#flush();
      this.#add("\n");
      this.#lineStart = true;
      return undefined;
    }
    if (node.nodeName === "IMG") {
      this.#run(node, node.getAttribute?.("alt") ?? "");
      return undefined;
    }
    const block = BLOCKS.has(node.nodeName);
    if (block) this.#breakDue = true;
    return { block, children: node.childNodes[Symbol.iterator]() };
  }

  #run(node: Readable, text: string): void {
    if (text === "") return;
    this.#flush();
    this.runs.push({ node, start: this.#length, length: text.length });
    this.#add(text);
    this.#lineStart = text.endsWith("\n");
  }

  #flush(): void {
    if (this.#breakDue && !this.#lineStart) this.#add("\n");
    this.#breakDue = false;
  }

  #add(text: string): void {
    this.#pieces.push(text);
    this.#length += text.length;
  }
}

/** A placeholder inside the editor (Slate, Gutenberg), or a copy that only screen readers skip.
 *  A mention is uneditable too, and is read: so "uneditable" alone is not enough. */
function isHint(element: Readable): boolean {
  if (element.getAttribute?.("aria-hidden") === "true") return true;
  if (element.getAttribute?.("contenteditable") !== "false") return false;
  if (/placeholder/i.test(element.getAttribute("class") ?? "")) return true;
  return PLACEHOLDERS.some((name) => element.getAttribute?.(name) != null);
}

const PLACEHOLDERS = ["data-slate-placeholder", "data-rich-text-placeholder", "data-placeholder"];
