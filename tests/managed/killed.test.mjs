// The background, or the whole browser, ends in the middle of an update, while the host keeps it waiting for
// one file after the other. Nothing is left half done: what was in force still is, and the next check
// brings the rest.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { BROWSERS } from "../browser/support/launch.mjs";
import { BREACH } from "../browser/support/posts.mjs";
import { until } from "../browser/support/wait.mjs";
import { useField } from "./support/field.mjs";
import { asks, HERON, HERON_RULE, OUTBREAK, passes, TEXTAREA } from "./support/posts.mjs";

for (const name of BROWSERS) {
  describe(`${name}, ended in the middle of an update`, () => {
    const field = useField();
    let browser;

    /** The address of the pack in force. */
    const packPath = async () => {
      const { release } = JSON.parse(await readFile(join(field.host.root, "all/live.json"), "utf8"));
      return `/b/${JSON.parse(Buffer.from(release.payload, "base64")).pack.sha256}.cpk`;
    };

    /** Begins a check, and has `end` happen while the browser waits for `path`. */
    const endedAt = async (path, end) => {
      const desk = await browser.about();
      await field.host.fails("silence", path);
      await desk.beginCheck();
      await until(`${path} is asked for`, () => field.host.requests.some(({ url, fault }) => url === path && fault), 15_000);
      await end(desk);
      field.host.requests.length = 0;
      await field.host.recovers();
    };

    const check = async () => {
      const desk = await browser.about();
      const text = await desk.check();
      await desk.close();
      return text;
    };

    before(async () => {
      await field.trust.push("all", "Our first rules.");
      // A new browser looks for rules of its own accord within its first minute: it is kept waiting, too.
      await field.host.fails("silence", "/all/live.json");
      browser = await field.browser(name);
    });

    for (const [file, path] of [
      ["live.json", () => "/all/live.json"],
      ["the root", () => "/root/1.json"],
      ["the pack", packPath],
    ]) {
      test(`the background ends while it waits for ${file}: the built-in rules go on asking`, async () => {
        await endedAt(await path(), async (desk) => {
          await browser.killBackground();
          await desk.close();
        });
        await browser.on(TEXTAREA, async (tab) => {
          await asks(tab, BREACH);
          await passes(tab, OUTBREAK);
        });
      });
    }

    test("the next check brings the rules", async () => {
      assert.match(await check(), /New rules came in/);
      await browser.on(TEXTAREA, (tab) => asks(tab, OUTBREAK));
    });

    test("the browser is killed while it waits for new rules: the old ones are there when it starts", async () => {
      await field.trust.write(...HERON_RULE);
      await field.trust.push("all", "Project Heron is not announced yet.");
      await endedAt(await packPath(), () => browser.kill());
      await browser.start();
      await browser.on(TEXTAREA, async (tab) => {
        await asks(tab, OUTBREAK);
        await passes(tab, HERON);
      });
    });

    test("and the next check brings the new ones", async () => {
      assert.match(await check(), /New rules came in/);
      await browser.on(TEXTAREA, (tab) => asks(tab, HERON));
    });
  });
}
