// Keeps what happens inside the card from the page: a site's shortcuts, focus traps and "click
// outside" handlers never hear of it. Events are stopped at the window, on their way down; what the
// browser does by itself (Tab, Enter on a button, Esc) still happens.

/** What a person does with a card. */
const STOPPED = [
  "keydown", "keypress", "keyup", "beforeinput", "input",
  "pointerdown", "pointerup", "pointermove", "pointerover", "pointerout", "pointercancel",
  "mousedown", "mouseup", "mousemove", "mouseover", "mouseout", "click", "dblclick", "auxclick",
  "contextmenu", "touchstart", "touchmove", "touchend", "touchcancel", "wheel",
  "focus", "blur", "focusin", "focusout", "selectstart", "copy", "cut", "dragstart",
] as const;

/** Those of them that may be no answer. The others are passive, to leave scrolling alone. */
const CANCELLED: ReadonlySet<string> = new Set(["click", "keydown"]);

const shielded = new WeakSet<Window>();
const hosts = new WeakSet<EventTarget>();

/**
 * Starts listening on a window. Call it at document_start: a listener of the page that was there
 * first would hear everything. More calls do nothing.
 */
export function shield(view: Window): void {
  if (shielded.has(view)) return;
  shielded.add(view);
  for (const type of STOPPED) view.addEventListener(type, stop, { capture: true, passive: !CANCELLED.has(type) });
}

/** Everything that happens inside `host` is kept from the page. */
export function keepFromPage(host: Element): void {
  hosts.add(host);
}

function stop(event: Event): void {
  if (event.target === null || !hosts.has(event.target)) return;
  event.stopImmediatePropagation();
  if (!isAnAnswer(event)) event.preventDefault();
}

/** False for what cannot be a person's answer to the question just asked. */
function isAnAnswer(event: Event): boolean {
  // A script clicks.
  if (event.type === "click" && !event.isTrusted) return false;
  // The second half of a double click on the site's own button.
  if (event.type === "click" && (event as MouseEvent).detail > 1) return false;
  // Enter is still down from posting.
  return !(event.type === "keydown" && (event as KeyboardEvent).repeat && (event as KeyboardEvent).key === "Enter");
}
