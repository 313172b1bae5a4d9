// The slot of a file that somebody chose. What stands in it is in force before all other rules
// (candidates.ts). It is written in one piece, so a worker that is killed in between leaves the old
// rules whole or the new ones, and never half of either.
//
// The browser keeps it for this extension. Nothing that anyone types comes near it.

import { RULES_KEY, type Slot } from "../shared/rules.ts";

/** A pack, as it is kept: the very text of the file, so that its bytes can be had back. */
export type Kept = Slot & { text: string };

/** What the slot holds: a pack, nothing, or something that this extension did not put there. */
export async function readSlot(): Promise<Kept | "damaged" | undefined> {
  const { [RULES_KEY]: kept } = await chrome.storage.local.get(RULES_KEY);
  if (kept === undefined) return undefined;
  return isKept(kept) ? kept : "damaged";
}

export function fillSlot(kept: Kept): Promise<void> {
  return chrome.storage.local.set({ [RULES_KEY]: kept });
}

export function emptySlot(): Promise<void> {
  return chrome.storage.local.remove(RULES_KEY);
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== "object" || value === null) return false;
  const { text, name, version, since } = value as Record<string, unknown>;
  return [text, name, version].every((one) => typeof one === "string") && Number.isFinite(since);
}
