// The channel's module (src/channel), as far as it is used here. It decides everything about new
// rules, and has neither clock nor network nor storage: it is told what came of one step and says
// what the next is to be.
//
// It is loaded by the first poll, and each poll has a fresh instance, so one that crashes spoils no
// other.

import type { ReleaseFacts, Report } from "../shared/about.ts";

export type Settings = { ring: string; root_sha256: string; engine: string };

/** What is to be done next. */
export type Ask =
  /** A file of the channel's folder, of `most` bytes at most. */
  | { kind: "fetch"; path: string; most: number }
  /** Whether the engine can use a pack, with these rules silent. */
  | { kind: "try"; pack: string; withdrawn: string[] }
  /** What is to be kept, in one write: with a pack, it is in force from then on. */
  | { kind: "keep"; memory: string; pack?: { text: string }; release?: ReleaseFacts }
  | { kind: "done"; report: Report };

/** What came of it. */
export type Answer =
  | { kind: "got"; bytes: Uint8Array }
  | { kind: "missing" }
  | { kind: "too-long" }
  | { kind: "failed"; why: string }
  | { kind: "tried"; refused?: string }
  | { kind: "kept"; ok: boolean };

/** What generated/channel.js exports. */
export type Glue = {
  default(from: { module_or_path: Promise<Response> }): Promise<unknown>;
  /** Makes a new instance of the module that is already compiled. */
  __wbg_reset_state(): void;
  begin(settings: Settings, memory: string | undefined, now: number): Ask;
  answer(answer: Answer): Ask;
  /** How long to wait for the next poll, in minutes; `random` lies between 0 and 1. */
  wait_minutes(failures: number, pollMinutes: number, random: number): number;
};

export type Client = Pick<Glue, "begin" | "answer" | "wait_minutes">;

/** What gives a fresh client. Rejects if the module cannot be loaded. */
export function clients(glue: Glue, fetchModule: () => Promise<Response>): () => Promise<Client> {
  let compiled = false;
  return async () => {
    if (compiled) glue.__wbg_reset_state();
    else await glue.default({ module_or_path: fetchModule() });
    compiled = true;
    return glue;
  };
}
