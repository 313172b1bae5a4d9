// Whose words a press posts, and what a key that stays down may do.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PAGES, SPECIAL_PAGES } from "../pages/pages.mjs";
import { BROWSERS } from "./support/launch.mjs";
import { BREACH, BREACH_WORDS, INNOCENT } from "./support/posts.mjs";
import { useBrowser } from "./support/world.mjs";

const TWO = SPECIAL_PAGES.find(({ id }) => id === "two");
const ENTER_POSTS = PAGES.filter(({ keys }) => keys === "enter");

/** How often a key that is held says so. */
const REPEATS = 5;

for (const name of BROWSERS) {
  describe(`${name}, two composers`, () => {
    const world = useBrowser(name);

    test("a button beside a restored draft posts that, though the focus is elsewhere", () =>
      world.on(TWO, async (tab) => {
        await tab.page.evaluate((text) => practice.restoreOther(text), BREACH);
        await tab.type(INNOCENT);
        await tab.click("otherButton");
        assert.match((await tab.cardOpens()).text, BREACH_WORDS);
        assert.deepEqual(await tab.posted(), []);
      }));

    test("a button beside what was written before posts that", () =>
      world.on(TWO, async (tab) => {
        await tab.click("other");
        await tab.type(BREACH);
        await tab.click("editor");
        await tab.type(INNOCENT);
        await tab.click("otherButton");
        assert.match((await tab.cardOpens()).text, BREACH_WORDS);
        await tab.press("Tab");
        await tab.press("Enter");
        await tab.cardCloses();
        assert.deepEqual(await tab.postedTimes(1), [BREACH]);
        assert.equal(await tab.read(), INNOCENT);
      }));

    test("a breach that is still being written holds up no other post", () =>
      world.on(TWO, async (tab) => {
        await tab.click("other");
        await tab.type(INNOCENT);
        await tab.click("editor");
        await tab.type(BREACH);
        await tab.click("otherButton");
        assert.deepEqual(await tab.postedTimes(1), [INNOCENT]);
        assert.equal(await tab.card(), undefined);
        assert.equal(await tab.read(), BREACH);
      }));
  });

  describe(`${name}, a key that stays down`, () => {
    const world = useBrowser(name);

    for (const spec of ENTER_POSTS) {
      test(`${spec.title}: the Enter that posted does not answer the card`, () =>
        world.on(spec, async (tab) => {
          await tab.type(BREACH);
          await tab.page.keyboard.down("Enter");
          await tab.cardOpens();
          await repeat(tab, "Enter");
          assert.equal((await tab.card()).focused, "Go back and edit");
          assert.deepEqual(await tab.posted(), []);
        }));

      test(`${spec.title}: the Enter that went back does not post`, () =>
        world.on(spec, async (tab) => {
          await tab.type(BREACH);
          await tab.post("enter");
          await tab.cardOpens();
          await tab.page.keyboard.down("Enter");
          await tab.cardCloses();
          await repeat(tab, "Enter");
          assert.deepEqual(await tab.posted(), []);
          assert.equal(await tab.card(), undefined);
          assert.equal(await tab.read(), BREACH);
          await tab.page.keyboard.up("Enter");
          await tab.post("enter");
          await tab.cardOpens();
        }));

      test(`${spec.title}: the Enter that said "Post anyway" posts once`, () =>
        world.on(spec, async (tab) => {
          await tab.type(BREACH);
          await tab.post("enter");
          await tab.cardOpens();
          await tab.press("Tab");
          await tab.page.keyboard.down("Enter");
          await tab.cardCloses();
          await repeat(tab, "Enter");
          await tab.page.keyboard.up("Enter");
          assert.deepEqual(await tab.postedTimes(1), [BREACH]);
        }));
    }
  });
}

/** What a keyboard sends while a key stays down that was pressed before. */
async function repeat(tab, key) {
  for (let time = 0; time < REPEATS; time += 1) await tab.page.keyboard.down(key);
  await tab.settle();
}
