// Texts that nobody writes and that somebody will paste: each gets a clear answer, and arrives at
// the site exactly as it was.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PAGES } from "../pages/pages.mjs";
import { BROWSERS } from "./support/launch.mjs";
import { BREACH, BREACH_WORDS } from "./support/posts.mjs";
import { useBrowser } from "./support/world.mjs";

const TEXTAREA = PAGES.find(({ id }) => id === "textarea");

/** As UTF-16 code units and how often: a lone surrogate does not survive the way to the browser. */
const TEXTS = {
  "100,000 zero-width characters": { units: [0x200b], times: 100_000 },
  "lone surrogates": { units: [0xd83d, 0x20, 0xde37, 0x20], times: 20 },
  "right-to-left overrides": { units: [0x202e, 0x61, 0x62, 0x202c, 0x2066, 0x63], times: 20 },
  "only emoji": { units: [0xd83d, 0xdc69, 0x200d, 0x2695, 0xfe0f], times: 200 },
  "NUL": { units: [0x61, 0, 0x20], times: 20 },
  "half a megabyte of words": { units: [0x74, 0x65, 0x61, 0x20], times: 125_000 },
};

const FIVE_MEGABYTES = { units: [0x74, 0x65, 0x61, 0x20, 0x26], times: 1_000_000 };

for (const name of BROWSERS) {
  describe(name, () => {
    const world = useBrowser(name);

    for (const [title, text] of Object.entries(TEXTS)) {
      test(`${title}: goes as it is`, () =>
        world.on(TEXTAREA, async (tab) => {
          await put(tab, text, "");
          await tab.post("click");
          await tab.postedTimes(1);
          assert.ok(await arrivedWhole(tab));
          assert.equal(await tab.card(), undefined);
          assert.equal(await tab.notice(), undefined);
        }));

      test(`${title}: does not hide a breach`, () =>
        world.on(TEXTAREA, async (tab) => {
          await put(tab, text, `\n${BREACH}`);
          await tab.post("click");
          assert.match((await tab.cardOpens()).text, BREACH_WORDS);
        }));
    }

    test("five megabytes: goes, and a notice says that it was not checked", () =>
      world.on(TEXTAREA, async (tab) => {
        await put(tab, FIVE_MEGABYTES, BREACH);
        await tab.post("click");
        await tab.postedTimes(1);
        assert.ok(await arrivedWhole(tab));
        await tab.noticeSays(/could not check this post/);
      }));
  });
}

/** Puts the text into the box as a paste does: all at once, with one `input` event. */
async function put(tab, { units, times }, ending) {
  await tab.page.evaluate((codes, count, last) => {
    const { editor } = practice;
    editor.value = String.fromCharCode(...codes).repeat(count) + last;
    practice.wanted = editor.value;
    editor.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  }, units, times, ending);
}

function arrivedWhole(tab) {
  return tab.page.evaluate(() => practice.posted.length === 1 && practice.posted[0] === practice.wanted);
}
