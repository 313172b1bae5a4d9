import assert from "node:assert/strict";
import { test } from "node:test";
import type { Draft, Grade, Verdict } from "../shared/verdict.ts";
import { withBasis } from "./basis.ts";
import type { Engine } from "./engine.ts";

const DRAFT: Draft = { text: "She was 84", site: "x", earlier: ["My lady in bed 6"], reply_to: "How is she?" };

/** The basis of a verdict of an engine that grades by these words, and the drafts that it was asked about. */
async function basisOf(grade: (draft: Draft) => Grade | undefined, draft = DRAFT) {
  const asked: Draft[] = [];
  const engine: Engine = {
    ready: () => assert.fail(),
    inspect: () => assert.fail(),
    change: () => assert.fail(),
    renew: () => assert.fail(),
    check: async (one) => {
      asked.push(one);
      const verdict = grade(one);
      return verdict ? { verdict, findings: [] } : "engine-crashed";
    },
  };
  const first: Verdict = { verdict: grade(draft) ?? "pause", findings: [] };
  return { basis: (await withBasis(first, draft, engine)).basis, asked };
}

test("a pause that needs the posts before", async () => {
  const { basis, asked } = await basisOf(({ earlier }) => (earlier ? "pause" : "note"));
  assert.equal(basis, "earlier");
  assert.deepEqual(asked, [{ text: "She was 84", site: "x", reply_to: "How is she?" }]);
});

test("a pause that needs the post that is answered", async () => {
  const { basis, asked } = await basisOf(({ reply_to: replyTo }) => (replyTo ? "pause" : "silent"));
  assert.equal(basis, "reply");
  assert.deepEqual(asked.at(-1), { text: "She was 84", site: "x", earlier: ["My lady in bed 6"] });
});

test("a pause on the words alone", async () => {
  assert.equal((await basisOf(() => "pause")).basis, undefined);
  const { basis, asked } = await basisOf(() => "pause", { text: "Mrs Okonkwo" });
  assert.deepEqual([basis, asked], [undefined, []]);
});

test("nothing is asked about what is no pause, and an engine that fails tells nothing", async () => {
  assert.deepEqual(await basisOf(() => "note"), { basis: undefined, asked: [] });
  assert.equal((await basisOf((draft) => (draft === DRAFT ? "pause" : undefined))).basis, undefined);
});
