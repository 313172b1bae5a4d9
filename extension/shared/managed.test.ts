import assert from "node:assert/strict";
import { test } from "node:test";
import schema from "../schema.json" with { type: "json" };
import { type Managed, readManaged } from "./managed.ts";

const ROOT = "0123456789abcdef".repeat(4);

/** One setting of each, as an organisation would make them. */
const ALL: Required<Managed> = {
  ChannelUrl: "https://static.trust.example/canteen",
  Channel: "pilot",
  RootSha256: ROOT,
  PollMinutes: 240,
  Mode: "marks",
  Sites: ["community.trust.example", "localhost"],
  SitesOff: ["www.youtube.com"],
  OrganisationName: "Example University Hospitals NHS Trust",
  HelpUrl: "https://intranet.trust.example/social-media?from=canteen#top",
  HelpContact: "Information governance, extension 4455",
  Language: "cy",
  Bodies: ["nmc", "rcn"],
  AllowPause: false,
  MaxRuleAgeDays: 90,
};

/** What is complained of, when these are set. */
function complaints(raw: unknown): string[] {
  return readManaged(raw).ignored.map(({ name, why }) => `${name}: ${why}`);
}

test("whatever fits is taken as it is", () => {
  assert.deepEqual(readManaged(ALL), { values: ALL, ignored: [] });
});

test("the schema and the code know the same settings", () => {
  assert.deepEqual(Object.keys(schema.properties), Object.keys(ALL));
});

test("every setting says to people what it is and what happens without it", () => {
  for (const [name, { title, description }] of Object.entries(schema.properties)) {
    assert.match(title, /^[A-Z].*[^.]$/, name);
    assert.match(description, /^[A-Za-z].*\.$/, name);
  }
});

// What Chromium does not know it passes over; what it knows and does not like here ends the whole
// installation (components/policy/core/common/schema.cc).
test("the schema keeps to what Chromium takes", () => {
  const known = /^(type|title|description|enum|pattern|patternErrorMessage|format|maxLength|minimum|maximum|maxItems|items)$/;
  type Node = Record<string, unknown> & { type: string; items?: Node };
  const look = (name: string, node: Node): void => {
    for (const key of Object.keys(node)) assert.match(key, known, name);
    if ("enum" in node) assert.equal(node.type, "string", name);
    if ("minimum" in node || "maximum" in node) assert.equal(node.type, "integer", name);
    // RE2 looks for a pattern anywhere in the value.
    if (node["pattern"] !== undefined) assert.match(String(node["pattern"]), /^\^.*\$$/, name);
    if (node.items) look(name, node.items);
  };
  assert.deepEqual(Object.keys(schema), ["type", "properties"]);
  for (const [name, node] of Object.entries(schema.properties)) look(name, node);
});

test("text and lists have a length that is given", () => {
  for (const [name, node] of Object.entries(schema.properties) as [string, Record<string, unknown>][]) {
    if (node["type"] === "string") assert.ok("enum" in node || Number(node["maxLength"]) > 0, name);
    if (node["type"] === "array") assert.ok(Number(node["maxItems"]) > 0, name);
  }
});

