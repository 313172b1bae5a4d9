import assert from "node:assert/strict";
import { test } from "node:test";
import type { Verdict } from "../shared/verdict.ts";
import { makeEngine, type Glue } from "./engine.ts";

const SILENT: Verdict = { verdict: "silent", findings: [] };

// A module whose calls are counted and can be replaced.
function fake(changes: Partial<Glue> = {}) {
  const calls: string[] = [];
  const whole: Glue = {
    default: async () => {},
    __wbg_reset_state: () => {},
    load: () => ({ version: "1.2.3" }),
    check: () => SILENT,
    ...changes,
  };
  const counted = new Proxy(whole, {
    get(glue, name: keyof Glue) {
      calls.push(name);
      return glue[name];
    },
  });
  return { calls, engine: makeEngine(counted, async () => new Response(), async () => new Response()) };
}

function trap(): never {
  throw new WebAssembly.RuntimeError("unreachable");
}

test("the engine is loaded once for many checks at once", async () => {
  const { calls, engine } = fake();
  const verdicts = await Promise.all([1, 2, 3].map(() => engine.check({ text: "tea" })));
  assert.deepEqual(verdicts, [SILENT, SILENT, SILENT]);
  assert.deepEqual(calls, ["default", "load", "check", "check", "check"]);
  assert.equal(await engine.ready(), "1.2.3");
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
    if (!first) return { version: "1.2.3" };
    first = false;
    return trap();
  };
  const { calls, engine } = fake({ load });
  assert.equal(await engine.check({ text: "tea" }), "engine-failed");
  assert.deepEqual(await engine.check({ text: "tea" }), SILENT);
  assert.deepEqual(calls, ["default", "load", "__wbg_reset_state", "load", "check"]);
});
