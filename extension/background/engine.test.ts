import assert from "node:assert/strict";
import { test } from "node:test";
import type { InForce, Loaded } from "../shared/rules.ts";
import type { Terms } from "../shared/terms.ts";
import type { Verdict } from "../shared/verdict.ts";
import type { Candidate, Candidates } from "./candidates.ts";
import { makeEngine, type Glue } from "./engine.ts";

const SILENT: Verdict = { verdict: "silent", findings: [] };

function loaded(id: string): Loaded {
  return { version: "1.2.3", pack: { id, version: "1", rules: 2, languages: [], contact: {} } };
}

const BASE: InForce = { ...loaded("base"), from: "built-in" };
const OWN: InForce = { ...loaded("own"), from: "file", since: 7 };

/** A pack from a file with this text. */
function file(text = "{own}"): Candidate {
  const slot = { name: "Example Trust", version: "3", since: 7 };
  return { slot, text, terms: { pilot: false }, told: { from: "file", since: 7 } };
}

/** A pack from a channel with this text. */
function fromChannel(text: string): Candidate {
  return { ...file(text), terms: { pilot: true, withdrawn: ["x"] }, told: { from: "channel", since: 8 } };
}

/** Loads what it is given, but for a text that says "bad", which it refuses. */
function read(pack?: Uint8Array): Loaded {
  const text = new TextDecoder().decode(pack);
  if (text.includes("bad")) throw "bad-pack: the policy pack cannot be used: schema: version 99";
  return loaded(pack ? "own" : "base");
}

