import assert from "node:assert/strict";
import { test } from "node:test";
import { siteOf, type Site } from "./site.ts";

const SITES: Site[] = [
  { id: "exact", hosts: ["www.example.org"], surfaces: [] },
  { id: "any", hosts: ["*.example.com"], surfaces: [] },
];

const HOSTS: [string, string | undefined][] = [
  ["www.example.org", "exact"],
  ["old.example.org", undefined],
  ["a.b.example.com", "any"],
  ["example.com", "any"],
  ["evilexample.com", undefined],
  ["", undefined],
];

for (const [host, id] of HOSTS) test(`${host || "no host"}: ${id}`, () => assert.equal(siteOf(host, SITES)?.id, id));
