import assert from "node:assert/strict";
import { test } from "node:test";
import { decide, settle, type Decision, type Known, type Phase } from "./gate.ts";

const GRADES = [undefined, "silent", "note", "pause"] as const;
const BOTH = [false, true];

function everything(): { phase: Phase; known: Known }[] {
  const phases: Phase[] = ["open", "busy"];
  return phases.flatMap((phase) => BOTH.flatMap((blank) => GRADES.flatMap((grade) =>
    BOTH.flatMap((answered) => BOTH.map((waived) => ({ phase, known: { blank, grade, answered, waived } }))))));
}

// Every row of the table, first match wins.
const ROWS: [string, (phase: Phase, known: Known) => boolean, Decision][] = [
  ["a second press while the first is dealt with", (phase) => phase === "busy", "stop"],
  ["nothing written", (_, { blank }) => blank, "pass"],
  ["answered for exactly this text", (_, { answered }) => answered, "pass"],
  ["something to pause for", (_, { grade }) => grade === "pause", "ask"],
  ["only something to note", (_, { grade }) => grade === "note", "pass"],
  ["clean", (_, { grade }) => grade === "silent", "pass"],
  ["told that it could not be checked", (_, { waived }) => waived, "pass"],
  ["not known", () => true, "hold"],
];

test("the decision table, over every state there is", () => {
  const used = new Set<string>();
  for (const { phase, known } of everything()) {
    const [name, , decision] = ROWS.find(([, applies]) => applies(phase, known))!;
    assert.equal(decide(phase, known), decision, `${name}: ${phase} ${JSON.stringify(known)}`);
    used.add(name);
  }
  assert.equal(used.size, ROWS.length);
});

test("a verdict that came late outweighs the waiver", () => {
  assert.equal(decide("open", { blank: false, grade: "pause", answered: false, waived: true }), "ask");
});

test("a held press ends in a replay, the card, or a replay with a notice", () => {
  assert.equal(settle("silent"), "replay");
  assert.equal(settle("note"), "replay");
  assert.equal(settle("pause"), "ask");
  assert.equal(settle("not-checked"), "replay-unchecked");
});
