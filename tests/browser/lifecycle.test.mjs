// The background comes and goes, the engine fails, the extension is updated, pages are left and come
// back: a post is never lost, and never goes unchecked without a word.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { PAGES, SPECIAL_PAGES } from "../pages/pages.mjs";
import { stopBackground } from "./support/background.mjs";
import { withBrokenEngine, withCorruptPack } from "./support/corrupt.mjs";
import { BROWSERS } from "./support/launch.mjs";
import { BREACH, BREACH_WORDS, EDITED, INNOCENT } from "./support/posts.mjs";
import { until } from "./support/wait.mjs";
import { useBrowser } from "./support/world.mjs";

const pageOf = (id) => PAGES.find((page) => page.id === id);
const TEXTAREA = pageOf("textarea");
const LEXICAL = pageOf("lexical");
const FRAME_GONE = SPECIAL_PAGES.find(({ id }) => id === "frame-gone");

/** Firefox puts the background to sleep soon after it has become idle, and not before it has loaded. */
const SLEEPY = { "extensions.background.idle.timeout": 600 };

for (const name of BROWSERS) {
  describe(`${name}, a background that comes and goes`, () => {
    const world = useBrowser(name, { prefs: SLEEPY });

    test("a cold background is woken by the composer", async () => {
      await stopBackground(world);
      await world.on(TEXTAREA, (tab) => asksBeforeABreach(tab));
    });

    test("a background stopped while the text is written is woken by the press", () =>
      world.on(TEXTAREA, async (tab) => {
        await tab.type("Mrs Okonkwo");
        await tab.rest();
        await stopBackground(world);
        await tab.type(BREACH.slice("Mrs Okonkwo".length));
        await tab.post("click");
        await tab.cardOpens();
        assert.deepEqual(await tab.posted(), []);
      }));

    test("what was found is still known when the background has stopped", () =>
      world.on(TEXTAREA, async (tab) => {
        await tab.type(BREACH);
        await tab.rest();
        await stopBackground(world);
        await tab.post("click");
        await tab.cardOpens();
        assert.deepEqual(await tab.posted(), []);
      }));

    test("an innocent post goes after the background has stopped", () =>
      world.on(TEXTAREA, async (tab) => {
        await tab.type("Off to");
        await tab.rest();
        await stopBackground(world);
        await tab.type(INNOCENT.slice("Off to".length));
        await tab.post("click");
        assert.deepEqual(await tab.postedTimes(1), [INNOCENT]);
        assert.equal(await tab.notice(), undefined);
      }));

    if (name === "chromium") {
      test("a toolbar's page that stays open takes a sleeping background for no failure", () =>
        toolbarSays(world, /Checker version/, () => stopBackground(world)));
    }

    test("two tabs are each asked about their own words", () =>
      world.on(TEXTAREA, (first) =>
        world.on(LEXICAL, async (second) => {
          await second.type("Mr Adeyemi in bed 9 is in my prayers");
          await second.post("click");
          assert.match((await second.cardOpens()).text, /Adeyemi/);
          await first.page.bringToFront();
          assert.equal(await first.card(), undefined);
          await first.type(BREACH);
          await first.post("click");
          const { text } = await first.cardOpens();
          assert.match(text, BREACH_WORDS);
          assert.doesNotMatch(text, /Adeyemi/);
          await second.page.bringToFront();
          await second.press("Escape");
          await second.cardCloses();
          assert.deepEqual([...(await first.posted()), ...(await second.posted())], []);
        })));

    test("a page that comes back from the back/forward cache is watched again", () =>
      world.on(TEXTAREA, async (tab) => {
        await tab.type(BREACH);
        await tab.rest();
        await tab.page.goto(LEXICAL.url);
        await tab.ready();
        await tab.back();
        await tab.type("!");
        await tab.post("click");
        await tab.cardOpens();
        assert.deepEqual(await tab.posted(), []);
      }));
  });

  describe(`${name}, an engine that fails`, () => {
    const extension = fileURLToPath(new URL(`../../build/test-hooks/${name}`, import.meta.url));
    const world = useBrowser(name, { extension });

    for (const failure of ["crash", "corrupt-pack"]) {
      test(`${failure}: the post goes, and a notice says that it was not checked`, () =>
        world.on(TEXTAREA, (tab) => goesUnchecked(tab, `canteen-test-${failure}`)));
    }

    test("a crash is over with the next post", () =>
      world.on(TEXTAREA, async (tab) => {
        await goesUnchecked(tab, "canteen-test-crash");
        await asksBeforeABreach(tab);
      }));
  });

  for (const [title, spoil] of [["a corrupt pack", withCorruptPack], ["a broken engine", withBrokenEngine]]) {
    describe(`${name}, an extension with ${title}`, () => {
      const world = useBrowser(name, { spoil });

      test("posts go, and a notice says that they were not checked", () =>
        world.on(TEXTAREA, async (tab) => {
          await goesUnchecked(tab, BREACH);
          await tab.click("editor");
          await tab.type(EDITED);
          await tab.post("click");
          assert.deepEqual(await tab.postedTimes(2), [BREACH, EDITED]);
          assert.equal(await tab.card(), undefined);
        }));

      if (name === "chromium") {
        test("the toolbar's page says so", () => toolbarSays(world, /does not answer/));
      }
    });
  }

  describe(`${name}, an engine that hangs`, () => {
    const extension = fileURLToPath(new URL(`../../build/test-hooks/${name}`, import.meta.url));
    const world = useBrowser(name, { extension });

    test("the post goes when the time is up, and so does the next", () =>
      world.on(TEXTAREA, async (tab) => {
        await goesUnchecked(tab, "canteen-test-hang");
        await tab.click("editor");
        await tab.type(INNOCENT);
        await tab.post("click");
        assert.equal((await tab.postedTimes(2)).at(-1), INNOCENT);
        await tab.noticeSays(/could not check this post/);
      }));
  });

  describe(`${name}, an extension that is updated`, () => {
    const world = useBrowser(name);

    for (const spec of [TEXTAREA, FRAME_GONE]) {
      test(`${spec.title}: an open page posts, and is protected again or says that it is not`, () =>
        world.on(spec, (tab) => outlivesAnUpdate(tab, world)));
    }
  });
}

