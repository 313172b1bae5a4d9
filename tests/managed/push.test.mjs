// A rule is pushed while browsers run: built, signed by two people, published to the static folder. The
// same post, in the same tab, is then judged by it, in the rings that have it and in no other; it stops
// when it is withdrawn; and an older folder does not bring older rules back.

import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { BROWSERS } from "../browser/support/launch.mjs";
import { useField } from "./support/field.mjs";
import { asks, HERON, HERON_HEADLINE, HERON_RULE, OUTBREAK, passes, TEXTAREA } from "./support/posts.mjs";

for (const name of BROWSERS) {
  describe(`${name}, rules that are pushed while it runs`, () => {
    const field = useField();
    let pilot;
    let everybody;
    let older;

    before(async () => {
      await field.trust.push("pilot", "Our first rules.");
      await field.trust.promote("pilot", "all");
      pilot = await field.browser(name, { Channel: "pilot" });
      everybody = await field.browser(name);
      for (const browser of [pilot, everybody]) {
        browser.desk = await browser.about();
        await browser.desk.check();
      }
    });

    test("the pilot ring has a new rule at its next check, in a tab that was open before", async () => {
      await pilot.on(TEXTAREA, async (tab) => {
        await passes(tab, HERON);
        older = join(field.folder, "older");
        await cp(field.host.root, older, { recursive: true });
        await field.trust.write(...HERON_RULE);
        await field.trust.push("pilot", "Project Heron is not announced yet.");
        await passes(tab, HERON);
        await pilot.desk.page.bringToFront();
        assert.match(await pilot.desk.check(), /Project Heron is not announced yet\./);
        await tab.page.bringToFront();
        assert.equal((await asks(tab, HERON)).headline, HERON_HEADLINE);
      });
    });

    test("the others do not have it until it is promoted", async () => {
      const check = async () => {
        await everybody.desk.page.bringToFront();
        await everybody.desk.check();
      };
      await check();
      await everybody.on(TEXTAREA, (tab) => passes(tab, HERON));
      await field.trust.promote("pilot", "all");
      await check();
      await everybody.on(TEXTAREA, (tab) => asks(tab, HERON));
    });

    test("an older folder on the host is refused, and the new rule goes on asking", async () => {
      const newer = join(field.folder, "newer");
      await cp(field.host.root, newer, { recursive: true });
      await cp(older, field.host.root, { recursive: true });
      await pilot.desk.page.bringToFront();
      assert.match(await pilot.desk.check(), /\brollback\b/);
      await pilot.on(TEXTAREA, (tab) => asks(tab, HERON));
      await cp(newer, field.host.root, { recursive: true });
    });

    test("it is still known after the browser was restarted", async () => {
      await pilot.restart();
      pilot.desk = await pilot.about();
      await pilot.on(TEXTAREA, (tab) => asks(tab, HERON));
    });

    test("a withdrawn rule stops, and the others do not", async () => {
      await field.trust.withdraw("project-heron", "pilot");
      await pilot.desk.page.bringToFront();
      await pilot.desk.check();
      await pilot.on(TEXTAREA, async (tab) => {
        await passes(tab, HERON);
        await asks(tab, OUTBREAK);
      });
    });
  });
}
