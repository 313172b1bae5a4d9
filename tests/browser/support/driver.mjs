// A copy of the extension whose background can be asked about rules from a practice page, as only a
// page of the extension may: no tool opens those in Firefox. What answers is the background that
// ships; the copy only gives it another ear.

import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const EAR = "chrome.runtime.onConnect.addListener(";

/** Hands a request of a page to the listener as if it came from the page for rules. */
const BACKGROUND = `
function listen(hear) {
  chrome.runtime.onConnect.addListener(hear);
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name !== "driver") return;
    port.onMessage.addListener((request) => hear({
      name: "rules",
      sender: { id: chrome.runtime.id, url: chrome.runtime.getURL("pages/rules.html") },
      onMessage: { addListener: (listener) => listener(request) },
      onDisconnect: { addListener() {} },
      postMessage: (reply) => port.postMessage(reply),
    }));
  });
}
`;

const CONTENT = `
addEventListener("message", ({ data }) => {
  if (data.store) chrome.storage.local.set(data.store).then(() => postMessage({ answer: "stored" }, "*"));
  if (!data.port) return;
  const port = chrome.runtime.connect({ name: data.port });
  port.onMessage.addListener((answer) => {
    postMessage({ answer }, "*");
    port.disconnect();
  });
  port.postMessage(data.request);
});
`;

/** What the browser is asked for the organisation's settings, and what they are instead: those that
 *  `store` last put there, and before that what the test began with. */
const ASKS_BROWSER = "chrome.storage.managed.get(null)";
const SETTINGS_KEY = "settingsOfTest";
const asksTest = (settings) =>
  `chrome.storage.local.get("${SETTINGS_KEY}").then((kept) => kept.${SETTINGS_KEY} ?? ${JSON.stringify(settings)})`;

/**
 * Makes the copy; in Welsh if asked for, whatever the browser speaks; with the settings of an
 * organisation, if they are given, as policy would give them; with chance deciding for what is soonest.
 */
export function driven({ welsh = false, settings, soon = false } = {}) {
  return async (built, copy) => {
    await cp(built, copy, { recursive: true });
    let background = await readFile(join(copy, "background.js"), "utf8");
    const exchange = (words, other) => {
      if (background.split(words).length !== 2) throw new Error(`the background says ${words} in another way now`);
      background = background.replace(words, other);
    };
    exchange(EAR, "listen(");
    if (settings) exchange(ASKS_BROWSER, asksTest(settings));
    if (soon) exchange("random: Math.random", "random: () => 0");
    await writeFile(join(copy, "background.js"), BACKGROUND + background);
    await writeFile(join(copy, "driver.js"), CONTENT);
    const manifest = JSON.parse(await readFile(join(copy, "manifest.json"), "utf8"));
    const [{ matches }] = manifest.content_scripts;
    manifest.content_scripts.push({ matches, js: ["driver.js"] });
    await writeFile(join(copy, "manifest.json"), JSON.stringify(manifest));
    if (welsh) await cp(join(copy, "_locales/cy"), join(copy, "_locales/en_GB"), { recursive: true });
    return copy;
  };
}

/** Asks the background about rules, from a practice page. */
export function askRules(page, request) {
  return tell(page, { port: "driver", request });
}

/** What the organisation sets from the next start of the background on. */
export function setFor(page, settings) {
  return store(page, { [SETTINGS_KEY]: settings });
}

/** Puts something into what the browser keeps for the extension, past the extension. */
export function store(page, values) {
  return tell(page, { store: values });
}

/** Sends a request as any content script could: whatever is heard within half a second. */
export function forge(page, request) {
  return tell(page, { port: "rules", request }, 500);
}

function tell(page, message, deadline = 5_000) {
  return page.evaluate((sent, most) => new Promise((resolve) => {
    addEventListener("message", function hear({ data }) {
      if (!("answer" in data)) return;
      removeEventListener("message", hear);
      resolve(data.answer);
    });
    setTimeout(() => resolve(null), most);
    postMessage(sent, "*");
  }), message, deadline);
}
