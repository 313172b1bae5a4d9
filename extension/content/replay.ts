// Lets a stopped press happen after all. The click, submit and whatever the site does inside them
// run within the one call, so the permission lives exactly as long as that call and can never let a
// later post through.

import { visible } from "./dom.ts";
import { findPostButton, type Press } from "./press.ts";
import { isOff } from "./score.ts";
import type { Session } from "./session.ts";

/** How long a site may take to empty or close the composer. */
const SETTLED = 2000;

let letting = false;

/** Is the event that runs now our own replay? */
export function isLetting(): boolean {
  return letting;
}

/** False where there is nothing to press for the person: they must press again themselves. */
export function replay(press: Press, session: Session): boolean {
  if (session.composer.surface?.release === "press-again") return false;
  if (press.kind === "submit" && press.form.isConnected) {
    const { form, submitter } = press;
    return let_(() => form.requestSubmit(submitter?.isConnected ? submitter : null));
  }
  const button = buttonFor(press, session);
  if (!button || isOff(button)) return false;
  return let_(() => button.click());
}

function buttonFor(press: Press, session: Session): HTMLElement | undefined {
  if (press.kind === "key") return findPostButton(session);
  if (press.kind === "submit") return findPostButton(session);
  return press.button.isConnected ? press.button : findPostButton(session, press.name);
}

function let_(act: () => void): true {
  letting = true;
  try {
    act();
  } finally {
    letting = false;
  }
  return true;
}

/** Calls back if the same words still stand there, with a button ready to be pressed, when a site
 *  that took our press would long have sent them. A step towards publishing changes the button or
 *  opens a panel, and is no failure. */
export function watchSent(press: Press, session: Session, stuck: () => void): void {
  if (session.composer.surface?.confirm?.length) return;
  const text = session.text();
  const button = press.kind === "click" ? press.button : findPostButton(session);
  const before = button && stateOf(button);
  setTimeout(() => {
    if (!session.live || session.text() !== text) return;
    if (button && (!button.isConnected || !visible(button) || isOff(button) || stateOf(button) !== before)) return;
    stuck();
  }, SETTLED);
}

function stateOf(button: Element): string {
  const dialogs = button.ownerDocument.querySelectorAll("dialog[open], [role=dialog]").length;
  return [button.getAttribute("aria-expanded"), button.getAttribute("aria-busy"), button.textContent, dialogs].join();
}
