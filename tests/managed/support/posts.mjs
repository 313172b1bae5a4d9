// What is typed in the field. No person and no place here exists.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { PAGES } from "../../pages/pages.mjs";

export const TEXTAREA = PAGES.find(({ id }) => id === "textarea");

/** Only the trust's own rule `outbreak-ward` has something to say about it. */
export const OUTBREAK = "Willow Ward has norovirus again, wash your hands everybody";
export const OUTBREAK_HEADLINE = "Do the families know yet?";

/** Nobody has anything to say about it until the trust pushes its rule `project-heron`. */
export const HERON = "Project Heron is on the agenda again";
export const HERON_HEADLINE = "Has the trust announced this yet?";

/** That rule: where it stands in the trust's policy, and its text. */
export const HERON_RULE = [
  "rules/local/project-heron.yaml",
  await readFile(new URL("../../browser/packs/example-trust/rules/organisation/project-heron.yaml", import.meta.url), "utf8"),
];

/** Types a post and presses the button: the card that opens. The post is then left as it was. */
export async function asks(tab, text) {
  const before = await tab.posted();
  await tab.click("editor");
  await tab.replaceAll(text);
  await tab.post("click");
  const card = await tab.cardOpens();
  assert.deepEqual(await tab.posted(), before);
  await tab.press("Escape");
  await tab.cardCloses();
  return card;
}

/** Types a post, and it goes without a word. */
export async function passes(tab, text) {
  const before = await tab.posted();
  await tab.click("editor");
  await tab.replaceAll(text);
  await tab.post("click");
  assert.deepEqual(await tab.postedTimes(before.length + 1), [...before, text]);
  assert.equal(await tab.card(), undefined);
}
