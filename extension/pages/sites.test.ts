import assert from "node:assert/strict";
import test from "node:test";
import { siteNames } from "./sites.ts";

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
