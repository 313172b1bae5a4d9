// The engine as it ships, in Node: the cases of tests/cases with the answers that the native engine
// gave (tests/cases.rs writes them), and what only this border can get wrong.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import * as engine from "../extension/generated/engine.js";

const root = new URL("../", import.meta.url);

let weights;

before(async () => {
  weights = await readFile(new URL("src/reader/reader.bin", root));
  const module = await readFile(new URL("extension/generated/engine_bg.wasm", root));
  await engine.default({ module_or_path: module });
  engine.load(weights);
});

test("every case gets the native engine's answer", async () => {
  const records = JSON.parse(await readFile(new URL("target/tmp/cases.json", root), "utf8"));
  assert.ok(records.length > 0, "no cases: run `cargo test --test cases` first");
  const wrong = [];
  for (const { file, name, draft, verdict, native } of records) {
    const mentions = engine.mentions(draft);
    for (const { start, end, quote } of mentions) {
      assert.equal(draft.text.slice(start, end), quote, `${file}: ${name}`);
    }
    const grade = engine.check(draft).verdict;
    try {
      assert.deepEqual(mentions, native.mentions);
      assert.equal(grade, native.verdict ?? verdict ?? grade);
    } catch (error) {
      wrong.push(`${file}: ${name}\n${error.message}`);
    }
  }
  assert.equal(wrong.length, 0, `${wrong.length} of ${records.length}\n${wrong.slice(0, 5).join("\n\n")}`);
});

test("a trust's pack gets the native engine's verdicts", async () => {
  const made = await readFile(new URL("target/tmp/pack-cases.json", root), "utf8").catch(() => "{}");
  const { pack, records = [] } = JSON.parse(made);
  assert.ok(records.length > 0, "no cases: run `cargo test --test trust_pack` first");
  try {
    engine.load(weights, new TextEncoder().encode(JSON.stringify(pack)));
    for (const { draft, verdict } of records) assert.deepEqual(engine.check(draft), verdict, draft.text);
  } finally {
    engine.load(weights);
  }
});

test("a hostile pack is refused with its reason, and the old rules stay", async () => {
  const { pack } = JSON.parse(await readFile(new URL("target/tmp/pack-cases.json", root), "utf8"));
  const bytes = (value) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
  const coded = (pattern) => {
    const changed = structuredClone(pack);
    changed.rules[1].look_for.code.pattern = pattern;
    return changed;
  };
  for (const [hostile, reason] of [
    [" ".repeat(4_000_001), /at most 4000000/],
    [`{"schema":1,"languages":${"[".repeat(1_000_000)}`, /^bad-pack:/],
    [{ ...pack, schema: 2 }, /schema: version 2, and this engine reads version 1/],
    [{ ...pack, needs: "9.0.0" }, /needs: Canteen 9.0.0 or later/],
    [{ ...pack, rules: [...pack.rules, ...pack.rules] }, /another rule has this id/],
    [{ ...pack, lists: { sites: "all" } }, /invalid type/],
    [{ ...pack, script: "alert(1)" }, /unknown field `script`/],
    [coded(".*"), /where nothing stands/],
    [coded("(((((a{90}){90}){90}){90}){90})"), /cannot be used/],
    [coded("a.*b.*c"), /must not run on/],
  ]) {
    assert.throws(() => engine.load(weights, bytes(hostile)), reason);
  }
  assert.equal(engine.check({ text: "tea" }).verdict, "silent");
});

test("offsets are JavaScript's, whatever stands before", () => {
  const mail = "jo.bloggs@example.invalid";
  for (const before of ["👩‍⚕️ ", "\ud800 ", "\udc00\ud800 ", "ﬁ ", "é ", "\u0000 ", "\u202e ", "𝟘 "]) {
    const text = `${before}${mail} is her address`;
    const [found] = engine.mentions({ text }).filter(({ kind }) => kind === "EMAIL");
    assert.ok(found, JSON.stringify(text));
    assert.equal(text.slice(found.start, found.end), mail, JSON.stringify(text));
  }
});

test("hard texts get a verdict", () => {
  const texts = {
    "nothing": "",
    "only emoji": "🙂".repeat(10_000),
    "zero width": "\u200b".repeat(100_000),
    "lone surrogates": "\ud800\udfff\udc00".repeat(1_000),
    "right to left": "\u202e12/3 \u202d".repeat(1_000),
    "NUL": "\u0000".repeat(1_000),
    "combining": `e${"\u0301".repeat(100_000)}`,
    "digits": "0123456789".repeat(10_000),
    "one sentence": "ward ".repeat(20_000),
  };
  for (const [name, text] of Object.entries(texts)) {
    assert.match(engine.check({ text }).verdict, /^(silent|note|pause)$/, name);
  }
});

test("what cannot be checked is refused by name", () => {
  assert.throws(() => engine.check({ text: "x".repeat(5_000_000) }), (error) => /^too-long:/.test(error));
  for (const draft of [undefined, null, 7, "tea", {}, { text: 7 }, { text: "tea", attachments: ["pdf"] }]) {
    assert.throws(() => engine.check(draft), (error) => /^bad-request:/.test(error), String(draft));
  }
  for (const pack of ["", "{", "{}", "\u0000".repeat(100)]) {
    const bytes = new TextEncoder().encode(pack);
    assert.throws(() => engine.load(weights, bytes), (error) => /^bad-pack:/.test(error), pack);
  }
  for (const other of ["", "{", "{}\n", "\u0000".repeat(100)]) {
    const bytes = new TextEncoder().encode(other);
    assert.throws(() => engine.load(bytes), (error) => /^bad-weights:/.test(error), other);
  }
  assert.equal(engine.check({ text: "tea" }).verdict, "silent", "what was loaded before stays in force");
});

