import assert from "node:assert/strict";
import test from "node:test";
import { beyond, patternOf } from "./sites.ts";

const PATTERNS = ["https://x.com/*", "https://*.wordpress.com/*"];

test("a host is beyond the patterns unless one of them speaks of it", () => {
  const hosts = ["x.com", "www.x.com", "wordpress.com", "nurse.wordpress.com", "mywordpress.com", "forum.trust.example"];
  assert.deepEqual(beyond(PATTERNS, hosts), ["www.x.com", "mywordpress.com", "forum.trust.example"]);
});

test("the pattern of a host speaks of that host", () => {
  assert.deepEqual(beyond([patternOf("forum.trust.example")], ["forum.trust.example", "trust.example"]), ["trust.example"]);
});
