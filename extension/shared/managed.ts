// The settings that an organisation gives through the browser's policies, read with suspicion.
//
// extension/schema.json says what they are. Chromium holds values against it before they arrive here,
// as far as it knows JSON Schema; Firefox hands on whatever the policy says, and its Windows policies
// know no booleans and often no numbers. So each value is held against the schema here, too, and one
// that does not fit is left out, with the reason, and takes no other with it. Nothing is put right by
// guessing, but for two things that can be meant in one way only: 0 or 1 where a yes or no belongs,
// and digits in quotes where a number belongs.

import schema from "../schema.json" with { type: "json" };
import type { Language } from "./verdict.ts";

/** Who gets a release. */
export type Ring = "pilot" | "early" | "all";

/** What an organisation has set. Whatever it has not set is missing: no value stands for "not set". */
export type Managed = {
  ChannelUrl?: string;
  Channel?: Ring;
  /** 64 hexadecimal digits, small or capital. */
  RootSha256?: string;
  PollMinutes?: number;
  Mode?: "press" | "marks";
  Sites?: string[];
  SitesOff?: string[];
  OrganisationName?: string;
  HelpUrl?: string;
  HelpContact?: string;
  Language?: Language;
  Bodies?: string[];
  AllowPause?: boolean;
  MaxRuleAgeDays?: number;
};

/** A setting, or a part of one, that has no effect, and why: plain English. */
export type Ignored = { name: string; why: string };

/** What was received, once it has been read. */
export type Reading = { values: Managed; ignored: Ignored[] };

/** Where settings come from: from the browser just now, from what it gave before, or from nowhere. */
export type Source = "live" | "cache" | "none";

/** As much of JSON Schema as schema.json uses, and what editors call the words for a wrong pattern. */
type Shape = {
  type: string;
  enum?: string[];
  pattern?: string;
  patternErrorMessage?: string;
  format?: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  items?: Shape;
};

/** Every setting, by its name. A name that only one side knows does not compile. */
const SHAPES: Record<keyof Managed, Shape> = schema.properties satisfies Record<keyof Managed, Shape>;
const NAMES = Object.keys(SHAPES);

/** More than these are not read, and more complaints are not listed. */
const MOST_SETTINGS = 100;
const MOST_COMPLAINTS = 50;

/** Longer names and values are shown in part. */
const MOST_SHOWN = 60;

/** What is wrong with a value, as the end of a sentence that begins with it. */
class Unfit extends Error {}

/** Reads what the browser gave. Never throws, whatever it is. */
export function readManaged(raw: unknown): Reading {
  const values: Record<string, unknown> = {};
  const ignored: Ignored[] = [];
  const names = namesIn(raw);
  for (const name of names.slice(0, MOST_SETTINGS)) {
    const complain = (why: string) => void ignored.push({ name: shown(name), why });
    if (!isSetting(name)) {
      complain(unknown(name));
      continue;
    }
    try {
      const value = fit((raw as Record<string, unknown>)[name], SHAPES[name], complain);
      if (value !== undefined) values[name] = value;
    } catch (error) {
      complain(error instanceof Unfit ? error.message : "it cannot be read");
    }
  }
  return { values, ignored: capped(ignored, names.length - MOST_SETTINGS) };
}

function namesIn(raw: unknown): string[] {
  try {
    return typeof raw === "object" && raw !== null && !Array.isArray(raw) ? Object.keys(raw) : [];
  } catch {
    return [];
  }
}

function isSetting(name: string): name is keyof Managed {
  return Object.hasOwn(SHAPES, name);
}

/** The value as it is to be used, or nothing if no part of it is. `complain` hears of its parts. */
function fit(value: unknown, shape: Shape, complain: (why: string) => void): unknown {
  switch (shape.type) {
    case "string":
      return fitText(value, shape);
    case "integer":
      return fitInteger(value, shape);
    case "boolean":
      return fitBoolean(value);
    default:
      return fitList(value, shape, complain);
  }
}

