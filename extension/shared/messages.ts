// Everything that a page and the background say to each other, over one port a page.

import type { Draft, Verdict } from "./verdict.ts";

/** The name of the port that a page opens when a composer is first focused. */
export const PORT = "page";

/** From the page to the background. */
export type Request =
  | { kind: "prepare" }
  | { kind: "check"; id: number; draft: Draft };

/** Why a text could not be checked. */
export type NotChecked = "engine-failed" | "engine-crashed" | "too-long" | "bad-request";

/** From the background to the page. */
export type Reply =
  | { kind: "ready"; version: string }
  | { kind: "not-ready" }
  | { kind: "verdict"; id: number; verdict: Verdict }
  | { kind: "not-checked"; id: number; why: NotChecked };
