// The channel as it ships, in Node: a trust that signs with Node's keys, and what only this border can
// get wrong. The native tests (src/channel/client/tests) have the thieves.

import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign, webcrypto } from "node:crypto";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { gzipSync } from "node:zlib";
import * as channel from "../extension/generated/channel.js";

const root = new URL("../", import.meta.url);
const now = Date.UTC(2027, 4, 1, 9) / 1000;
const bytes = (value) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
const sha256 = (data) => createHash("sha256").update(data).digest("hex");

before(async () => {
  const module = await readFile(new URL("extension/generated/channel_bg.wasm", root));
  await channel.default({ module_or_path: module });
});

/** Somebody with a key. */
function person() {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  return { privateKey, raw, id: sha256(raw) };
}

/** What a signature covers, as DSSE has it. */
function encoded(type, payload) {
  return Buffer.concat([bytes(`DSSEv1 ${type.length} ${type} ${payload.length} `), payload]);
}

function signed(kind, body, people) {
  const payloadType = `application/vnd.canteen.${kind}+json`;
  const payload = bytes(body);
  const message = encoded(payloadType, payload);
  const signatures = people.map(({ id, privateKey }) => {
    return { keyid: id, sig: sign(null, message, privateKey).toString("base64") };
  });
  return { payloadType, payload: payload.toString("base64"), signatures };
}

/** A trust with one root and one release, as files. */
function trust(text) {
  const people = [person(), person(), person()];
  const keys = Object.fromEntries(
    people.map(({ id, raw }) => [id, { alg: "ed25519", public: raw.toString("base64"), owner: "Somebody" }]),
  );
  const role = { keys: Object.keys(keys), threshold: 2 };
  const common = { schema: 1, trust: "example", epoch: 1, expires: "2027-10-01T00:00:00Z" };
  const first = bytes(signed("root", { ...common, number: 1, keys, root: role, release: role }, people.slice(1)));
  const pack = gzipSync(text);
  const release = {
    ...common,
    channel: "all",
    seq: 7,
    issued: "2027-05-01T09:00:00Z",
    pack: { sha256: sha256(pack), size: pack.length, unpacked_size: bytes(text).length, id: "rules", version: "3" },
    min_engine: "0.1.0",
    withdrawn: ["nhs-number"],
    notes: "Project Heron may be spoken of – at last.",
  };
  const live = { root: 1, release: signed("release", release, people.slice(0, 2)) };
  const files = { "all/live.json": bytes(live), "root/1.json": first, [`b/${sha256(pack)}.cpk`]: pack };
  return { people, release, live, files, settings: { ring: "all", root_sha256: sha256(first), engine: "0.1.0" } };
}

/** Answers every question of a poll from these files: what was asked, what was kept, the report. */
function poll(files, settings, memory) {
  const asked = [];
  let kept;
  let ask = channel.begin(settings, memory, now);
  while (ask.kind !== "done") {
    asked.push(ask);
    if (ask.kind === "fetch") {
      const file = files[ask.path];
      ask = channel.answer(file ? { kind: "got", bytes: new Uint8Array(file) } : { kind: "missing" });
    } else if (ask.kind === "try") {
      ask = channel.answer({ kind: "tried" });
    } else {
      kept = ask;
      ask = channel.answer({ kind: "kept", ok: true });
    }
  }
  return { asked, kept, report: ask.report };
}

