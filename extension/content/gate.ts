// The decision at the press, as one table. No page and no clock in here: everything it needs is
// known beforehand, because an event can only be stopped while it happens.

import type { Grade } from "../shared/verdict.ts";

/** What is known about exactly the text that stands in the composer now. */
export type Known = {
  blank: boolean;
  /** The grade of its verdict, once there is one. */
  grade: Grade | undefined;
  /** The person read the card for this text and chose "Post anyway". */
  answered: boolean;
  /** It could not be checked or asked about, and the person was told so. */
  waived: boolean;
};

/** `busy` while a press is held or a card is open. */
export type Phase = "open" | "busy";

/** `pass`: the site's event goes on untouched. `stop`: part of a press already being dealt with. */
export type Decision = "pass" | "stop" | "ask" | "hold";

export function decide(phase: Phase, known: Known): Decision {
  if (phase === "busy") return "stop";
  if (known.blank || known.answered) return "pass";
  if (known.grade === "pause") return "ask";
  if (known.grade !== undefined || known.waived) return "pass";
  return "hold";
}

/** What came of a held press: a verdict, or none in time. */
export type Outcome = Grade | "not-checked";

/** `replay-unchecked` goes with a notice. There is no fourth ending. */
export type Ending = "replay" | "ask" | "replay-unchecked";

export function settle(outcome: Outcome): Ending {
  if (outcome === "not-checked") return "replay-unchecked";
  return outcome === "pause" ? "ask" : "replay";
}
