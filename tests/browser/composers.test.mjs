// In every editor, with every way to post: a post that names a patient is asked about, everything
// else goes as if we were not there.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PAGES } from "../pages/pages.mjs";
import { BROWSERS } from "./support/launch.mjs";
import { BREACH, BREACH_WORDS, EDITED, INNOCENT } from "./support/posts.mjs";
import { useBrowser } from "./support/world.mjs";

for (const name of BROWSERS) {
  describe(name, () => {
    const world = useBrowser(name);
    for (const spec of PAGES) {
      for (const how of ["click", spec.keys].filter(Boolean)) {
        describe(`${spec.title}, ${how}`, () => {
          test("asks before a breach, and posts once the words are changed", () =>
            world.on(spec, (tab) => goesBack(tab, how, spec)));
          test("posts once if told to", () => world.on(spec, (tab) => postsAnyway(tab, how, spec)));
          test("does not touch an innocent post", () =>
            world.on(spec, (tab) => leavesAlone(tab, how, spec)));
        });
      }
    }
  });
}

async function goesBack(tab, how, { confirm }) {
  await tab.type(BREACH);
  await caretBackBy(tab, 3);
  const before = { dom: await tab.dom(), text: await tab.read() };
  await tab.post(how);
  const card = await tab.cardOpens();
  assert.equal(card.role, "alertdialog");
  assert.match(card.text, BREACH_WORDS);
  assert.deepEqual(card.buttons, ["Go back and edit", "Post anyway"]);
  assert.equal(card.focused, "Go back and edit");
  await tab.press("Enter");
  await tab.cardCloses();

  await tab.settle();
  assert.deepEqual(await tab.posted(), []);
  assert.equal(await tab.read(), before.text);
  assert.equal(await tab.dom(), before.dom);
  await tab.type("#");
  assert.equal(await tab.read(), `${BREACH.slice(0, -3)}#${BREACH.slice(-3)}`);

  await tab.post(how);
  await tab.cardOpens();
  await tab.press("Escape");
  await tab.cardCloses();
  await tab.replaceAll(EDITED);
  await tab.post(how);
  if (confirm) await tab.click("confirm");
  assert.deepEqual(await tab.postedTimes(1), [EDITED]);
  assert.equal(await tab.card(), undefined);
}

async function postsAnyway(tab, how, { confirm }) {
  await tab.type(BREACH);
  await tab.post(how);
  await tab.cardOpens();
  await tab.press("Tab");
  assert.equal((await tab.card()).focused, "Post anyway");
  await tab.press("Enter");
  await tab.cardCloses();
  if (confirm) await tab.click("confirm");
  assert.deepEqual(await tab.postedTimes(1), [BREACH]);
  assert.equal(await tab.card(), undefined);
}

async function leavesAlone(tab, how, { confirm, native }) {
  await tab.type(INNOCENT);
  await tab.rest();
  await tab.post(how);
  if (confirm) await tab.click("confirm");
  assert.deepEqual(await tab.postedTimes(1), [INNOCENT]);
  assert.equal(await tab.card(), undefined);
  if (!native) assert.deepEqual((await tab.events()).map(({ isTrusted }) => isTrusted), [true]);
}

async function caretBackBy(tab, steps) {
  for (let step = 0; step < steps; step += 1) await tab.press("ArrowLeft");
  await tab.settle();
}
