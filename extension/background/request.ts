// What a page sent, looked at before it is believed.

import type { Request } from "../shared/messages.ts";
import type { Draft } from "../shared/verdict.ts";

/** The request, or undefined if it is none. */
export function readRequest(message: unknown): Request | undefined {
  if (!isRecord(message)) return undefined;
  if (message["kind"] === "prepare") return { kind: "prepare" };
  if (message["kind"] !== "check") return undefined;
  const { id, draft } = message;
  return isId(id) && isDraft(draft) ? { kind: "check", id, draft } : undefined;
}

/** The id to answer under: the message's own, or -1 if it has none. */
export function idOf(message: unknown): number {
  return isRecord(message) && isId(message["id"]) ? message["id"] : -1;
}

// Only what engine.ts relies on; the engine itself refuses fields and values that it does not know.
function isDraft(value: unknown): value is Draft {
  if (!isRecord(value)) return false;
  const { text, reply_to, earlier } = value;
  return (
    typeof text === "string" &&
    (reply_to === undefined || typeof reply_to === "string") &&
    (earlier === undefined || (Array.isArray(earlier) && earlier.every((one) => typeof one === "string")))
  );
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
