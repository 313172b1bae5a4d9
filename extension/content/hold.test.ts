import assert from "node:assert/strict";
import { test } from "node:test";
import type { Verdict } from "../shared/verdict.ts";
import { hold } from "./hold.ts";
import type { Answer } from "./link.ts";
import type { Session } from "./session.ts";

const CLEAN: Verdict = { verdict: "silent", findings: [] };

const PAGE = {} as Document;

/** More time than a test takes. */
const later = () => performance.now() + 60_000;

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
  assert.equal(await hold(writing("tea", [CLEAN]), PAGE, later()), "silent");
});

test("a check that fails is not asked for again", async () => {
  assert.equal(await hold(writing("tea", [undefined, CLEAN]), PAGE, later()), "not-checked");
});

test("a check whose time ran out because it began before the press is", async () => {
  assert.equal(await hold(writing("tea", [undefined, CLEAN], true), PAGE, later()), "silent");
});

test("words that cannot be read any more were not checked", async () => {
  assert.equal(await hold(writing("\n", [CLEAN]), PAGE, later()), "not-checked");
});

test("what was waited for before leaves less time for the check", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const slow = { ...writing("tea", []), check: () => new Promise((resolve) => setTimeout(resolve, 100, CLEAN)) };
  const outcome = hold(slow as unknown as Session, PAGE, performance.now());
  t.mock.timers.tick(100);
  assert.equal(await outcome, "not-checked");
});
