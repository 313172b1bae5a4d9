// Underlines the words of findings while they are written: a wave for what the card would ask about, dots
// for a note. What is found is told on the card, at the press; a mark only says where.
//
// The page must not learn what was found. So nothing beneath the composer is touched, the browser's own
// highlights are not used (a page can read which words have one), and the lines are drawn in a closed
// root, on a layer above the page that lets every click through. The host of that root stands there as
// soon as words have been checked, whatever came of it: that it is there says nothing about them.

import { type Build, builder } from "../shared/element.ts";
import type { Finding, Grade } from "../shared/verdict.ts";
import { frameOf, parentOf } from "./dom.ts";
import { css } from "./marks.css.ts";
import { reflect } from "./mirror.ts";
import type { Reading } from "./reader.ts";
import type { Session } from "./session.ts";
import { dress } from "./sheet.ts";

const SVG = "http://www.w3.org/2000/svg";

/** More pieces are not marked. */
const MOST = 200;

type Box = HTMLTextAreaElement | HTMLInputElement;

/** Words in one node of the page, or of the mirror of a text box. */
type Piece = { grade: Grade; field: Element; words: Range };

export class Marks {
  #host: HTMLElement | undefined;
  #root!: ShadowRoot;
  /** Ends what follows the words about while marks are shown. */
  #shown: AbortController | undefined;

  /** Marks what is known of the words that stand in a composer, in place of all marks before. */
  show(page: Document, session: Session): void {
    this.clear();
    const make = builder(page);
    if (!this.#host?.isConnected) this.#stand(page, make("div"));
    const reading = session.reading();
    const findings = session.verdict(reading.text)?.findings ?? [];
    if (findings.length === 0) return;

    const lines = [page.createElementNS(SVG, "path"), page.createElementNS(SVG, "path")] as const;
    const picture = page.createElementNS(SVG, "svg");
    picture.append(...lines);
    const layer = make("div", { popover: "manual" }, picture);
    const mirrors = new Map<Element, HTMLElement>();
    const pieces = cut(reading, findings, session.fields, (box) => mirrored(box as Box, mirrors, make));
    layer.append(...mirrors.values());
    this.#root.append(layer);
    layer.showPopover();

    const place = () => {
      if (!session.live) return this.clear();
      for (const [box, mirror] of mirrors) reflect(box as Box, mirror);
      const drawn = draw(pieces);
      lines[0].setAttribute("d", drawn.pause);
      lines[1].setAttribute("d", drawn.note);
    };
    this.#follow(session, [layer, page.body, ...session.fields], place);
    place();
  }

  /** Takes the marks away until the next are shown. */
  clear(): void {
    this.#shown?.abort();
    this.#root?.replaceChildren();
  }

  /** Leaves the page as if there had been none. */
  leave(): void {
    this.clear();
    this.#host?.remove();
  }

  #stand(page: Document, host: HTMLElement): void {
    this.#host = host;
    this.#root = host.attachShadow({ mode: "closed" });
    dress(this.#root, css);
    page.documentElement.append(host);
  }

  /** What moves words calls `place`, and what changes them has them checked. */
  #follow(session: Session, sized: Element[], place: () => void): void {
    const { signal } = (this.#shown = new AbortController());
    const sizes = new ResizeObserver(place);
    const changes = new MutationObserver(() => session.recheck());
    for (const element of sized) sizes.observe(element);
    for (const field of session.fields) {
      changes.observe(field, { characterData: true, childList: true, subtree: true });
      // What scrolls inside a shadow root or a frame is heard of nowhere else.
      for (let up: Element | null = field; up; up = parentOf(up)) {
        if (!up.parentElement) up.getRootNode().addEventListener("scroll", place, { capture: true, passive: true, signal });
      }
    }
    signal.addEventListener("abort", () => {
      sizes.disconnect();
      changes.disconnect();
    });
  }
}

/** The words of findings, node by node. */
function cut(reading: Reading, findings: Finding[], fields: Element[], mirror: (box: Element) => Node): Piece[] {
  const pieces: Piece[] = [];
  for (const { grade, spans } of findings) {
    for (const span of spans) {
      for (const run of reading.runs) {
        const start = Math.max(span.start - run.start, 0);
        const end = Math.min(span.end - run.start, run.length);
        const there = run.node as unknown as Node;
        const field = start < end && fields.find((one) => one.contains(there));
        if (!field || pieces.length === MOST) continue;
        const node = there === field ? mirror(field) : there;
        if (node.nodeType !== Node.TEXT_NODE) continue; // a picture that stands for an emoji
        const words = node.ownerDocument!.createRange();
        words.setStart(node, start);
        words.setEnd(node, end);
        pieces.push({ grade, field, words });
      }
    }
  }
  return pieces;
}

/** The words of a text box. */
function mirrored(box: Box, mirrors: Map<Element, HTMLElement>, make: Build): Node {
  const mirror = mirrors.get(box) ?? make("div", { class: "mirror" }, box.value);
  mirrors.set(box, mirror);
  return mirror.firstChild!;
}

/** The lines under the words that can be seen, as SVG paths. */
function draw(pieces: readonly Piece[]): Record<Grade, string> {
  const drawn = { silent: "", note: "", pause: "" };
  for (const { grade, field, words } of pieces) {
    for (const { left, top, width, height } of words.getClientRects()) {
      const [x, y] = seen(field, left + width / 2, top + height / 2) ?? [];
      if (x === undefined || y === undefined) continue;
      const line = grade === "note" ? `h${width}` : `q2 -4 4 0${"t4 0".repeat(width / 4 - 1)}`;
      drawn[grade] += `M${x - width / 2} ${y + height / 2}${line}`;
    }
  }
  return drawn;
}

/** Where a point of an element's own window lies in the outermost one; nowhere if it is scrolled away
 *  or covered. */
function seen(element: Element, x: number, y: number): [x: number, y: number] | undefined {
  const hit = (element.getRootNode() as Document | ShadowRoot).elementFromPoint(x, y);
  if (!element.contains(hit)) return undefined;
  const frame = frameOf(element.ownerDocument);
  if (!frame) return [x, y];
  const { left, top } = frame.getBoundingClientRect();
  return seen(frame, left + frame.clientLeft + x, top + frame.clientTop + y);
}
