// The organisation's settings, as the background has them: from what the browser gave last time, at
// once, and then from what it gives now.
//
// Why not simply ask the browser: at the first start after a forced installation Chromium answers with
// nothing, gives the values some tenths of a second later and says so by an event; a worker that took
// that nothing for the truth, or wrote it down, would work without the organisation's settings until
// the next start. So nothing is believed only when it is still there a minute later, when it comes by
// an event, or when Firefox says that there is no policy. Firefox reads the policy once, when the
// browser starts, and never tells of a change.

import { type Reading, type Source, readManaged } from "../shared/managed.ts";
import { MANAGED_KEY } from "../shared/rules.ts";

/** The settings, and where they come from. */
export type Received = Reading & { source: Source };

export type Settings = {
  /** The settings. Never rejects. */
  managed(): Promise<Received>;
  /** Has `hear` called after other values have come. To be called before anything is awaited, so that
   *  an event which starts the background is not missed. */
  onManaged(hear: () => void): void;
};

/** When, in this run of the browser, it was first seen to have nothing where it had something before. */
const EMPTY_SINCE = "managedEmptySince";

/** How long nothing is not believed, in milliseconds. */
const GRACE = 60_000;

/** Of more than this, in UTF-16 code units of JSON, only what is used is kept. */
const MOST_KEPT = 200_000;

/** What the browser says: values, nothing, for certain nothing, or not a word. */
type Said = { raw: object } | "nothing" | "no-policy" | "unknown";

/** Settings that have not been read yet. */
export function makeManaged(now: () => number = Date.now): Settings {
  const hearers: (() => void)[] = [];
  let held: Received = { values: {}, ignored: [], source: "none" };
  /** The JSON of what is kept. */
  let kept: string | undefined;
  let begun: Promise<void> | undefined;
  let asked = 0;
  /** Has an event said that the browser knows its policies? Then nothing means nothing. */
  let settled = false;

  function begin(): Promise<void> {
    return (begun ??= readKept().then((raw) => {
      if (raw === undefined) return learn();
      kept = JSON.stringify(raw);
      held = { ...readManaged(raw), source: "cache" };
    }));
  }

  /** Asks the browser, and believes it or not. */
  async function learn(): Promise<void> {
    const turn = (asked += 1);
    const said = await ask();
    if (said === "unknown" || turn !== asked) return;
    if (typeof said === "object") return take(said.raw);
    const doubtful = said === "nothing" && kept !== undefined && !settled;
    if (doubtful && !(await emptyForLong(now()))) return;
    if (turn === asked) await take(undefined);
  }

  async function take(raw: object | undefined): Promise<void> {
    const before = JSON.stringify(held.values);
    held = { ...readManaged(raw), source: raw ? "live" : "none" };
    // Before it is kept: pages hear of that, and what they ask then is to be answered by the new ones.
    if (JSON.stringify(held.values) !== before) for (const hear of hearers) hear();
    await keep(raw);
  }

  async function keep(raw: object | undefined): Promise<void> {
    const text = raw && JSON.stringify(raw);
    if (raw) await forgetDoubt();
    if (text === kept) return;
    kept = text;
    const { local } = chrome.storage;
    const entry = text !== undefined && text.length > MOST_KEPT ? held.values : raw;
    await (entry ? local.set({ [MANAGED_KEY]: entry }) : local.remove(MANAGED_KEY)).catch(() => {});
  }

  return {
    async managed() {
      await begin();
      // Behind the answer, and again for as long as it is not certain.
      if (held.source === "cache") void learn();
      return held;
    },
    onManaged(hear) {
      hearers.push(hear);
      chrome.storage.onChanged.addListener((_, area) => {
        if (area !== "managed") return;
        settled = true;
        void begin().then(learn);
      });
    },
  };
}

export const { managed, onManaged }: Settings = makeManaged();

async function ask(): Promise<Said> {
  try {
    const raw = await chrome.storage.managed.get(null);
    return Object.keys(raw).length === 0 ? "nothing" : { raw };
  } catch (error) {
    // Firefox, where no policy names the extension: "Managed storage manifest not found".
    return /not found/i.test(String(error)) ? "no-policy" : "unknown";
  }
}

async function readKept(): Promise<object | undefined> {
  const found = await chrome.storage.local.get(MANAGED_KEY).catch(() => ({}));
  const raw: unknown = (found as Record<string, unknown>)[MANAGED_KEY];
  return typeof raw === "object" && raw !== null && !Array.isArray(raw) ? raw : undefined;
}

/** Has the browser had nothing for longer than it takes it to find something? */
async function emptyForLong(now: number): Promise<boolean> {
  const { session } = chrome.storage;
  try {
    const since: unknown = (await session.get(EMPTY_SINCE))[EMPTY_SINCE];
    if (typeof since === "number" && since <= now) return now - since >= GRACE;
    await session.set({ [EMPTY_SINCE]: now });
    return false;
  } catch {
    return false;
  }
}

function forgetDoubt(): Promise<void> {
  return chrome.storage.session.remove(EMPTY_SINCE).catch(() => {});
}
