// Sites by the names of their hosts, and the match patterns by which browsers know them.

/** The pattern of one host, and of none below it: no more is asked for than was named. */
export function patternOf(host: string): string {
  return `https://${host}/*`;
}

/** The hosts of which no pattern speaks. A site that two scripts were registered for would have both. */
export function beyond(patterns: readonly string[], hosts: readonly string[]): string[] {
  return hosts.filter((host) => !patterns.some((pattern) => covers(pattern, host)));
}

function covers(pattern: string, host: string): boolean {
  const [, , name = ""] = pattern.split("/");
  return name.startsWith("*.") ? `.${host}`.endsWith(name.slice(1)) : name === host;
}

/** The patterns of the sites that the extension was built with. */
export function ownPatterns(): string[] {
  return chrome.runtime.getManifest().content_scripts?.flatMap(({ matches }) => matches ?? []) ?? [];
}

/** The names in match patterns: "https://*.wordpress.com/*" is wordpress.com. None twice. */
export function siteNames(patterns: readonly string[]): string[] {
  return [...new Set(patterns.map((pattern) => hostIn(pattern).replace(/^www\./, "")))];
}

/** The host of a pattern; of "https://*.wordpress.com/*", wordpress.com. */
export function hostIn(pattern: string): string {
  return pattern.replace(/^.*:\/\/(\*\.)?/, "").replace(/\/.*$/, "");
}