for (const [name, value, why] of [
  ["ChannelUrl", "http://static.trust.example/x", /^`http:\/\/static.trust.example\/x` does not start with https:\/\//],
  ["ChannelUrl", "https://static.trust.example/x?y", /a question mark$/],
  ["ChannelUrl", "https://me:secret@static.trust.example/", /a user name/],
  ["ChannelUrl", " https://static.trust.example", /does not start with https/],
  ["ChannelUrl", "https://static.trust.example:99999/", /is not a web address$/],
  ["ChannelUrl", `https://x.example/${"a".repeat(1e6)}`, /^`https:\/\/x\.example\/a{42}…` is longer than 300 characters$/],
  ["HelpUrl", "javascript:alert(1)", /does not start with https/],
  ["HelpUrl", "https://trust.example/a b", /holds a space/],
  ["Channel", "Pilot", /^`Pilot` is not one of pilot, early, all$/],
  ["Channel", "constructor", /is not one of/],
  ["RootSha256", ROOT.slice(1), /is not 64 digits of 0-9 and a-f$/],
  ["RootSha256", `sha256:${ROOT}`, /is longer than 64 characters$/],
  ["PollMinutes", 59, /^`59` is not from 60 to 1440$/],
  ["PollMinutes", "1441", /^`1441` is not from 60 to 1440$/],
  ["PollMinutes", 90.5, /is not a whole number$/],
  ["PollMinutes", Number.NaN, /is not a whole number$/],
  ["PollMinutes", true, /^`true` is not a whole number$/],
  ["PollMinutes", "4 hours", /is not a whole number$/],
  ["Mode", ["marks"], /^a list is not text$/],
  ["Sites", "x.example", /^`x.example` is not a list$/],
  ["Sites", Array(101).fill("x.example"), /^the list has 101 items, and 100 are the most$/],
  ["OrganisationName", "", /^it is empty$/],
  ["OrganisationName", null, /^`null` is not text$/],
  ["OrganisationName", "Trust\nVersion: 99", /^`Trust·Version: 99` holds a line break/],
  ["AllowPause", "yes", /^`yes` is neither true nor false$/],
  ["AllowPause", 2, /^`2` is neither true nor false$/],
  ["AllowPause", {}, /^what is given is neither true nor false$/],
] as const) {
  test(`${name}: ${JSON.stringify(value).slice(0, 60)} is left out, and nothing else is`, () => {
    const { values, ignored } = readManaged({ ...ALL, [name]: value });
    const { [name]: _, ...others } = ALL;
    assert.deepEqual(values, others);
    assert.deepEqual(ignored.map((one) => one.name), [name]);
    assert.match(ignored[0]!.why, why);
  });
}

test("yes and no are also 1 and 0, and numbers may come as digits", () => {
  const raw = { AllowPause: 0, PollMinutes: "60", MaxRuleAgeDays: "0090" };
  assert.deepEqual(readManaged(raw), { values: { AllowPause: false, PollMinutes: 60, MaxRuleAgeDays: 90 }, ignored: [] });
  assert.deepEqual(readManaged({ AllowPause: "1" }).values, { AllowPause: true });
});

test("one bad item leaves the others of its list", () => {
  const { values, ignored } = readManaged({ Sites: ["a.example", "https://b.example/", "c.example", 7, "a.example"] });
  assert.deepEqual(values, { Sites: ["a.example", "c.example"] });
  assert.deepEqual(ignored, [
    { name: "Sites", why: "item 2: `https://b.example/` is not the bare name of a host, such as www.site.example" },
    { name: "Sites", why: "item 4: `7` is not text" },
  ]);
});

test("an empty list says something, and a list of nothing that fits says nothing", () => {
  assert.deepEqual(readManaged({ Bodies: [] }).values, { Bodies: [] });
  assert.deepEqual(readManaged({ Bodies: ["rcog"] }).values, {});
});

test("an unknown name is told of, with the one that was meant", () => {
  assert.deepEqual(complaints({ SiteOff: [], channelurl: "x", PolMinuets: 1, Extentions: {}, Toast: 1 }), [
    "SiteOff: there is no setting of this name; did you mean SitesOff?",
    "channelurl: there is no setting of this name; did you mean ChannelUrl?",
    "PolMinuets: there is no setting of this name",
    "Extentions: there is no setting of this name",
    "Toast: there is no setting of this name",
  ]);
});

test("names that every object has are no settings", () => {
  const raw: unknown = JSON.parse('{"__proto__": {"Mode": "marks"}, "constructor": 1, "toString": 1, "AllowPause": true}');
  const { values, ignored } = readManaged(raw);
  assert.deepEqual(values, { AllowPause: true });
  assert.equal(Object.getPrototypeOf(values), Object.prototype);
  assert.deepEqual(ignored.map(({ name }) => name), ["__proto__", "constructor", "toString"]);
});

test("nothing throws, whatever is given", () => {
  const thrower = () => {
    throw new Error("no");
  };
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  for (const raw of [undefined, null, 7, "{}", [], [["Mode", "marks"]], new Proxy({}, { ownKeys: thrower }), revoked]) {
    assert.deepEqual(readManaged(raw), { values: {}, ignored: [] });
  }
  const getter = Object.defineProperty({ AllowPause: true }, "Mode", { get: thrower, enumerable: true });
  assert.deepEqual(readManaged(getter).values, { AllowPause: true });
  assert.deepEqual(complaints(getter), ["Mode: it cannot be read"]);
  const strange = { Channel: { toString: thrower }, Sites: [Symbol("x"), 1n, revoked, thrower], Mode: revoked };
  assert.equal(readManaged(strange).ignored.length, 6);
});

test("what is shown of a hostile name or value is short, and on one line", () => {
  const bidi = "\u202eevil\u0000\ud800";
  const [first, second] = readManaged({ [bidi.padEnd(1e6, "x")]: 1, Mode: bidi }).ignored;
  assert.match(first!.name, /^·evil··x{53}…$/);
  assert.equal(second!.why, "`·evil··` is not one of press, marks");
});

test("a thousand settings cost what a hundred do", () => {
  const raw = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`Wrong${at}`, at]));
  const { ignored } = readManaged(raw);
  assert.equal(ignored.length, 51);
  assert.deepEqual(ignored.at(-1), { name: "…", why: "and 950 more" });
});
