// Stands between the person and the post: knows the composer they are in, and decides at the press.

import { ask } from "./card.ts";
import { composerAt, composerNear, type Composer } from "./composer.ts";
import { deepestFocus, targetOf } from "./dom.ts";
import { EnterHabit } from "./enter.ts";
import { Frames } from "./frames.ts";
import { decide, settle } from "./gate.ts";
import { hold } from "./hold.ts";
import { Link } from "./link.ts";
import { tell } from "./notice.ts";
import { clickPress, isEnter, isIn, keyPress, postButtonAt, submitPress, type Press } from "./press.ts";
import { isLetting, replay } from "./replay.ts";
import { buttonAt, looksLikePost } from "./score.ts";
import { Session } from "./session.ts";
import { siteOf } from "./site.ts";

const WATCHED = [
  "focusin", "focusout", "beforeinput", "input", "paste", "drop", "pointerdown", "pointerover",
  "click", "keydown", "submit", "pagehide", "pageshow",
];

export class Guard {
  readonly #page: Document;
  readonly #site;
  readonly #frames: Frames;
  readonly #link = new Link(() => this.#orphaned());
  readonly #enter = new EnterHabit();
  #sessions = new WeakMap<Element, Session>();
  #session: Session | undefined;
  #busy = false;
  /** The Enter that was stopped is still down, and repeats. */
  #enterHeld = false;

  constructor(view: Window) {
    this.#page = view.document;
    this.#site = siteOf(view.location.hostname);
    this.#frames = new Frames(WATCHED, (event) => this.#handle(event), (focus) => this.#notice(focus));
    this.#frames.attach(view);
  }

  #handle(event: Event): void {
    if (this.#session && !this.#link.alive()) return this.#orphaned();
    switch (event.type) {
      case "focusin":
        return this.#noticeTarget(event);
      case "beforeinput":
      case "input":
      case "paste":
      case "drop":
        return this.#changed(event);
      case "focusout":
        return this.#left(event);
      case "pointerdown":
        return this.#session?.noteCaret(deepestFocus(this.#page));
      case "pointerover":
        return this.#approached(event);
      case "keydown":
        return this.#key(event as KeyboardEvent);
      case "click":
        return this.#gate(event, (session) => clickPress(event, session));
      case "submit":
        return this.#gate(event, (session) => submitPress(event as SubmitEvent, session));
      case "pagehide":
        if (event.target === this.#page) this.#link.close();
        return;
      case "pageshow":
        return this.#shown(event as PageTransitionEvent);
    }
  }

  #noticeTarget(event: Event): void {
    const target = targetOf(event);
    if (target) this.#notice(target);
  }

  /** Remembers the composer that was focused. At a click the focus is already on the button. */
  #notice(element: Element): void {
    const now = this.#session;
    if (now?.live && now.includes(element)) return;
    const composer = composerAt(element, this.#site);
    if (!composer) return;
    this.#link.prepare();
    if (!this.#link.alive()) return;
    this.#session = this.#sessionOf(composer);
    this.#session.recheck();
  }

  #sessionOf(composer: Composer): Session {
    const known = this.#sessions.get(composer.scope);
    if (known?.live && known.fields.includes(composer.field)) return known;
    const session = new Session(composer, this.#link, this.#site?.id);
    this.#sessions.set(composer.scope, session);
    return session;
  }

  #changed(event: Event): void {
    const target = targetOf(event);
    if (!target) return;
    this.#notice(target); // focus may move inside a shadow root without a sound
    const session = this.#session;
    session?.touched(this.#enter.posts(session.composer));
  }

  #left(event: Event): void {
    this.#session?.noteCaret(targetOf(event));
    this.#session?.recheck();
  }

  #approached(event: Event): void {
    const session = this.#session;
    const target = session && targetOf(event);
    if (target && postButtonAt(target, session)) session.recheck();
  }

  #key(event: KeyboardEvent): void {
    if (!event.repeat) this.#enterHeld = false;
    if (!isEnter(event)) return;
    if (event.repeat) return this.#enterHeld ? stop(event) : undefined;
    this.#noticeTarget(event);
    const session = this.#session;
    if (!session) return;
    this.#gate(event, () => keyPress(event, session, this.#enter.posts(session.composer)));
    if (!event.defaultPrevented && isIn(session, event)) this.#enter.learn(event, session);
  }

  #gate(event: Event, recognise: (session: Session) => Press | undefined): void {
    if (isLetting()) return;
    let session = this.#session?.live ? this.#session : undefined;
    let press = session && recognise(session);
    if (!press) {
      session = this.#unfocused(event);
      press = session && recognise(session);
    }
    if (!session || !press) return;
    const text = session.text();
    const decision = decide(this.#busy ? "busy" : "open", session.known(text));
    if (decision === "pass") return;
    stop(event);
    this.#enterHeld = event.type === "keydown";
    if (decision === "ask") void this.#deal(press, session, () => this.#ask(press, session));
    if (decision === "hold") void this.#deal(press, session, () => this.#hold(press, session));
  }

  /** A draft that the site restored can be posted without ever having been focused. */
  #unfocused(event: Event): Session | undefined {
    if (event.type === "keydown") return undefined;
    const target = event.type === "submit" ? (event as SubmitEvent).submitter : targetOf(event);
    const button = target && buttonAt(target);
    if (!button || !looksLikePost(button)) return undefined;
    const composer = composerNear(button, this.#site);
    return composer && this.#sessionOf(composer);
  }

  /** Whatever goes wrong on the way, the post is let go and the person is told. */
  async #deal(press: Press, session: Session, work: () => Promise<void>): Promise<void> {
    this.#busy = true;
    try {
      await work();
    } catch {
      this.#releaseUnchecked(press, session);
    } finally {
      this.#busy = false;
    }
  }

  async #hold(press: Press, session: Session): Promise<void> {
    switch (settle(await hold(session, this.#page))) {
      case "ask":
        return this.#ask(press, session);
      case "replay":
        return this.#release(press, session);
      case "replay-unchecked":
        return this.#releaseUnchecked(press, session);
    }
  }

  async #ask(press: Press, session: Session): Promise<void> {
    const text = session.text();
    const verdict = session.verdict(text);
    if (!verdict) return this.#hold(press, session);
    session.noteCaret(deepestFocus(this.#page));
    const answer = await ask(this.#page, verdict);
    session.returnToText();
    if (answer === "back") return;
    session.answer(text);
    this.#release(press, session);
  }

  #releaseUnchecked(press: Press, session: Session): void {
    session.waive(session.text());
    this.#release(press, session);
    if (this.#link.alive()) tell(this.#page, "not-checked");
  }

  #release(press: Press, session: Session): void {
    replay(press, session, () => tell(this.#page, "press-again"));
  }

  #shown(event: PageTransitionEvent): void {
    if (event.target !== this.#page || !event.persisted) return;
    const focus = deepestFocus(this.#page);
    if (focus) this.#notice(focus);
    if (this.#session) this.#link.prepare();
  }

  /** The extension was updated or removed under the page: nothing can be checked here any more. */
  #orphaned(): void {
    this.#frames.detach();
    this.#session?.close();
    this.#session = undefined;
    tell(this.#page, "reload");
  }
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
