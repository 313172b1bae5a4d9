// A post that goes out faster than it can be checked is held for the few milliseconds that the
// check takes, and then goes once. (Every breach in composers.test.mjs is posted in such a hurry.)

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PAGES } from "../pages/pages.mjs";
import { BROWSERS } from "./support/launch.mjs";
import { INNOCENT } from "./support/posts.mjs";
import { useBrowser } from "./support/world.mjs";

/** One page for each way to read, each way to post and each way to be replayed. */
const CHOSEN = [
  "textarea", "form", "request-submit", "submit-soon", "submit-later", "closed", "lexical", "tinymce", "x",
  "facebook-comment", "linkedin-post",
];

for (const name of BROWSERS) {
  describe(name, () => {
    const world = useBrowser(name);
    for (const spec of PAGES.filter(({ id }) => CHOSEN.includes(id))) {
      for (const how of ["click", spec.keys].filter(Boolean)) {
        test(`${spec.title}, ${how}: an innocent post in a hurry goes once`, () =>
          world.on(spec, async (tab) => {
            await tab.type(INNOCENT);
            await tab.post(how);
            assert.deepEqual(await tab.postedTimes(1), [INNOCENT]);
            assert.equal(await tab.card(), undefined);
          }));
      }
    }

    test("a press that is repeated while the first is held posts once", () =>
      world.on(PAGES[0], async (tab) => {
        await tab.type(INNOCENT);
        await tab.post("click");
        await tab.post("click");
        assert.deepEqual(await tab.postedTimes(1), [INNOCENT]);
      }));
  });
}
