// The engine: one instance for all pages, made at the first need, thrown away when it crashes.
//
// A check holds up the background's only thread, and nothing outside can stop it. It is bounded by
// the engine: its work is linear in the text and it refuses a text over its cap (src/engine.rs). A
// page that waits does so for 1.5 s at most, whatever happens here.
//
// Its rules are the first candidate (candidates.ts) that it can use, looked for each time that it is
// loaded. What it refuses of them leaves it with the next, with those that are built in after the last,
// and with the reason.

import type { NotChecked } from "../shared/messages.ts";
import type { About, InForce, Loaded, Refusal, Unusable } from "../shared/rules.ts";
import type { Terms } from "../shared/terms.ts";
import type { Draft, Verdict } from "../shared/verdict.ts";
import type { Candidates } from "./candidates.ts";

/** What generated/engine.js exports, as far as it is used here. */
export type Glue = {
  default(from: { module_or_path: Promise<Response> }): Promise<unknown>;
  /** Makes a new instance of the module that is already compiled. */
  __wbg_reset_state(): void;
  /** Loads a pack, or the one that is built in. */
  load(weights: Uint8Array, pack?: Uint8Array, terms?: Terms): Loaded;
  /** What `load` would say to a pack, each rule of which is tried on its own examples. */
  inspect(pack: Uint8Array, terms?: Terms): Loaded;
  check(draft: Draft): Verdict;
};

export type Engine = {
  /** Makes the engine ready if it is not; the rules in force. Rejects if it cannot be loaded. */
  ready(): Promise<InForce>;
  /** Checks a draft. Never rejects. */
  check(draft: Draft): Promise<Verdict | NotChecked>;
  /** What a pack says of itself, or why it is refused. Changes nothing, and never rejects. */
  inspect(pack: string, terms?: Terms): Promise<{ kind: "fits"; pack: About } | Refusal>;
  /** Loads anew once `write` has changed a slot, and keeps every check waiting until then. False if
   *  the slot could not be changed. */
  change(write: () => Promise<void>): Promise<boolean>;
  /** Loads anew if it is loaded, because what decides about its rules has changed. */
  renew(): void;
};

/** An engine that is not loaded yet. */
export function makeEngine(
  glue: Glue,
  fetchModule: () => Promise<Response>,
  fetchWeights: () => Promise<Response>,
  readCandidates: () => Promise<Candidates>,
): Engine {
  let loading: Promise<InForce> | undefined;
  /** Loads go one after another, so that the last one read the slot last. */
  let last: Promise<unknown> = Promise.resolve();
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

  function revive(): void {
    if (!crashed) return;
    glue.__wbg_reset_state();
    crashed = false;
  }

  async function load(): Promise<InForce> {
    const [weights, { packs, terms, damaged }] = await Promise.all([
      fetchWeights().then(bytes),
      readCandidates(),
      instantiate(),
    ]);
    let unusable: Unusable | undefined = damaged && { from: damaged, why: "damaged" };
    for (const { slot, text, terms, told } of packs) {
      revive();
      try {
        return { ...glue.load(weights, encoded(text), terms), ...told, ...(unusable && { unusable }) };
      } catch (error) {
        crashed = typeof error !== "string";
        unusable ??= { from: told.from, slot, why: refusal(error) };
      }
    }
    revive();
    const loaded = call(() => glue.load(weights, undefined, terms));
    return { ...loaded, from: "built-in", ...(unusable && { unusable }) };
  }

  function begin(work: () => Promise<InForce>): Promise<InForce> {
    const attempt = last.then(work);
    last = attempt.catch(() => {
      if (loading === attempt) loading = undefined;
    });
    loading = attempt;
    return attempt;
  }

  function ready(): Promise<InForce> {
    return loading ?? begin(load);
  }

  async function inspect(pack: string, terms?: Terms): Promise<{ kind: "fits"; pack: About } | Refusal> {
    try {
      do await ready();
      while (crashed);
    } catch {
      return { kind: "failed" };
    }
    try {
      return { kind: "fits", pack: call(() => glue.inspect(encoded(pack), terms)).pack };
    } catch (error) {
      return { kind: "refused", why: refusal(error) };
    }
  }

  async function change(write: () => Promise<void>): Promise<boolean> {
    let written = false;
    await begin(async () => {
      written = await write().then(() => true, () => false);
      return load();
    }).catch(() => {});
    return written;
  }

  function renew(): void {
    // One that has not begun to load will see the change when it does. One that fails says so at the
    // next check.
    if (loading) begin(load).catch(() => {});
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

  return { ready, check, inspect, change, renew };
}

async function bytes(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Why a pack was refused, without the kind of error that it is. */
function refusal(error: unknown): string {
  if (typeof error !== "string") return "it stops the engine";
  return error.replace(/^[a-z-]+: (the policy pack cannot be used: )?/, "");
}

/** Why a call ended, by what it threw: src/wasm/engine.rs starts each of its errors with its kind. */
function reason(error: unknown): NotChecked {
  if (typeof error !== "string") return "engine-crashed";
  if (error.startsWith("too-long:")) return "too-long";
  return error.startsWith("bad-request:") ? "bad-request" : "engine-failed";
}
