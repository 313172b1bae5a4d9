// Nothing but policy: each browser fetches the extension from the trust's host, installs it, learns from
// its settings where the trust's rules are and who signs them, and asks in the trust's own words.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BROWSERS } from "../browser/support/launch.mjs";
import { useField } from "./support/field.mjs";
import { OUTBREAK, OUTBREAK_HEADLINE, asks, passes, TEXTAREA } from "./support/posts.mjs";

for (const name of BROWSERS) {
  describe(`${name}, installed and set up by policy`, () => {
    const field = useField();

    test("the trust's own rule asks in the trust's own words", async () => {
      await field.trust.push("all", "Our first rules.");
      const browser = await field.browser(name);
      await browser.on(TEXTAREA, (tab) => passes(tab, OUTBREAK));
      const about = await browser.about();
      const text = await about.check();
      assert.match(text, /Name\s+Teme Marches NHS Foundation Trust/);
      assert.match(text, /Kept up to date by\s+your organisation/);
      await browser.on(TEXTAREA, async (tab) => {
        const { headline, text: said } = await asks(tab, OUTBREAK);
        assert.equal(headline, OUTBREAK_HEADLINE);
        assert.match(said, /We ring the families of everybody on a ward/);
        assert.match(said, /Teme Marches NHS Foundation Trust, Social media policy, 4\.3/);
      });
    });
  });
}
