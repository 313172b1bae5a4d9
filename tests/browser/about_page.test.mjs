// The page About this installation, by itself: what it says, to whom it is readable, and what it copies.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { BROWSERS } from "./support/launch.mjs";
import { launchPlain } from "./support/plain.mjs";
import { startPopupServer } from "./support/popup_server.mjs";
import { until } from "./support/wait.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (const name of BROWSERS) {
  describe(`the page About this installation in ${name}`, () => {
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

    const open = async (address) => {
      await page.goto(server.url(address, "about"));
      await until("the page speaks", () => page.evaluate(() => document.documentElement.lang !== ""));
    };
    const said = () => page.evaluate(() => document.querySelector("[role=status]").innerText);
    const shown = () => page.evaluate(() => document.getElementById("about").innerText);
    /** The rows under a heading: name and value. */
    const rows = (title) => page.evaluate((wanted) => {
      const heading = [...document.querySelectorAll("h2")].find(({ textContent }) => textContent === wanted);
      let next = heading?.nextElementSibling;
      while (next && next.localName !== "dl" && next.localName !== "h2") next = next.nextElementSibling;
      if (next?.localName !== "dl") return {};
      return Object.fromEntries([...next.querySelectorAll("dt")].map((dt) => [dt.textContent, dt.nextElementSibling.textContent]));
    }, title);
    const visible = (id) => page.evaluate((part) => document.getElementById(part).checkVisibility(), id);

    test("without an organisation it says what is built in, and offers no check", async () => {
      await open("ready");
      const extension = await rows("The extension");
      assert.equal(extension["Version"], "1.2.3");
      assert.equal(extension["Identifier"], "abcdefghijklmnopabcdefghijklmnop");
      assert.match(extension["Browser"], name === "firefox" ? /^Firefox [0-9]+$/ : /^Chrome [0-9]+$/);
      assert.match(extension["Kept up to date by"], name === "firefox" ? /^Mozilla’s/ : /^nobody/);
      assert.deepEqual(await rows("Rules in force"), {
        "Name": "NHS base rules",
        "Version": "0.1.0",
        "Where they come from": "built into the extension",
        "Number of rules": "24",
      });
      assert.match(await shown(), /no address for rules. Nothing is fetched/);
      assert.match(await shown(), /None: no policy of this browser/);
      assert.match(await shown(), name === "firefox" ? /Firefox reads them once/ : /does not reach Canteen/);
      assert.deepEqual([await visible("check"), await visible("copy")], [false, true]);
    });

    test("with one it says what was received, and which rules came from where", async () => {
      await open("channel&set");
      assert.match(await page.evaluate(() => document.getElementById("help").innerText), /^Example University.*has set up Canteen here/);
      const rules = await rows("Rules in force");
      assert.match(rules["Where they come from"], /^your organisation, since 22\/11\/2026/);
      assert.deepEqual([rules["Ring"], rules["Release"], rules["Age in days"]], ["all", "12", "12"]);
      assert.equal(rules["What changed"], "A new rule about Project Heron.");
      const channel = await rows("Where new rules come from");
      assert.equal(channel["Address"], "https://static.trust.example/canteen");
      assert.equal(channel["Fingerprint of the signers"], "01234567…");
      assert.match(channel["Last check"], /^22\/11\/2026/);
      assert.equal(channel["What came of it"], "There was nothing new.");
      const settings = await rows("Settings from your organisation");
      assert.deepEqual([settings["AllowPause"], settings["Bodies"], settings["SitesOff"]], ["false", "[]", "www.youtube.com, old.reddit.com"]);
      assert.deepEqual(await rows("Settings that have no effect"), {});
      assert.equal(await page.evaluate(() => document.querySelectorAll(".trouble").length), 0);
    });

    test("hostile settings are off, each by itself, with the reason, and are text", async () => {
      await open("ready&hostile");
      assert.deepEqual(await rows("Settings from your organisation"), {
        Sites: "community.trust.example",
        OrganisationName: "Example Trust",
      });
      const ignored = await rows("Settings that have no effect");
      assert.match(ignored["ChannelUrl"], /^`http:\/\/evil.example\/canteen` does not start with https:\/\//);
      assert.equal(ignored["Mode"], "`<img src=x onerror=alert(1)>` is not one of press, marks");
      assert.equal(ignored["PollMinutes"], "`1` is not from 60 to 1440");
      assert.match(ignored["Sites"], /^item 2: `https:\/\/\*\/\*` is not the bare name of a host/);
      assert.match(ignored["HelpUrl"], /^`javascript:alert\(1\)` does not start with https/);
      assert.match(ignored["SiteOff"], /did you mean SitesOff\?$/);
      assert.match(Object.keys(ignored).at(-1), /^Extentions·x{49}…$/);
      assert.match(await shown(), /address that your organisation has set cannot be used/);
      const foreign = await page.evaluate(() => document.querySelectorAll("main img, main a").length);
      assert.equal(foreign, 0);
    });

    test("rules that are too old, or should have been replaced, are said to be", async () => {
      await open("old&set");
      const troubles = await page.evaluate(() => [...document.querySelectorAll(".trouble")].map(({ textContent }) => textContent));
      assert.equal(troubles.length, 2);
      assert.match(troubles[0], /^These rules are 200 days old. Your organisation wants none older than 90 days/);
      assert.match(troubles[1], /^These rules should have been replaced by [0-9]/);
    });

    test("a check says what came of it", async () => {
      await open("refused&set");
      const before = await rows("Where new rules come from");
      assert.match(before["What came of it"], /was not taken. The rules in force stay/);
      assert.match(before["The reason"], /^Two different releases have the number 12.*\(two-versions\)$/);
      assert.equal(before["Checks in a row that came to nothing"], "3");
      assert.match(before["To be looked after"], /\(root-expires-soon\)$/);
      await page.focus("#check");
      await page.keyboard.press("Enter");
      await until("it is done", async () => (await said()) === "Checked. What came of it stands below.");
      assert.deepEqual((await page.evaluate(() => globalThis.asked)).map(({ kind }) => kind), ["about", "poll"]);
      assert.equal((await rows("Where new rules come from"))["What came of it"], "New rules came in.");
    });

    test("what is copied is what is shown, and nothing else", async () => {
      await open("channel&set");
      await page.evaluate(() => Object.defineProperty(navigator, "clipboard", {
        value: { writeText: async (text) => void (globalThis.copied = text) },
      }));
      await page.click("#copy");
      await until("it is copied", async () => (await said()) === "Copied.");
      const shownAsText = await page.evaluate(() => {
        const lines = [...document.getElementById("about").children].flatMap((element) => {
          if (element.localName === "h2") return ["", element.textContent];
          if (element.localName === "p") return [`  ${element.textContent}`];
          return [...element.querySelectorAll("dt")].map((dt) => `  ${dt.textContent}: ${dt.nextElementSibling.textContent}`);
        });
        return `${lines.slice(1).join("\n")}\n`;
      });
      assert.equal(await page.evaluate(() => globalThis.copied), shownAsText);
      assert.match(shownAsText, /^The extension\n {2}Version: 1\.2\.3\n[^]*\nSettings from your organisation\n/);
    });

    test("a browser that does not allow copying is told of", async () => {
      await open("ready");
      await page.evaluate(() => Object.defineProperty(navigator, "clipboard", {
        value: { writeText: () => Promise.reject(new Error("no")) },
      }));
      await page.click("#copy");
      await until("it says so", async () => /did not allow/.test(await said()));
    });

    test("settings that change are shown when they come, also in another language", async () => {
      await open("ready");
      await page.evaluate(() => globalThis.chrome.storage.local.set({ managed: { Mode: "marks", Language: "cy" } }));
      await until("they are shown", async () => (await rows("Gosodiadau gan eich sefydliad"))["Mode"] === "marks");
      assert.equal(await page.evaluate(() => document.documentElement.lang), "cy");
    });

    test("a background that does not answer is told of", async () => {
      await open("gone");
      await until("it says so", async () => /does not answer/.test(await shown()));
      assert.deepEqual([await visible("check"), await visible("copy")], [false, false]);
    });

    for (const [width, address] of [[1000, "channel&set"], [400, "ready"], [320, "refused&set"], [200, "old&set&cy"], [320, "ready&hostile"]]) {
      test(`fits ${width} pixels, and axe finds nothing wrong: ${address}`, async () => {
        await page.setViewport({ width, height: 600 });
        await open(address);
        await until("it is there", () => page.evaluate(() => document.querySelector("dl") !== null));
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
        await page.evaluate(AXE);
        const violations = await page.evaluate(async () => (await globalThis.axe.run()).violations.map(({ id }) => id));
        assert.deepEqual(violations, []);
      });
    }
  });
}
