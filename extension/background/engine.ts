// The engine: one instance for all pages, made at the first need, thrown away when it crashes.

import type { NotChecked } from "../shared/messages.ts";
import type { Draft, Verdict } from "../shared/verdict.ts";

/** The most text that is checked, in UTF-16 code units, with all that stands around the post.
 *  A check blocks the background's only thread and costs time in proportion to the text, so this
 *  is also what bounds the longest check; nobody can stop one from outside. */
export const LONGEST = 1_000_000;

/** What generated/engine.js exports, as far as it is used here. */
export type Glue = {
  default(from: { module_or_path: Promise<Response> }): Promise<unknown>;
  /** Makes a new instance of the module that is already compiled. */
  __wbg_reset_state(): void;
  load(): { version: string };
  check(draft: Draft): Verdict;
};

export type Engine = {
  /** Makes the engine ready if it is not; its version. Rejects if it cannot be loaded. */
  ready(): Promise<string>;
  /** Checks a draft. Never rejects. */
  check(draft: Draft): Promise<Verdict | NotChecked>;
};

/** An engine that is not loaded yet. */
export function makeEngine(glue: Glue, fetchModule: () => Promise<Response>): Engine {
  let loading: Promise<string> | undefined;
  let instantiated = false;
  let crashed = false;

  // A call into the module. It throws a string when it refuses an input; anything else that it
  // throws is a trap, after which the instance's memory cannot be trusted.
  function call<T>(f: () => T): T {
    try {
      return f();
    } catch (error) {
      if (typeof error !== "string") {
        crashed = true;
        loading = undefined;
      }
      throw error;
    }
  }

  async function load(): Promise<string> {
    if (!instantiated) {
      await glue.default({ module_or_path: fetchModule() });
      instantiated = true;
    }
    if (crashed) {
      glue.__wbg_reset_state();
      crashed = false;
    }
    return call(() => glue.load().version);
  }

  function ready(): Promise<string> {
    if (loading) return loading;
    const attempt = load();
    loading = attempt;
    attempt.catch(() => {
      if (loading === attempt) loading = undefined;
    });
    return attempt;
  }

  async function check(draft: Draft): Promise<Verdict | NotChecked> {
    if (length(draft) > LONGEST) return "too-long";
    try {
      // Again if another check crashed the instance while this one waited.
      do await ready();
      while (crashed);
    } catch {
      return "engine-failed";
    }
    try {
      return call(() => glue.check(draft));
    } catch (error) {
      return typeof error === "string" ? "bad-request" : "engine-crashed";
    }
  }

  return { ready, check };
}

function length(draft: Draft): number {
  const around = [draft.reply_to ?? "", ...(draft.earlier ?? [])];
  return around.reduce((sum, text) => sum + text.length, draft.text.length);
}
