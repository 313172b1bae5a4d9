// Nothing that is typed leaves the browser, stays in it, or shows.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PAGES } from "../pages/pages.mjs";
import { BROWSERS } from "./support/launch.mjs";
import { BREACH, EDITED } from "./support/posts.mjs";
import { useBrowser } from "./support/world.mjs";

const pageOf = (id) => PAGES.find((page) => page.id === id);

/** A word of the breach that nothing else on the wire or on disk contains. */
const WORD = /okonkwo/i;

/** Whom a browser asks on its own account, whatever is typed: time, updates, its settings, a
 *  dictionary. */
const BROWSERS_OWN = new Set([
  "accounts.google.com",
  "clients2.google.com",
  "redirector.gvt1.com",
  "update.googleapis.com",
  "firefox.settings.services.mozilla.com",
]);

for (const name of BROWSERS) {
  describe(name, () => {
    const world = useBrowser(name);

    test("typing, being asked, editing and posting make no request", () =>
      world.on(pageOf("lexical"), async (tab) => {
        const before = world.server.requests.length;
        await askedThenEdited(tab);
        assert.deepEqual(await tab.postedTimes(1), [EDITED]);
        assert.deepEqual(requestsSince(world, before), []);
      }));

    test("a form makes its own request and no other", () =>
      world.on(pageOf("wordpress-comment"), async (tab) => {
        const before = world.server.requests.length;
        await askedThenEdited(tab);
        assert.deepEqual(await tab.postedTimes(1), [EDITED]);
        const made = requestsSince(world, before);
        const hosts = new Set(made.map(({ host }) => host.replace(/:443$/, "")));
        assert.deepEqual([...hosts], [new URL(tab.page.url()).host]);
        // The browser may open a further connection to the page's own host for it.
        const [first, ...others] = made.filter(({ method }) => method !== "CONNECT");
        assert.equal(first.method, "POST");
        assert.deepEqual([...new Set(others.map(({ method }) => method))], ["GET"]);
      }));

    test("no request at all ever held a word of what was taken back", () => {
      assert.ok(world.server.requests.length > 0);
      assert.deepEqual(world.server.requests.filter((request) => WORD.test(JSON.stringify(request))), []);
    });

    test("nothing is kept", () =>
      world.on(pageOf("textarea"), async (tab) => {
        await askedThenEdited(tab);
        await tab.postedTimes(1);
        assert.deepEqual(await tab.page.evaluate(kept), { local: 0, session: 0, cookie: "", databases: 0, caches: 0 });
        if (name === "chromium") assert.deepEqual(await inWorker(world, keptByWorker), { areas: {}, databases: 0, caches: 0 });
      }));

    test("nothing is said on the console", async () => {
      const said = [];
      const listen = (source) => source.on("console", (message) => said.push(message.text()));
      if (name === "chromium") listen(await workerOf(world));
      await world.on(pageOf("tiptap"), async (tab) => {
        listen(tab.page);
        tab.page.on("pageerror", (error) => said.push(String(error)));
        await askedThenEdited(tab);
        await tab.postedTimes(1);
      });
      assert.deepEqual(said, []);
    });

    test("before the press the page can see nothing of us", () =>
      world.on(pageOf("contenteditable"), async (tab) => {
        await tab.type(BREACH);
        await tab.rest();
        const seen = await tab.page.evaluate(() => ({
          elements: [...document.documentElement.children].map(({ localName }) => localName),
          sheets: document.adoptedStyleSheets.length,
          highlights: [...CSS.highlights.keys()],
          attributes: [...document.documentElement.attributes].map((attribute) => attribute.name),
        }));
        assert.deepEqual(seen, { elements: ["head", "body"], sheets: 0, highlights: [], attributes: ["lang"] });
      }));
  });
}

async function askedThenEdited(tab) {
  await tab.type(BREACH);
  await tab.rest();
  await tab.post("click");
  await tab.cardOpens();
  await tab.press("Escape");
  await tab.cardCloses();
  await tab.replaceAll(EDITED);
  await tab.post("click");
}

function requestsSince({ server }, before) {
  return server.requests.slice(before).filter(({ host }) => !BROWSERS_OWN.has(host.replace(/:443$/, "")));
}

async function kept() {
  return {
    local: localStorage.length,
    session: sessionStorage.length,
    cookie: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
  };
}

async function keptByWorker() {
  const areas = {};
  for (const area of ["local", "session", "sync"]) {
    Object.assign(areas, await globalThis.chrome.storage?.[area].get());
  }
  return { areas, databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length };
}

async function workerOf({ browser }) {
  const target = await browser.waitForTarget((one) => one.type() === "service_worker");
  return target.worker();
}

async function inWorker(world, work) {
  return (await workerOf(world)).evaluate(work);
}
