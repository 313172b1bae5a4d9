import assert from "node:assert/strict";
import { test } from "node:test";
import { answered } from "./answered.ts";
import { only, page } from "./page.testing.ts";
import type { Surface } from "./site.ts";

/** What a composer answers; it is the `textarea` of the page. */
function answeredOn(html: string, surface?: Partial<Surface>): string | undefined {
  const document = page(html);
  const field = only(document, "textarea");
  const known: Surface | undefined = surface && { kind: "comment", ...surface };
  return answered({ field, surface: known, scope: field.parentElement! });
}

const BOX = "<form><textarea>He is</textarea><button>Reply</button></form>";

const PAGES: [string, string, string | undefined][] = [
  ["the post around it", `<article><p>How is he?</p>${BOX}</article>`, "How is he?"],
  ["a post around it, by role", `<div role="article"><p>How is he?</p>${BOX}</div>`, "How is he?"],
  ["the post before it", `<div><article>How is he?</article>${BOX}</div>`, "How is he?"],
  ["the nearest of posts in a row, each with a box's place", `
    <main><div><article>Not this</article></div><div><article>How is he?</article>${BOX}</div></main>`, "How is he?"],
  ["the comment, not the post around both", `
    <article>A cake sale <div><div role="comment">How is he?</div>${BOX}</div></article>`, "How is he?"],
  ["the post, not the last of its comments", `
    <article>How is he? <div><div role="comment">So sad</div><div role="comment">Who?</div>${BOX}</div></article>`, "How is he?"],
  ["the last, where nothing is around", `<main><article>So sad</article><article>How is he?</article>${BOX}</main>`, "How is he?"],
  ["nothing after it", `<main>${BOX}<article>How is he?</article></main>`, undefined],
  ["nothing behind its dialog", `<main><article>How is he?</article><div role="dialog">${BOX}</div></main>`, undefined],
  ["nothing where there is nothing", BOX, undefined],
  ["no post without words", `<article><img src="x">${BOX}</article>`, undefined],
  ["no word of another draft", `<article><p>How is he?</p><div contenteditable="true">Better</div>${BOX}</article>`, "How is he?"],
  ["nothing that comes after the box", `<article><p>How is he?</p>${BOX}<p>So sad</p></article>`, "How is he?"],
  ["neither author nor time nor buttons", `
    <article><header>Ann Green</header><a href="/ann">Ann Green</a><time>2 h</time><p>How is he?</p>
    <div role="button">Like</div><footer>12 likes</footer>${BOX}</article>`, "How is he?"],
];

for (const [title, html, text] of PAGES) test(title, () => assert.equal(answeredOn(html), text));

test("a long post is cut", () => {
  assert.equal(answeredOn(`<article><p>${"tea ".repeat(1_000)}</p>${BOX}</article>`)?.length, 1_000);
});

test("a composer in a shadow root answers what stands before its host", () => {
  const document = page(`<main><article>How is he?</article><div id="host"></div></main>${BOX}`);
  const root = only(document, "#host").attachShadow({ mode: "open" });
  root.append(only(document, "form"));
  const field = root.querySelector("textarea")!;
  assert.equal(answered({ field, surface: undefined, scope: field.parentElement! }), "How is he?");
});

const POST = `
  <div class="thread"><div class="who">Ann Green</div><div class="words">How is <a href="/dave">Dave</a>?</div>${BOX}</div>`;

test("the site file says where the words are, and every one of them is read", () => {
  assert.equal(answeredOn(POST, { reply_to: [".words"] }), "How is Dave?");
});

test("the nearest, whichever selector names it", () => {
  const html = `<article><h1>A cake sale</h1><div><p class="words">How is he?</p>${BOX}</div></article>`;
  assert.equal(answeredOn(html, { reply_to: [".words", "h1"] }), "How is he?");
});

test("an empty list answers nothing, and a selector that no browser knows names nothing", () => {
  const html = `<article>How is he? ${BOX}</article>`;
  assert.equal(answeredOn(html, { reply_to: [] }), undefined);
  assert.equal(answeredOn(html, { reply_to: ["<<"] }), undefined);
});

test("a post of its own and a private message answer nothing that no file names", () => {
  const html = `<article>How is he? ${BOX}</article>`;
  for (const kind of ["post", "caption", "message"] as const) assert.equal(answeredOn(html, { kind }), undefined);
  assert.equal(answeredOn(html, { kind: "comment" }), "How is he?");
  assert.equal(answeredOn(POST, { kind: "post", reply_to: [".words"] }), "How is Dave?");
});
