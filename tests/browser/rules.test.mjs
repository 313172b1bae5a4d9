// Rules that the extension was not built with: they come from a file and are in force at once, they
// outlive the background and the browser, and what cannot be used is refused with a reason while the
// old rules go on asking.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { PAGES } from "../pages/pages.mjs";
import { stopBackground } from "./support/background.mjs";
import { askRules, driven, forge, store } from "./support/driver.mjs";
import { BROWSERS } from "./support/launch.mjs";
import { HERON, HOSTILE, TRUST } from "./support/packs.mjs";
import { BREACH, BREACH_WORDS, INNOCENT } from "./support/posts.mjs";
import { until } from "./support/wait.mjs";
import { useBrowser } from "./support/world.mjs";

const pageOf = (id) => PAGES.find((page) => page.id === id);
const TEXTAREA = pageOf("textarea");
const LEXICAL = pageOf("lexical");

/** Firefox puts the background to sleep soon after it has become idle, and not before it has loaded. */
const SLEEPY = { "extensions.background.idle.timeout": 600 };

for (const name of BROWSERS) {
  describe(`${name}, rules from a file`, () => {
    const world = useBrowser(name, { prefs: SLEEPY, spoil: driven() });

    test("the built-in rules have nothing to say about what only the trust's rules are about", () =>
      world.on(TEXTAREA, async (tab) => {
        const { rules } = await askRules(tab.page, { kind: "which" });
        assert.equal(rules.pack.id, "nhs-base");
        assert.equal(rules.since, undefined);
        await passes(tab, HERON);
      }));

    test("hostile files are refused with a reason, and the built-in rules go on asking", () =>
      world.on(TEXTAREA, async (tab) => {
        await allAreRefused(tab, "nhs-base");
        await asks(tab, BREACH, BREACH_WORDS);
      }));

    test("a file is in force at once, in pages where its words stand already", () =>
      world.on(LEXICAL, (other) =>
        world.on(TEXTAREA, async (tab) => {
          await tab.type(HERON);
          await tab.rest();
          await other.page.bringToFront();
          const { kind, rules } = await askRules(other.page, { kind: "take", text: TRUST });
          assert.equal(kind, "in-force");
          assert.equal(rules.pack.id, "example-trust");
          assert.equal(rules.pack.contact.speak_up, "Ama Example, speakup@trust.example");
          assert.ok(Math.abs(rules.since - Date.now()) < 60_000);
          await tab.page.bringToFront();
          await tab.post("click");
          const { headline, text, quotes } = await tab.cardOpens();
          assert.equal(headline, "Has the trust announced this yet?");
          assert.deepEqual(quotes, ["Project Heron"]);
          assert.match(text, /Wait until it is announced/);
          assert.match(text, /Example Trust, Social media policy, 4\.2 \(2026-03-01\) \(COMMS-4\)/);
          assert.deepEqual(await tab.posted(), []);
        })));

    test("it is in force after the background was stopped, and says nothing about other posts", async () => {
      await world.on(LEXICAL, async (tab) => {
        await take(tab);
        await stopBackground(world);
        await asks(tab, HERON, /Has the trust announced this yet/);
      });
      await stopBackground(world);
      await world.on(TEXTAREA, (tab) => passes(tab, INNOCENT));
    });

    test("it is in force after the browser was restarted", async () => {
      await world.on(TEXTAREA, take);
      await world.restart();
      await world.on(TEXTAREA, (tab) => asks(tab, HERON, /Has the trust announced this yet/));
    });

    test("hostile files are refused, and the trust's rules go on asking", () =>
      world.on(TEXTAREA, async (tab) => {
        await take(tab);
        await allAreRefused(tab, "example-trust");
        await stopBackground(world);
        await asks(tab, HERON, /Has the trust announced this yet/);
      }));

    test("a web page cannot change them, even through a content script", () =>
      world.on(TEXTAREA, async (tab) => {
        await take(tab);
        for (const request of [{ kind: "built-in" }, { kind: "which" }]) assert.equal(await forge(tab.page, request), null);
        assert.equal((await askRules(tab.page, { kind: "which" })).rules.pack.id, "example-trust");
      }));

    test("nothing that is typed is kept beside them", async () => {
      if (name !== "chromium") return;
      await world.on(TEXTAREA, async (tab) => {
        await take(tab);
        await asks(tab, HERON, /announced/);
      });
      const target = await world.browser.waitForTarget((one) => one.type() === "service_worker");
      const kept = await (await target.worker()).evaluate(() => globalThis.chrome.storage.local.get());
      assert.deepEqual(Object.keys(kept), ["rules"]);
      assert.deepEqual(Object.keys(kept.rules).toSorted(), ["name", "since", "text", "version"]);
      assert.equal(kept.rules.text, TRUST);
    });

    for (const [damage, value, why] of [
      ["of a later engine", { text: JSON.stringify({ ...JSON.parse(TRUST), schema: 99 }), name: "Example Trust", version: "4", since: 1 }, /schema: version 99/],
      ["that was damaged", { text: TRUST.slice(0, 700), name: "Example Trust", version: "4", since: 1 }, /ends too soon/],
      ["of which little is left", { name: "Example Trust" }, /^damaged$/],
    ]) {
      test(`a kept pack ${damage} leaves the built-in rules, is told of, and stays until it is removed`, () =>
        world.on(TEXTAREA, async (tab) => {
          await store(tab.page, { rules: value });
          await stopBackground(world);
          const which = async () => (await askRules(tab.page, { kind: "which" })).rules;
          const first = await which();
          assert.equal(first.pack.id, "nhs-base");
          assert.match(first.unusable.why, why);
          if (value.text) assert.deepEqual(first.unusable.slot, { name: "Example Trust", version: "4", since: 1 });
          await asks(tab, BREACH, BREACH_WORDS);
          await stopBackground(world);
          assert.deepEqual(await which(), first);
          const { rules } = await askRules(tab.page, { kind: "built-in" });
          assert.equal(rules.unusable, undefined);
          await stopBackground(world);
          assert.equal((await which()).unusable, undefined);
        }));
    }

    test("back to the built-in rules is at once, too", () =>
      world.on(TEXTAREA, async (tab) => {
        await take(tab);
        await tab.type(HERON);
        await tab.rest();
        const { rules } = await askRules(tab.page, { kind: "built-in" });
        assert.equal(rules.pack.id, "nhs-base");
        await tab.post("click");
        assert.deepEqual(await tab.postedTimes(1), [HERON]);
        await asks(tab, BREACH, BREACH_WORDS);
      }));
  });

  describe(`${name}, a browser that speaks Welsh`, () => {
    const world = useBrowser(name, { spoil: driven({ welsh: true }) });

    test("the card is in Welsh where the rules are, and in English where they are not", () =>
      world.on(TEXTAREA, async (tab) => {
        await take(tab);
        await tab.type(HERON);
        await tab.post("click");
        const { headline, buttons } = await tab.cardOpens();
        assert.equal(headline, "A yw’r ymddiriedolaeth wedi cyhoeddi hyn?");
        assert.deepEqual(buttons, ["Mynd yn ôl i olygu", "Postio beth bynnag"]);
        await tab.press("Escape");
        await tab.cardCloses();
        const english = JSON.parse(TRUST);
        english.languages = [];
        delete english.rules[0].message.cy;
        await askRules(tab.page, { kind: "take", text: JSON.stringify(english) });
        await tab.post("click");
        const again = await tab.cardOpens();
        assert.equal(again.headline, "Has the trust announced this yet?");
        assert.deepEqual(again.buttons, buttons);
      }));
  });
}

