// What a post is read with: the posts before it, the post that it answers, and what the writer has told
// us of their profile.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PAGES, SPECIAL_PAGES } from "../pages/pages.mjs";
import { BROWSERS } from "./support/launch.mjs";
import { mirror } from "./support/mirror.mjs";
import { BREACH, CONFIRMATION, EDITED, HALVES, INNOCENT, KIND, VAGUE } from "./support/posts.mjs";
import { useBrowser } from "./support/world.mjs";

const TEXTAREA = PAGES.find(({ id }) => id === "textarea");
const LEXICAL = PAGES.find(({ id }) => id === "lexical");
const THREAD = PAGES.find(({ id }) => id === "x");
const ANSWERS = SPECIAL_PAGES.find(({ id }) => id === "answers");

for (const name of BROWSERS) {
  describe(`${name}, a story in two posts`, () => {
    const world = useBrowser(name);
    const [first, second] = HALVES;

    for (const spec of [TEXTAREA, LEXICAL]) {
      test(`${spec.title}: the second post on the page is asked about`, () =>
        world.on(spec, async (tab) => {
          await postAnyway(tab, first);
          await tab.click("editor");
          await tab.type(second);
          await tab.post("click");
          assert.match((await tab.cardOpens()).text, /together with what you posted a little while ago/);
          assert.deepEqual(await tab.posted(), [first]);
        }));
    }

    test("without the first, the second goes", () =>
      world.on(TEXTAREA, async (tab) => {
        await tab.type(second);
        await tab.post("click");
        assert.deepEqual(await tab.postedTimes(1), [second]);
        assert.equal(await tab.card(), undefined);
        assert.equal(await tab.notice(), undefined);
      }));

    test("a page that was loaded anew has forgotten the first", () =>
      world.on(TEXTAREA, async (tab) => {
        await postAnyway(tab, first);
        await tab.page.reload();
        await tab.ready();
        await tab.click("editor");
        await tab.type(second);
        await tab.post("click");
        assert.deepEqual(await tab.postedTimes(1), [second]);
      }));

    test("an innocent post after a breach goes", () =>
      world.on(TEXTAREA, async (tab) => {
        await postAnyway(tab, BREACH);
        await tab.click("editor");
        await tab.type(INNOCENT);
        await tab.post("click");
        assert.deepEqual(await tab.postedTimes(2), [BREACH, INNOCENT]);
        assert.equal(await tab.card(), undefined);
      }));
  });

  describe(`${name}, an answer`, () => {
    const world = useBrowser(name);

    for (const text of [CONFIRMATION, VAGUE]) {
      test(`that confirms who is in hospital is asked about: ${text}`, () =>
        world.on(ANSWERS, async (tab) => {
          await tab.type(text);
          await tab.post("click");
          await tab.cardOpens();
          assert.deepEqual(await tab.posted(), []);
        }));
    }

    test("the card says that it is about the post that is answered", () =>
      world.on(ANSWERS, async (tab) => {
        await tab.type(VAGUE);
        await tab.post("click");
        assert.match((await tab.cardOpens()).text, /together with the post that you are answering/);
      }));

    test("with the same words to a post that names nobody goes", () =>
      world.on(ANSWERS, async (tab) => {
        await tab.click("other");
        await tab.type(VAGUE);
        await tab.click("otherButton");
        assert.deepEqual(await tab.postedTimes(1), [VAGUE]);
      }));

    test("that is only kind goes", () =>
      world.on(ANSWERS, async (tab) => {
        await tab.type(KIND);
        await tab.post("click");
        assert.deepEqual(await tab.postedTimes(1), [KIND]);
        assert.equal(await tab.notice(), undefined);
      }));
  });

  describe(`${name}, what goes in`, () => {
    const world = useBrowser(name, { spoil: mirror() });

    test("nothing but the words, where there is nothing else", () =>
      world.on(TEXTAREA, async (tab) => {
        await tab.type(EDITED);
        await tab.post("click");
        assert.deepEqual(await draft(tab), { text: EDITED, site: "wordpress" });
      }));

    test("the posts before, in order, wherever on the site they were written", () =>
      world.on(ANSWERS, async (tab) => {
        await tab.click("other");
        await tab.type(INNOCENT);
        await tab.click("otherButton");
        await letGo(tab);
        await tab.page.evaluate(() => practice.move());
        await tab.click("editor");
        await tab.type(EDITED);
        await tab.post("click");
        assert.deepEqual((await draft(tab)).earlier, [INNOCENT]);
        await letGo(tab);
        await tab.click("editor");
        await tab.type(BREACH);
        await tab.post("click");
        assert.deepEqual((await draft(tab)).earlier, [INNOCENT, EDITED]);
      }));

    test("a thread that goes out together is one post", () =>
      world.on(THREAD, async (tab) => {
        await tab.click("first");
        await tab.type(INNOCENT);
        await tab.click("editor");
        await tab.type(EDITED);
        await tab.post("click");
        const { text, earlier } = await draft(tab);
        assert.deepEqual([text, earlier], [`${INNOCENT}\f${EDITED}`, undefined]);
      }));

    test("what was taken back is not among the posts before", () =>
      world.on(TEXTAREA, async (tab) => {
        await tab.type(BREACH);
        await tab.post("click");
        await tab.cardOpens();
        await tab.press("Escape");
        await tab.cardCloses();
        await tab.replaceAll(EDITED);
        await tab.post("click");
        assert.equal((await draft(tab)).earlier, undefined);
      }));

    test("the post that is answered, without its author", () =>
      world.on(ANSWERS, async (tab) => {
        await tab.type(CONFIRMATION);
        await tab.post("click");
        const { reply_to: replyTo } = await draft(tab);
        assert.match(replyTo, /^Does anyone know how Mr Abara .* on Friday$/);
      }));
  });

  describe(`${name}, a profile that names the employer`, () => {
    const world = useBrowser(name, { spoil: mirror({ profileNamesEmployer: true }) });

    test("is passed on", () =>
      world.on(TEXTAREA, async (tab) => {
        await tab.type(EDITED);
        await tab.post("click");
        assert.equal((await draft(tab)).profile_names_employer, true);
      }));

    if (name === "chromium") {
      test("is set in the toolbar's page, and counts at once in a page that is open", () =>
        world.on(TEXTAREA, async (tab) => {
          await tab.type(EDITED);
          await tab.rest();
          await untick(world);
          await tab.page.bringToFront();
          await tab.post("click");
          assert.equal((await draft(tab)).profile_names_employer, undefined);
        }));
    }
  });
}

/** Firefox lets no test open the toolbar's page. */
async function untick({ browser, extensionId }) {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${extensionId}/pages/popup.html`);
  await page.waitForSelector("#employer:checked");
  await page.click("label");
  await page.waitForSelector("#employer:not(:checked)");
  await page.close();
}

/** Posts it, whatever is asked about it. */
async function postAnyway(tab, text) {
  await tab.type(text);
  await tab.rest();
  await tab.post("click");
  if (await tab.card()) await letGo(tab);
  assert.deepEqual(await tab.postedTimes(1), [text]);
}

async function letGo(tab) {
  await tab.cardOpens();
  await tab.press("Tab");
  await tab.press("Enter");
  await tab.cardCloses();
}

/** What the engine would have been given. */
async function draft(tab) {
  return JSON.parse((await tab.cardOpens()).headline);
}
