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

/** Makes the copy; in Welsh if asked for, whatever the browser speaks. */
export function driven({ welsh = false } = {}) {
  return async (built, copy) => {
    await cp(built, copy, { recursive: true });
    const background = await readFile(join(copy, "background.js"), "utf8");
    if (background.split(EAR).length !== 2) throw new Error("the background listens in another way now");
    await writeFile(join(copy, "background.js"), BACKGROUND + background.replace(EAR, "listen("));
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
