// Stands between the person and the post: knows the composer they are in, and decides at the press.

import { rememberWords } from "../shared/words.ts";
import { ask } from "./card.ts";
import { composerAt, composerNear, type Composer } from "./composer.ts";
import { deepestFocus, holds, targetOf } from "./dom.ts";
import { EnterHabit } from "./enter.ts";
import { Frames } from "./frames.ts";
import { decide, settle } from "./gate.ts";
import { hold, within } from "./hold.ts";
import { CAP, Link } from "./link.ts";
import { Marks } from "./marks.ts";
import { Memory } from "./memory.ts";
import { tell } from "./notice.ts";
import { clickPress, isEnter, isIn, keyPress, postButtonAt, submitPress, type Press } from "./press.ts";
import { isBlank } from "./reader.ts";
import { isLetting, replay } from "./replay.ts";
import { Rules } from "./rules.ts";
import { buttonAt, looksLikePost } from "./score.ts";
import { Session } from "./session.ts";
import { Settings } from "./settings.ts";
import { siteOf } from "./site.ts";

const WATCHED = [
  "focusin", "focusout", "beforeinput", "input", "paste", "drop", "pointerdown", "pointerover",
  "click", "keydown", "keyup", "submit", "pagehide", "pageshow",
];

type Recognise = (session: Session) => Press | undefined;

export class Guard {
  readonly #page: Document;
  readonly #site;
  readonly #frames: Frames;
  readonly #settings: Settings;
  readonly #link = new Link(() => this.#orphaned());
  readonly #enter = new EnterHabit();
  readonly #rules = new Rules();
  readonly #marks = new Marks();
  readonly #posts = new Memory();
  readonly #messages = new Memory();
  #sessions = new WeakMap<Element, Session>();
  #session: Session | undefined;
  /** The press that is held or asked about. */
  #held: Press | undefined;
  /** An Enter that is not the page's is still down: it was stopped, or it answered the card. */
  #enterHeld = false;

  constructor(view: Window) {
    this.#page = view.document;
    this.#site = siteOf(view.location.hostname);
    this.#settings = new Settings(view.location.hostname, () => this.#begin());
    this.#frames = new Frames(WATCHED, (event) => this.#handle(event), (focus) => this.#notice(focus));
    this.#frames.attach(view);
  }

  #handle(event: Event): void {
    if (this.#settings.silent) return;
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
      case "keyup":
        return this.#keyUp(event as KeyboardEvent);
      case "click":
        return this.#press(event, (session) => clickPress(event, session));
      case "submit":
        return this.#press(event, (session) => submitPress(event as SubmitEvent, session));
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
    if (!this.#link.alive()) return this.#orphaned();
    if (!this.#session) {
      rememberWords();
      this.#rules.follow();
      void this.#settings.follow().then(() => this.#begin());
    }
    this.#session = this.#sessionOf(composer);
    this.#begin();
  }

  /** To look at what is written, if that is wanted here. */
  #begin(): void {
    if (!this.#settings.marks || !this.#settings.wanted) this.#marks.leave();
    if (!this.#settings.wanted || !this.#session) return;
    this.#link.prepare();
    this.#session?.recheck();
  }

  #looked(session: Session): void {
    if (session === this.#session && this.#settings.marks) this.#marks.show(this.#page, session);
  }

  #sessionOf(composer: Composer): Session {
    const known = this.#sessions.get(composer.scope);
    if (known?.live && known.fields.includes(composer.field)) return known;
    // Who reads a post has not read what was said in private.
    const memory = composer.surface?.kind === "message" ? this.#messages : this.#posts;
    const looked = (session: Session) => this.#looked(session);
    const around = { site: this.#site?.id, memory, settings: this.#settings, rules: this.#rules, looked };
    const session = new Session(composer, this.#link, around);
    this.#sessions.set(composer.scope, session);
    return session;
  }

  #changed(event: Event): void {
    const target = targetOf(event);
    if (!target) return;
    this.#marks.clear();
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
    if (this.#enterHeld) return stop(event);
    this.#noticeTarget(event);
    const session = this.#session;
    if (!session?.live) return;
    this.#gate(event, [session], () => keyPress(event, session, this.#enter.posts(session.composer)));
    if (!event.defaultPrevented && isIn(session, event)) this.#enter.learn(event, session);
  }

  /** A site that heard no Enter go down is told of none that comes up. */
  #keyUp(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !this.#enterHeld) return;
    this.#enterHeld = false;
    stop(event);
  }

  #press(event: Event, recognise: Recognise): void {
    this.#gate(event, this.#pressed(event, recognise), recognise);
  }

  #gate(event: Event, sessions: readonly Session[], recognise: Recognise): void {
    if (isLetting()) return;
    for (const session of sessions) {
      const press = recognise(session);
      if (!press) continue;
      const text = session.text();
      const decision = decide(this.#held ? "busy" : "open", session.known(text));
      if (decision === "pass") {
        this.#letGo(session, text);
        continue;
      }
      stop(event);
      this.#enterHeld = event.type === "keydown";
      if (decision === "ask") void this.#deal(press, session, () => this.#ask(press, session));
      if (decision === "hold") void this.#deal(press, session, () => this.#hold(press, session));
      return;
    }
  }

  /** The composers that a click or submit may post. That is the focused one, unless the button stands
   *  by another with words in it: one that was written before, or a draft that the site restored. */
  #pressed(event: Event, recognise: Recognise): Session[] {
    const focused = this.#session?.live ? [this.#session] : [];
    const target = event.type === "submit" ? (event as SubmitEvent).submitter : targetOf(event);
    const button = target && buttonAt(target);
    if (!button || !looksLikePost(button)) return focused;
    const isOwn = (session: Session) => holds(session.composer.scope, button) && recognise(session);
    if (focused.some(isOwn)) return focused;
    const composer = composerNear(button, this.#site);
    if (!composer) return focused;
    const near = this.#sessionOf(composer);
    // A dialog that opened on the way to publishing may have fields of its own.
    const own = !isBlank(near.text()) && !focused.some((session) => session.opened(button));
    return own ? [near] : [...focused, near];
  }

  /** Whatever goes wrong on the way, the post is let go and the person is told. */
  async #deal(press: Press, session: Session, work: () => Promise<void>): Promise<void> {
    this.#held = press;
    try {
      await work();
    } catch {
      this.#releaseUnchecked(press, session);
    } finally {
      if (this.#held === press) this.#held = undefined;
    }
  }

  async #hold(press: Press, session: Session): Promise<void> {
    const until = performance.now() + CAP;
    await within(this.#settings.follow(), CAP);
    if (this.#settings.silent) return this.#release(press, session);
    switch (settle(await hold(session, this.#page, until))) {
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
    this.#enterHeld = true;
    if (answer === "back") return;
    session.answer(text);
    // What the site wrote under the open card was not asked about.
    if (session.text() !== text) return this.#hold(press, session);
    this.#release(press, session);
  }

  #releaseUnchecked(press: Press, session: Session): void {
    session.waive(session.text());
    this.#release(press, session);
    if (this.#link.alive()) tell(this.#page, "not-checked");
  }

  /** Held no longer, because a site may submit a moment after its button was clicked. */
  #release(press: Press, session: Session): void {
    this.#held = undefined;
    this.#letGo(session, session.text());
    replay(press, session, () => tell(this.#page, "press-again"));
  }

  #letGo(session: Session, text: string): void {
    this.#marks.clear();
    session.letGo(text);
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
    this.#marks.leave();
    this.#session?.close();
    this.#session = undefined;
    tell(this.#page, "reload");
  }
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