test("a pack says what it is, and to be asked changes nothing", async () => {
  const pack = await readFile(new URL("tests/browser/packs/example-trust.json", root));
  const { rules } = engine.load(weights).pack;
  assert.ok(rules > 1);
  const { version, pack: about } = engine.inspect(pack);
  assert.equal(version, engine.version());
  assert.deepEqual(about, {
    id: "example-trust",
    version: "3",
    name: "Example University Hospitals NHS Trust",
    rules: 1,
    languages: ["cy"],
    contact: {
      help_link: "https://intranet.trust.example/social-media-policy",
      ask: "Communications team, comms@trust.example",
      speak_up: "Ama Example, speakup@trust.example",
    },
  });
  assert.throws(() => engine.inspect(pack.subarray(0, 700)), (error) => /^bad-pack:/.test(error));
  const draft = { text: "Project Heron is on the agenda again", language: "cy" };
  assert.equal(engine.check(draft).verdict, "silent");
  engine.load(weights, pack);
  const [{ language, headline, link }] = engine.check(draft).findings;
  assert.deepEqual({ language, headline }, { language: "cy", headline: "A yw’r ymddiriedolaeth wedi cyhoeddi hyn?" });
  assert.equal(link, "https://intranet.trust.example/social-media-policy");
  assert.equal(engine.check({ ...draft, language: "en" }).findings[0].language, undefined);
  engine.load(weights);
});

test("a pack is in force on the terms that it is loaded on", async () => {
  const { pack } = JSON.parse(await readFile(new URL("target/tmp/pack-cases.json", root), "utf8"));
  pack.parts = [{ pack: "nmc", version: "1", body: true }, { pack: "gmc", version: "1", body: true }];
  pack.rules[0].also = [{ ...pack.rules[0].policy, part: "nmc" }, { ...pack.rules[0].policy, part: "eastmoor" }];
  const bytes = new TextEncoder().encode(JSON.stringify(pack));
  const said = (terms) => {
    engine.load(weights, bytes, terms);
    const texts = ["So ward seven closes on Friday", "Four cups of tea"];
    return texts.flatMap((text) => engine.check({ text }).findings.map(({ rule, also }) => `${rule} ${also?.length ?? 0}`));
  };
  try {
    for (const none of [undefined, null, {}]) assert.deepEqual(said(none), ["closing-site 2"]);
    assert.deepEqual(said({ pilot: true }), ["closing-site 2", "on-trial 0"]);
    assert.deepEqual(said({ withdrawn: ["closing-site", "unheard-of"], pilot: true }), ["on-trial 0"]);
    assert.deepEqual(said({ bodies: ["gmc"] }), ["closing-site 1"]);
    for (const wrong of ["pilot", 7, { pilot: "yes" }, { withdrawn: "all" }]) {
      assert.throws(() => engine.load(weights, bytes, wrong), (error) => /^bad-request:/.test(error), String(wrong));
    }
    assert.deepEqual(engine.check({ text: "Four cups of tea" }).verdict, "silent", "what was loaded before stays");
    engine.load(weights, undefined, { withdrawn: ["patient-name"] });
    const rules = engine.check({ text: "Mrs Okonkwo in bed 4 taught me to crochet" }).findings.map(({ rule }) => rule);
    assert.ok(rules.length > 0 && !rules.includes("patient-name"), rules.join());
  } finally {
    engine.load(weights);
  }
});

test("to inspect a pack is to try its rules on their own examples", async () => {
  const pack = JSON.parse(await readFile(new URL("tests/browser/packs/example-trust.json", root), "utf8"));
  const inspect = (changed, terms) => engine.inspect(new TextEncoder().encode(JSON.stringify(changed)), terms);
  const [canary] = pack.canaries;
  assert.ok(canary.flags && canary.fine);
  assert.equal(inspect(pack).pack.id, "example-trust");
  const silent = { ...pack, canaries: [{ ...canary, flags: "Project Egret is on the agenda" }] };
  const refusal = "bad-pack: the policy pack cannot be used: canaries[0]: the rule `project-heron` no longer speaks " +
    "about its own example with this engine: “Project Egret is on the agenda”";
  assert.throws(() => inspect(silent), (error) => error === refusal);
  assert.throws(() => inspect({ ...pack, canaries: [{ ...canary, fine: canary.flags }] }), /speaks about its own example/);
  assert.equal(inspect(silent, { withdrawn: ["project-heron"] }).pack.id, "example-trust");
  assert.throws(() => inspect(pack, 7), (error) => /^bad-request:/.test(error));
  engine.load(weights, new TextEncoder().encode(JSON.stringify(silent)));
  engine.load(weights);
});

test("the base pack's rules do as shown with the engine and the weights that ship", async () => {
  const [base, canaries] = await Promise.all(["pack", "canaries"].map(async (file) =>
    JSON.parse(await readFile(new URL(`policies/nhs-base/${file}.json`, root), "utf8"))));
  const bytes = new TextEncoder().encode(JSON.stringify({ ...base, canaries }));
  assert.ok(canaries.length > 20);
  assert.equal(engine.inspect(bytes, { pilot: true }).pack.id, base.id);
});

test("a fresh instance knows nothing of the one before", async () => {
  const pack = await readFile(new URL("tests/browser/packs/example-trust.json", root));
  engine.__wbg_reset_state();
  assert.throws(() => engine.inspect(pack), (error) => /^not-loaded:/.test(error));
  assert.throws(() => engine.check({ text: "tea" }), (error) => /^not-loaded:/.test(error));
  engine.load(weights);
  assert.equal(engine.check({ text: "tea" }).verdict, "silent");
});

test("the module and its parts have one version", () => {
  assert.equal(engine.load(weights).version, engine.version());
});
