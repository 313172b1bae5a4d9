import assert from "node:assert/strict";
import { test } from "node:test";
import type { Reply } from "../shared/messages.ts";
import type { InForce } from "../shared/rules.ts";
import type { Draft, Language, Verdict } from "../shared/verdict.ts";
import type { Engine } from "./engine.ts";
import { serve } from "./port.ts";

const SILENT: Verdict = { verdict: "silent", findings: [] };
const PACK = { id: "base", version: "1", rules: 1, languages: [], contact: {} };
const RULES: InForce = { version: "1.2.3", pack: PACK, from: "built-in" };
const WELL: Engine = {
  ready: async () => RULES,
  check: async () => SILENT,
  inspect: () => assert.fail("a web page asked about rules"),
  change: () => assert.fail("a web page changed rules"),
  renew: () => assert.fail("a web page changed rules"),
};

// A page at the other end of a port. `say` resolves to the replies once all work has settled.
function page(engine: Engine, language: Language = "en") {
  let hear: (message: unknown) => void = () => assert.fail();
  let leave: () => void = assert.fail;
  const replies: Reply[] = [];
  serve(
    {
      postMessage: (reply) => void replies.push(reply),
      onMessage: { addListener: (listener) => void (hear = listener) },
      onDisconnect: { addListener: (listener) => void (leave = listener) },
    },
    engine,
    async () => language,
  );
  const settled = () => new Promise<Reply[]>((done) => setImmediate(() => done(replies.splice(0))));
  const say = (message: unknown) => {
    hear(message);
    return settled();
  };
  return { say, hear: (message: unknown) => hear(message), leave: () => leave(), settled };
}

test("prepare is answered with the version", async () => {
  assert.deepEqual(await page(WELL).say({ kind: "prepare" }), [{ kind: "ready", version: "1.2.3" }]);
});

test("a check is answered under its own id", async () => {
  const { say } = page(WELL);
  const replies = await say({ kind: "check", id: 7, draft: { text: "tea" } });
  assert.deepEqual(replies, [{ kind: "verdict", id: 7, verdict: SILENT }]);
});

test("the engine is told the language of the person, whatever the page says", async () => {
  const asked: Draft[] = [];
  const check = async (draft: Draft) => (asked.push(draft), SILENT);
  await page({ ...WELL, check }, "cy").say({ kind: "check", id: 1, draft: { text: "te", language: "en" } });
  assert.deepEqual(asked, [{ text: "te", language: "cy" }]);
});

test("rules are nothing that a web page may change", async () => {
  for (const kind of ["which", "take", "built-in", "about", "poll"]) {
    const replies = await page(WELL).say({ kind, text: "{}" });
    assert.deepEqual(replies, [{ kind: "not-checked", id: -1, why: "bad-request" }]);
  }
});

test("why a text was not checked reaches the page", async () => {
  const { say } = page({ ...WELL, check: async () => "engine-crashed" });
  const replies = await say({ kind: "check", id: 8, draft: { text: "tea" } });
  assert.deepEqual(replies, [{ kind: "not-checked", id: 8, why: "engine-crashed" }]);
});

test("an engine that does not load says so when it is prepared, and with each check", async () => {
  const { say } = page({ ...WELL, ready: () => Promise.reject(new Error()), check: async () => "engine-failed" });
  assert.deepEqual(await say({ kind: "prepare" }), [{ kind: "not-ready" }]);
  const replies = await say({ kind: "check", id: 1, draft: { text: "tea" } });
  assert.deepEqual(replies, [{ kind: "not-checked", id: 1, why: "engine-failed" }]);
});

test("what is not a request is answered, under its id if it has one", async () => {
  const { say } = page({ ...WELL, check: () => assert.fail("reached the engine") });
  const drafts = [
    undefined,
    null,
    "tea",
    {},
    { text: 7 },
    { text: "tea", reply_to: 7 },
    { text: "tea", earlier: "tea" },
    { text: "tea", earlier: [7] },
  ];
  for (const draft of drafts) {
    const replies = await say({ kind: "check", id: 3, draft });
    assert.deepEqual(replies, [{ kind: "not-checked", id: 3, why: "bad-request" }], String(draft));
  }
  const messages = [undefined, null, 7, "check", [], {}, { kind: "quit" }, { kind: "check" }];
  for (const message of [...messages, { kind: "check", id: 0.5, draft: { text: "tea" } }]) {
    const replies = await say(message);
    assert.deepEqual(replies, [{ kind: "not-checked", id: -1, why: "bad-request" }], String(message));
  }
});

test("nothing is posted to a page that has gone", async () => {
  const { hear, leave, settled } = page(WELL);
  hear({ kind: "check", id: 9, draft: { text: "tea" } });
  leave();
  assert.deepEqual(await settled(), []);
});
