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

/** Presses for the person. `stuck` is called where there is nothing to press, and where the same
 *  words still stand there long after: then the person must press again themselves. */
export function replay(press: Press, session: Session, stuck: () => void): void {
  const act = session.composer.surface?.release === "press-again" ? undefined : actOf(press, session);
  if (!act) return stuck();
  watchSent(press, session, stuck);
  letting = true;
  try {
    act();
  } catch {
    stuck();
  } finally {
    letting = false;
  }
}

function actOf(press: Press, session: Session): (() => void) | undefined {
  if (press.kind === "submit" && press.form.isConnected) {
    const { form, submitter } = press;
    return () => form.requestSubmit(submitter?.isConnected ? submitter : null);
  }
  const button = buttonOf(press, session);
  return button && !isOff(button) ? () => button.click() : undefined;
}

/** A key is never faked: the button beside it is clicked instead. */
function buttonOf(press: Press, session: Session): HTMLElement | undefined {
  if (press.kind !== "click") return findPostButton(session);
  return press.button.isConnected ? press.button : findPostButton(session, press.name);
}

/** A step towards publishing changes the button or opens a panel, and is no failure. */
function watchSent(press: Press, session: Session, stuck: () => void): void {
  if (session.composer.surface?.confirm?.length) return;
  const text = session.text();
  const button = buttonOf(press, session);
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
