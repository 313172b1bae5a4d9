// The page About this installation, read and used as somebody at the IT desk would.

import { until } from "../../browser/support/wait.mjs";

/** A poll may have to give up on a host that says nothing. */
const POLL = 40_000;

export class AboutPage {
  static async of(page) {
    const about = new AboutPage();
    about.page = page;
    await until("the page About this installation shows", () => about.#shows());
    return about;
  }

  #shows() {
    return this.page.evaluate(() => document.querySelector("#about h2") !== null).catch(() => false);
  }

  /** All that it says. */
  text() {
    return this.page.evaluate(() => document.querySelector("main").innerText);
  }

  /** Waits until it says something. */
  says(words, deadline) {
    return until(`About this installation says ${words}`, async () => {
      const text = await this.text();
      return words.test(text) && text;
    }, deadline).catch(async (error) => {
      throw new Error(`${error.message}; it says:\n${await this.text()}`);
    });
  }

  /** Presses "Check for new rules now", and waits for what comes of it. */
  async check() {
    await this.page.waitForSelector("#check:not([hidden]):not(:disabled)");
    await this.page.evaluate(() => document.getElementById("said").replaceChildren());
    await this.page.click("#check");
    await until("the check is over", () => this.page.evaluate(() => {
      const button = document.getElementById("check");
      return !button.disabled && document.getElementById("said").textContent !== "";
    }), POLL);
    return this.text();
  }

  /** Presses the same and does not wait. */
  async beginCheck() {
    await this.page.waitForSelector("#check:not([hidden]):not(:disabled)");
    await this.page.click("#check");
  }

  close() {
    return this.page.close();
  }
}
