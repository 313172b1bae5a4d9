import assert from "node:assert/strict";
import { test } from "node:test";
import type { Loaded } from "../shared/rules.ts";
import type { Verdict } from "../shared/verdict.ts";
import { makeEngine, type Glue } from "./engine.ts";
import type { Kept } from "./rules.ts";

const SILENT: Verdict = { verdict: "silent", findings: [] };
const KEPT: Kept = { text: "{own}", name: "Example Trust", version: "3", since: 7 };

function loaded(id: string): Loaded {
  return { version: "1.2.3", pack: { id, version: "1", rules: 2, languages: [], contact: {} } };
}

const BASE = loaded("base");
const OWN = loaded("own");

/** Loads what it is given, but for a text that says "bad", which it refuses. */
function read(pack?: Uint8Array): Loaded {
  const text = new TextDecoder().decode(pack);
  if (text.includes("bad")) throw "bad-pack: the policy pack cannot be used: schema: version 99";
  return pack ? OWN : BASE;
}

// A module whose calls are counted and can be replaced, and a slot.
function fake(changes: Partial<Glue> = {}, slot: { holds?: Kept | "damaged" } = {}) {
  const calls: string[] = [];
  const whole: Glue = {
    default: async () => {},
    __wbg_reset_state: () => {},
    load: (_, pack) => read(pack),
    inspect: read,
    check: () => SILENT,
    ...changes,
  };
  const counted = new Proxy(whole, {
    get(glue, name: keyof Glue) {
      calls.push(name);
      return glue[name];
    },
  });
  const nothing = async () => new Response();
  return { calls, slot, engine: makeEngine(counted, nothing, nothing, async () => slot.holds) };
}

function trap(): never {
  throw new WebAssembly.RuntimeError("unreachable");
}

test("the engine is loaded once for many checks at once", async () => {
  const { calls, engine } = fake();
  const verdicts = await Promise.all([1, 2, 3].map(() => engine.check({ text: "tea" })));
  assert.deepEqual(verdicts, [SILENT, SILENT, SILENT]);
  assert.deepEqual(calls, ["default", "load", "check", "check", "check"]);
  assert.deepEqual(await engine.ready(), BASE);
});

test("a crash is answered, and the next check runs in a fresh instance", async () => {
  let first = true;
  const check = () => {
    if (!first) return SILENT;
    first = false;
    return trap();
  };
  const { calls, engine } = fake({ check });
  assert.equal(await engine.check({ text: "tea" }), "engine-crashed");
  assert.deepEqual(calls, ["default", "load", "check"]);
  assert.deepEqual(await engine.check({ text: "tea" }), SILENT);
  assert.deepEqual(calls.slice(3), ["__wbg_reset_state", "load", "check"]);
});

test("checks that wait behind a crash run in the fresh instance", async () => {
  const { calls, engine } = fake({ check: ({ text }) => (text === "bad" ? trap() : SILENT) });
  const answers = await Promise.all(["tea", "bad", "cake"].map((text) => engine.check({ text })));
  assert.deepEqual(answers, [SILENT, "engine-crashed", SILENT]);
  const expected = ["default", "load", "check", "check", "__wbg_reset_state", "load", "check"];
  assert.deepEqual(calls, expected);
});

test("what the engine refuses is named, and the instance stays", async () => {
  const refusals = [
    ["bad-request: unknown field `txt`", "bad-request"],
    ["too-long: the text has 5000000 bytes", "too-long"],
    ["not-loaded: no pack was loaded", "engine-failed"],
  ];
  for (const [thrown, why] of refusals) {
    const check = () => {
      throw thrown;
    };
    const { calls, engine } = fake({ check });
    assert.equal(await engine.check({ text: "tea" }), why);
    assert.equal(await engine.check({ text: "tea" }), why);
    assert.deepEqual(calls, ["default", "load", "check", "check"]);
  }
});

test("an engine that does not load is reported, and tried again at the next check", async () => {
  let online = false;
  const { engine } = fake({
    default: async () => {
      if (!online) throw new TypeError("failed to fetch");
    },
  });
  assert.equal(await engine.check({ text: "tea" }), "engine-failed");
  await assert.rejects(engine.ready());
  online = true;
  assert.deepEqual(await engine.check({ text: "tea" }), SILENT);
});

test("a corrupt pack is a failed engine, not a crash", async () => {
  const load = () => {
    throw "bad-pack: it does not parse";
  };
  const { calls, engine } = fake({ load });
  assert.equal(await engine.check({ text: "tea" }), "engine-failed");
  assert.equal(await engine.check({ text: "tea" }), "engine-failed");
  assert.deepEqual(calls, ["default", "load", "load"]);
});

