// Settings of an organisation at work in the extension that ships. The browser's policies themselves are
// stood in for: a copy of the extension is told by its own `chrome.storage.managed` what they say.

import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { PAGES } from "../pages/pages.mjs";
import { askRules, driven } from "./support/driver.mjs";
import { BROWSERS, launch } from "./support/launch.mjs";
import { BREACH } from "./support/posts.mjs";
import { until } from "./support/wait.mjs";
import { useBrowser } from "./support/world.mjs";

const TEXTAREA = PAGES.find(({ id }) => id === "textarea");

/** One value of each kind that is wrong, and some that are not. */
const HOSTILE = {
  Language: "cy",
  OrganisationName: "Example Trust",
  ChannelUrl: "http://evil.example/canteen",
  RootSha256: "no".repeat(1_000_000),
  PollMinutes: -1,
  Mode: ["marks"],
  Sites: [{}, "*"],
  SitesOff: { length: 1e9 },
  HelpUrl: "javascript:alert(1)",
  Extentions: "x",
};

/** Makes a copy of the extension for which the browser's policies say this. */
function governed(values) {
  const spoil = driven();
  return async (built, copy) => {
    await spoil(built, copy);
    const path = join(copy, "background.js");
    const managed = `{ get: async () => (${JSON.stringify(values)}) }`;
    const says = `Object.defineProperty(chrome.storage, "managed", { value: ${managed} });\n`;
    await writeFile(path, says + (await readFile(path, "utf8")));
    return copy;
  };
}

for (const name of BROWSERS) {
  describe(`settings of an organisation in ${name}`, () => {
    const world = useBrowser(name, { spoil: governed(HOSTILE) });

    test("a hostile value is off by itself, and told of with the reason", () =>
      world.on(TEXTAREA, async (tab) => {
        const { about } = await askRules(tab.page, { kind: "about" });
        assert.deepEqual(about.managed.values, { Language: "cy", OrganisationName: "Example Trust" });
        assert.deepEqual(about.managed.ignored.map((one) => one.name), [
          "ChannelUrl", "RootSha256", "PollMinutes", "Mode", "Sites", "Sites", "SitesOff", "HelpUrl", "Extentions",
        ]);
        for (const { why } of about.managed.ignored) assert.ok(why.length < 200, why);
        assert.equal(about.channel, undefined);
        assert.equal(about.rules.from, "built-in");
      }));

    test("the card is in the language that the organisation has chosen", () =>
      world.on(TEXTAREA, async (tab) => {
        await tab.type(BREACH);
        await tab.post("click");
        const { buttons, text } = await tab.cardOpens();
        assert.deepEqual(buttons, ["Mynd yn ôl i olygu", "Postio beth bynnag"]);
        assert.match(text, /Dim ond chi sy’n gweld hyn/);
        await tab.press("Escape");
        await tab.cardCloses();
      }));

    test("the page About this installation shows it", { skip: name === "firefox" && "tests/managed reads it there" }, async () => {
      const page = await world.browser.newPage();
      await page.goto(`chrome-extension://${world.extensionId}/pages/about.html`);
      const text = await until("it is there", () => page.evaluate(() => document.querySelector("dl") && document.body.innerText));
      assert.match(text, /^Am y gosodiad hwn/);
      assert.match(text, /Example Trust sydd wedi gosod Canteen yma/);
      assert.match(text, /ChannelUrl\s+`http:\/\/evil.example\/canteen` does not start with https/);
      assert.ok(text.includes(world.extensionId));
      await page.close();
    });
  });
}

describe("the managed schema in chromium", { skip: !BROWSERS.includes("chromium") }, () => {
  /** Loads a copy whose schema `change` has changed, and gives the error if the browser refuses it. */
  const refused = async (change) => {
    const spoil = async (built, copy) => {
      await cp(built, copy, { recursive: true });
      const path = join(copy, "schema.json");
      const schema = JSON.parse(await readFile(path, "utf8"));
      change(schema);
      await writeFile(path, JSON.stringify(schema));
      return copy;
    };
    try {
      const { close } = await launch("chromium", 9, { spoil });
      await close();
      return undefined;
    } catch (error) {
      return error.message;
    }
  };

  test("is one that the browser takes", async () => {
    assert.equal(await refused(() => {}), undefined);
  });

  test("would be refused with the whole extension, were there a wrong word in it", async () => {
    assert.match(await refused((schema) => (schema.additionalProperties = false)), /additionalProperties/);
  });
});
