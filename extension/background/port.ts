// One page's port: requests in, replies out. Nothing of what passes is logged or kept.

import type { NotChecked, Reply } from "../shared/messages.ts";
import type { Draft, Language } from "../shared/verdict.ts";
import { type AnswerPort, answerEach } from "./answer.ts";
import { withBasis } from "./basis.ts";
import type { Engine } from "./engine.ts";
import { idOf, readRequest } from "./request.ts";

/** Answers a page until it goes away, in the language that is spoken when it asks. */
export function serve(port: AnswerPort<Reply>, engine: Engine, language: () => Promise<Language>): void {
  answerEach(port, (message) => answer(message, engine, language));
}

async function answer(message: unknown, engine: Engine, language: () => Promise<Language>): Promise<Reply> {
  const request = readRequest(message);
  if (!request) return notChecked(idOf(message), "bad-request");
  if (request.kind === "prepare") {
    return engine.ready().then(
      ({ version }): Reply => ({ kind: "ready", version }),
      (): Reply => ({ kind: "not-ready" }),
    );
  }
  const draft: Draft = { ...request.draft, language: await language() };
  const answer = await engine.check(draft);
  if (typeof answer === "string") return notChecked(request.id, answer);
  return { kind: "verdict", id: request.id, verdict: await withBasis(answer, draft, engine) };
}

function notChecked(id: number, why: NotChecked): Reply {
  return { kind: "not-checked", id, why };
}
