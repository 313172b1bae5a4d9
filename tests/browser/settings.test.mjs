// What an organisation sets, and a pause that a person takes: sites that are left alone, sites that are
// added, and the hour in which nothing is looked at.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { PAGES } from "../pages/pages.mjs";
import { stopBackground } from "./support/background.mjs";
import { driven, setFor, store } from "./support/driver.mjs";
import { BROWSERS } from "./support/launch.mjs";
import { BREACH, BREACH_WORDS } from "./support/posts.mjs";
import { until } from "./support/wait.mjs";
import { useBrowser } from "./support/world.mjs";

const pageOf = (id) => PAGES.find((page) => page.id === id);
const TEXTAREA = pageOf("textarea");
const LEXICAL = pageOf("lexical");
const X = pageOf("x");

/** A practice page on a host that the manifest does not know. */
const FORUM = "forum.trust.example";
const ON_FORUM = { ...TEXTAREA, host: FORUM, url: `https://${FORUM}${TEXTAREA.path}` };

/** Firefox puts the background to sleep as soon as it is idle. */
const SLEEPY = { "extensions.background.idle.timeout": 200 };

const MINUTE = 60_000;

/** Settings that concern no page. (None at all are not believed at once.) */
const NOTHING_MORE = { OrganisationName: "Example Trust" };

for (const name of BROWSERS) {
  describe(`${name}, sites that are left alone`, () => {
    const world = useBrowser(name, { prefs: SLEEPY, spoil: driven({ settings: { SitesOff: ["WordPress.com"] } }) });

    for (const spec of [TEXTAREA, LEXICAL]) {
      test(`a post goes untouched below the host that was set: ${spec.title}`, () => world.on(spec, passesUntouched));
    }

    test("the page is as it is without us", () =>
      world.on(TEXTAREA, async (tab) => {
        await tab.type(BREACH);
        await tab.rest();
        assert.equal(await tab.page.evaluate(() => document.documentElement.children.length), 2);
      }));

    test("other sites are looked at", () => world.on(X, asks));

    test("an open page is looked at again once the organisation has changed its mind", () =>
      world.on(X, (other) =>
        world.on(TEXTAREA, async (tab) => {
          await tab.type(BREACH);
          await other.page.bringToFront();
          await set(world, other, NOTHING_MORE);
          await tab.page.bringToFront();
          await tab.post("click");
          assert.match((await tab.cardOpens()).text, BREACH_WORDS);
        })));
  });

  describe(`${name}, a pause`, () => {
    const world = useBrowser(name, { prefs: SLEEPY, spoil: driven({ settings: {} }) });
    const pauseUntil = (tab, time) => store(tab.page, { snoozedUntil: time });

    test("a post goes untouched, also in a page that is open, and is asked about when it is over", () =>
      world.on(TEXTAREA, async (tab) => {
        await tab.type("Mrs");
        await pauseUntil(tab, Date.now() + 30 * MINUTE);
        await tab.replaceAll(BREACH);
        await tab.post("click");
        assert.deepEqual(await tab.postedTimes(1), [BREACH]);
        assert.equal((await tab.events())[0].isTrusted, true);
        await pauseUntil(tab, 0);
        await asks(tab);
      }));

    test("it ends by itself at its time", () =>
      world.on(TEXTAREA, async (tab) => {
        const end = Date.now() + 1500;
        await pauseUntil(tab, end);
        await tab.type(BREACH);
        await until("the pause is over", () => Date.now() > end);
        await tab.post("click");
        assert.match((await tab.cardOpens()).text, BREACH_WORDS);
      }));

    test("none is longer than an hour, whatever was kept", () =>
      world.on(TEXTAREA, async (tab) => {
        await pauseUntil(tab, Date.now() + 24 * 60 * MINUTE);
        await asks(tab);
      }));

    test("it outlives the background", () =>
      world.on(TEXTAREA, async (tab) => {
        await pauseUntil(tab, Date.now() + 30 * MINUTE);
        await stopBackground(world);
        await passesUntouched(tab);
      }));

    test("an organisation that allows none ends the one that runs", () =>
      world.on(TEXTAREA, async (tab) => {
        await pauseUntil(tab, Date.now() + 30 * MINUTE);
        await set(world, tab, { AllowPause: false });
        await asks(tab);
        // Nor can it be taken behind our back.
        await pauseUntil(tab, Date.now() + 30 * MINUTE);
        await tab.press("Escape");
        await tab.cardCloses();
        await asks(tab);
      }));
  });

  describe(`${name}, a site of the organisation's own`, () => {
    const own = driven({ settings: { Sites: [FORUM] } });
    const world = useBrowser(name, { prefs: SLEEPY, spoil: own });

    test("nothing is done there before a person has allowed it", async () => {
      await world.on(X, asks); // by then the background has followed the settings
      await world.on(ON_FORUM, passesUntouched);
    });
  });

  if (name === "chromium") {
    describe(`${name}, a person's yes and no to a site`, () => {
      const world = useBrowser(name, { spoil: driven({ settings: { Sites: [FORUM] } }) });

      test("the toolbar's page asks, the site is looked at, and is not once the browser's own page takes it back", async () => {
        await world.on(X, asks);
        const { browser, extensionId: id } = world;
        // Chromium's own question cannot be answered from here, but beforehand, on its page.
        const settings = await browser.newPage();
        await settings.goto("chrome://extensions/");
        const answer = (call) => settings.evaluate((...given) => chrome.developerPrivate[given[0]](given[1], given[2]), call, id, `https://${FORUM}/*`);
        await answer("addHostPermission");
        const popup = await browser.newPage();
        await popup.goto(`chrome-extension://${id}/pages/popup.html`);
        const listed = () => popup.evaluate(() => document.getElementById("sites").innerText.split(/\s+/));
        await until("the toolbar's page asks", () => popup.evaluate(() => document.querySelector("#more-sites button") !== null));
        assert.ok(!(await listed()).includes(FORUM));
        await popup.click("#more-sites button");
        await until("the site is listed", async () => (await listed()).includes(FORUM));
        await world.on(ON_FORUM, asks);

        await answer("removeHostPermission");
        await world.on(ON_FORUM, passesUntouched);
        await popup.reload();
        await until("the toolbar's page asks again", () => popup.evaluate(() => document.querySelector("#more-sites button") !== null));
      });
    });
  }

  describe(`${name}, a site of the organisation's own that was allowed`, () => {
    const own = driven({ settings: { Sites: [FORUM] } });
    const world = useBrowser(name, { prefs: SLEEPY, spoil: async (...folders) => allowed(await own(...folders)) });

    test("a post is asked about there, once", async () => {
      await world.on(X, asks);
      await until("the script is there", () => world.on(ON_FORUM, asked));
      await world.on(ON_FORUM, async (tab) => {
        await asks(tab);
        await tab.press("Tab");
        await tab.press("Enter");
        await tab.cardCloses();
        assert.deepEqual(await tab.postedTimes(1), [BREACH]);
        assert.equal(await tab.card(), undefined);
      });
    });

    test("and after the browser was restarted, still once", async () => {
      await world.restart();
      await until("the script is there", () => world.on(ON_FORUM, asked));
      await world.on(ON_FORUM, async (tab) => {
        await asks(tab);
        await tab.press("Escape");
        await tab.cardCloses();
        await tab.settle();
        assert.equal(await tab.card(), undefined);
      });
    });

    test("a site that is left alone is, although it was added", () =>
      world.on(X, async (other) => {
        await set(world, other, { Sites: [FORUM], SitesOff: ["trust.example"] });
        await world.on(ON_FORUM, passesUntouched);
      }));

    test("nothing is done there once the organisation has taken it back", () =>
      world.on(X, async (other) => {
        await set(world, other, { Sites: [FORUM] });
        await until("the script is there", () => world.on(ON_FORUM, asked));
        await set(world, other, NOTHING_MORE);
        await until("the script is gone", async () => !(await world.on(ON_FORUM, asked)));
      }));
  });
}

