// The words of findings are marked while they are written, where the organisation has set that: in every
// kind of editor, wherever the words go, and without a trace that the page could read.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PAGES } from "../pages/pages.mjs";
import { driven, store } from "./support/driver.mjs";
import { BROWSERS } from "./support/launch.mjs";
import { marks } from "./support/ours.mjs";
import { BREACH, BREACH_WORDS, EDITED, INNOCENT } from "./support/posts.mjs";
import { until } from "./support/wait.mjs";
import { useBrowser } from "./support/world.mjs";

const pageOf = (id) => PAGES.find((page) => page.id === id);
const LEXICAL = pageOf("lexical");
const TEXTAREA = pageOf("textarea");

/** Pixels that a mark may lie beside the words that it is for. */
const NEAR = 3;

for (const name of BROWSERS) {
  describe(`${name}, marks`, () => {
    const world = useBrowser(name, { spoil: driven({ settings: { Mode: "marks" } }) });

    for (const id of ["contenteditable", "lexical", "tiptap", "slate", "draft", "ckeditor", "x"]) {
      test(`lie under the words, in ${pageOf(id).title}, and the editor is as it was`, () =>
        world.on(pageOf(id), async (tab) => {
          await tab.type(BREACH);
          await tab.settle();
          const before = await tab.dom();
          const { pause } = await marked(tab);
          assert.ok(near(pause, await placeOf(tab, "Mrs Okonkwo")), JSON.stringify(pause));
          assert.ok(near(pause, await placeOf(tab, "bed 4")), JSON.stringify(pause));
          assert.equal(await tab.dom(), before);
          await tab.post("click");
          assert.match((await tab.cardOpens()).text, BREACH_WORDS);
        }));
    }

    for (const id of ["textarea", "closed", "tinymce", "blob-frame", "facebook-comment", "reddit"]) {
      test(`lie inside the editor where the page cannot tell where words are: ${pageOf(id).title}`, () =>
        world.on(pageOf(id), async (tab) => {
          await tab.type(BREACH);
          await tab.press("Control", "Home"); // a small box has scrolled to the end of the words
          const { pause } = await marked(tab);
          const box = await boxOf(tab);
          for (const { left, right, y } of pause) {
            assert.ok(left >= box.left && right <= box.right + NEAR && y > box.top && y < box.bottom + NEAR, JSON.stringify([pause, box]));
          }
        }));
    }

    test("those in a text box lie where the same words lie in an element of the same look", () =>
      world.on(TEXTAREA, async (tab) => {
        await tab.type(BREACH);
        const { pause } = await marked(tab);
        const there = await tab.page.evaluate(() => {
          const twin = document.createElement("div");
          const look = getComputedStyle(practice.editor);
          for (const property of look) twin.style.setProperty(property, look.getPropertyValue(property));
          const { left, top } = practice.editor.getBoundingClientRect();
          Object.assign(twin.style, { position: "fixed", left: `${left}px`, top: `${top}px`, whiteSpace: "pre-wrap" });
          twin.textContent = practice.editor.value;
          document.body.append(twin);
          const range = document.createRange();
          range.setStart(twin.firstChild, 0);
          range.setEnd(twin.firstChild, "Mrs Okonkwo".length);
          const box = range.getBoundingClientRect();
          twin.remove();
          return { left: box.left, right: box.right, y: box.bottom };
        });
        assert.ok(near(pause, there), JSON.stringify([pause, there]));
      }));

    test("go when the words change, and do not come back for words that tell nothing", () =>
      world.on(LEXICAL, async (tab) => {
        await tab.type(BREACH);
        await marked(tab);
        await tab.replaceAll(EDITED);
        assert.deepEqual((await marks(tab.page)).pause, []);
        await tab.rest();
        assert.deepEqual((await marks(tab.page)).pause, []);
      }));

    test("go along when the page is scrolled, and are not drawn where the words are covered", () =>
      world.on(LEXICAL, async (tab) => {
        await tab.type(BREACH);
        await marked(tab);
        await tab.page.evaluate(() => {
          document.body.style.minHeight = "3000px";
          scrollTo(0, 40);
        });
        const place = await placeOf(tab, "Mrs Okonkwo");
        await until("the mark follows", async () => near((await marks(tab.page)).pause, place));
        await tab.page.evaluate(() => {
          const header = document.createElement("header");
          header.style.cssText = "position: fixed; inset: 0 0 auto; height: 100vh; background: white; z-index: 9";
          document.body.append(header);
          scrollTo(0, 30);
        });
        await until("none is seen", async () => (await marks(tab.page)).pause.length === 0);
      }));

    test("go with the composer", () =>
      world.on(LEXICAL, async (tab) => {
        await tab.type(BREACH);
        await marked(tab);
        await tab.page.evaluate(() => practice.editor.remove());
        await until("none is left", async () => !(await marks(tab.page)).shown);
      }));

    test("go when the post does", () =>
      world.on(TEXTAREA, async (tab) => {
        await tab.type(BREACH);
        await marked(tab);
        await tab.post("click");
        await tab.cardOpens();
        await tab.press("Tab");
        await tab.press("Enter");
        await tab.cardCloses();
        assert.deepEqual(await tab.postedTimes(1), [BREACH]);
        assert.equal((await marks(tab.page)).shown, false);
      }));

    test("a page sees the same, whatever was found, and nothing else of us", () =>
      world.on(pageOf("contenteditable"), async (tab) => {
        await tab.type(INNOCENT);
        await until("it was looked at", () => marks(tab.page));
        const fine = await seenByPage(tab);
        await tab.replaceAll(BREACH);
        await marked(tab);
        assert.deepEqual(await seenByPage(tab), fine);
        assert.deepEqual(fine.elements, ["head", "body", "div"]);
        assert.deepEqual([fine.sheets, fine.highlights, fine.ours.root], [0, [], null]);
      }));

    test("they go when the organisation wants them no more", () =>
      world.on(LEXICAL, async (tab) => {
        await tab.type(BREACH);
        await marked(tab);
        await store(tab.page, { page: {} });
        await until("nothing of us is left", async () => (await marks(tab.page)) === undefined);
        assert.equal(await tab.page.evaluate(() => document.documentElement.children.length), 2);
      }));

    test("and when the person pauses", () =>
      world.on(LEXICAL, async (tab) => {
        await store(tab.page, { page: { mode: "marks" } });
        await tab.type(BREACH);
        await marked(tab);
        await store(tab.page, { snoozedUntil: Date.now() + 60_000 });
        await until("nothing of us is left", async () => (await marks(tab.page)) === undefined);
      }));
  });
}

