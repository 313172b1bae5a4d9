// What the page About this installation says, as headings, rows and remarks: shown on the page and, word
// for word, in what its button copies. Nothing in it is about the person who uses the browser.

import type { Channel, Installation, LastPoll, Report, Said } from "../shared/about.ts";
import type { Managed } from "../shared/managed.ts";
import type { InForce } from "../shared/rules.ts";
import { type Word, word } from "../shared/words.ts";
import { ENGLISH, agedWords, unusableWords } from "./in_force.ts";
import { day } from "./words.ts";

/** A name and a value. What is named or said in English, whatever the page speaks, has a language. */
export type Row = { name: string; value: string; nameLang?: string; valueLang?: string };

export type Section = {
  title: string;
  rows: Row[];
  /** What is to be looked after. */
  troubles: string[];
  /** What else is to be known. */
  remarks: string[];
};

/** What the page itself knows of where it is. */
export type Here = { browser: string; updatedBy: string; firefox: boolean; now: number };

const OUTCOMES: Record<Report["outcome"], Word> = {
  updated: "aboutUpdated",
  same: "aboutSame",
  refused: "aboutRefused",
  unreachable: "aboutUnreachable",
  failed: "aboutFailed",
};

export function installation(about: Installation, here: Here): Section[] {
  const { values, ignored } = about.managed;
  const left = ignored.map(({ name, why }) => ({ name, value: why, ...NAMED, ...SAID }));
  return [
    extension(about, here),
    rules(about.rules, values.MaxRuleAgeDays, here.now),
    channel(about),
    section("aboutSettings", settings(values), [], remarks(about, here)),
    ...(left.length > 0 ? [section("aboutIgnored", left, [word("aboutIgnoredWhy")])] : []),
  ];
}

/** The same as plain text. */
export function asText(sections: readonly Section[]): string {
  const lines = ({ title, rows, troubles, remarks }: Section) => {
    const pairs = rows.map(({ name, value }) => `${name}: ${value}`);
    return [title, ...[...troubles, ...pairs, ...remarks].map((line) => `  ${line}`)].join("\n");
  };
  return `${sections.map(lines).join("\n\n")}\n`;
}

/** Names of settings and reasons are English. */
const NAMED = { nameLang: ENGLISH };
const SAID = { valueLang: ENGLISH };

function section(title: Word, rows: Row[], troubles: string[] = [], remarks: string[] = []): Section {
  return { title: word(title), rows, troubles, remarks };
}

function row(name: Word, value: string, lang?: string): Row {
  return { name: word(name), value, ...(lang && { valueLang: lang }) };
}

function extension({ version, id, managed }: Installation, { browser, updatedBy }: Here): Section {
  const name = managed.values.OrganisationName;
  return section("aboutExtension", [
    row("aboutVersion", version),
    row("aboutId", id),
    row("aboutBrowser", browser),
    row("aboutUpdates", updatedBy),
    ...(name === undefined ? [] : [row("aboutOrganisation", name)]),
  ]);
}

function rules(inForce: InForce | undefined, mostDays: number | undefined, now: number): Section {
  if (!inForce) return section("rulesInForce", [], [word("popupFailed")]);
  const { pack, from, since, release, unusable } = inForce;
  const rows = [row("aboutName", pack.name ?? pack.id, ENGLISH), row("aboutVersion", pack.version)];
  rows.push(row("aboutFrom", origin(from, since)), row("aboutCount", String(pack.rules)));
  if (release) {
    const { ring, seq, issued, age, expires, notes } = release;
    rows.push(row("aboutRing", ring, ENGLISH), row("aboutRelease", String(seq)));
    rows.push(row("aboutIssued", day(issued)), row("aboutAge", String(age)), row("aboutExpires", day(expires)));
    if (notes !== "") rows.push(row("aboutNotes", notes, ENGLISH));
  }
  if (unusable?.slot) rows.push(row("aboutUnusable", unusable.why, ENGLISH));
  const troubles = agedWords(inForce, mostDays, now);
  return section("rulesInForce", rows, unusable ? [...troubles, unusableWords(unusable)] : troubles);
}

function origin(from: InForce["from"], since: number | undefined): string {
  if (from === "built-in" || since === undefined) return word("aboutBuiltIn");
  return word(from === "file" ? "aboutFile" : "aboutChannel", day(since));
}

function channel({ channel: source, poll, next, managed }: Installation): Section {
  if (!source) {
    const unfit = managed.ignored.some(({ name }) => name === "ChannelUrl");
    return unfit
      ? section("aboutNewRules", [], [word("aboutBadAddress")])
      : section("aboutNewRules", [], [], [word("aboutNoChannel")]);
  }
  const rows = [row("aboutAddress", source.url), row("aboutRing", source.ring, ENGLISH), row("aboutSigners", signers(source))];
  rows.push(...(poll ? polled(poll) : [row("aboutLast", word("aboutNever"))]));
  if (next !== undefined) rows.push(row("aboutNext", day(next)));
  return section("aboutNewRules", rows, source.root === "" ? [word("aboutNoSigners")] : []);
}

/** Enough of the fingerprint to compare it by eye. */
function signers({ root }: Channel): string {
  return root === "" ? word("aboutNone") : `${root.slice(0, 8)}…`;
}

function polled({ last, failures, report }: LastPoll): Row[] {
  const rows = [row("aboutLast", last === undefined ? word("aboutNever") : day(last))];
  if (!report) return rows;
  rows.push(row("aboutOutcome", word(OUTCOMES[report.outcome])));
  if (report.problem) rows.push(row("aboutProblem", told(report.problem), ENGLISH));
  if (failures > 1) rows.push(row("aboutFailures", String(failures)));
  return [...rows, ...report.warnings.map((warning) => row("aboutWarning", told(warning), ENGLISH))];
}

/** The words, and the code by which an IT desk finds them in the documentation. */
function told({ code, says }: Said): string {
  return `${says} (${code})`;
}

function settings(values: Managed): Row[] {
  return Object.entries(values).map(([name, value]) => ({ name, value: written(value), ...NAMED, ...SAID }));
}

function written(value: string | number | boolean | string[]): string {
  if (!Array.isArray(value)) return String(value);
  return value.length === 0 ? "[]" : value.join(", ");
}

function remarks({ managed: { source } }: Installation, { firefox }: Here): string[] {
  const from: Record<typeof source, Word> = { live: "aboutLive", cache: "aboutCache", none: "aboutNoSettings" };
  return [word(from[source]), word(firefox ? "aboutOnce" : "aboutHeldBack")];
}