test("a channel signed by other code is followed to its end", () => {
  const { release, live, files, settings } = trust('{"rules":"‘Heron’ 🪶"}');
  const { asked, kept, report } = poll(files, settings);
  assert.deepEqual(asked.map(({ kind }) => kind), ["fetch", "fetch", "fetch", "try", "keep"]);
  assert.deepEqual(asked[0], { kind: "fetch", path: "all/live.json", most: 16000 });
  assert.deepEqual(asked[3], { kind: "try", pack: '{"rules":"‘Heron’ 🪶"}', withdrawn: ["nhs-number"] });
  assert.deepEqual(kept.pack, { text: '{"rules":"‘Heron’ 🪶"}' });
  const inForce = {
    trust: "example",
    channel: "all",
    epoch: 1,
    seq: 7,
    issued: "2027-05-01T09:00:00Z",
    expires: "2027-10-01T00:00:00Z",
    pack_id: "rules",
    pack_version: "3",
    pack_sha256: release.pack.sha256,
    release_sha256: sha256(Buffer.from(live.release.payload, "base64")),
    withdrawn: ["nhs-number"],
    notes: "Project Heron may be spoken of – at last.",
  };
  assert.deepEqual(report, {
    outcome: "updated",
    warnings: [],
    release: inForce,
    root: { number: 1, epoch: 1, expires: "2027-10-01T00:00:00Z" },
  });
  assert.deepEqual(kept.release, inForce);

  const again = poll(files, settings, kept.memory);
  assert.deepEqual(again.asked.map(({ path }) => path), ["all/live.json"]);
  assert.equal(again.report.outcome, "same");
  assert.equal(again.kept, undefined);
});

test("the module and WebCrypto agree on who signed", async () => {
  const { people, live, files, settings } = trust("{}");
  const { payloadType, payload, signatures } = live.release;
  const message = encoded(payloadType, Buffer.from(payload, "base64"));
  const { subtle } = webcrypto;
  for (let bit = 0; bit < 512; bit += 37) {
    for (const flip of [false, true]) {
      const sig = Buffer.from(signatures[0].sig, "base64");
      if (flip) sig[bit >> 3] ^= 1 << (bit & 7);
      const key = await subtle.importKey("raw", people[0].raw, "Ed25519", false, ["verify"]);
      const good = await subtle.verify("Ed25519", key, sig, message);
      assert.equal(good, !flip);
      const changed = [{ ...signatures[0], sig: sig.toString("base64") }, signatures[1]];
      const served = { ...live, release: { ...live.release, signatures: changed } };
      const { report } = poll({ ...files, "all/live.json": bytes(served) }, settings);
      assert.equal(report.outcome, good ? "updated" : "refused", `bit ${bit}`);
      assert.equal(report.problem?.code, good ? undefined : "unsigned");
    }
  }
});

test("what is no question or answer is thrown by name, and spoils nothing", () => {
  const { files, settings } = trust("{}");
  const path = channel.begin(settings, undefined, now).path;
  for (const answer of [undefined, null, 7, "got", {}, { kind: "gone" }, { kind: "got" }, { kind: "got", bytes: "x" }]) {
    assert.throws(() => channel.answer(answer), (error) => /^bad-request:/.test(error), String(answer));
  }
  assert.equal(channel.answer({ kind: "got", bytes: new Uint8Array(files[path]) }).path, "root/1.json");
  for (const wrong of [undefined, null, {}, { ...settings, ring: 1 }]) {
    assert.throws(() => channel.begin(wrong, undefined, now), (error) => /^bad-request:/.test(error));
  }
});

test("a time or a memory that is none stops nothing", () => {
  const { files, settings } = trust("{}");
  for (const time of [Number.NaN, -1, Number.POSITIVE_INFINITY, 0.5]) {
    assert.equal(channel.begin(settings, "not JSON", time).kind, "fetch");
    const ask = channel.answer({ kind: "failed", why: "offline" });
    assert.equal(ask.report.problem.code, "unreachable");
    assert.deepEqual(ask.report.warnings.map(({ code }) => code), ["memory-lost"]);
  }
  assert.equal(poll(files, settings, "").report.outcome, "updated");
});

test("the wait is in minutes", () => {
  assert.equal(channel.wait_minutes(0, 240, 0.5), 240);
  assert.equal(channel.wait_minutes(3, 240, 1), 4);
});

test("a fresh instance has begun nothing", () => {
  channel.__wbg_reset_state();
  assert.throws(() => channel.answer({ kind: "missing" }), (error) => /^not-begun:/.test(error));
});
