// Turns what the organisation has set into what pages need of it (shared/page.ts).

import type { Managed } from "../shared/managed.ts";
import { PAGE_KEY, type PageSettings, PAUSE_KEY } from "../shared/page.ts";
import { beyond, ownPatterns } from "../shared/sites.ts";
import { registerFor } from "./sites.ts";

let last: Promise<void> = Promise.resolve();

/** Brings pages in line with the settings. One call after the other, so that the last one stands. */
export function settlePages(values: Managed): Promise<void> {
  const done = last.then(() => bring(pageSettings(values, ownPatterns())));
  last = done.catch(() => {});
  return done;
}

/** What a page needs of the settings, where the manifest has the sites of `patterns`. */
export function pageSettings({ Mode, AllowPause, Sites, SitesOff }: Managed, patterns: readonly string[]): PageSettings {
  const off = names(SitesOff);
  const sites = beyond(patterns, names(Sites));
  return {
    ...(Mode === "marks" && { mode: Mode }),
    ...(AllowPause === false && { mayPause: AllowPause }),
    ...(off.length > 0 && { off }),
    ...(sites.length > 0 && { sites }),
  };
}

async function bring(wanted: PageSettings): Promise<void> {
  const { local } = chrome.storage;
  const { [PAGE_KEY]: kept = {}, [PAUSE_KEY]: pause } = await local.get([PAGE_KEY, PAUSE_KEY]);
  // Every open page hears of a write, and would check its words anew.
  if (JSON.stringify(kept) !== JSON.stringify(wanted)) await local.set({ [PAGE_KEY]: wanted });
  if (wanted.mayPause === false && pause !== undefined) await local.remove(PAUSE_KEY);
  await registerFor(wanted.sites ?? []);
}

/** Hosts as browsers write them, none twice. */
function names(hosts: readonly string[] = []): string[] {
  return [...new Set(hosts.map((host) => host.toLowerCase()))];
}
