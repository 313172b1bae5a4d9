// An hour's rest from Canteen, for whoever needs one, and the end of it. It ends by itself: pages look at
// the clock.

import { builder } from "../shared/element.ts";
import { PAGE_KEY, type PageSettings, PAUSE, PAUSE_KEY, pausedUntil } from "../shared/page.ts";
import { word } from "../shared/words.ts";

const make = builder(document);

/** Offers a pause in `section`, or says until when there is one; nothing, if the organisation allows
 *  none. */
export async function showPause(section: HTMLElement): Promise<void> {
  const kept = await chrome.storage.local.get([PAGE_KEY, PAUSE_KEY]);
  const page: PageSettings = kept[PAGE_KEY] ?? {};
  const until = pausedUntil(kept[PAUSE_KEY], page);
  section.hidden = page.mayPause === false;
  const button = make("button", { type: "button" }, word(until === undefined ? "pauseBegin" : "pauseEnd"));
  button.addEventListener("click", () => void set(until === undefined).then(() => showPause(section)));
  const focused = section.contains(document.activeElement);
  section.replaceChildren(
    make("h2", {}, word("pauseTitle")),
    make("p", {}, until === undefined ? word("pauseWhat") : word("pauseUntil", hour(until))),
    make("p", {}, button),
  );
  if (focused) button.focus();
}

function set(paused: boolean): Promise<void> {
  const { local } = chrome.storage;
  return paused ? local.set({ [PAUSE_KEY]: Date.now() + PAUSE }) : local.remove(PAUSE_KEY);
}

/** Hours and minutes, as they are written in Britain where the browser knows no Welsh. */
function hour(time: number): string {
  return new Intl.DateTimeFormat([word("lang"), "en-GB"], { timeStyle: "short" }).format(time);
}