test("a crash while loading is followed by a fresh instance", async () => {
  let first = true;
  const load = () => {
    if (!first) return BASE;
    first = false;
    return trap();
  };
  const { calls, engine } = fake({ load });
  assert.equal(await engine.check({ text: "tea" }), "engine-failed");
  assert.deepEqual(await engine.check({ text: "tea" }), SILENT);
  assert.deepEqual(calls, ["default", "load", "__wbg_reset_state", "load", "check"]);
});

test("what is in the slot is in force, and its text reaches the engine unchanged", async () => {
  const packs: unknown[] = [];
  const load = (_: Uint8Array, pack?: Uint8Array) => {
    packs.push(new TextDecoder().decode(pack));
    return OWN;
  };
  const { engine } = fake({ load }, { holds: { ...KEPT, text: "{ŵ 👩‍⚕️}" } });
  assert.deepEqual(await engine.ready(), { ...OWN, since: 7 });
  assert.deepEqual(packs, ["{ŵ 👩‍⚕️}"]);
});

test("a kept pack that is refused leaves the built-in rules, and says which and why", async () => {
  const { engine } = fake({}, { holds: { ...KEPT, text: "bad" } });
  const slot = { name: "Example Trust", version: "3", since: 7 };
  assert.deepEqual(await engine.ready(), { ...BASE, unusable: { slot, why: "schema: version 99" } });
  assert.deepEqual(await engine.check({ text: "tea" }), SILENT);
});

test("a kept pack that stops the engine leaves the built-in rules in a fresh instance", async () => {
  const { calls, engine } = fake({ load: (_, pack) => (pack ? trap() : BASE) }, { holds: KEPT });
  assert.deepEqual((await engine.ready()).unusable?.why, "it stops the engine");
  assert.deepEqual(await engine.check({ text: "tea" }), SILENT);
  assert.deepEqual(calls, ["default", "load", "__wbg_reset_state", "load", "check"]);
});

test("a slot that is damaged or cannot be read leaves the built-in rules", async () => {
  const { engine } = fake({}, { holds: "damaged" });
  assert.deepEqual(await engine.ready(), { ...BASE, unusable: { why: "damaged" } });
  const glue = { default: async () => {}, load: () => BASE } as unknown as Glue;
  const nothing = async () => new Response();
  const unread = makeEngine(glue, nothing, nothing, () => Promise.reject(new Error("disk")));
  assert.deepEqual(await unread.ready(), { ...BASE, unusable: { why: "damaged" } });
});

test("to inspect a pack changes nothing", async () => {
  const { calls, engine } = fake();
  const bytes = (text: string) => new TextEncoder().encode(text);
  assert.deepEqual(await engine.inspect(bytes("{own}")), { kind: "fits", pack: OWN.pack });
  assert.deepEqual(await engine.inspect(bytes("bad")), { kind: "refused", why: "schema: version 99" });
  assert.deepEqual(await engine.ready(), BASE);
  assert.deepEqual(calls, ["default", "load", "inspect", "inspect"]);
});

test("a pack that stops the engine when it is inspected is refused, and the next check has a fresh one", async () => {
  const { calls, engine } = fake({ inspect: trap });
  assert.deepEqual(await engine.inspect(new Uint8Array()), { kind: "refused", why: "it stops the engine" });
  assert.deepEqual(await engine.check({ text: "tea" }), SILENT);
  assert.deepEqual(calls, ["default", "load", "inspect", "__wbg_reset_state", "load", "check"]);
});

test("checks wait while the slot is changed, and then go by the new rules", async () => {
  const { calls, engine, slot } = fake();
  await engine.ready();
  let written = () => {};
  const changed = engine.change(() => new Promise((done) => {
    written = () => {
      slot.holds = KEPT;
      done();
    };
  }));
  const verdict = engine.check({ text: "tea" });
  await new Promise(setImmediate);
  assert.deepEqual(calls, ["default", "load"]);
  written();
  assert.equal(await changed, true);
  assert.deepEqual(await verdict, SILENT);
  assert.deepEqual(await engine.ready(), { ...OWN, since: 7 });
  assert.deepEqual(calls, ["default", "load", "load", "check"]);
});

test("a slot that cannot be changed keeps what it holds", async () => {
  const { engine } = fake({}, { holds: KEPT });
  assert.equal(await engine.change(() => Promise.reject(new Error("full"))), false);
  assert.deepEqual(await engine.ready(), { ...OWN, since: 7 });
});

test("two changes at once leave what the slot holds last", async () => {
  const { engine, slot } = fake();
  const put = (holds?: Kept) => async () => {
    await new Promise(setImmediate);
    if (holds) slot.holds = holds;
    else delete slot.holds;
  };
  await Promise.all([engine.ready(), engine.change(put(KEPT)), engine.change(put())]);
  assert.deepEqual(await engine.ready(), BASE);
});
