// Makes the pictures of the documentation: the card over a practice page, in both browsers, by day
// and by night. node tests/browser/screenshots.mjs [FOLDER]

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PAGES } from "../pages/pages.mjs";
import { BROWSERS, launch } from "./support/launch.mjs";
import { BREACH } from "./support/posts.mjs";
import { startServer } from "./support/server.mjs";
import { Tab } from "./support/tab.mjs";

const DARK = { "layout.css.prefers-color-scheme.content-override": 0, "ui.systemUsesDarkTheme": 1 };
const LIGHT = { "layout.css.prefers-color-scheme.content-override": 1 };

const folder = process.argv[2] ?? fileURLToPath(new URL("../../docs/screenshots/", import.meta.url));
const spec = PAGES.find(({ id }) => id === "facebook-post");

await mkdir(folder, { recursive: true });
const server = await startServer();
try {
  for (const name of BROWSERS) for (const scheme of ["light", "dark"]) await picture(name, scheme);
} finally {
  server.close();
}

async function picture(name, scheme) {
  const { browser, close } = await launch(name, server.port, { prefs: scheme === "dark" ? DARK : LIGHT });
  try {
    const tab = await Tab.open(browser, server, spec);
    await tab.page.setViewport({ width: 860, height: 860, deviceScaleFactor: 2 });
    if (name === "chromium") {
      await tab.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    }
    await tab.type(BREACH);
    await tab.post("click");
    await tab.cardOpens();
    await tab.settle();
    const path = join(folder, `card-${name}-${scheme}.png`);
    await tab.page.screenshot({ path });
    console.log(path);
  } finally {
    await close();
  }
}
