// What a page of the extension may ask about the rules: which are in force, to take those of a file,
// to go back to those that are there without it, to look for new ones; and what this installation is.

import type { Installation } from "../shared/about.ts";
import { MOST_BYTES, type RulesReply, type RulesRequest } from "../shared/rules.ts";
import { type AnswerPort, answerEach } from "./answer.ts";
import type { Engine } from "./engine.ts";
import { type Kept, emptySlot, fillSlot } from "./rules.ts";

/** What the answers come from. */
export type Means = {
  engine: Engine;
  /** Looks for new rules. Never rejects. */
  poll(): Promise<void>;
  /** What this installation is. */
  about(): Promise<Installation>;
  now(): number;
};

/** Answers a page until it goes away. */
export function serveRules(port: AnswerPort<RulesReply>, means: Means): void {
  answerEach(port, (message) => answer(message, means));
}

async function answer(message: unknown, { engine, poll, about, now }: Means): Promise<RulesReply> {
  const request = readRequest(message);
  if (request === undefined) return { kind: "failed" };
  if (request.kind === "take") return take(request.text, engine, now);
  if (request.kind === "built-in") return inForce(engine, emptySlot);
  if (request.kind === "which") return inForce(engine);
  if (request.kind === "poll") await poll();
  return about().then((about) => ({ kind: "about", about }), () => ({ kind: "failed" }));
}

/** First the engine says whether it understands the pack; only then is anything changed. */
async function take(text: string, engine: Engine, now: () => number): Promise<RulesReply> {
  const found = await engine.inspect(text);
  if (found.kind !== "fits") return found;
  const { id, name = id, version } = found.pack;
  const kept: Kept = { text, name, version, since: now() };
  return inForce(engine, () => fillSlot(kept));
}

/** What is in force once the slot has been changed. */
async function inForce(engine: Engine, change?: () => Promise<void>): Promise<RulesReply> {
  try {
    if (change && !(await engine.change(change))) return { kind: "not-kept" };
    return { kind: "in-force", rules: await engine.ready() };
  } catch {
    return { kind: "failed" };
  }
}

function readRequest(message: unknown): RulesRequest | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { kind, text } = message as Record<string, unknown>;
  if (kind === "which" || kind === "built-in" || kind === "about" || kind === "poll") return { kind };
  // No text has fewer bytes than UTF-16 code units.
  const fits = typeof text === "string" && text.length <= MOST_BYTES;
  return kind === "take" && fits ? { kind, text } : undefined;
}
