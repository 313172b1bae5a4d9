// One page's port: requests in, replies out. Nothing of what passes is logged or kept.

import type { NotChecked, Reply } from "../shared/messages.ts";
import type { Draft, Language } from "../shared/verdict.ts";
import { withBasis } from "./basis.ts";
import type { Engine } from "./engine.ts";
import { idOf, readRequest } from "./request.ts";

/** The part of `chrome.runtime.Port` that is used here. */
export type Port = {
  postMessage(reply: Reply): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
};

/** Answers a page until it goes away, in the language of the person. */
export function serve(port: Port, engine: Engine, language: Language): void {
  let open = true;
  port.onDisconnect.addListener(() => {
    open = false;
  });
  port.onMessage.addListener((message) => {
    void answer(message, engine, language).then((reply) => {
      // Posting to a page that has gone throws.
      if (open) port.postMessage(reply);
    });
  });
}

async function answer(message: unknown, engine: Engine, language: Language): Promise<Reply> {
  const request = readRequest(message);
  if (!request) return notChecked(idOf(message), "bad-request");
  if (request.kind === "prepare") {
    return engine.ready().then(
      ({ version }): Reply => ({ kind: "ready", version }),
      (): Reply => ({ kind: "not-ready" }),
    );
  }
  const draft: Draft = { ...request.draft, language };
  const answer = await engine.check(draft);
  if (typeof answer === "string") return notChecked(request.id, answer);
  return { kind: "verdict", id: request.id, verdict: await withBasis(answer, draft, engine) };
}

function notChecked(id: number, why: NotChecked): Reply {
  return { kind: "not-checked", id, why };
}
