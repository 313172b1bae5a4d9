import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Installation } from "../shared/about.ts";
import type { InForce, RulesReply } from "../shared/rules.ts";
import type { Engine } from "./engine.ts";
import { type Means, serveRules } from "./rules_port.ts";

const PACK = { id: "example-trust", version: "3", rules: 2, languages: [], contact: {} };
const RULES: InForce = { version: "1.2.3", pack: PACK, from: "built-in" };
const ABOUT: Installation = { version: "1.2.3", id: "abc", managed: { values: {}, ignored: [], source: "none" } };

let kept: Record<string, unknown>;

beforeEach(() => {
  kept = {};
  const local = {
    set: async (values: Record<string, unknown>) => void Object.assign(kept, values),
    remove: async (key: string) => void delete kept[key],
  };
  Object.assign(globalThis, { chrome: { storage: { local } } });
});

const WELL: Engine = {
  ready: async () => RULES,
  check: () => assert.fail(),
  inspect: async () => ({ kind: "fits", pack: PACK }),
  change: (write) => write().then(() => true, () => false),
  renew: () => assert.fail(),
};

/** What a page of the extension is told. */
function ask(engine: Engine, message: unknown, changes: Partial<Means> = {}): Promise<RulesReply> {
  const means: Means = { engine, poll: assert.fail, about: assert.fail, now: () => 7, ...changes };
  return new Promise((postMessage) => {
    const onMessage = { addListener: (hear: (message: unknown) => void) => hear(message) };
    serveRules({ postMessage, onMessage, onDisconnect: { addListener: () => {} } }, means);
  });
}

test("a pack that fits is kept under the name that people call it, or else its id", async () => {
  assert.deepEqual(await ask(WELL, { kind: "take", text: "{}" }), { kind: "in-force", rules: RULES });
  assert.deepEqual(kept, { rules: { text: "{}", name: "example-trust", version: "3", since: 7 } });
  const named: Engine = { ...WELL, inspect: async () => ({ kind: "fits", pack: { ...PACK, name: "Example Trust" } }) };
  await ask(named, { kind: "take", text: "{ }" });
  assert.deepEqual(kept, { rules: { text: "{ }", name: "Example Trust", version: "3", since: 7 } });
});

test("a pack that is refused is not kept, and nothing changes", async () => {
  const refusal: RulesReply = { kind: "refused", why: "rules: 0 entries" };
  const engine: Engine = { ...WELL, inspect: async () => refusal, change: () => assert.fail("changed") };
  assert.deepEqual(await ask(engine, { kind: "take", text: "{}" }), refusal);
  assert.deepEqual(kept, {});
});

test("a browser that cannot keep it says so", async () => {
  chrome.storage.local.set = () => Promise.reject(new Error("quota"));
  assert.deepEqual(await ask(WELL, { kind: "take", text: "{}" }), { kind: "not-kept" });
});

test("the way back empties the slot", async () => {
  await ask(WELL, { kind: "take", text: "{}" });
  assert.deepEqual(await ask(WELL, { kind: "built-in" }), { kind: "in-force", rules: RULES });
  assert.deepEqual(kept, {});
});

test("which rules are in force changes nothing", async () => {
  const engine: Engine = { ...WELL, change: () => assert.fail("changed") };
  assert.deepEqual(await ask(engine, { kind: "which" }), { kind: "in-force", rules: RULES });
});

test("what this installation is changes nothing", async () => {
  assert.deepEqual(await ask(WELL, { kind: "about" }, { about: async () => ABOUT }), { kind: "about", about: ABOUT });
  const broken = { about: () => Promise.reject(new Error()) };
  assert.deepEqual(await ask(WELL, { kind: "about" }, broken), { kind: "failed" });
});

test("a look for new rules is over before it is told what came of it", async () => {
  const did: string[] = [];
  const means: Partial<Means> = {
    poll: async () => {
      await new Promise(setImmediate);
      did.push("polled");
    },
    about: async () => (did.push("told"), ABOUT),
  };
  assert.deepEqual(await ask(WELL, { kind: "poll" }, means), { kind: "about", about: ABOUT });
  assert.deepEqual(did, ["polled", "told"]);
});

test("an engine that does not answer is no refusal", async () => {
  const engine: Engine = { ...WELL, ready: () => Promise.reject(new Error()), inspect: async () => ({ kind: "failed" }) };
  for (const kind of ["which", "take", "built-in"]) {
    assert.deepEqual(await ask(engine, { kind, text: "{}" }), { kind: "failed" });
  }
});

test("what is not a request, or far too long, does not reach the engine", async () => {
  const engine: Engine = { ...WELL, ready: assert.fail, inspect: () => assert.fail("reached the engine") };
  const long = "x".repeat(4_000_001);
  for (const message of [undefined, null, "which", {}, { kind: "quit" }, { kind: "take" }, { kind: "take", text: 7 }, { kind: "take", text: long }]) {
    assert.deepEqual(await ask(engine, message), { kind: "failed" });
  }
});
