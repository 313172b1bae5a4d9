// Whose rules are in force, and what may be asked about them: between the extension's own pages and
// the background, over a port that no web page can open.

/** The name of the port that a page of the extension opens. */
export const RULES_PORT = "rules";

/** The largest pack, in bytes, as in src/policy/pack.rs. */
export const MOST_BYTES = 4_000_000;

/** Where the extension keeps a pack. */
export const RULES_KEY = "rules";

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

/** A pack from a file, as far as people are told of it. */
export type Slot = {
  name: string;
  version: string;
  /** When it was taken, in milliseconds since 1970. */
  since: number;
};

/** The rules in force. */
export type InForce = Loaded & {
  /** When they were taken from a file; not given for those that are built in. */
  since?: number;
  /** A pack that is kept and cannot be used. */
  unusable?: Unusable;
};

/** Why a kept pack is not in force: in the engine's words, or because what is kept is damaged. */
export type Unusable = { slot?: Slot; why: string | "damaged" };

/** Why a request came to nothing: the engine refuses the pack, in its own words; the browser could not
 *  keep the change; or the engine does not answer. Then the rules before stay in force. */
export type Refusal = { kind: "refused"; why: string } | { kind: "not-kept" } | { kind: "failed" };

export type RulesRequest =
  | { kind: "which" }
  | { kind: "take"; text: string }
  | { kind: "built-in" };

/** What is in force after a request, or why it came to nothing. */
export type RulesReply = { kind: "in-force"; rules: InForce } | Refusal;
