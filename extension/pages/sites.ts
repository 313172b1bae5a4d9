// The sites that Canteen looks at: those that it was built with, and those that the organisation has
// added, once the person allows them. The browser asks about each; a page of the extension can only ask
// it to.

import { builder } from "../shared/element.ts";
import { isLeftAlone, PAGE_KEY, type PageSettings } from "../shared/page.ts";
import { hostIn, ownPatterns, patternOf, siteNames } from "../shared/sites.ts";
import { word } from "../shared/words.ts";

const make = builder(document);

/** What is to be said of sites, as people call them; those that wait, as the browser does. */
export type Sites = {
  looked: string[];
  /** The organisation has added them, and nobody has allowed them yet. */
  waiting: string[];
  /** The organisation has them left alone. */
  alone: string[];
};

/** How it stands with every site now. */
export async function sitesNow(): Promise<Sites> {
  const { [PAGE_KEY]: page = {} } = (await chrome.storage.local.get([PAGE_KEY])) as { [PAGE_KEY]?: PageSettings };
  const { sites = [], off = [] } = page;
  const added = sites.filter((host) => !isLeftAlone(host, page)).map(patternOf);
  const allowed = await Promise.all(added.map((pattern) => chrome.permissions.contains({ origins: [pattern] })));
  const built = ownPatterns().filter((pattern) => !isLeftAlone(hostIn(pattern), page));
  return {
    looked: siteNames([...built, ...added.filter((_, at) => allowed[at])]),
    waiting: added.filter((_, at) => !allowed[at]).map(hostIn),
    alone: siteNames(off.map(patternOf)),
  };
}

/** Says how it stands: the names into `list`, the rest into `beside`. */
export async function showSites(list: HTMLElement, beside: HTMLElement): Promise<void> {
  const { looked, waiting, alone } = await sitesNow();
  list.replaceChildren(...looked.map((name) => make("li", {}, name)));
  beside.replaceChildren(
    ...(waiting.length > 0 ? question(waiting, () => void showSites(list, beside)) : []),
    ...(alone.length > 0 ? [make("p", {}, word("sitesAlone", alone.join(", ")))] : []),
  );
  beside.hidden = !beside.hasChildNodes();
}

/** Asks for the sites that wait, all at once. `then` is called when the browser has an answer. */
function question(hosts: readonly string[], then: () => void): HTMLElement[] {
  const button = make("button", { type: "button" }, word("sitesAllow"));
  // While the press lasts: later the browser would not ask.
  button.addEventListener("click", () => {
    void chrome.permissions.request({ origins: hosts.map(patternOf) }).then(then);
  });
  const names = make("ul", { class: "sites" }, ...hosts.map((host) => make("li", {}, host)));
  return [make("p", {}, word("sitesWaiting")), names, make("p", { class: "hint" }, word("sitesReload")), make("p", {}, button)];
}
