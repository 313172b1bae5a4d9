// A host that goes wrong, or something between it and the browser that does: the rules in force stay, the
// page says what is the matter, and when the host is well again the next check finds nothing amiss.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { BROWSERS } from "../browser/support/launch.mjs";
import { useField } from "./support/field.mjs";
import { asks, OUTBREAK, TEXTAREA } from "./support/posts.mjs";

/** How the host fails, and what the page says is the reason. */
const FAILURES = [
  ["status 503", /status 503.*\(unreachable\)/],
  ["redirect loop", /redirect.*\(unreachable\)/],
  ["cut off", /\(unreachable\)/],
  ["trickle", /\(unreachable\)/],
  ["captive portal", /\(not-the-channel\)/],
  ["a gigabyte", /\(not-the-channel\)/],
];

for (const name of BROWSERS) {
  describe(`${name}, a host that goes wrong`, () => {
    const field = useField();
    let browser;
    let desk;

    before(async () => {
      await field.trust.push("all", "Our first rules.");
      browser = await field.browser(name);
      desk = await browser.about();
      await desk.check();
    });

    for (const [fault, reason] of FAILURES) {
      test(`${fault}: the rules in force stay, and the page says why`, async () => {
        await field.host.fails(fault);
        await desk.page.bringToFront();
        const text = await desk.check();
        await field.host.recovers();
        assert.ok(field.host.requests.some((request) => request.fault === fault));
        assert.match(text, reason);
        assert.match(text, /The rules in force stay/);
        await browser.on(TEXTAREA, (tab) => asks(tab, OUTBREAK));
      });
    }

    test("a redirect is not followed", () => {
      assert.deepEqual(field.host.requests.filter(({ url }) => url.includes("turn=")), []);
    });

    test("when the host is well again there is nothing amiss", async () => {
      await desk.page.bringToFront();
      const text = await desk.check();
      assert.match(text, /There was nothing new/);
      assert.doesNotMatch(text, /Checks in a row that came to nothing/);
    });
  });
}
