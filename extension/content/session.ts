// One composer and what is known about its words: the last verdict beside the exact draft it was
// given for, and the texts that the person has answered for. In memory only, and forgotten as soon
// as the composer is empty again.

import type { Draft, Verdict } from "../shared/verdict.ts";
import { answered } from "./answered.ts";
import { type Caret, caretIn, giveFocus } from "./caret.ts";
import { type Composer, fieldsOf } from "./composer.ts";
import { holds } from "./dom.ts";
import type { Known } from "./gate.ts";
import type { Answer, Link } from "./link.ts";
import { attachments } from "./media.ts";
import type { Memory } from "./memory.ts";
import { isBlank, read, type Reading } from "./reader.ts";
import type { Rules } from "./rules.ts";
import { isOff, BUTTONS } from "./score.ts";
import { namedBy } from "./selector.ts";
import type { Settings } from "./settings.ts";

/** A pause in typing after which the text is checked. Where Enter posts, the press follows the last
 *  letter at once and there may be no button to replay it on, so the check must have come before. */
const PAUSE = 300;
const PAUSE_BEFORE_ENTER = 0;

/** What the page knows besides the composer. */
export type Surroundings = {
  site: string | undefined;
  memory: Memory;
  settings: Pick<Settings, "namesEmployer" | "wanted">;
  rules: Rules;
  /** Called when it has been found out what there is to say of the words of a session. */
  looked(session: Session): void;
};

export class Session {
  #checked: { draft: string; verdict: Verdict } | undefined;
  #asking: { draft: string; answer: Promise<Answer> } | undefined;
  #answered = new Set<string>();
  #waived: string | undefined;
  /** What was posted of these words before, as they stood then. */
  #versions = new Set<string>();
  #pause: ReturnType<typeof setTimeout> | undefined;
  #caret: Caret | undefined;
  #asleep = new WeakSet<Element>();
  #dialogs: Set<Element> | undefined;

  constructor(
    readonly composer: Composer,
    private readonly link: Link,
    private readonly around: Surroundings,
  ) {
    if (isBlank(this.text())) this.#noteAsleep();
  }

  get live(): boolean {
    return this.composer.field.isConnected && this.composer.scope.isConnected;
  }

  get fields(): Element[] {
    return fieldsOf(this.composer);
  }

  includes(element: Element): boolean {
    return this.composer.field.contains(element) || this.fields.some((field) => field.contains(element));
  }

  reading(): Reading {
    const ignored = this.composer.surface?.ignore;
    return read(this.fields as Iterable<HTMLElement>, (element) => namedBy(ignored, element as unknown as Element));
  }

  text(): string {
    return this.reading().text;
  }

  known(text: string): Known {
    const own = this.#ownWords(text);
    return {
      blank: isBlank(text),
      grade: this.verdict(text)?.verdict,
      answered: this.#answered.has(own),
      waived: this.#waived === own,
    };
  }

  verdict(text: string): Verdict | undefined {
    return this.#checked?.draft === this.#keyOf(this.#draft(text)) ? this.#checked.verdict : undefined;
  }

  /** "Post anyway", for exactly this text. */
  answer(text: string): void {
    this.#answered.add(this.#ownWords(text));
  }

  /** Told that it could not be checked, for exactly this text. */
  waive(text: string): void {
    this.#waived = this.#ownWords(text);
  }

