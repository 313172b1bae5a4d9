// What the pages that people write in need to know of the settings. The background works it out of what
// the organisation has set, which is more than a page has use for; the person adds a pause. The browser
// keeps both for this extension, where a page's copy of Canteen reads them and hears of changes.

/** Where the background keeps the settings. */
export const PAGE_KEY = "page";

/** Where the end of a pause is kept, in milliseconds since 1970. */
export const PAUSE_KEY = "snoozedUntil";

/** How long a pause lasts, in milliseconds. */
export const PAUSE = 60 * 60_000;

/** What is not given is as it is without an organisation's settings. */
export type PageSettings = {
  /** The words of findings are marked while they are written. */
  mode?: "marks";
  /** Hosts that are left alone, with all below them. In lower case, as those that follow. */
  off?: string[];
  /** Hosts beyond those of the manifest. */
  sites?: string[];
  /** Nobody may pause. */
  mayPause?: false;
};

/** Is Canteen to leave this host alone? */
export function isLeftAlone(host: string, { off = [] }: PageSettings): boolean {
  return off.some((name) => host === name || host.endsWith(`.${name}`));
}

/** The end of the pause that runs now, if one does. None is longer than it was when it began, whatever
 *  became of the clock. */
export function pausedUntil(kept: unknown, { mayPause }: PageSettings, now = Date.now()): number | undefined {
  const until = Number(kept);
  return mayPause !== false && until > now && until <= now + PAUSE ? until : undefined;
}
