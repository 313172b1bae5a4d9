import assert from "node:assert/strict";
import { test } from "node:test";
import { only, page } from "./page.testing.ts";
import { isBlank, place, rangeOf, read, type Readable } from "./reader.ts";

function textOf(html: string): string {
  return reading(html).text;
}

function reading(html: string) {
  return read([only(page(`<main id="editor">${html}</main>`), "#editor")]);
}

const READ: [string, string, string][] = [
  ["paragraphs", "<p>bed 4</p><p>Mrs A</p>", "bed 4\nMrs A"],
  ["an empty paragraph between", "<p>one</p><p><br></p><p>two</p>", "one\n\ntwo"],
  ["the break that holds a line open", "<p>one<br></p><p>two</p>", "one\ntwo"],
  ["soft breaks", "one<br>two", "one\ntwo"],
  ["nested blocks break once", "<div><div><p>one</p></div></div><div>two</div>", "one\ntwo"],
  ["a bold word does not break", "Mrs <b>Okon</b>kwo", "Mrs Okonkwo"],
  ["text beside a block", "one<div>two</div>three", "one\ntwo\nthree"],
  ["mentions, although they cannot be edited", 'with <span contenteditable="false" class="mention">@Jo</span>', "with @Jo"],
  ["links", '<a href="https://example.org/1">the link</a>', "the link"],
  ["emoji images", 'tired <img alt="😴"> now', "tired 😴 now"],
  ["Slate's placeholder", '<span data-slate-placeholder="true" contenteditable="false">Say it</span>', ""],
  ["a placeholder by class", '<p class="x-placeholder" contenteditable="false">Say it</p><p>one</p>', "one"],
  ["what is hidden from everyone but the eye", '<i aria-hidden="true">Say it</i>one', "one"],
  ["controls inside the editor", "<button>Bold</button><style>p{}</style><svg><text>a</text></svg>one", "one"],
  ["zero-width characters stay", "a\u200Bb\uFEFF", "a\u200Bb\uFEFF"],
  ["a lone surrogate stays", "a\uD83Db", "a\uD83Db"],
];

for (const [name, html, text] of READ) test(`reads ${name}`, () => assert.equal(textOf(html), text));

test("reads a field's value, not its first text", () => {
  const field = only(page("<textarea>old</textarea>"), "textarea") as HTMLTextAreaElement;
  field.value = "new words";
  assert.equal(read([field]).text, "new words");
});

test("parts that the site file ignores are left out", () => {
  const field = only(page('<main><i class="menu">Jo</i>one</main>'), "main");
  const text = read([field], (element) => (element as Element).classList.contains("menu")).text;
  assert.equal(text, "one");
});

test("editables of one post are joined by a form feed, in order", () => {
  const document = page("<h1>Title</h1><p>one</p><p>two</p>");
  const fields = [...document.body.children] as unknown as Readable[];
  assert.equal(read(fields).text, "Title\fone\ftwo");
});

test("every character is found again in its own text node", () => {
  const found = reading('<p>Mrs <b>Okon</b>kwo</p><p><br></p><p>in <span contenteditable="false">bed</span> 4</p>');
  for (const [at, character] of [...found.text].entries()) {
    if (character === "\n") continue;
    const { node, offset } = place(found, at)!;
    assert.equal(node.nodeValue?.[offset], character, `at ${at}`);
  }
});

test("a stretch of text starts in its first node and ends in its last", () => {
  const found = reading("Mrs <b>Okon</b>kwo said");
  const { start, end } = rangeOf(found, 4, 11)!;
  assert.deepEqual([start.node.nodeValue, start.offset], ["Okon", 0]);
  assert.deepEqual([end.node.nodeValue, end.offset], ["kwo said", 3]);
  assert.deepEqual([rangeOf(found, 4, 8)!.end.node.nodeValue], ["Okon"]);
});

test("the very end has a place, nothing has none", () => {
  const found = reading("one");
  assert.equal(place(found, 3)?.offset, 3);
  assert.equal(place(found, 4), undefined);
  assert.equal(place(reading(""), 0), undefined);
});

test("a paste nested a hundred thousand deep is read", () => {
  let node: Readable = { nodeType: 3, nodeName: "#text", nodeValue: "deep", childNodes: [] };
  for (let depth = 0; depth < 100_000; depth++) {
    node = { nodeType: 1, nodeName: "DIV", nodeValue: null, childNodes: [node] };
  }
  assert.equal(read([node]).text, "deep");
});

test("blank is what shows nothing", () => {
  assert.ok(isBlank(""));
  assert.ok(isBlank("\n\uFEFF\u200B \u00A0"));
  assert.ok(!isBlank("\u200Ba"));
  assert.ok(!isBlank("😀"));
});
