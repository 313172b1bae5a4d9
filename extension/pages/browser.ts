// Which browser this is, and who keeps the extension up to date in it.

import { word } from "../shared/words.ts";

/** Stores by the host that their extensions are updated from. */
const STORES: Record<string, string> = {
  "clients2.google.com": "Chrome Web Store",
  "edge.microsoft.com": "Microsoft Edge Add-ons",
};

/** By what a browser calls itself; the first that is found is meant, since Edge calls itself Chrome, too. */
const BROWSERS = [
  ["Edg", "Microsoft Edge"],
  ["Firefox", "Firefox"],
  ["Chrome", "Chrome"],
] as const;

/** The name and the version of the browser, from what it tells every web site. */
export function browserName(userAgent: string): string {
  for (const [token, name] of BROWSERS) {
    const [, version] = userAgent.match(new RegExp(`${token}/([0-9]+)`)) ?? [];
    if (version !== undefined) return `${name} ${version}`;
  }
  return word("aboutBrowserUnknown");
}

/** Firefox reads policies once, when it starts. */
export function isFirefox(userAgent: string): boolean {
  return userAgent.includes("Firefox/");
}

/** Who keeps the extension up to date: a store, a host of the organisation's own, or nobody. The address
 *  that counts for an extension which an organisation hosts may stand in the policy alone, where only the
 *  browser sees it: `managed` says that there is a policy. */
export function updatedBy(manifest: chrome.runtime.Manifest, firefox: boolean, managed: boolean): string {
  const settings = manifest.browser_specific_settings as { gecko?: { update_url?: string } } | undefined;
  const address = manifest.update_url ?? settings?.gecko?.update_url;
  if (address === undefined || !URL.canParse(address)) {
    if (managed) return word("aboutByPolicy");
    // Mozilla's own site needs no address in the manifest.
    return word(firefox ? "aboutByMozilla" : "aboutByNobody");
  }
  const { hostname } = new URL(address);
  return STORES[hostname] ?? hostname;
}
