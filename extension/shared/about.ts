// What this installation is and does, for the page *About this installation*: everything that an IT
// desk would ask for, and nothing about the person.

import type { Ignored, Managed, Ring, Source } from "./managed.ts";
import type { InForce } from "./rules.ts";

/** What a poll of the channel came to, as src/channel says it. */
export type Report = {
  /** `failed`: the poll itself broke off; the channel says the other four. */
  outcome: "updated" | "same" | "refused" | "unreachable" | "failed";
  problem?: Said;
  warnings: Said[];
  /** The release that is in force after the poll. */
  release?: ReleaseFacts;
  /** Who may sign, if that was found out. */
  root?: { number: number; epoch: number; expires: string };
};

/** A problem or a warning: a code that stays the same, and a sentence in plain English. */
export type Said = { code: string; says: string };

/** A release, as its signed statement describes it. Times are `2027-05-01T09:00:00Z`. */
export type ReleaseFacts = {
  trust: string;
  channel: string;
  epoch: number;
  seq: number;
  issued: string;
  expires: string;
  pack_id: string;
  pack_version: string;
  /** In hexadecimal digits. */
  pack_sha256: string;
  /** The same for everybody who got this release. */
  release_sha256: string;
  withdrawn: string[];
  notes: string;
};

/** Where new rules come from. */
export type Channel = {
  /** The address of its folder, without a slash at the end. */
  url: string;
  ring: Ring;
  /** The SHA-256 of the root that is trusted first, in small hexadecimal digits; empty if IT has set
   *  none, and then nothing is fetched. */
  root: string;
};

/** The last poll, as it is kept. */
export type LastPoll = {
  /** When it ended, in milliseconds since 1970; not given while the first is under way. */
  last?: number;
  /** How many polls in a row have come to nothing. One that is under way counts until it has ended. */
  failures: number;
  /** What it came to; as long as one is under way, what the one before came to. */
  report?: Report;
  /** The channel that was polled. */
  of: Channel;
};

/** Everything that the page *About this installation* shows. */
export type Installation = {
  /** The extension's version. */
  version: string;
  /** The extension's id in this browser. */
  id: string;
  /** The rules in force; not given if the engine does not answer. */
  rules?: InForce;
  /** Where new rules come from, if an organisation has set it. */
  channel?: Channel;
  /** The last time that new rules were looked for; not given if they never were. */
  poll?: LastPoll;
  /** When they will be looked for next, in milliseconds since 1970. */
  next?: number;
  /** What the organisation has set, and what of it could not be used. */
  managed: { values: Managed; ignored: Ignored[]; source: Source };
};