/** Firefox lets no test open a page of the extension; there, rules_page.test.mjs is what there is. */
if (BROWSERS.includes("chromium")) {
  describe("chromium, the page for rules itself", () => {
    const world = useBrowser("chromium");
    let folder;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), "canteen-packs-"));
    });

    after(() => rm(folder, { recursive: true, force: true }));

    test("a file that is chosen is taken, hostile ones are not, and the button goes back", async () => {
      const page = await world.browser.newPage();
      await page.goto(`chrome-extension://${world.extensionId}/pages/rules.html`);
      const said = () => page.evaluate(() => document.querySelector("[role=status]").innerText);
      const rules = () => page.evaluate(() => document.getElementById("rules").innerText);
      const choose = async (text) => {
        const path = join(folder, "pack.json");
        await writeFile(path, text);
        await page.evaluate(() => document.querySelector("[role=status]").replaceChildren());
        const input = await page.waitForSelector("#file:not(:disabled)");
        await input.uploadFile(path);
      };
      await choose(TRUST);
      await until("it is taken", async () => /^These rules are in force now/.test(await said()));
      assert.match(await rules(), /^Example University Hospitals NHS Trust, version 3\s+From a file, since /);
      for (const [title, text] of HOSTILE) {
        await choose(text);
        await until(`${title} is refused`, async () => /not taken[^]*The reason: \S/.test(await said()));
        assert.match(await rules(), /^Example University Hospitals NHS Trust/);
      }
      await world.on(TEXTAREA, (tab) => asks(tab, HERON, /Has the trust announced this yet/));
      await page.bringToFront();
      await page.focus("#rules button");
      await page.keyboard.press("Enter");
      await until("it has gone back", async () => (await said()) === "The file is no longer used.");
      await page.close();
      await world.on(TEXTAREA, (tab) => passes(tab, HERON));
    });
  });
}

async function take(tab) {
  const { kind } = await askRules(tab.page, { kind: "take", text: TRUST });
  assert.equal(kind, "in-force");
}

async function allAreRefused(tab, inForce) {
  for (const [title, text, reason] of HOSTILE) {
    const reply = await askRules(tab.page, { kind: "take", text });
    assert.equal(reply?.kind, "refused", title);
    assert.match(reply.why, reason, title);
  }
  assert.equal((await askRules(tab.page, { kind: "which" })).rules.pack.id, inForce);
}

async function asks(tab, text, words) {
  const before = await tab.posted();
  await tab.click("editor");
  await tab.replaceAll(text);
  await tab.post("click");
  assert.match((await tab.cardOpens()).text, words);
  assert.deepEqual(await tab.posted(), before);
  await tab.press("Escape");
  await tab.cardCloses();
}

async function passes(tab, text) {
  await tab.type(text);
  await tab.post("click");
  assert.deepEqual(await tab.postedTimes(1), [text]);
  assert.equal(await tab.card(), undefined);
  assert.equal(await tab.notice(), undefined);
}
