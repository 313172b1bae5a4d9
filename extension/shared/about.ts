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
  withdrawn: string[];
  notes: string;
};

/** The last poll, as it is kept. */
export type LastPoll = {
  /** When it ended, in milliseconds since 1970. */
  last: number;
  /** How many polls in a row have come to nothing. */
  failures: number;
  report: Report;
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
  channel?: { url: string; ring: Ring };
  /** The last time that new rules were looked for; not given if they never were. */
  poll?: LastPoll;
  /** When they will be looked for next, in milliseconds since 1970. */
  next?: number;
  /** What the organisation has set, and what of it could not be used. */
  managed: { values: Managed; ignored: Ignored[]; source: Source };
};
