// A tab on the page that the card is looked at on, driven as a person would.

import { after, before, beforeEach } from "node:test";
import { startCardServer } from "./card_server.mjs";
import { launchPlain } from "./plain.mjs";
import { until } from "./wait.mjs";

/** What a person may have set: a preference in Firefox, emulated in Chromium. */
const SETTINGS = {
  dark: {
    prefs: { "layout.css.prefers-color-scheme.content-override": 0 },
    media: [{ name: "prefers-color-scheme", value: "dark" }],
  },
  "forced colours": {
    prefs: { "browser.display.document_color_use": 2 },
    media: [{ name: "forced-colors", value: "active" }],
  },
};

export class CardTab {
  #name;
  #setting;
  #server;
  #browser;
  page;

  constructor(name, setting) {
    this.#name = name;
    this.#setting = setting;
  }

  /** Opens a browser with one tab. */
  async open() {
    const { prefs, media } = SETTINGS[this.#setting] ?? { prefs: {}, media: [] };
    this.#server = await startCardServer();
    this.#browser = await launchPlain(this.#name, prefs);
    this.page = await this.#browser.newPage();
    if (this.#name === "firefox") return;
    const session = await this.page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", { features: media });
  }

  /** Loads the page anew. */
  async start(width, height) {
    await this.page.setViewport({ width, height });
    await this.page.goto(this.#server.url);
    await this.page.waitForFunction(() => globalThis.practice);
  }

  async close() {
    await this.#browser?.close();
    this.#server?.close();
  }

  do(work, ...given) {
    return this.page.evaluate(work, ...given);
  }

  ask(verdict) {
    return this.do((given) => practice.ask(given), verdict);
  }

  async press(key, times = 1) {
    for (let time = 0; time < times; time += 1) await this.page.keyboard.press(key);
  }

  /** Closes the card that is open, and waits until it has gone: only then may the next be asked. */
  async dismiss() {
    await this.press("Escape");
    await until("the card has gone", () => this.do(() => !practice.shown()));
  }

  focused() {
    return this.do(() => practice.shown()?.activeElement?.textContent);
  }

  /** The answers so far, once there are as many as `count`. */
  async answers(count) {
    await until(`${count} answers`, () => this.do((most) => practice.answers.length >= most, count));
    return this.do(() => practice.answers);
  }

  place(selector) {
    return this.do((wanted) => {
      const { x, y, width, height } = practice.shown().querySelector(wanted).getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }, selector);
  }

  async click(selector) {
    const { x, y } = await this.place(selector);
    await this.page.mouse.click(x, y);
  }

  says(words) {
    return until(words, () => this.do((text) => practice.shown()?.textContent === text, words));
  }
}

/** A tab for a group of tests, loaded anew for each. */
export function useTab(name, setting) {
  const tab = new CardTab(name, setting);
  before(() => tab.open());
  beforeEach(() => tab.start(1000, 700));
  after(() => tab.close());
  return tab;
}
