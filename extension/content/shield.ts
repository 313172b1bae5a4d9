// Keeps what happens inside the card from the page: a site's shortcuts, focus traps and "click
// outside" handlers never hear of it. Events are stopped at the window, on their way down; what the
// browser does by itself (Enter on a button, Esc, scrolling) still happens.

/** What a person does with a card. */
const STOPPED = [
  "keydown", "keypress", "keyup", "beforeinput", "input",
  "pointerdown", "pointerup", "pointermove", "pointerover", "pointerout", "pointerenter", "pointerleave",
  "pointercancel", "mousedown", "mouseup", "mousemove", "mouseover", "mouseout", "mouseenter", "mouseleave",
  "click", "dblclick", "auxclick", "contextmenu", "touchstart", "touchmove", "touchend", "touchcancel", "wheel",
  "focus", "blur", "focusin", "focusout", "selectstart", "copy", "cut", "paste",
  "dragstart", "dragenter", "dragover", "drop",
] as const;

/** Those of them that may be cancelled. The others are passive, to leave scrolling alone. */
const CANCELLED: ReadonlySet<string> = new Set(["click", "keydown"]);

type Keys = (event: KeyboardEvent) => void;

const shielded = new WeakSet<Window>();
const hosts = new WeakMap<EventTarget, Keys>();

/**
 * Starts listening on a window. Call it at document_start: a listener of the page that was there
 * first would hear everything. More calls do nothing.
 */
export function shield(view: Window): void {
  if (shielded.has(view)) return;
  shielded.add(view);
  for (const type of STOPPED) {
    view.addEventListener(type, stop, { capture: true, passive: !CANCELLED.has(type) });
  }
}

/** Keeps everything inside `host` from the page; `keys` hears the key presses in its place. */
export function keepFromPage(host: Element, keys: Keys): void {
  hosts.set(host, keys);
}

function stop(event: Event): void {
  const keys = event.target === null ? undefined : hosts.get(event.target);
  if (keys === undefined) return;
  event.stopImmediatePropagation();
  if (event.type === "click" && !isAnswer(event as MouseEvent)) event.preventDefault();
  if (event.type !== "keydown") return;
  const key = event as KeyboardEvent;
  // Enter that is still down from posting.
  if (key.repeat && key.key === "Enter") return key.preventDefault();
  keys(key);
}

/** False for a script's click, and for the second half of a double click on the site's button. */
function isAnswer(click: MouseEvent): boolean {
  return click.isTrusted && click.detail < 2;
}
