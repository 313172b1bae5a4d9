// Is this event a press that posts? The site file is asked first, then the scorer.

import { holds, isFrame, targetOf, visible } from "./dom.ts";
import { buttonAt, BUTTONS, elsewhere, isOff, nameOf, posts, score } from "./score.ts";
import { all, namedBy } from "./selector.ts";
import type { Session } from "./session.ts";
import { OTHERS, VERBS, words } from "./words.ts";

export type Press =
  | { kind: "click"; button: HTMLElement; name: string }
  | { kind: "submit"; form: HTMLFormElement; submitter: HTMLElement | null }
  | { kind: "key" };

export function clickPress(event: Event, session: Session): Press | undefined {
  const target = targetOf(event);
  const button = target && postButtonAt(target, session);
  return button ? { kind: "click", button: button as HTMLElement, name: nameOf(button) } : undefined;
}

/** The post button that an element lies in. */
export function postButtonAt(target: Element, session: Session): Element | undefined {
  const { surface, field, scope } = session.composer;
  if (field.contains(target)) return undefined;
  const button = buttonAt(target);
  for (let up: Element | null = surface ? target : null; up; up = up === button ? null : up.parentElement) {
    if (namedBy(surface?.not_submit, up)) return undefined;
    const known = namedBy(surface?.submit, up) || namedBy(surface?.confirm, up);
    if (known && (holds(scope, up) || !elsewhere(up, field))) return isOff(up) ? undefined : up;
  }
  return button && !isOff(button) && posts(button, cluesOf(button, session)) ? button : undefined;
}

export function submitPress(event: SubmitEvent, session: Session): Press | undefined {
  const form = event.target as HTMLFormElement;
  const sends = (field: Element) => holds(form, field) || (field as HTMLTextAreaElement).form === form;
  if (!session.fields.some(sends)) return undefined;
  const { submitter } = event;
  if (submitter && (namedBy(session.composer.surface?.not_submit, submitter) || isOther(submitter))) return undefined;
  return { kind: "submit", form, submitter };
}

/** "Preview", "Save draft": a submit button of the form that does not publish. */
function isOther(submitter: Element): boolean {
  const says = words(nameOf(submitter));
  return says.some((word) => OTHERS.has(word)) && !says.some((word) => VERBS.has(word));
}

/** Only a key that a person pressed in the composer itself. Gutenberg repeats every key of its frame
 *  in the page around it, as an untrusted event on the frame element. */
export function keyPress(event: KeyboardEvent, session: Session, enterPosts: boolean): Press | undefined {
  const target = targetOf(event);
  if (!target || !isEnter(event) || (!event.isTrusted && isFrame(target)) || !isIn(session, event)) return undefined;
  const { keys } = session.composer.surface ?? {};
  if (event.ctrlKey || event.metaKey) return keys === undefined || keys.includes("mod+enter") ? { kind: "key" } : undefined;
  if (event.shiftKey || event.altKey || suggests(target)) return undefined;
  return keys?.includes("enter") || enterPosts ? { kind: "key" } : undefined;
}

/** Did it happen in the composer's own text? */
export function isIn(session: Session, event: Event): boolean {
  const target = targetOf(event);
  return target !== null && session.includes(target);
}

/** Enter as a key of its own: in an input method it chooses a word, and then reports 229. */
export function isEnter(event: KeyboardEvent): boolean {
  return event.key === "Enter" && !event.isComposing && event.keyCode !== 229;
}

/** A list of names or tags is open, and Enter chooses from it. */
function suggests(target: Element): boolean {
  const box = target.closest("[aria-expanded], [aria-activedescendant]");
  return box?.getAttribute("aria-expanded") === "true" || Boolean(box?.getAttribute("aria-activedescendant"));
}

/** The button to click in place of a key, or instead of one that the site has redrawn. */
export function findPostButton(session: Session, name?: string): HTMLElement | undefined {
  const { surface, scope } = session.composer;
  const usable = (button: Element) => visible(button) && !isOff(button);
  const known = surface?.submit?.flatMap((selector) => all(scope.ownerDocument, selector)) ?? [];
  const own = known.filter((button) => holds(scope, button) && usable(button)).at(-1);
  if (own) return own as HTMLElement;
  const root = session.composer.field.getRootNode() as ParentNode;
  const near = new Set([...scope.querySelectorAll(BUTTONS), ...root.querySelectorAll(BUTTONS)]);
  const ranked = [...near]
    .filter((button) => usable(button) && posts(button, cluesOf(button, session)) && (name === undefined || nameOf(button) === name))
    .map((button) => ({ button, score: score(button, cluesOf(button, session)) }))
    .sort((one, other) => other.score - one.score);
  return ranked[0]?.button as HTMLElement | undefined;
}

function cluesOf(button: Element, session: Session) {
  const { field, scope } = session.composer;
  return { field, scope, slept: session.slept(button), opened: session.opened(button) };
}
