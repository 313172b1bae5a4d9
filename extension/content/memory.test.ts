import assert from "node:assert/strict";
import { test } from "node:test";
import { Memory } from "./memory.ts";

const MINUTE = 60_000;
const NONE: string[] = [];

/** A memory with these posts in it, one a minute, and its clock. */
function after(...posts: string[]) {
  const clock = { now: 0 };
  const memory = new Memory(() => clock.now);
  for (const post of posts) {
    clock.now += MINUTE;
    memory.keep(post, NONE);
  }
  return { memory, clock };
}

test("posts come oldest first", () => {
  assert.deepEqual(after("one", "two").memory.before("three", NONE), ["one", "two"]);
});

test("the last five of them", () => {
  const { memory } = after("one", "two", "three", "four", "five", "six");
  assert.deepEqual(memory.before("seven", NONE), ["two", "three", "four", "five", "six"]);
});

test("a post is not among its own earlier ones, and its going out changes nothing before it", () => {
  const { memory } = after("one", "two", "three", "four", "five");
  const before = memory.before("six", NONE);
  memory.keep("six", NONE);
  assert.deepEqual(memory.before("six", NONE), before);
});

test("the same words again are kept once, as the latest", () => {
  assert.deepEqual(after("one", "two", "one").memory.before("three", NONE), ["two", "one"]);
});

test("an edited post stands in place of what it was", () => {
  const { memory } = after("one", "two");
  assert.deepEqual(memory.before("two!", ["two"]), ["one"]);
  memory.keep("two!", ["two"]);
  assert.deepEqual(memory.before("three", NONE), ["one", "two!"]);
});

test("half an hour later it is forgotten", () => {
  const { memory, clock } = after("one", "two");
  clock.now = 31 * MINUTE;
  assert.deepEqual(memory.before("three", NONE), ["two"]);
  clock.now = 32 * MINUTE;
  assert.ok(!memory.has("two"));
});

test("of a long post the beginning is kept, and it is still the same post", () => {
  const long = "tea ".repeat(10_000);
  const { memory } = after(long);
  assert.ok(memory.has(long));
  assert.deepEqual(memory.before(long, NONE), []);
  assert.equal(memory.before("one", NONE)[0]?.length, 2_000);
});
