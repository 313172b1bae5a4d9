// The extension at work on the practice pages: node tests/browser/demo.mjs [--browser NAME]
//
// With a display it opens a window and leaves it to the person. Without one it drives the browser
// itself and says what happened. Either way every host name leads to this program and nowhere else.

import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { INDEX, PAGES } from "../pages/pages.mjs";
import { launch } from "./support/launch.mjs";
import { BREACH, EDITED, INNOCENT } from "./support/posts.mjs";
import { startServer } from "./support/server.mjs";
import { Tab } from "./support/tab.mjs";

const SHOWN = ["x", "facebook-post", "linkedin-post"].map((id) => PAGES.find((page) => page.id === id));
const PICTURES = fileURLToPath(new URL("../../build/demo/", import.meta.url));

const { values } = parseArgs({ options: { browser: { type: "string", default: "chromium" } } });
const hasDisplay = process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const server = await startServer();
try {
  await (hasDisplay ? show(values.browser) : drive(values.browser));
} finally {
  server.close();
}

async function show(name) {
  const { browser, close } = await launch(name, server.port, { headless: false });
  const closed = Promise.race([once(browser, "disconnected"), once(process, "SIGINT")]);
  const [first] = await browser.pages();
  const page = first ?? (await browser.newPage());
  await page.goto(INDEX.url);
  console.log(`A ${name} window is open on the practice pages, with Canteen in it. Type, for instance:

    ${BREACH}

and press Post. Close the window, or press Ctrl+C here, to end.`);
  await closed;
  await close().catch(() => {});
}

async function drive(name) {
  console.log(`No display here, so this is what happens, in ${name} without a window.`);
  await mkdir(PICTURES, { recursive: true });
  const { browser, close } = await launch(name, server.port);
  try {
    for (const spec of SHOWN) await tell(browser, name, spec);
    console.log(`\nThe pictures are in ${PICTURES}`);
  } finally {
    await close();
  }
}

async function tell(browser, name, spec) {
  const tab = await Tab.open(browser, server, spec);
  console.log(`\n${spec.title}: ${spec.url}`);

  await tab.type(BREACH);
  say("typed", BREACH);
  await tab.post("click");
  const { headline, quotes, buttons } = await tab.cardOpens();
  say("Canteen asks", headline);
  say("about", quotes[0]);
  say("and offers", buttons.join(" / "));
  await tab.page.screenshot({ path: join(PICTURES, `${name}-${spec.id}.png`) });

  await tab.press("Enter");
  await tab.cardCloses();
  say("went back", `posted so far: ${(await tab.posted()).length}`);
  await tab.replaceAll(EDITED);
  await tab.post("click");
  say("posted", (await tab.postedTimes(1)).at(-1));

  await tab.click("editor");
  await tab.type(INNOCENT);
  await tab.post("click");
  const all = await tab.postedTimes(2);
  say("posted", all.at(-1));
  say("Canteen says", (await tab.card())?.headline ?? "nothing");
  await tab.close();
}

function say(what, words) {
  console.log(`  ${what.padEnd(14)}${words}`);
}
