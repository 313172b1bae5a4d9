// What goes into the engine and what comes out, as src/draft.rs and src/policy/verdict.rs say.
// Offsets count UTF-16 code units of `Draft.text`.

export type Draft = {
  text: string;
  site?: string;
  reply_to?: string;
  attachments?: ("image" | "video")[];
  profile_names_employer?: boolean;
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
  headline: string;
  why: string;
  instead: string;
  spans: { start: number; end: number; quote: string; kind: string }[];
  suggestions: { start: number; end: number; replacement: string }[];
};