  /** The site was let to post this text. */
  letGo(text: string): void {
    if (isBlank(text)) return;
    this.around.memory.keep(text, this.#versions);
    this.#versions.add(text);
  }

  /** Called before the focus leaves the composer: some browsers and editors drop the selection on the
   *  way out. */
  noteCaret(focus: Element | null): void {
    const field = focus && this.fields.find((one) => holds(one, focus));
    if (field) this.#caret = caretIn(field as HTMLElement) ?? this.#caret;
  }

  /** Puts the focus and the caret back where the person was writing. */
  returnToText(): void {
    if (this.#caret) this.#caret.restore();
    else giveFocus(this.composer.field as HTMLElement);
  }

  /** The text may have changed, or is about to: check it once the typing pauses. */
  touched(enterPosts: boolean): void {
    clearTimeout(this.#pause);
    // The site emptied the composer, and the next post begins.
    if (this.#isOver() && isBlank(this.text())) this.#forget();
    this.#pause = setTimeout(() => this.recheck(), enterPosts ? PAUSE_BEFORE_ENTER : PAUSE);
  }

  recheck(): void {
    clearTimeout(this.#pause);
    if (!this.around.settings.wanted) return;
    const text = this.text();
    if (isBlank(text)) {
      this.#forget();
      return this.around.looked(this);
    }
    // A post of a while ago, opened to be edited.
    if (this.around.memory.has(text)) this.#versions.add(text);
    void this.check(text).then(() => this.around.looked(this));
  }

  /** Has this draft been asked about, and not answered yet? */
  isChecking(text: string): boolean {
    return this.#asking?.draft === this.#keyOf(this.#draft(text));
  }

  /** Asks once for one draft, however many wait for it. */
  check(text: string): Promise<Answer> {
    const draft = this.#draft(text);
    const key = this.#keyOf(draft);
    if (this.#checked?.draft === key) return Promise.resolve(this.#checked.verdict);
    if (this.#asking?.draft === key) return this.#asking.answer;
    const asking = { draft: key, answer: this.link.check(draft) };
    this.#asking = asking;
    void asking.answer.then((verdict) => {
      if (this.#asking !== asking) return; // an answer for words that are no longer there
      this.#asking = undefined;
      if (verdict) this.#checked = { draft: key, verdict };
    });
    return asking.answer;
  }

  close(): void {
    clearTimeout(this.#pause);
  }

  /** Was this button off while nothing was written? */
  slept(button: Element): boolean {
    return this.#asleep.has(button);
  }

  /** Is it in a dialog that has opened since the writing began? */
  opened(button: Element): boolean {
    const dialog = button.closest(DIALOGS);
    return dialog !== null && this.#dialogs?.has(dialog) === false;
  }

  /** What the person answers for: the words, and what is attached to them. */
  #ownWords(text: string): string {
    return [...attachments(this.composer), text].join("\f");
  }

  /** All that a verdict depends on, as it is now. */
  #draft(text: string): Draft {
    const { site, memory, settings } = this.around;
    const attached = attachments(this.composer);
    const replyTo = answered(this.composer);
    const earlier = memory.before(text, this.#versions);
    return {
      text,
      ...(site !== undefined && { site }),
      ...(attached.length > 0 && { attachments: attached }),
      ...(replyTo !== undefined && { reply_to: replyTo }),
      ...(earlier.length > 0 && { earlier }),
      ...(settings.namesEmployer && { profile_names_employer: true }),
    };
  }

  /** A verdict is for a draft in which everything is the same, by rules that are the same. */
  #keyOf(draft: Draft): string {
    return `${this.around.rules.edition} ${JSON.stringify(draft)}`;
  }

  /** Were these words answered for or posted? Then an empty composer is a new post. */
  #isOver(): boolean {
    return this.#answered.size > 0 || this.#waived !== undefined || this.#versions.size > 0;
  }

  #forget(): void {
    this.#checked = undefined;
    this.#asking = undefined;
    this.#answered.clear();
    this.#waived = undefined;
    this.#versions.clear();
    this.#noteAsleep();
  }

  #noteAsleep(): void {
    const page = this.composer.scope.ownerDocument;
    const near = [...this.composer.scope.querySelectorAll(BUTTONS), ...page.querySelectorAll(DISABLED)];
    for (const button of near) if (isOff(button)) this.#asleep.add(button);
    this.#dialogs = new Set(page.querySelectorAll(DIALOGS));
  }
}

const DIALOGS = "dialog, [role=dialog], [role=alertdialog]";
const DISABLED = "button:disabled, [role=button][aria-disabled=true], input[type=submit]:disabled";
