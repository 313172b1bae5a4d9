// Asks before a post goes. The card never touches the text and never decides: it answers "post"
// only if a person presses that button, and "back" for everything else.

import type { Verdict } from "../shared/verdict.ts";
import { css } from "./card.css.ts";
import { POST, build } from "./card_view.ts";
import { dress } from "./sheet.ts";
import { keepFromPage, shield } from "./shield.ts";

export type Answer = "back" | "post";

/** Makes ready to ask in a page. Call it at document_start, before any script of the page runs. */
export function prepare(view: Window): void {
  shield(view);
}

/** The card that is open in this page, if one is. */
let open: HTMLElement | undefined;

/**
 * Shows the card and waits for the answer. One card at a time: a question while another is open is
 * answered "back". Rejects if the page gives the card no place.
 */
export function ask(page: Document, verdict: Verdict): Promise<Answer> {
  if (open !== undefined) return Promise.resolve("back");
  return new Promise((resolve) => {
    const view = page.defaultView;
    if (view === null) throw new Error("the page is gone");

    const host = page.createElement("div");
    const root = host.attachShadow({ mode: "closed" });
    dress(root, css);
    const dialog = build(root, verdict);
    keepFromPage(host, (key) => wrap(key, root));

    const leave = () => {
      open = undefined;
      removed.disconnect();
      view.removeEventListener("pagehide", back);
      host.remove();
    };
    const answer = (given: Answer) => {
      if (open !== host) return;
      leave();
      resolve(given);
    };
    const back = () => answer("back");
    const removed = new MutationObserver(() => {
      if (!host.isConnected) back();
    });

    dialog.addEventListener("close", () => answer(dialog.returnValue === POST ? "post" : "back"));
    // The page may throw the card out, alone or with its root element, or be left.
    removed.observe(page, { childList: true });
    removed.observe(page.documentElement, { childList: true });
    view.addEventListener("pagehide", back);
    root.addEventListener("focusin", ({ target }) => bringIntoSight(target));

    open = host;
    page.documentElement.append(host);
    try {
      dialog.showModal();
    } catch (failure) {
      leave();
      throw failure;
    }
    // The focus is at the foot; the question is what is read first.
    dialog.scrollTop = 0;
  });
}

/** Firefox leaves a row where it is if any of it was in sight, so most of it may be under the answers. */
function bringIntoSight(focused: EventTarget | null): void {
  if (!(focused instanceof HTMLElement)) return;
  // What is pressed with the mouse must not move under it; the answers are always in sight.
  if (!focused.matches("a:focus-visible, summary:focus-visible")) return;
  focused.scrollIntoView({ block: "nearest" });
}

/** Tab goes round inside the card, past neither end. */
function wrap(key: KeyboardEvent, root: ShadowRoot): void {
  if (key.key !== "Tab") return;
  const stops = [...root.querySelectorAll<HTMLElement>("a, summary, button")];
  const at = stops.findIndex((stop) => stop === root.activeElement);
  const leaves = key.shiftKey ? at <= 0 : at === stops.length - 1;
  if (!leaves) return;
  key.preventDefault();
  stops.at(key.shiftKey ? -1 : 0)?.focus();
}
