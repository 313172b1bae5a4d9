// The page behind the toolbar button.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { BROWSERS } from "./support/launch.mjs";
import { launchPlain } from "./support/plain.mjs";
import { until } from "./support/wait.mjs";
import { startPopupServer } from "./support/popup_server.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (const name of BROWSERS) {
  describe(`the toolbar's page in ${name}`, () => {
    let server;
    let browser;
    let page;

    before(async () => {
      server = await startPopupServer();
      browser = await launchPlain(name);
      page = await browser.newPage();
    });

    after(async () => {
      await browser?.close();
      server?.close();
    });

    test("names every site of the manifest", async () => {
      await page.goto(server.url("ready"));
      const named = await page.evaluate(() => [...document.querySelectorAll("#sites li")].map((site) => site.textContent));
      for (const { matches } of server.manifest.content_scripts) {
        for (const pattern of matches) {
          assert.ok(named.some((site) => pattern.includes(site)), pattern);
        }
      }
    });

    for (const [answer, words] of [
      ["ready", "Checker version 1.2.3"],
      ["gone", "The checker does not answer. Restart your browser; if that does not help, ask IT."],
      ["not-ready", "The checker does not answer. Restart your browser; if that does not help, ask IT."],
      ["asleep", "Checker version 1.2.3"],
      ["silence", "Starting the checker…"],
    ]) {
      test(`says how the checker is: ${answer}`, async () => {
        await page.goto(server.url(answer));
        assert.equal(await page.evaluate(() => document.querySelector("[role=status]").textContent), words);
      });
    }

    test("the setting is off until it is set, with the keyboard or the mouse, and then it is kept", async () => {
      await page.goto(server.url("ready"));
      const state = () => page.evaluate(() => [document.getElementById("employer").checked, { ...globalThis.kept }]);
      assert.deepEqual(await state(), [false, {}]);
      await page.keyboard.press("Tab");
      await page.keyboard.press(" ");
      assert.deepEqual(await state(), [true, { profileNamesEmployer: true }]);
      await page.click("label");
      assert.deepEqual(await state(), [false, { profileNamesEmployer: false }]);
    });

    test("a setting that was made before is shown", async () => {
      await page.goto(server.url("ready&employer"));
      await until("the box is ticked", () => page.evaluate(() => document.getElementById("employer").checked));
    });

    test("says something everywhere, in a language that is named", async () => {
      await page.goto(server.url("ready"));
      const { lang, empty } = await page.evaluate(() => ({
        lang: document.documentElement.lang,
        empty: [...document.querySelectorAll("main *:not(input)")].filter(({ textContent }) => textContent === "").length,
      }));
      assert.equal(lang, "en-GB");
      assert.equal(empty, 0);
    });

    for (const width of [400, 320, 200]) {
      test(`fits ${width} pixels, and axe finds nothing wrong`, async () => {
        await page.setViewport({ width, height: 600 });
        await page.goto(server.url("ready"));
        const sideways = await page.evaluate(() => {
          const { clientWidth, scrollWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        assert.equal(sideways, 0);
        await page.evaluate(AXE);
        const violations = await page.evaluate(async () => (await globalThis.axe.run()).violations.map(({ id }) => id));
        assert.deepEqual(violations, []);
      });
    }
  });
}