/** The marks, once there are some. */
function marked(tab) {
  return until("words are marked", async () => {
    const seen = await marks(tab.page);
    return seen?.pause.length > 0 ? seen : undefined;
  });
}

function near(drawn, { left, right, y }) {
  return drawn.some((mark) => [mark.left - left, mark.right - right, mark.y - y].every((by) => Math.abs(by) <= NEAR + 2));
}

/** Where the page has these words, which stand in one node: their left and right end, and their foot. */
function placeOf(tab, words) {
  return tab.page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(wanted);
      if (at < 0 || !node.parentElement.isContentEditable) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, right, bottom } = range.getBoundingClientRect();
      return { left, right, y: bottom };
    }
    return { left: NaN, right: NaN, y: NaN };
  }, words);
}

/** The editor, in the coordinates of the window. */
function boxOf(tab) {
  return tab.page.evaluate(() => {
    const frame = practice.editor.ownerDocument.defaultView.frameElement;
    const { left, top, right, bottom } = (frame ?? practice.editor).getBoundingClientRect();
    return { left, top, right, bottom };
  });
}

/** All that a script of the page could tell an innocent post by. */
function seenByPage(tab) {
  return tab.page.evaluate(() => {
    const { documentElement: html } = document;
    const ours = html.lastElementChild;
    const look = getComputedStyle(ours);
    const { x, y, width, height } = ours.getBoundingClientRect();
    const words = practice.editor.getBoundingClientRect();
    return {
      elements: [...html.children].map(({ localName }) => localName),
      attributes: [...html.attributes].map((attribute) => attribute.name),
      sheets: document.adoptedStyleSheets.length,
      highlights: [...CSS.highlights.keys()],
      popovers: document.querySelectorAll(":popover-open").length,
      hit: document.elementsFromPoint(words.x + 30, words.y + 25).map(({ localName }) => localName),
      ours: {
        html: ours.outerHTML,
        root: ours.shadowRoot,
        children: ours.childNodes.length,
        look: [...look].map((property) => `${property}: ${look.getPropertyValue(property)}`).join("; "),
        box: [x, y, width, height],
        text: ours.textContent + ours.innerText,
      },
    };
  });
}