/** Other settings of the organisation, in force by the next press. */
async function set(world, tab, settings) {
  await setFor(tab.page, settings);
  await stopBackground(world);
  await tab.click("editor");
  await tab.type("x"); // wakes the background, which follows the settings
  await tab.rest();
}

/** The copy of the extension may look at the organisation's site, as if a person had said yes. */
async function allowed(copy) {
  const path = join(copy, "manifest.json");
  const manifest = JSON.parse(await readFile(path, "utf8"));
  await writeFile(path, JSON.stringify({ ...manifest, host_permissions: [`https://${FORUM}/*`] }));
  return copy;
}

async function passesUntouched(tab) {
  await tab.type(BREACH);
  await tab.rest();
  await tab.post("click");
  assert.deepEqual(await tab.postedTimes(1), [BREACH]);
  assert.deepEqual((await tab.events()).map(({ isTrusted }) => isTrusted), [true]);
  assert.equal(await tab.card(), undefined);
  assert.equal(await tab.notice(), undefined);
}

async function asks(tab) {
  await tab.click("editor");
  await tab.replaceAll(BREACH);
  await tab.post("click");
  assert.match((await tab.cardOpens()).text, BREACH_WORDS);
}

/** Is a post asked about? */
async function asked(tab) {
  await tab.type(BREACH);
  await tab.rest();
  await tab.post("click");
  await tab.settle();
  return until("asked or posted", async () => {
    if (await tab.card()) return { yes: true };
    return (await tab.posted()).length > 0 ? { yes: false } : undefined;
  }).then(({ yes }) => yes);
}
