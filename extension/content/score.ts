// Could this control post what stands in that composer? Asked of the control that was pressed, when
// no site file knows it. The weights come from trials on real pages: a button that woke up when the
// composer got its first words says most, its words and its place the rest.
//
// It is only asked while a composer holds words that are not known to be clean, so a wrong "yes"
// costs one needless card and a wrong "no" a leak: in doubt it says yes.

import { holds, parentOf, visible } from "./dom.ts";
import { codeWords, OTHERS, VERBS, words } from "./words.ts";

export const BUTTONS =
  "button, input[type=submit], input[type=button], input[type=image], [role=button], summary, a:not([href]), a[href^='#']";

const YES = 6;
const LONGEST_NAME = 30;

export type Clues = {
  field: Element;
  scope: Element;
  /** Disabled while the composer was empty. */
  slept: boolean;
  /** In a dialog or panel that was not there when the text was written. */
  opened: boolean;
};

export function posts(button: Element, clues: Clues): boolean {
  return score(button, clues) >= YES;
}

export function score(button: Element, { field, scope, slept, opened }: Clues): number {
  const name = nameOf(button);
  const says = words(name);
  const code = codeOf(button);
  const verb = name.length < LONGEST_NAME && says.some((word) => VERBS.has(word));
  let sum = 0;
  if (slept && !isOff(button)) sum += 5;
  if (isSubmitOf(button, field)) sum += 4;
  if (verb) sum += 3;
  if (code.some((word) => VERBS.has(word))) sum += 3;
  if (opened && verb) sum += 4;
  sum += nearness(button, field, scope);
  if (says.some((word) => OTHERS.has(word))) sum -= verb ? 4 : 8;
  else if (code.some((word) => OTHERS.has(word))) sum -= 3;
  if (button.matches(MENUS)) sum -= 3;
  if (elsewhere(button, field)) sum -= 4;
  return sum;
}

const MENUS = "[aria-haspopup]:not([aria-haspopup=false]), [aria-pressed], [role=tab], [role=tab] *, [role=toolbar] *, [role=menuitem]";

/** Known by its words alone, before anything is pressed. */
export function looksLikePost(button: Element): boolean {
  if (!visible(button) || button.matches(MENUS)) return false;
  const says = words(nameOf(button));
  const code = codeOf(button);
  if ([...says, ...code].some((word) => OTHERS.has(word))) return false;
  return button.getAttribute("type") === "submit" || [...says, ...code].some((word) => VERBS.has(word));
}

/** The button-like element that a press landed on or in. */
export function buttonAt(target: Element): Element | undefined {
  for (let up: Element | null = target; up; up = parentOf(up)) {
    if (up.matches(BUTTONS)) return up;
    if (up.localName === "form" || up.localName === "a") return undefined;
  }
  return undefined;
}

export function isOff(button: Element): boolean {
  return (button as HTMLButtonElement).disabled === true || button.getAttribute("aria-disabled") === "true";
}

export function nameOf(button: Element): string {
  const label = button.getAttribute("aria-label");
  if (label) return label.trim();
  const tree = button.getRootNode() as Document | ShadowRoot;
  const labels = (button.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter((id) => id !== "");
  const labelled = labels.map((id) => tree.getElementById?.(id)?.textContent ?? "").join(" ").trim();
  if (labelled) return labelled;
  const own = button.localName === "input" ? (button as HTMLInputElement).value : button.textContent;
  return (own ?? "").trim() || button.getAttribute("title") || "";
}

function codeOf(button: Element): string[] {
  const said = [button.id, button.getAttribute("name"), button.getAttribute("slot"), button.getAttribute("class")];
  for (const { name, value } of button.attributes) if (name.startsWith("data-")) said.push(value);
  return codeWords(said.filter((text) => text && text.length < 200).join(" "));
}

/** A real `type=submit` of the same form. Bare toolbar buttons report that type too, so the
 *  attribute must be there. */
function isSubmitOf(button: Element, field: Element): boolean {
  if (button.getAttribute("type") !== "submit" && button.getAttribute("type") !== "image") return false;
  const { form } = button as HTMLButtonElement;
  return form != null && holds(form, field);
}

/** 4 in the smallest container that holds the field and a likely post button, then 2, then 1. Toolbars
 *  do not count as containers: they hold buttons too, and stand closer to the text. */
function nearness(button: Element, field: Element, scope: Element): number {
  let worth = 4;
  for (let up: Element | null = scope; up && worth >= 1; up = parentOf(up)) {
    if (holds(up, button)) return worth + near(button, field);
    worth /= 2;
  }
  return near(button, field);
}

function near(button: Element, field: Element): number {
  if (button.ownerDocument !== field.ownerDocument) return 0;
  const one = button.getBoundingClientRect();
  const other = field.getBoundingClientRect();
  const across = Math.max(other.left - one.right, one.left - other.right, 0);
  const down = Math.max(other.top - one.bottom, one.top - other.bottom, 0);
  return Math.hypot(across, down) < 80 ? 1 : 0;
}

/** In another comment's form, another post of the feed. */
export function elsewhere(button: Element, field: Element): boolean {
  const own = button.closest("form, article, [role=article], li, [role=listitem]");
  return own !== null && !holds(own, field);
}
