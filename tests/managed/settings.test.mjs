// What an organisation sets reaches the extension as the browser hands it on: late, changed or broken.
// Chromium hands it on while it runs, Firefox when it starts.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { BROWSERS } from "../browser/support/launch.mjs";
import { useField } from "./support/field.mjs";
import { BREACH } from "../browser/support/posts.mjs";
import { asks, OUTBREAK, TEXTAREA } from "./support/posts.mjs";

/** Values that no administrator means. */
const BROKEN = {
  Mode: 7,
  PollMinutes: 5,
  HelpUrl: "javascript:alert(document.domain)",
  Language: "<img src=x onerror=alert(1)>",
  Bodies: ["nmc", { nmc: true }, "zzz"],
  MaxRuleAgeDays: 1e300,
};

/** Those that Chromium drops before the extension hears of them: they are of another type. */
const DROPPED = { chromium: ["Mode", "Bodies", "MaxRuleAgeDays"], firefox: [] };

for (const name of BROWSERS) {
  describe(`${name}, settings by policy`, () => {
    const field = useField();
    let browser;
    let desk;

    /** Takes a change in: Chromium sees the file change, Firefox reads it when it starts again. */
    const changed = async (edit, words) => {
      await browser.change(edit);
      if (name === "firefox") {
        await browser.restart();
        desk = await browser.about();
      }
      await desk.page.bringToFront();
      return desk.says(words, 30_000);
    };

    before(async () => {
      await field.trust.push("all", "Our first rules.");
      browser = await field.browser(name, {}, (values) => {
        for (const key of Object.keys(values)) delete values[key];
      });
      desk = await browser.about();
    });

    test("values that were not there at the first start take effect when they come", async () => {
      await desk.says(/has set no address for rules/);
      await changed(() => {}, /Teme Marches NHS Foundation Trust/);
      await desk.check();
      await browser.on(TEXTAREA, (tab) => asks(tab, OUTBREAK));
    });

    test("a ring that is changed is the ring that is asked", async () => {
      await changed((values) => (values.Channel = "early"), /Ring\s+early/);
      field.host.requests.length = 0;
      assert.match(await desk.check(), /\(not-the-channel\)|\(unreachable\)/);
      // Once by itself, since the ring is another, and once for the button.
      const asked = new Set(field.host.requests.map(({ url }) => url));
      assert.deepEqual([...asked], ["/early/live.json"]);
      await browser.on(TEXTAREA, (tab) => asks(tab, OUTBREAK));
      await changed(() => {}, /Ring\s+all/);
    });

    test("a broken value is off by itself, is named on the page, and the others hold", async () => {
      const dialogs = [];
      desk.page.on("dialog", (dialog) => dialogs.push(dialog.message()));
      const text = await changed((values) => Object.assign(values, BROKEN), /Settings that have no effect/);
      const [held, off] = text.split("Settings that have no effect");
      for (const key of Object.keys(BROKEN)) {
        const named = new RegExp(`^${key}\\b`, "m").test(off);
        assert.equal(named, !DROPPED[name].includes(key), key);
      }
      assert.match(held, /OrganisationName\s+Teme Marches NHS Foundation Trust/);
      assert.deepEqual(dialogs, []);
      assert.match(await desk.check(), /There was nothing new/);
      await browser.on(TEXTAREA, (tab) => asks(tab, OUTBREAK));
    });

    test("with an address that cannot be used nothing is fetched, and posts are checked all the same", async () => {
      field.host.requests.length = 0;
      await changed((values) => (values.ChannelUrl = "http://canteen.teme-marches.example.org"), /address that your organisation has set cannot be used/);
      await browser.on(TEXTAREA, (tab) => asks(tab, BREACH));
      assert.deepEqual(field.host.requests.filter(({ url }) => url.endsWith("live.json")), []);
    });
  });
}
