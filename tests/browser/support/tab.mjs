// A tab on a practice page, worked as a person would: with a mouse and a keyboard.

import { card, cardCloses, cardOpens, notice } from "./ours.mjs";
import { letPass, until } from "./wait.mjs";

/** What a key press is called in the tables, as the keys to press. */
const CHORDS = { enter: ["Enter"], "mod+enter": ["Control", "Enter"] };

export class Tab {
  #server;
  #spec;
  #since;

  /** Opens the page that `spec` describes in a new tab and puts the caret in its editor. */
  static async open(browser, server, spec) {
    const tab = new Tab(await browser.newPage(), server, spec);
    await tab.page.goto(spec.url);
    await tab.ready();
    await tab.click("editor");
    return tab;
  }

  constructor(page, server, spec) {
    this.page = page;
    this.#server = server;
    this.#spec = spec;
    this.#since = server.requests.length;
  }

  ready() {
    return until("the practice page is ready", () => this.page.evaluate(() => window.practice?.ready));
  }

  /** Clicks a part of the page ("editor", "button" …) where a person would, once it shows there. */
  async click(part) {
    const [x, y] = await until(`"${part}" shows`, () => this.page.evaluate((name) => {
      const element = practice[name];
      if (!element.checkVisibility()) return undefined; // a panel that opens after the press
      element.scrollIntoView({ block: "center" });
      const frame = element.ownerDocument.defaultView.frameElement;
      const outer = frame?.getBoundingClientRect() ?? { x: 0, y: 0 };
      const { x, y, width, height } = element.getBoundingClientRect();
      const left = outer.x + (frame?.clientLeft ?? 0) + x;
      const top = outer.y + (frame?.clientTop ?? 0) + y;
      return [left + width / 2, top + Math.min(height / 2, 20)];
    }, part));
    await this.page.mouse.click(x, y);
  }

  /** Types with real keys. */
  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** Presses keys together. */
  async press(...keys) {
    const held = keys.slice(0, -1);
    for (const key of held) await this.page.keyboard.down(key);
    await this.page.keyboard.press(keys.at(-1));
    for (const key of held.reverse()) await this.page.keyboard.up(key);
  }

  /**
   * Looks up from the keyboard for longer than the pause in typing after which a text is checked.
   * Only the clock tells when that is over: a page must not be able to see that it was checked.
   */
  rest() {
    return letPass(1000);
  }

  /** Posts: with the button ("click") or with the keys that post on this page. */
  async post(how) {
    if (how === "click") return this.click("button");
    await this.press(...CHORDS[how]);
  }

  /** Replaces everything in the editor, once it has done what it does when it gets the focus. */
  async replaceAll(text) {
    await until("the editor has settled", () => this.page.evaluate(() => practice.settled?.() ?? true));
    await this.press("Control", "a");
    await this.type(text);
  }

  /** What the site would post now. */
  read() {
    return this.page.evaluate(() => practice.read());
  }

  /** What the site has posted. */
  async posted() {
    if (!this.#spec.native) return this.page.evaluate(() => practice.posted);
    const sent = this.#server.requests.slice(this.#since);
    const bodies = sent.filter(({ method, path }) => method === "POST" && path === this.#spec.path);
    return bodies.map(({ body }) => {
      const form = new URLSearchParams(body);
      return form.get("text") ?? form.get("comment");
    });
  }

  /** The events that made the site post. */
  events() {
    return this.page.evaluate(() => practice.events);
  }

  /** Waits until the site has posted as often as this, and until the page has had time for more. */
  async postedTimes(times) {
    await until(`${times} posted`, async () => (await this.posted()).length >= times);
    if (this.#spec.native) await this.#reloaded();
    await this.settle();
    return this.posted();
  }

  /** Goes back to this page, which the browser has kept as it was. */
  async back() {
    await this.page.evaluate(() => history.back());
    const restored = (url) => window.practice?.restored === true && location.href === url;
    await until("the page is back as it was", () => this.page.evaluate(restored, this.#spec.url).catch(() => false));
  }

  /** A form that the browser sends leads back to a new, empty page. */
  #reloaded() {
    return until("the page is back", async () => (await this.read().catch(() => undefined)) === "");
  }

  /** Lets everything that the page has begun come to an end: two frames drawn. */
  async settle() {
    await this.page.evaluate(() => new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    }));
  }

  /** The composer's part of the page, down into its shadow roots and frames, as the site sees it. */
  dom() {
    return this.page.evaluate(() => {
      const serialise = (root) => [
        root.innerHTML,
        ...[...root.querySelectorAll("*")].flatMap((element) => [
          ...(element.shadowRoot ? serialise(element.shadowRoot) : []),
          ...(element.contentDocument ? serialise(element.contentDocument.documentElement) : []),
        ]),
      ];
      return serialise(practice.container).join("\n");
    });
  }

  card() {
    return card(this.page);
  }

  cardOpens() {
    return cardOpens(this.page);
  }

  cardCloses() {
    return cardCloses(this.page);
  }

  notice() {
    return notice(this.page);
  }

  /** Waits for a notice with these words. */
  noticeSays(words) {
    return until(`a notice says ${words}`, async () => {
      const said = await this.notice();
      return words.test(said ?? "") && said;
    });
  }

  close() {
    return this.page.close();
  }
}
