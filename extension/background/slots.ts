// The slots of the channel: what has come in from an organisation, and what the channel has to
// remember of it. They are one entry of the browser's storage, so one write makes a pack active; a
// worker that is killed in between leaves the old entry whole or the new one, and never half of
// either.
//
// `previous` is what was in force before, for the case that the engine cannot use `current` after an
// update of the extension.

import type { ReleaseFacts } from "../shared/about.ts";
import { CHANNEL_KEY, type Slot } from "../shared/rules.ts";

/** A pack that has come in, with what was signed about it. */
export type KeptPack = Slot & {
  /** The very text of the pack. */
  text: string;
  /** Did it come in with the pilot ring, in which rules on trial speak? */
  pilot: boolean;
  /** The ids of rules that have been withdrawn since it was built. */
  withdrawn: string[];
  release: ReleaseFacts;
};

export type Slots = {
  /** What the channel remembers; only src/channel knows what stands in it. */
  memory: string;
  current?: KeptPack;
  previous?: KeptPack;
};

/** What has come in: nothing yet, or something that this extension did not put there. */
export async function readSlots(): Promise<Slots | "damaged" | undefined> {
  const { [CHANNEL_KEY]: kept } = await chrome.storage.local.get(CHANNEL_KEY);
  if (kept === undefined) return undefined;
  return isSlots(kept) ? kept : "damaged";
}

/** Puts a pack in force, before the one that was. Another organisation's does not stay. */
export async function keepPack(memory: string, current: KeptPack): Promise<void> {
  const before = whole(await readSlots())?.current;
  const stays = before?.release.trust === current.release.trust;
  await write({ memory, current, ...(stays && { previous: before }) });
}

/** Keeps what the channel remembers, and what was signed anew about the pack in force. */
export async function keepMemory(memory: string, release?: ReleaseFacts): Promise<void> {
  const before = whole(await readSlots());
  const current = before?.current;
  const signed = current && release && { current: { ...current, ...signedIn(release) } };
  await write({ ...before, ...signed, memory });
}

/** What a release says about the pack that it puts in force. */
export function signedIn(release: ReleaseFacts): Pick<KeptPack, "version" | "pilot" | "withdrawn" | "release"> {
  const { pack_version: version, channel, withdrawn } = release;
  return { version, pilot: channel === "pilot", withdrawn, release };
}

function write(slots: Slots): Promise<void> {
  return chrome.storage.local.set({ [CHANNEL_KEY]: slots });
}

function whole(slots: Slots | "damaged" | undefined): Slots | undefined {
  return slots === "damaged" ? undefined : slots;
}

function isSlots(value: unknown): value is Slots {
  if (!isRecord(value)) return false;
  const { memory, current, previous } = value;
  return typeof memory === "string" && [current, previous].every((pack) => pack === undefined || isKeptPack(pack));
}

function isKeptPack(value: unknown): value is KeptPack {
  if (!isRecord(value)) return false;
  const { text, name, version, since, pilot, withdrawn, release } = value;
  return (
    [text, name, version].every(isText) &&
    Number.isFinite(since) &&
    typeof pilot === "boolean" &&
    isTexts(withdrawn) &&
    isRelease(release)
  );
}

function isRelease(value: unknown): value is ReleaseFacts {
  if (!isRecord(value)) return false;
  const { trust, channel, seq, issued, expires, withdrawn, notes } = value;
  return [trust, channel, issued, expires, notes].every(isText) && Number.isFinite(seq) && isTexts(withdrawn);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}
