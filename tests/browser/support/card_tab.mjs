// A tab on the page that the card is looked at on, driven as a person would.

import { after, before, beforeEach } from "node:test";
import puppeteer from "puppeteer-core";
import { startCardServer } from "./card_server.mjs";
import { EXECUTABLES } from "./executables.mjs";
import { until } from "./wait.mjs";

class Tab {
  page;

  do(work, ...given) {
    return this.page.evaluate(work, ...given);
  }

  ask(verdict) {
    return this.do((given) => practice.ask(given), verdict);
  }

  async press(key, times = 1) {
    for (let time = 0; time < times; time += 1) await this.page.keyboard.press(key);
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

/**
 * A tab in a browser of its own, with a fresh page for each test of the group. What the person has
 * set (dark, still, forced colours) is a preference in Firefox and emulated in Chromium.
 */
export function useTab(name, prefs = {}, media = []) {
  const tab = new Tab();
  let server;
  let browser;
  before(async () => {
    server = await startCardServer();
    browser = await puppeteer.launch({
      browser: name === "firefox" ? "firefox" : "chrome",
      executablePath: EXECUTABLES[name](),
      args: name === "firefox" ? [] : ["--no-sandbox", "--disable-gpu"],
      extraPrefsFirefox: prefs,
    });
    tab.page = await browser.newPage();
    if (name === "firefox") return;
    const session = await tab.page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", { features: media });
  });
  beforeEach(async () => {
    await tab.page.setViewport({ width: 1000, height: 700 });
    await tab.page.goto(server.url);
    await tab.page.waitForFunction(() => globalThis.practice);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });
  return tab;
}
