// Has the browser put the content script into the organisation's own sites.
//
// They are no sites of the manifest, so the browser runs nothing there until the person has allowed it;
// the toolbar's page asks. A script that is registered for a site without that permission does nothing,
// and starts and stops as the permission comes and goes: what is registered follows the settings alone.
// The browser keeps it from one start to the next.

import { patternOf } from "../shared/sites.ts";

/** The name of the script: one for all sites, so that none has it twice. */
const ids = ["sites"];

/** Registers the content script for these hosts and for no others. */
export async function registerFor(hosts: readonly string[]): Promise<void> {
  const { scripting } = chrome;
  const matches = hosts.map(patternOf);
  const [there] = await scripting.getRegisteredContentScripts({ ids });
  if (there && String(there.matches?.toSorted()) === String(matches.toSorted())) return;
  if (there) await scripting.unregisterContentScripts({ ids });
  if (matches.length > 0) await scripting.registerContentScripts(ids.map((id) => ({ ...likeTheManifest(), id, matches })));
}

/** The options of the manifest's own content script. `match_about_blank` has no counterpart, and
 *  `matchOriginAsFallback` covers it. */
function likeTheManifest() {
  const { runtime } = chrome;
  const [{ js: files = [], all_frames: allFrames = false } = {}] = runtime.getManifest().content_scripts ?? [];
  // Firefox gives the manifest's files as whole addresses, and takes none such here.
  const js = files.map((file) => file.replace(runtime.getURL(""), ""));
  return { js, allFrames, matchOriginAsFallback: true, runAt: "document_start", persistAcrossSessions: true } as const;
}
