// Pictures of what staff and the IT desk see where everything came by policy: the page About this
// installation and the card with the trust's own rule, in both browsers, in docs/screenshots.

import { fileURLToPath } from "node:url";
import { describe, test } from "node:test";
import { BROWSERS } from "../browser/support/launch.mjs";
import { useField } from "./support/field.mjs";
import { OUTBREAK, TEXTAREA } from "./support/posts.mjs";

const picture = (name) => fileURLToPath(new URL(`../../docs/screenshots/${name}.png`, import.meta.url));

for (const name of BROWSERS) {
  describe(name, () => {
    const field = useField();

    test("pictures are taken", async () => {
      await field.trust.push("all", "Our first rules, agreed with the staff side.");
      const browser = await field.browser(name, { HelpContact: "IT service desk, extension 4455", Channel: "all" });
      const desk = await browser.about();
      await desk.check();
      await desk.page.screenshot({ path: picture(`about-${name}`), fullPage: true });
      await browser.on(TEXTAREA, async (tab) => {
        await tab.type(OUTBREAK);
        await tab.post("click");
        await tab.cardOpens();
        await tab.settle();
        await tab.page.screenshot({ path: picture(`trust-rule-${name}`) });
      });
    });
  });
}
