// Which of the many copies of this script does the work. It is started in every frame, but a post is
// often written in one frame and sent from another (WordPress: the text in a `blob:` frame, Publish
// around it), and the card needs room. So the copy in the outermost frame that can be reached does
// it for all frames below, and the others do nothing.
//
// Listeners on a frame are lost when an editor writes its document anew (`document.open()`, classic
// TinyMCE). Adding the same ones again does nothing where they still are, so they are added whenever
// a frame has loaded, and whenever the focus leaves a window for a frame inside it.

import { deepestFocus, documentIn, isFrame, shadowOf } from "./dom.ts";

/** Is there a copy in the frame around this one that can reach in here? */
export function standsBack(view: Window): boolean {
  if (view.parent === view) return false;
  try {
    return Boolean(view.parent.document);
  } catch {
    return false;
  }
}

export type Handler = (event: Event) => void;

export class Frames {
  readonly #windows = new Set<Window>();

  constructor(
    private readonly types: readonly string[],
    private readonly handle: Handler,
    private readonly entered: (focus: Element) => void,
  ) {}

  attach(view: Window): void {
    for (const type of this.types) view.addEventListener(type, this.handle, { capture: true, passive: false });
    view.addEventListener("blur", this.#left, true);
    view.document.addEventListener("load", this.#loaded, true); // a frame's load stops at the document
    for (const known of this.#windows) if (known.closed) this.#windows.delete(known);
    this.#windows.add(view);
  }

  detach(): void {
    for (const view of this.#windows) this.#release(view);
    this.#windows.clear();
  }

  #release(view: Window): void {
    try {
      for (const type of this.types) view.removeEventListener(type, this.handle, { capture: true });
      view.removeEventListener("blur", this.#left, true);
      view.document?.removeEventListener("load", this.#loaded, true);
    } catch {
      // The frame shows another site by now, and took no listener along.
    }
  }

  /** To a frame and the frames inside it, which had loaded before it did. */
  #attachTo(frame: Element): void {
    const inside = documentIn(frame);
    if (!inside?.defaultView) return;
    this.attach(inside.defaultView);
    for (const inner of inside.querySelectorAll("iframe, frame")) this.#attachTo(inner);
  }

  readonly #loaded = (event: Event): void => {
    const target = event.target as Element;
    if (target.nodeType === Node.ELEMENT_NODE && isFrame(target)) this.#attachTo(target);
  };

  readonly #left = (event: Event): void => {
    const view = event.currentTarget as Window;
    if (event.target !== view) return;
    let focus = view.document.activeElement;
    while (focus && !isFrame(focus)) focus = shadowOf(focus)?.activeElement ?? null;
    if (!focus) return;
    this.#attachTo(focus);
    const inside = documentIn(focus);
    const element = inside && deepestFocus(inside);
    if (element) this.entered(element);
  };
}
