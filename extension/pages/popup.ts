// What the toolbar button opens: where Canteen looks, what the person may tell it, what it does, and
// whether it is there. It cannot tell which site is open: that would take a permission to see every tab.

import { PORT, type Reply, type Request } from "../shared/messages.ts";
import { namesEmployer, setNamesEmployer } from "../shared/settings.ts";
import { type Word, word } from "../shared/words.ts";
import { siteNames } from "./sites.ts";

document.documentElement.lang = word("lang");
document.documentElement.dir = word("dir");
for (const element of document.querySelectorAll<HTMLElement>("[data-word]")) {
  element.textContent = word(element.dataset["word"] as Word);
}
const patterns = chrome.runtime.getManifest().content_scripts?.flatMap(({ matches }) => matches ?? []);
for (const site of siteNames(patterns ?? [])) {
  const item = document.createElement("li");
  item.textContent = site;
  document.getElementById("sites")?.append(item);
}
offerSetting();
askForVersion();

function offerSetting(): void {
  const box = document.getElementById("employer") as HTMLInputElement;
  box.addEventListener("change", () => void setNamesEmployer(box.checked));
  void namesEmployer().then((on) => (box.checked = on));
}

/** Starts the engine, as a page would. Hangs up after the answer: a background that later goes to
 *  sleep, as it does after half a minute, is no failure. */
function askForVersion(): void {
  const port = chrome.runtime.connect({ name: PORT });
  port.onMessage.addListener((reply: Reply) => {
    if (reply.kind === "ready") say(word("popupVersion", reply.version));
    else say(word("popupFailed"));
    port.disconnect();
  });
  port.onDisconnect.addListener(() => say(word("popupFailed")));
  port.postMessage({ kind: "prepare" } satisfies Request);
}

function say(text: string): void {
  const version = document.getElementById("version");
  if (version) version.textContent = text;
}
