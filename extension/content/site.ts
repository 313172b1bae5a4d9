// What is known about a site beforehand: the site files of extension/sites, compiled. They only add
// precision; where they say nothing the generic path decides.

import { SITES } from "../generated/sites.ts";

/** A key that posts. */
export type Key = "enter" | "mod+enter";

/** One place to write on a site. A missing list means "find it yourself", an empty one "there is none". */
export type Surface = {
  kind: "post" | "comment" | "message" | "caption";
  /** The editables that make it this surface. */
  composer?: string[];
  /** Further editables of the same post: a title, a content warning. */
  also?: string[];
  /** Parts inside an editable that the writer did not write. */
  ignore?: string[];
  /** The words of a post that a composer below or inside it answers. */
  reply_to?: string[];
  /** The first press towards publishing. */
  submit?: string[];
  /** Later presses of the same post. */
  confirm?: string[];
  /** Buttons that look like one but do not publish. */
  not_submit?: string[];
  keys?: Key[];
  /** `press-again`: the site refuses clicks that a script makes. */
  release?: "click" | "press-again";
  /** What is there when a picture or film is attached. */
  media?: string[];
};

export type Site = { id: string; hosts: string[]; surfaces: Surface[] };

export function siteOf(host: string, sites: readonly Site[] = SITES): Site | undefined {
  return sites.find((site) => site.hosts.some((pattern) => covers(pattern, host)));
}

function covers(pattern: string, host: string): boolean {
  if (!pattern.startsWith("*.")) return pattern === host;
  return host === pattern.slice(2) || host.endsWith(pattern.slice(1)); // as in the manifest
}