function fitText(value: unknown, shape: Shape): string {
  const { enum: choices, pattern, patternErrorMessage, format, maxLength = 0 } = shape;
  if (typeof value !== "string") throw new Unfit(`${quoted(value)} is not text`);
  if (value === "") throw new Unfit("it is empty");
  if (choices && !choices.includes(value)) throw new Unfit(`${quoted(value)} is not one of ${choices.join(", ")}`);
  if (!choices && value.length > maxLength) {
    throw new Unfit(`${quoted(value)} is longer than ${maxLength} characters`);
  }
  if (pattern && !new RegExp(pattern, "u").test(value)) throw new Unfit(`${quoted(value)} ${patternErrorMessage}`);
  if (format === "uri" && !URL.canParse(value)) throw new Unfit(`${quoted(value)} is not a web address`);
  return value;
}

function fitInteger(value: unknown, { minimum = -Infinity, maximum = Infinity }: Shape): number {
  const number = numeric(value);
  if (number === undefined || !Number.isInteger(number)) throw new Unfit(`${quoted(value)} is not a whole number`);
  if (number < minimum || number > maximum) throw new Unfit(`${quoted(value)} is not from ${minimum} to ${maximum}`);
  return number;
}

function fitBoolean(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  const number = numeric(value);
  if (number !== 0 && number !== 1) throw new Unfit(`${quoted(value)} is neither true nor false`);
  return number === 1;
}

/** A number, or one in digits: a Windows policy that holds text holds "240". */
function numeric(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^[0-9]{1,9}$/.test(value) ? Number(value) : undefined;
}

/** The items that fit. A list of which none does is no list: empty may mean something. */
function fitList(value: unknown, shape: Shape, complain: (why: string) => void): unknown[] | undefined {
  const { maxItems = 0, items } = shape;
  if (!Array.isArray(value) || !items) throw new Unfit(`${quoted(value)} is not a list`);
  if (value.length > maxItems) throw new Unfit(`the list has ${value.length} items, and ${maxItems} are the most`);
  const fitting = new Set<unknown>();
  for (let place = 0; place < value.length; place += 1) {
    try {
      fitting.add(fit(value[place], items, complain));
    } catch (error) {
      complain(`item ${place + 1}: ${error instanceof Unfit ? error.message : "it cannot be read"}`);
    }
  }
  return fitting.size === 0 && value.length > 0 ? undefined : [...fitting];
}

function unknown(name: string): string {
  const near = nearest(name);
  return near === undefined ? "there is no setting of this name" : `there is no setting of this name; did you mean ${near}?`;
}

/** The setting whose name differs least, if it differs by little: capitals, or two letters. */
function nearest(name: string): string | undefined {
  if (name.length > MOST_SHOWN) return undefined;
  const far = NAMES.map((known) => ({ known, by: distance(name.toLowerCase(), known.toLowerCase()) }));
  const [best] = far.toSorted((a, b) => a.by - b.by);
  return best && best.by <= Math.min(2, Math.floor(name.length / 3)) ? best.known : undefined;
}

/** How many letters have to be put in, taken out or changed (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...one].entries()) {
    const above = row;
    row = [i + 1];
    for (const [j, wanted] of [...other].entries()) {
      row.push(Math.min(above[j + 1]! + 1, row[j]! + 1, above[j]! + (letter === wanted ? 0 : 1)));
    }
  }
  return row[other.length]!;
}

function capped(ignored: Ignored[], unread: number): Ignored[] {
  const listed = ignored.slice(0, MOST_COMPLAINTS);
  const more = ignored.length - listed.length + Math.max(0, unread);
  return more === 0 ? listed : [...listed, { name: "…", why: `and ${more} more` }];
}

/** A value as it is shown to a person. */
function quoted(value: unknown): string {
  if (typeof value === "string") return `\`${shown(value)}\``;
  if (typeof value === "number" || typeof value === "boolean" || value === null) return `\`${value}\``;
  return Array.isArray(value) ? "a list" : "what is given";
}

/** At most so many characters, on one line, none of which hides or turns around the others. */
function shown(text: string): string {
  const start = text.slice(0, MOST_SHOWN).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "·");
  return text.length > MOST_SHOWN ? `${start}…` : start;
}
