import assert from "node:assert/strict";
import test from "node:test";
import { quoted, quotes } from "./quote.ts";

/** The spans of `words` in `post`, each searched from its start. */
function spansOf(post: string, ...words: string[]) {
  return words.map((quote) => {
    const start = post.indexOf(quote);
    return { start, end: start + quote.length, quote, kind: "PERSON" };
  });
}

const POST = "Mrs Okonkwo in bed 4 and Mrs Okonkwo again";

test("the words are quoted in the order of the post", () => {
  assert.deepEqual(quotes(spansOf(POST, "bed 4", "Mrs Okonkwo")), ["Mrs Okonkwo", "bed 4"]);
});

test("spans that overlap or touch are one quote", () => {
  assert.deepEqual(quotes(spansOf(POST, "Mrs Okonkwo", "Okonkwo in", " bed 4")), ["Mrs Okonkwo in bed 4"]);
});

test("a span inside another adds nothing", () => {
  assert.deepEqual(quotes(spansOf(POST, "Mrs Okonkwo in bed 4", "Okonkwo")), ["Mrs Okonkwo in bed 4"]);
});

test("the same words at two places are quoted once", () => {
  const twice = [
    { start: 0, end: 11, quote: "Mrs Okonkwo", kind: "PERSON" },
    { start: 25, end: 36, quote: "Mrs Okonkwo", kind: "PERSON" },
  ];
  assert.deepEqual(quotes(twice), ["Mrs Okonkwo"]);
});

test("white space is trimmed and lines are joined", () => {
  assert.deepEqual(quotes(spansOf(" Mrs\n  Okonkwo ", " Mrs\n  Okonkwo ")), ["Mrs Okonkwo"]);
  assert.deepEqual(quotes(spansOf("   ", "   ")), []);
});

test("a long quote keeps its two ends", () => {
  const long = `Mrs ${"very ".repeat(100)}Okonkwo`;
  const [quote] = quotes(spansOf(long, long));
  assert.match(quote ?? "", /^Mrs very .* … .*very Okonkwo$/);
  assert.ok((quote ?? "").length <= 85);
});

test("a cut parts no grapheme", () => {
  const nurse = "👩‍⚕️";
  for (const before of ["", "a", "ab", "abc", "abcd"]) {
    const long = before + nurse.repeat(100);
    const [quote] = quotes(spansOf(long, long));
    const rest = (quote ?? "").replaceAll(nurse, "").replace(before, "");
    assert.equal(rest, " … ", before);
  }
});

test("one endless grapheme is cut away rather than kept", () => {
  const zalgo = `e${"\u0301".repeat(1000)}`;
  assert.deepEqual(quotes(spansOf(zalgo, zalgo)), ["…"]);
});

test("a suggestion quotes its part of a span", () => {
  assert.equal(quoted(spansOf(POST, "Mrs Okonkwo in bed 4"), 15, 20), "bed 4");
});

test("a suggestion over two spans leaves out what stands between", () => {
  assert.equal(quoted(spansOf(POST, "Mrs Okonkwo", "bed 4"), 0, 20), "Mrs Okonkwo … bed 4");
});

test("a suggestion about other words quotes nothing", () => {
  assert.equal(quoted(spansOf(POST, "bed 4"), 0, 11), "");
});
