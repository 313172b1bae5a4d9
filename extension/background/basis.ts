// Does a pause rest on the words alone? "She kept the sweet shop for forty years" tells of a patient
// only after another post, and a card that does not say so is a riddle.

import type { Basis, Draft, Verdict } from "../shared/verdict.ts";
import type { Engine } from "./engine.ts";

/** The verdict, and what it takes besides the words to come to it. */
export async function withBasis(verdict: Verdict, draft: Draft, engine: Engine): Promise<Verdict> {
  if (verdict.verdict !== "pause") return verdict;
  const { earlier, reply_to: replyTo, ...words } = draft;
  const needs = async (rest: Draft) => {
    const without = await engine.check(rest);
    return typeof without !== "string" && without.verdict !== "pause";
  };
  const given = (basis: Basis): Verdict => ({ ...verdict, basis });
  if (earlier && (await needs({ ...words, ...(replyTo !== undefined && { reply_to: replyTo }) }))) return given("earlier");
  if (replyTo !== undefined && (await needs({ ...words, ...(earlier && { earlier }) }))) return given("reply");
  return verdict;
}