// A module whose calls are counted and can be replaced, and slots.
function fake(changes: Partial<Glue> = {}, ...packs: Candidate[]) {
  const slots: Candidates = { packs, terms: {} };
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
  return { calls, slots, engine: makeEngine(counted, nothing, nothing, async () => ({ ...slots })) };
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

test("the first pack is in force, and its text and terms reach the engine unchanged", async () => {
  const packs: unknown[] = [];
  const load = (_: Uint8Array, pack?: Uint8Array, terms?: Terms) => {
    packs.push([new TextDecoder().decode(pack), terms]);
    return loaded("own");
  };
  const { engine } = fake({ load }, file("{ŵ 👩‍⚕️}"), fromChannel("{2}"));
  assert.deepEqual(await engine.ready(), OWN);
  assert.deepEqual(packs, [["{ŵ 👩‍⚕️}", { pilot: false }]]);
});

test("the rules that are built in are in force on the terms of this browser", async () => {
  const given: unknown[] = [];
  const { slots, engine } = fake({ load: (_, pack, terms) => (given.push(pack, terms), loaded("base")) });
  slots.terms = { pilot: true, bodies: ["nmc"] };
  assert.deepEqual(await engine.ready(), BASE);
  assert.deepEqual(given, [undefined, { pilot: true, bodies: ["nmc"] }]);
});

test("a pack that is refused leaves the next, and says which and why", async () => {
  const slot = { name: "Example Trust", version: "3", since: 7 };
  const unusable = { from: "file", slot, why: "schema: version 99" };
  const built = fake({}, file("bad"));
  assert.deepEqual(await built.engine.ready(), { ...BASE, unusable });
  assert.deepEqual(await built.engine.check({ text: "tea" }), SILENT);
  const next = fake({}, file("bad"), fromChannel("{2}"));
  assert.deepEqual(await next.engine.ready(), { ...loaded("own"), from: "channel", since: 8, unusable });
  const last = fake({}, fromChannel("bad"), fromChannel("bad, too"));
  assert.deepEqual(await last.engine.ready(), { ...BASE, unusable: { ...unusable, from: "channel" } });
  assert.deepEqual(last.calls, ["default", "load", "load", "load"]);
});

test("a pack that stops the engine leaves the next in a fresh instance", async () => {
  const load = (_: Uint8Array, pack?: Uint8Array) => (new TextDecoder().decode(pack) === "{own}" ? trap() : read(pack));
  const built = fake({ load }, file());
  assert.deepEqual((await built.engine.ready()).unusable?.why, "it stops the engine");
  assert.deepEqual(await built.engine.check({ text: "tea" }), SILENT);
  assert.deepEqual(built.calls, ["default", "load", "__wbg_reset_state", "load", "check"]);
  const next = fake({ load }, file(), fromChannel("{2}"));
  assert.equal((await next.engine.ready()).from, "channel");
  assert.deepEqual(await next.engine.check({ text: "tea" }), SILENT);
  assert.deepEqual(next.calls, ["default", "load", "__wbg_reset_state", "load", "check"]);
});

test("a slot that is damaged is told of", async () => {
  const { slots, engine } = fake({}, fromChannel("{2}"));
  slots.damaged = "file";
  const unusable = { from: "file", why: "damaged" };
  assert.deepEqual(await engine.ready(), { ...loaded("own"), from: "channel", since: 8, unusable });
});

test("to inspect a pack changes nothing", async () => {
  const given: unknown[] = [];
  const inspect = (pack: Uint8Array, terms?: Terms) => (given.push(terms), read(pack));
  const { calls, engine } = fake({ inspect });
  assert.deepEqual(await engine.inspect("{own}", { pilot: true }), { kind: "fits", pack: OWN.pack });
  assert.deepEqual(await engine.inspect("bad"), { kind: "refused", why: "schema: version 99" });
  assert.deepEqual(given, [{ pilot: true }, undefined]);
  assert.deepEqual(await engine.ready(), BASE);
  assert.deepEqual(calls, ["default", "load", "inspect", "inspect"]);
});

test("a pack that stops the engine when it is inspected is refused, and the next check has a fresh one", async () => {
  const { calls, engine } = fake({ inspect: trap });
  assert.deepEqual(await engine.inspect("{}"), { kind: "refused", why: "it stops the engine" });
  assert.deepEqual(await engine.check({ text: "tea" }), SILENT);
  assert.deepEqual(calls, ["default", "load", "inspect", "__wbg_reset_state", "load", "check"]);
});

test("checks wait while a slot is changed, and then go by the new rules", async () => {
  const { calls, engine, slots } = fake();
  await engine.ready();
  let written = () => {};
  const changed = engine.change(() => new Promise((done) => {
    written = () => {
      slots.packs = [file()];
      done();
    };
  }));
  const verdict = engine.check({ text: "tea" });
  await new Promise(setImmediate);
  assert.deepEqual(calls, ["default", "load"]);
  written();
  assert.equal(await changed, true);
  assert.deepEqual(await verdict, SILENT);
  assert.deepEqual(await engine.ready(), OWN);
  assert.deepEqual(calls, ["default", "load", "load", "check"]);
});

test("a slot that cannot be changed keeps what it holds", async () => {
  const { engine } = fake({}, file());
  assert.equal(await engine.change(() => Promise.reject(new Error("full"))), false);
  assert.deepEqual(await engine.ready(), OWN);
});

test("two changes at once leave what the slots hold last", async () => {
  const { engine, slots } = fake();
  const put = (...packs: Candidate[]) => async () => {
    await new Promise(setImmediate);
    slots.packs = packs;
  };
  await Promise.all([engine.ready(), engine.change(put(file())), engine.change(put())]);
  assert.deepEqual(await engine.ready(), BASE);
});

test("checks wait while it is renewed, and an engine that nobody has needed is not", async () => {
  const { calls, engine, slots } = fake();
  engine.renew();
  await new Promise(setImmediate);
  assert.deepEqual(calls, []);
  await engine.ready();
  slots.packs = [file()];
  engine.renew();
  assert.deepEqual(await engine.check({ text: "tea" }), SILENT);
  assert.deepEqual(await engine.ready(), OWN);
  assert.deepEqual(calls, ["default", "load", "load", "check"]);
});
