// The packs that may be in force, in order: that of a file that somebody chose, the one that came in
// last from the organisation's channel, and the one that was in force before it. The engine takes the
// first that it can use, and the rules that are built in if there is none.
//
// Rules that came in from a channel stay in force when it cannot be reached and when they are old. As
// soon as no channel is set any more they are out of force, and stay where they are: a policy that the
// browser had lost for a while brings them back.

import type { ReleaseFacts } from "../shared/about.ts";
import type { Managed, Ring } from "../shared/managed.ts";
import type { InForce, Released, Slot } from "../shared/rules.ts";
import type { Terms } from "../shared/terms.ts";
import { channelOf } from "./channel.ts";
import { readSlot } from "./rules.ts";
import { type KeptPack, readSlots } from "./slots.ts";

/** A pack, the terms on which it would be in force, and what would be said of it. */
export type Candidate = {
  slot: Slot;
  text: string;
  terms: Terms;
  told: Pick<InForce, "release"> & { from: "file" | "channel"; since: number };
};

export type Candidates = {
  /** In order. */
  packs: Candidate[];
  /** The terms of the rules that are built in, or of any others that came from nowhere. */
  terms: Terms;
  /** Whose slot holds something that this extension did not put there. */
  damaged?: "file" | "channel";
};

const DAY = 24 * 60 * 60_000;

/** What may be in force. Never rejects. */
export async function readCandidates(settings: Managed, now: number): Promise<Candidates> {
  const [file, slots] = await Promise.all([
    readSlot().catch(() => "damaged" as const),
    channelOf(settings) && readSlots().catch(() => "damaged" as const),
  ]);
  const terms = termsOf(settings);
  const packs: Candidate[] = [];
  if (file !== undefined && file !== "damaged") {
    const { text, ...slot } = file;
    packs.push({ slot, text, terms, told: { from: "file", since: slot.since } });
  }
  if (slots !== undefined && slots !== "damaged") {
    for (const pack of [slots.current, slots.previous]) if (pack) packs.push(fromChannel(pack, terms, now));
  }
  if (file === "damaged") return { packs, terms, damaged: "file" };
  return { packs, terms, ...(slots === "damaged" && { damaged: "channel" }) };
}

/** The terms of rules about which nothing was signed. */
export function termsOf({ Channel: ring, Bodies: bodies }: Managed): Terms {
  return { pilot: ring === "pilot", ...(bodies && { bodies }) };
}

function fromChannel(pack: KeptPack, { bodies }: Terms, now: number): Candidate {
  const { text, name, version, since, pilot, withdrawn, release } = pack;
  return {
    slot: { name, version, since },
    text,
    terms: { pilot, withdrawn, ...(bodies && { bodies }) },
    told: { from: "channel", since, release: released(release, now) },
  };
}

function released({ trust, channel, seq, issued, expires, notes }: ReleaseFacts, now: number): Released {
  const signed = Date.parse(issued);
  const age = Math.max(0, Math.floor((now - signed) / DAY));
  return { trust, ring: channel as Ring, seq, issued: signed, expires: Date.parse(expires), notes, age };
}
