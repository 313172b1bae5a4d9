// The sites that Canteen looks at, as people call them.

/** The names in match patterns: "https://*.wordpress.com/*" is wordpress.com. None twice. */
export function siteNames(patterns: readonly string[]): string[] {
  const names = patterns.map((pattern) => pattern.replace(/^.*:\/\/(\*\.|www\.)?/, "").replace(/\/.*$/, ""));
  return [...new Set(names)];
}
