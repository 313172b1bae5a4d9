// Enter in an input method chooses a word. It posts nothing, so it must not be gated.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PAGES } from "../pages/pages.mjs";
import { BROWSERS } from "./support/launch.mjs";
import { BREACH } from "./support/posts.mjs";
import { useBrowser } from "./support/world.mjs";

const ENTER_POSTS = PAGES.find(({ id }) => id === "instagram");

for (const name of BROWSERS) {
  describe(name, () => {
    const world = useBrowser(name);

    test("Enter that chooses a word reaches the page and opens nothing", () =>
      world.on(ENTER_POSTS, async (tab) => {
        await tab.type(BREACH);
        await tab.rest();
        const untouched = await tab.page.evaluate(() => {
          const enter = { key: "Enter", isComposing: true, bubbles: true, cancelable: true, composed: true };
          return practice.editor.dispatchEvent(new KeyboardEvent("keydown", enter));
        });
        assert.equal(untouched, true);
        assert.equal(await tab.card(), undefined);
      }));
  });
}

if (BROWSERS.includes("chromium")) {
  describe("chromium, a real composition", () => {
    const world = useBrowser("chromium");

    test("nothing happens until the word is there and Enter is pressed alone", () =>
      world.on(ENTER_POSTS, async (tab) => {
        const session = await tab.page.createCDPSession();
        await session.send("Input.imeSetComposition", { text: BREACH, selectionStart: BREACH.length, selectionEnd: BREACH.length });
        await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 });
        await tab.settle();
        assert.equal(await tab.card(), undefined);
        assert.deepEqual(await tab.posted(), []);

        await session.send("Input.insertText", { text: BREACH });
        await tab.press("Enter");
        await tab.cardOpens();
        assert.deepEqual(await tab.posted(), []);
      }));
  });
}
