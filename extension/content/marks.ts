// Underlines the words of findings while they are written: a wave for what the card would ask about, dots
// for a note. What is found is told on the card, at the press; a mark only says where.
//
// The page must not learn what was found. So nothing beneath the composer is touched, the browser's own
// highlights are not used (a page can read which words have one), and the lines are drawn in a closed
// root, on a layer above the page that lets every click through. The host of that root stands there as
// soon as words have been checked, whatever came of it: that it is there says nothing about them.

import type { Finding, Grade } from "../shared/verdict.ts";
import { builder } from "../shared/element.ts";
import { frameOf, parentOf } from "./dom.ts";
import { css } from "./marks.css.ts";
import { reflect } from "./mirror.ts";
import type { Reading } from "./reader.ts";
import type { Session } from "./session.ts";
import { dress } from "./sheet.ts";

const SVG = "http://www.w3.org/2000/svg";
const LINES = ["note", "pause"] as const;

/** Half a wave, in pixels. */
const WAVE = 3;

/** More pieces are not marked. */
const MOST = 200;

/** Words in one node of the page, or of the mirror of a text box. */
type Piece = { grade: Grade; field: Element; node: Node; start: number; end: number };

export class Marks {
  #host: HTMLElement | undefined;
  #layer!: HTMLElement;
  #svg!: SVGElement;
  /** Ends what follows the words about while marks are shown. */
  #shown: AbortController | undefined;

  /** Marks what is known of the words that stand in a composer, in place of all marks before. */
  show(page: Document, session: Session): void {
    this.clear();
    if (!this.#host?.isConnected) this.#stand(page);
    const reading = session.reading();
    const findings = session.verdict(reading.text)?.findings ?? [];
    if (findings.length === 0) return;

    const mirrors = new Map<Element, HTMLElement>();
    const pieces = cut(reading, findings, session.fields, (box) => this.#mirror(box, mirrors));
    const place = () => (session.live ? this.#place(pieces, mirrors) : this.clear());
    this.#layer.append(...mirrors.values());
    this.#layer.showPopover();
    this.#follow(session, place);
    place();
  }

  /** Takes the marks away until the next are shown. */
  clear(): void {
    if (!this.#shown) return;
    this.#shown.abort();
    this.#shown = undefined;
    this.#layer.hidePopover?.();
    this.#layer.replaceChildren(this.#svg);
  }

  /** Leaves the page as if there had been none. */
  leave(): void {
    this.clear();
    this.#host?.remove();
  }

  #stand(page: Document): void {
    const make = builder(page);
    this.#host = make("div");
    const root = this.#host.attachShadow({ mode: "closed" });
    dress(root, css);
    this.#svg = page.createElementNS(SVG, "svg");
    for (const grade of LINES) {
      const line = page.createElementNS(SVG, "path");
      line.setAttribute("class", grade);
      this.#svg.append(line);
    }
    this.#layer = make("div", { popover: "manual" }, this.#svg);
    root.append(this.#layer);
    page.documentElement.append(this.#host);
  }

  #mirror(box: Element, mirrors: Map<Element, HTMLElement>): Node {
    const make = builder(this.#layer.ownerDocument);
    const mirror = mirrors.get(box) ?? make("div", { class: "mirror" }, (box as HTMLTextAreaElement).value);
    mirrors.set(box, mirror);
    return mirror.firstChild!;
  }

  /** What moves words calls `place`, what changes them has them checked; only while marks are shown. */
  #follow(session: Session, place: () => void): void {
    const { signal } = (this.#shown = new AbortController());
    const moves = { capture: true, passive: true, signal };
    const sizes = new ResizeObserver(place);
    const words = new MutationObserver(() => session.recheck());
    for (const field of session.fields) {
      sizes.observe(field);
      words.observe(field, { characterData: true, childList: true, subtree: true });
      // What scrolls in a shadow root is heard of nowhere else.
      for (let up: Element | null = field; up; up = parentOf(up)) {
        if (!up.parentElement) up.getRootNode().addEventListener("scroll", place, moves);
      }
    }
    sizes.observe(this.#layer);
    sizes.observe(this.#layer.ownerDocument.body);
    signal.addEventListener("abort", () => {
      sizes.disconnect();
      words.disconnect();
    });
  }

  #place(pieces: readonly Piece[], mirrors: Map<Element, HTMLElement>): void {
    for (const [box, mirror] of mirrors) reflect(box as HTMLTextAreaElement, mirror, ...offsetOf(box));
    const drawn = { note: "", pause: "", silent: "" };
    for (const { grade, field, node, start, end } of pieces) {
      const range = node.ownerDocument!.createRange();
      if (node.nodeType === Node.TEXT_NODE) {
        range.setStart(node, start);
        range.setEnd(node, end);
      } else range.selectNode(node);
      const [x, y] = mirrors.has(field) ? [0, 0] : offsetOf(field);
      for (const { left, bottom, width, height } of range.getClientRects()) {
        if (shows(field, left + x + width / 2, bottom + y - height / 2)) {
          drawn[grade] += line(grade, left + x, bottom + y, width);
        }
      }
    }
    LINES.forEach((grade, at) => this.#svg.children[at]!.setAttribute("d", drawn[grade]));
  }
}

/** The words of findings, node by node. */
function cut(reading: Reading, findings: Finding[], fields: Element[], mirrored: (box: Element) => Node): Piece[] {
  const pieces: Piece[] = [];
  for (const { grade, spans } of findings) {
    for (const span of spans) {
      for (const run of reading.runs) {
        const start = Math.max(span.start - run.start, 0);
        const end = Math.min(span.end - run.start, run.length);
        if (start >= end || pieces.length === MOST) continue;
        const there = run.node as unknown as Node;
        const field = fields.find((one) => one.contains(there));
        if (field) pieces.push({ grade, field, node: there === field ? mirrored(field) : there, start, end });
      }
    }
  }
  return pieces;
}

/** Where the window of an element stands in the outermost one. */
function offsetOf(element: Element): [x: number, y: number] {
  const frame = frameOf(element.ownerDocument);
  if (!frame) return [0, 0];
  const { left, top } = frame.getBoundingClientRect();
  const [x, y] = offsetOf(frame);
  return [x + left + frame.clientLeft, y + top + frame.clientTop];
}

/** Can the words at a point of the outermost window be seen, or are they scrolled away or covered? */
function shows(field: Element, x: number, y: number): boolean {
  const [left, top] = offsetOf(field);
  const hit = (field.getRootNode() as Document | ShadowRoot).elementFromPoint(x - left, y - top);
  const frame = frameOf(field.ownerDocument);
  return field.contains(hit) && (!frame || shows(frame, x, y));
}

/** A line under words that end at `y`, as an SVG path. */
function line(grade: Grade, x: number, y: number, width: number): string {
  if (grade === "note") return `M${x + 1} ${y}h${width}`;
  return `M${x} ${y}q${WAVE / 2} ${-WAVE} ${WAVE} 0${`t${WAVE} 0`.repeat(width / WAVE)}`;
}
