// What the static host hears of an installation: that somebody asks for public files, and nothing by which
// that somebody could be known again.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { BREACH } from "../browser/support/posts.mjs";
import { BROWSERS } from "../browser/support/launch.mjs";
import { useField } from "./support/field.mjs";
import { asks, OUTBREAK, TEXTAREA } from "./support/posts.mjs";

/** What the extension itself asked for: the files of the channel. */
const ofChannel = ({ url }) => /\/(live\.json|root\/|b\/)/.test(url);

/** Words of the posts that are typed, however they might be written in a request. */
const TYPED = /okonkwo|norovirus|b2tvbndv|bm9yb3Zpcn|6f6b6f6e776f/i;

for (const name of BROWSERS) {
  describe(`${name}, what the host hears`, () => {
    const field = useField();
    const heardInAll = [];

    test("two installations ask for the same files with the same words", async () => {
      await field.trust.push("all", "Our first rules.");
      const heard = [];
      for (const _ of [1, 2]) {
        const browser = await field.browser(name);
        const desk = await browser.about();
        await browser.on(TEXTAREA, async (tab) => {
          await asks(tab, BREACH);
          await desk.page.bringToFront();
          await desk.check();
          await tab.page.bringToFront();
          await asks(tab, OUTBREAK);
          await desk.page.bringToFront();
          await desk.check();
        });
        const requests = field.host.requests.splice(0);
        heardInAll.push(...requests);
        heard.push(requests.filter(ofChannel));
        field.extensionId = browser.extensionId;
        await browser.close();
      }
      const [first, second] = heard.map(distinct);
      assert.deepEqual(first, second);
      const said = first.map((request) => written(request, field)).join("\n");
      const snapshot = new URL(`snapshots/${name}.txt`, import.meta.url);
      // A new version of a browser may say more about itself: see what before it is taken.
      if (process.env.UPDATE_SNAPSHOTS) await writeFile(snapshot, said);
      assert.equal(said, await readFile(snapshot, "utf8"));
    });

    test("no request to anybody holds a word of what was typed", () => {
      assert.ok(heardInAll.length > 0 && field.server.requests.length > 0);
      const all = [...heardInAll, ...field.server.requests];
      assert.deepEqual(all.filter((request) => TYPED.test(JSON.stringify(request))), []);
    });
  });
}

/** Each request once: how often the browser looks by itself meanwhile is nobody's affair. */
function distinct(requests) {
  return [...new Map(requests.map((request) => [JSON.stringify(request), request])).values()];
}

/** A request as it came, without what differs from trust to trust and with each version of a browser. */
function written({ method, url, headers }, { extensionId }) {
  const lines = Object.entries(headers).map(([name, value]) => {
    const plain = value.replace(extensionId, "EXTENSION").replace(/^Mozilla\/5\.0 \(X11; .*/, "BROWSER");
    return `  ${name}: ${plain}\n`;
  });
  return `${method} ${url.replace(/[0-9a-f]{64}/, "SHA256")}\n${lines.join("")}`;
}
