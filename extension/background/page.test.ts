import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Managed } from "../shared/managed.ts";
import { settlePages } from "./page.ts";

type Script = { id: string; matches: string[]; js: string[] };

/** Where Firefox says that the files of the extension are. */
const OWN = "moz-extension://canteen/";

let kept: Record<string, unknown>;
let writes: number;
let scripts: Script[];

beforeEach(() => {
  kept = { profileNamesEmployer: true };
  writes = 0;
  scripts = [];
  const manifest = { content_scripts: [{ matches: ["https://x.com/*", "https://*.wordpress.com/*"], js: [`${OWN}content.js`], all_frames: true }] };
  const local = {
    get: async (keys: string[]) => Object.fromEntries(keys.filter((key) => key in kept).map((key) => [key, kept[key]])),
    set: async (values: object) => void Object.assign(kept, values, { writes: (writes += 1) }),
    remove: async (key: string) => void delete kept[key],
  };
  const scripting = {
    getRegisteredContentScripts: async () => [...scripts],
    registerContentScripts: async (more: Script[]) => {
      // As browsers do.
      if (more.some(({ id }) => scripts.some((script) => script.id === id))) throw new Error("Duplicate script ID");
      scripts.push(...more);
    },
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
      scripts = scripts.filter(({ id }) => !ids.includes(id));
    },
  };
  Object.assign(globalThis, { chrome: { runtime: { getManifest: () => manifest, getURL: () => OWN }, storage: { local }, scripting } });
});

const pageAfter = async (values: Managed) => {
  await settlePages(values);
  return kept["page"];
};

test("nothing is written where nothing is set", async () => {
  assert.equal(await pageAfter({ OrganisationName: "Example Trust", AllowPause: true, Mode: "press", SitesOff: [] }), undefined);
  assert.equal(writes, 0);
});

test("a page is told what concerns it, and no more", async () => {
  const told = await pageAfter({ ChannelUrl: "https://trust.example/", Mode: "marks", AllowPause: false, SitesOff: ["X.com", "x.com"] });
  assert.deepEqual(told, { mode: "marks", mayPause: false, off: ["x.com"] });
});

test("pages hear of a change, and of nothing else", async () => {
  await settlePages({ Mode: "marks" });
  await settlePages({ Mode: "marks", Language: "cy" });
  assert.equal(writes, 1);
  assert.deepEqual(await pageAfter({}), {});
});

test("an organisation that allows no pause ends the one that runs", async () => {
  kept["snoozedUntil"] = 1;
  await settlePages({ AllowPause: true });
  assert.equal(kept["snoozedUntil"], 1);
  await settlePages({ AllowPause: false });
  assert.ok(!("snoozedUntil" in kept));
});

test("the script is registered once for the organisation's own sites, which the manifest has not", async () => {
  await Promise.all([settlePages({ Sites: ["forum.trust.example"] }), settlePages({ Sites: ["X.com", "Forum.trust.example"] })]);
  assert.deepEqual(scripts.map(({ matches, js }) => ({ matches, js })), [{ matches: ["https://forum.trust.example/*"], js: ["content.js"] }]);
});

test("what is registered follows the settings", async () => {
  await settlePages({ Sites: ["one.trust.example"] });
  await settlePages({ Sites: ["two.trust.example", "one.trust.example"] });
  assert.deepEqual(scripts.map(({ matches }) => matches.length), [2]);
  await settlePages({});
  assert.deepEqual(scripts, []);
});

test("settings that cannot be followed stop none of those that come after", async () => {
  const { scripting } = chrome;
  const { getRegisteredContentScripts } = scripting;
  scripting.getRegisteredContentScripts = () => Promise.reject(new Error("busy"));
  await assert.rejects(settlePages({ Sites: ["one.trust.example"] }));
  scripting.getRegisteredContentScripts = getRegisteredContentScripts;
  await settlePages({ Sites: ["one.trust.example"] });
  assert.equal(scripts.length, 1);
});