async function outlivesAnUpdate(tab, world) {
  await tab.type("Off to");
  await tab.rest();
  await tab.page.evaluate(() => practice.leave?.());
  await world.browser.uninstallExtension(world.extensionId);
  world.extensionId = await world.browser.installExtension(world.extension);
  await tab.type(INNOCENT.slice("Off to".length));
  await tab.post("click");
  assert.deepEqual(await tab.postedTimes(1), [INNOCENT]);
  // Firefox puts the new content script into pages that are open already; Chromium does not.
  if (world.name === "chromium") {
    await tab.noticeSays(/Reload this tab/);
    await tab.page.reload();
    await tab.ready();
  }
  await asksBeforeABreach(tab);
}

/** The toolbar's page in a tab of its own. Firefox lets no test open it. */
async function toolbarSays({ browser, extensionId }, words, afterwards = async () => {}) {
  const page = await browser.newPage();
  try {
    await page.goto(`chrome-extension://${extensionId}/pages/popup.html`);
    const says = () => page.evaluate(() => document.querySelector("[role=status]").textContent);
    await until(`the toolbar's page says ${words}`, async () => words.test(await says()));
    await afterwards();
    assert.match(await says(), words);
  } finally {
    await page.close();
  }
}

async function asksBeforeABreach(tab) {
  const before = await tab.posted();
  await tab.click("editor");
  await tab.type(BREACH);
  await tab.post("click");
  assert.match((await tab.cardOpens()).text, BREACH_WORDS);
  assert.deepEqual(await tab.posted(), before);
}

async function goesUnchecked(tab, text) {
  await tab.type(text);
  await tab.post("click");
  assert.deepEqual(await tab.postedTimes(1), [text]);
  assert.equal(await tab.card(), undefined);
  await tab.noticeSays(/could not check this post/);
}
