// Whose rules are in force, and what may be asked about them: between the extension's own pages and
// the background, over a port that no web page can open.

import type { Installation } from "./about.ts";
import type { Ring } from "./managed.ts";

/** The name of the port that a page of the extension opens. */
export const RULES_PORT = "rules";

/** The largest pack, in bytes, as in src/policy/pack.rs. */
export const MOST_BYTES = 4_000_000;

/** Where the extension keeps a pack from a file. */
export const RULES_KEY = "rules";

/** Where it keeps what came in from a channel. */
export const CHANNEL_KEY = "channel";

/** Where it keeps the last settings of the organisation, as the browser gave them. */
export const MANAGED_KEY = "managed";

/** What a pack says of itself: `load` in src/wasm/engine.rs. */
export type About = {
  id: string;
  version: string;
  name?: string;
  /** How many rules. */
  rules: number;
  /** The languages, beside English, in which all of it is worded. */
  languages: string[];
  contact: { help_link?: string; ask?: string; speak_up?: string };
};

/** An engine, and the pack that it has loaded. */
export type Loaded = {
  /** The engine's version. */
  version: string;
  pack: About;
};

/** A pack that is kept, as far as people are told of it. */
export type Slot = {
  name: string;
  version: string;
  /** When it was taken from a file or came in, in milliseconds since 1970. */
  since: number;
};

/** Where rules come from: a file that somebody chose, an organisation's channel, or the extension
 *  itself. */
export type Origin = "file" | "channel" | "built-in";

/** The rules in force. */
export type InForce = Loaded & {
  from: Origin;
  /** When they were taken from a file or came in from a channel; not given for those that are built
   *  in. */
  since?: number;
  /** What was signed about them, if they come from a channel. */
  release?: Released;
  /** A pack that is kept and cannot be used. */
  unusable?: Unusable;
};

/** A release of an organisation, as far as people are told of it. */
export type Released = {
  trust: string;
  ring: Ring;
  seq: number;
  /** When it was signed, in milliseconds since 1970. */
  issued: number;
  /** When a newer one should long be there, in milliseconds since 1970. Rules are used after that, too. */
  expires: number;
  /** What it changes, in the words of those who signed it. */
  notes: string;
  /** How many whole days ago it was signed. */
  age: number;
};

/** A kept pack that is not in force, and why: in the engine's words, or because what is kept is
 *  damaged. */
export type Unusable = { from: "file" | "channel"; slot?: Slot; why: string | "damaged" };

/** Why a request came to nothing: the engine refuses the pack, in its own words; the browser could not
 *  keep the change; or the engine does not answer. Then the rules before stay in force. */
export type Refusal = { kind: "refused"; why: string } | { kind: "not-kept" } | { kind: "failed" };

export type RulesRequest =
  | { kind: "which" }
  | { kind: "take"; text: string }
  | { kind: "built-in" }
  /** All that the page *About this installation* shows. */
  | { kind: "about" }
  /** "Check for new rules now", and then the same. */
  | { kind: "poll" };

/** What is in force after a request, or why it came to nothing. */
export type RulesReply =
  | { kind: "in-force"; rules: InForce }
  | { kind: "about"; about: Installation }
  | Refusal;
