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

    test("lists the organisation's sites that were allowed, asks for those that were not, and leaves out those left alone", async () => {
      await page.goto(server.url("ready&sites"));
      const read = () => page.evaluate(() => ({
        listed: [...document.querySelectorAll("#sites li")].map((site) => site.textContent),
        more: document.getElementById("more-sites").innerText,
        waiting: [...document.querySelectorAll("#more-sites li")].map((site) => site.textContent),
      }));
      const first = await read();
      assert.ok(first.listed.includes("intranet.trust.example"));
      for (const site of ["forum.trust.example", "off.trust.example", "youtube.com"]) assert.ok(!first.listed.includes(site), site);
      assert.deepEqual(first.waiting, ["forum.trust.example"]);
      assert.match(first.more, /left alone: youtube.com, off.trust.example/);
      await page.click("#more-sites button");
      await until("the site is listed", async () => (await read()).listed.includes("forum.trust.example"));
      assert.deepEqual(await page.evaluate(() => asked.at(-1)), { kind: "permission", origins: ["https://forum.trust.example/*"] });
      assert.deepEqual((await read()).waiting, []);
    });

    test("offers an hour's pause with the keyboard, says until when, and ends it", async () => {
      await page.goto(server.url("ready"));
      const said = () => page.evaluate(() => document.getElementById("pause").innerText);
      await page.focus("#pause button");
      const before = Date.now();
      await page.keyboard.press("Enter");
      await until("it is paused", async () => /Paused until \d\d:\d\d/.test(await said()));
      const { snoozedUntil } = await page.evaluate(() => ({ ...kept }));
      assert.ok(snoozedUntil >= before + 60 * 60_000 && snoozedUntil <= Date.now() + 60 * 60_000);
      assert.equal(await page.evaluate(() => document.activeElement.textContent), "Carry on");
      await page.keyboard.press("Enter");
      await until("it has ended", async () => /Pause for an hour/.test(await said()));
      assert.equal(await page.evaluate(() => "snoozedUntil" in kept), false);
    });

    test("offers no pause where the organisation allows none", async () => {
      await page.goto(server.url("ready&nopause"));
      assert.equal(await page.evaluate(() => document.getElementById("pause").checkVisibility()), false);
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
        assert.equal(await page.evaluate(() => document.getElementById("version").textContent), words);
      });
    }

    test("the setting is off until it is set, with the keyboard or the mouse, and then it is kept", async () => {
      await page.goto(server.url("ready"));
      const state = () => page.evaluate(() => [document.getElementById("employer").checked, { ...globalThis.kept }]);
      assert.deepEqual(await state(), [false, {}]);
      await until("Tab has come to it", async () => {
        await page.keyboard.press("Tab");
        return page.evaluate(() => document.activeElement.id === "employer");
      });
      await page.keyboard.press(" ");
      assert.deepEqual(await state(), [true, { profileNamesEmployer: true }]);
      await page.click("label[for=employer]");
      assert.deepEqual(await state(), [false, { profileNamesEmployer: false }]);
    });

    test("a setting that was made before is shown", async () => {
      await page.goto(server.url("ready&employer"));
      await until("the box is ticked", () => page.evaluate(() => document.getElementById("employer").checked));
    });

    for (const [address, language] of [["ready", "en-GB"], ["ready&cy", "cy"]]) {
      test(`says something everywhere, in a language that is named: ${language}`, async () => {
        await page.goto(server.url(address));
        const { lang, empty } = await page.evaluate(() => ({
          lang: document.documentElement.lang,
          empty: [...document.querySelectorAll("main *:not(input, div, [hidden], [hidden] *)")].filter(({ textContent }) => textContent === "").length,
        }));
        assert.equal(lang, language);
        assert.equal(empty, 0);
      });
    }

    test("says whose rules are in force, and offers no way back from those that are built in", async () => {
      await page.goto(server.url("ready"));
      const said = await page.evaluate(() => document.getElementById("rules").innerText);
      assert.match(said, /NHS base rules, version 0.1.0\s+Built in. Number of rules: 24./);
      assert.equal(await page.evaluate(() => document.querySelectorAll("#rules button").length), 0);
    });

    test("says since when rules are those of a file, whom to ask about them, and goes back", async () => {
      await page.goto(server.url("file"));
      const said = () => page.evaluate(() => document.getElementById("rules").innerText);
      const first = await said();
      assert.match(first, /Example University .*, version 3\s+From a file, since 22\/11\/2026.*Number of rules: 31/);
      assert.match(first, /Questions about these rules: Communications team, comms@trust.example/);
      assert.match(first, /Freedom to Speak Up Guardian: Ama Example/);
      const { href, rel, target } = await page.evaluate(() => {
        const { href, rel, target } = document.querySelector("#rules a");
        return { href, rel, target };
      });
      assert.equal(href, "https://intranet.trust.example/social-media-policy");
      assert.deepEqual([rel, target], ["noreferrer noopener", "_blank"]);
      await page.focus("#rules button");
      await page.keyboard.press("Enter");
      assert.match(await said(), /^NHS base rules, version 0.1.0/);
    });

    test("says which kept rules cannot be used, and why", async () => {
      await page.goto(server.url("unusable"));
      const said = await page.evaluate(() => document.getElementById("rules").innerText);
      assert.match(said, /cannot be used \(Example University.*, version 3\)\. Those named above are in force/);
      assert.match(said, /The reason: schema: version 99, and this engine reads version 1/);
      await page.goto(server.url("damaged"));
      assert.match(await page.evaluate(() => document.getElementById("rules").innerText), /what was kept is damaged/);
      await page.click("#rules button");
      assert.deepEqual(await page.evaluate(() => globalThis.asked.at(-1)), { kind: "built-in" });
    });

    test("says whose settings these are and whom to ask, where an organisation has said so", async () => {
      const told = () => page.evaluate(() => {
        const section = document.getElementById("organisation");
        return section.checkVisibility() ? section.innerText : undefined;
      });
      await page.goto(server.url("ready"));
      assert.equal(await told(), undefined);
      await page.goto(server.url("ready&set"));
      assert.match(await told(), /Your organisation\s+Example University.* has set up Canteen here\.\s+Questions: Information governance, extension 4455/);
      assert.equal(await page.evaluate(() => document.querySelector("#organisation a").href), "https://intranet.trust.example/social-media");
      await page.goto(server.url("ready&hostile"));
      assert.match(await told(), /Example Trust has set up Canteen here\.$/);
      assert.equal(await page.evaluate(() => document.querySelectorAll("main a").length), 0);
    });

    test("speaks the language that the organisation has chosen", async () => {
      await page.goto(server.url("ready&welsh"));
      await until("it is Welsh", () => page.evaluate(() => document.documentElement.lang === "cy"));
      await until("all of it", async () => /^Rheolau /m.test(await page.evaluate(() => document.querySelector("main").innerText)));
      const english = await page.evaluate(() => document.querySelector("main").innerText.match(/Your|Where it looks|If you/));
      assert.equal(english, null);
    });

    test("says how rules of the organisation are: in force, too old, or not to be used", async () => {
      const said = () => page.evaluate(() => document.getElementById("rules").innerText);
      await page.goto(server.url("channel&set"));
      assert.match(await said(), /version 3\s+From your organisation, since 22\/11\/2026.*Number of rules: 31\.\s+Worded/);
      assert.equal(await page.evaluate(() => document.querySelectorAll("#rules button").length), 0);
      await page.goto(server.url("old&set"));
      assert.match(await said(), /200 days old. Your organisation wants none older than 90 days. They are still used.\s+These rules should have been replaced by/);
      await page.goto(server.url("broken&set"));
      assert.match(await said(), /newest rules of your organisation cannot be used \(.*, version 3\)\. Those named above are in force/);
      assert.equal(await page.evaluate(() => document.querySelectorAll("#rules button").length), 0);
    });

    test("leads to the page About this installation", async () => {
      await page.goto(server.url("ready"));
      const { href, target, name } = await page.evaluate(() => {
        const link = document.querySelector("footer a");
        return { href: new URL(link.href).pathname, target: link.target, name: link.textContent };
      });
      assert.deepEqual([href, target, name], ["/pages/about.html", "_blank", "About this installation"]);
    });

    test("opens the page for files in a tab of its own", async () => {
      await page.goto(server.url("ready"));
      await page.click("#open");
      assert.deepEqual(await page.evaluate(() => globalThis.asked.at(-1)), { kind: "options" });
    });

    for (const [width, address] of [[400, "ready"], [320, "file"], [200, "unusable"], [320, "file&sites"], [320, "file&cy&sites"], [200, "unusable&cy"], [320, "old&set"]]) {
      test(`fits ${width} pixels, and axe finds nothing wrong: ${address}`, async () => {
        await page.setViewport({ width, height: 600 });
        await page.goto(server.url(address));
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
