// A pack that the extension was not built with, and packs that it must refuse. The first is made from
// the folder beside it, by the command that stands there.

import { readFile } from "node:fs/promises";

/** A post that the base pack has nothing to say about. */
export const HERON = "Project Heron is on the agenda again";

/** The pack of a trust, with a rule about that post. */
export const TRUST = await readFile(new URL("../packs/example-trust.json", import.meta.url), "utf8");

/** The same pack with a change. */
function changed(change) {
  const pack = JSON.parse(TRUST);
  change(pack, pack.rules[0]);
  return JSON.stringify(pack);
}

function pattern(written) {
  return changed((_, rule) => (rule.look_for.plan = { pattern: written, reviewed_by: "A. Example, 2026-11-22" }));
}

/** What is refused: its name, its text, and what the reason must say. */
export const HOSTILE = [
  ["more than 4 MB", changed((pack) => (pack.name = "ŵ".repeat(2_500_000))), /bytes, at most 4000000 expected/],
  ["very deep", `{"schema":1,"rules":${"[".repeat(200_000)}`, /line 1, column \d+: /],
  ["deep where anything may stand", `{"schema":1,"id":${'{"a":'.repeat(200_000)}`, /line 1, column \d+: /],
  ["wrong types", changed((pack) => (pack.rules = 7)), /line 1, column \d+: invalid type/],
  ["a key that nobody knows", changed((pack) => (pack.scripts = ["alert(1)"])), /unknown field `scripts`/],
  ["two rules of one id", changed((pack) => pack.rules.push(pack.rules[0])), /rules\[1\] \(project-heron\): another rule has this id/],
  ["thousands of rules", changed((pack, rule) => (pack.rules = Array(2_001).fill(rule))), /rules: 2001 entries/],
  ["a pattern that explodes when it is compiled", pattern("((a{1,99}){1,99}){1,99}b"), /rules\[0\] \(project-heron\): look_for\.plan\.pattern: /],
  ["a pattern that matches everything", pattern(".*"), /look_for\.plan\.pattern: /],
  ["a link that is a script", changed((_, rule) => (rule.policy.link = "javascript:alert(1)")), /policy\.link: an address that starts with https/],
  ["another version of the format", changed((pack) => (pack.schema = 99)), /schema: version 99, and this engine reads version 1/],
  ["a later engine", changed((pack) => (pack.needs = "99.0.0")), /needs: .*99\.0\.0/],
  ["a rule that no longer does what its example shows", changed((pack) => (pack.canaries[0].flags = "Tea")), /canaries\[0\]: the rule `project-heron` no longer speaks/],
  ["no rules", changed((pack) => (pack.rules = [])), /rules: 0 entries/],
  ["cut off", TRUST.slice(0, 700), /line \d+, column \d+: the file ends too soon/],
  ["not JSON", "{rules}", /line 1, column 2: key must be a string/],
  ["the page of a captive portal", "<!doctype html><title>Sign in</title>", /line 1, column 1: expected value/],
  ["nothing", "", /line 1, column 0: /],
];
