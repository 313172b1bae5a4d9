// What goes into the engine and what comes out, as src/draft.rs and src/policy/verdict.rs say.
// Offsets count UTF-16 code units of `Draft.text`.

/** A language that rules may be worded in. */
export type Language = "en" | "cy";

export type Draft = {
  text: string;
  site?: string;
  reply_to?: string;
  attachments?: ("image" | "video")[];
  profile_names_employer?: boolean;
  /** Not from the page: background/port.ts adds it. */
  language?: Language;
  earlier?: string[];
};

export type Grade = "silent" | "note" | "pause";

export type Verdict = {
  verdict: Grade;
  findings: Finding[];
  /** Not from the engine: background/basis.ts adds it. */
  basis?: Basis;
};

/** What a pause rests on besides the words: without it there would be none. */
export type Basis = "earlier" | "reply";

export type Finding = {
  rule: string;
  grade: Grade;
  clause: string;
  source: string;
  /** Where the source can be read: an https address. */
  link?: string;
  /** What else says the same. */
  also?: string[];
  /** The language of the three sentences that follow; English if it is not given. */
  language?: Language;
  headline: string;
  why: string;
  instead: string;
  /** `kind` is a kind of detail, or PHRASE or PATTERN for words that the pack itself names. */
  spans: { start: number; end: number; quote: string; kind: string }[];
  suggestions: { start: number; end: number; replacement: string }[];
};
