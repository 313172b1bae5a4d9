import assert from "node:assert/strict";
import test from "node:test";
import { beyond, patternOf, siteNames } from "./sites.ts";

const PATTERNS = ["https://x.com/*", "https://*.wordpress.com/*"];

test("a host is beyond the patterns unless one of them speaks of it", () => {
  const hosts = ["x.com", "www.x.com", "wordpress.com", "nurse.wordpress.com", "mywordpress.com", "forum.trust.example"];
  assert.deepEqual(beyond(PATTERNS, hosts), ["www.x.com", "mywordpress.com", "forum.trust.example"]);
});

test("the pattern of a host speaks of that host", () => {
  assert.deepEqual(beyond([patternOf("forum.trust.example")], ["forum.trust.example", "trust.example"]), ["trust.example"]);
});

test("a pattern is named as people name the site", () => {
  assert.deepEqual(siteNames(["https://x.com/*", "https://www.facebook.com/*", "https://*.wordpress.com/*"]), [
    "x.com",
    "facebook.com",
    "wordpress.com",
  ]);
});

test("a site with two patterns is named once", () => {
  assert.deepEqual(siteNames(["https://www.reddit.com/*", "https://reddit.com/*", "https://old.reddit.com/*"]), [
    "reddit.com",
    "old.reddit.com",
  ]);
});
