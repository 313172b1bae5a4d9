import assert from "node:assert/strict";
import { test } from "node:test";
import type { Verdict } from "../shared/verdict.ts";
import { hold } from "./hold.ts";
import type { Answer } from "./link.ts";
import type { Session } from "./session.ts";

const CLEAN: Verdict = { verdict: "silent", findings: [] };

/** A composer whose checks are answered in turn; the first may have begun before the press. */
function writing(text: string, answers: Answer[], begun = false): Session {
  let checks = 0;
  return {
    text: () => text,
    isChecking: () => begun && checks === 0,
    check: async () => answers[checks++],
  } as unknown as Session;
}

test("a verdict on words that still stand there is the outcome", async () => {
  assert.equal(await hold(writing("tea", [CLEAN]), {} as Document), "silent");
});

test("a check that fails is not asked for again", async () => {
  assert.equal(await hold(writing("tea", [undefined, CLEAN]), {} as Document), "not-checked");
});

test("a check whose time ran out because it began before the press is", async () => {
  assert.equal(await hold(writing("tea", [undefined, CLEAN], true), {} as Document), "silent");
});

test("words that cannot be read any more were not checked", async () => {
  assert.equal(await hold(writing("\n", [CLEAN]), {} as Document), "not-checked");
});
