// The engine: one instance for all pages, made at the first need, thrown away when it crashes.
//
// A check holds up the background's only thread, and nothing outside can stop it. It is bounded by
// the engine: its work is linear in the text and it refuses a text over its cap (src/engine.rs). A
// page that waits does so for 1.5 s at most, whatever happens here.

import type { NotChecked } from "../shared/messages.ts";
import type { Draft, Verdict } from "../shared/verdict.ts";

/** What generated/engine.js exports, as far as it is used here. */
export type Glue = {
  default(from: { module_or_path: Promise<Response> }): Promise<unknown>;
  /** Makes a new instance of the module that is already compiled. */
  __wbg_reset_state(): void;
  load(weights: Uint8Array): { version: string };
  check(draft: Draft): Verdict;
};

export type Engine = {
  /** Makes the engine ready if it is not; its version. Rejects if it cannot be loaded. */
  ready(): Promise<string>;
  /** Checks a draft. Never rejects. */
  check(draft: Draft): Promise<Verdict | NotChecked>;
};

/** An engine that is not loaded yet. */
export function makeEngine(
  glue: Glue,
  fetchModule: () => Promise<Response>,
  fetchWeights: () => Promise<Response>,
): Engine {
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

  async function instantiate(): Promise<void> {
    if (instantiated) return;
    await glue.default({ module_or_path: fetchModule() });
    instantiated = true;
  }

  async function load(): Promise<string> {
    const [weights] = await Promise.all([fetchWeights().then(bytes), instantiate()]);
    if (crashed) {
      glue.__wbg_reset_state();
      crashed = false;
    }
    return call(() => glue.load(weights).version);
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
      return reason(error);
    }
  }

  return { ready, check };
}

async function bytes(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

/** Why a call ended, by what it threw: src/wasm.rs starts each of its errors with its kind. */
function reason(error: unknown): NotChecked {
  if (typeof error !== "string") return "engine-crashed";
  if (error.startsWith("too-long:")) return "too-long";
  return error.startsWith("bad-request:") ? "bad-request" : "engine-failed";
}
