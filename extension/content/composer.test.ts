import assert from "node:assert/strict";
import { test } from "node:test";
import { composerAt, composerNear, fieldsOf } from "./composer.ts";
import { only, page } from "./page.testing.ts";
import type { Site, Surface } from "./site.ts";

const COMPOSERS: [string, string][] = [
  ["a textarea", "<textarea id=here></textarea>"],
  ["an editing host, from deep inside it", '<div contenteditable="true"><p><b id=here>a</b></p></div>'],
  ["a title beside a post", '<input id=here name="post_title">'],
  ["a chat's one line", '<input id=here placeholder="Write a message…">'],
  ["a combobox of many lines", '<div id=here contenteditable="true" role="combobox" aria-multiline="true"></div>'],
];

const OTHERS: [string, string][] = [
  ["a search box", '<div role="search"><textarea id=here></textarea></div>'],
  ["a search form", '<form action="/search"><input id=here name="message"></form>'],
  ["a password", '<input id=here type="password" name="post">'],
  ["a field of an address form", '<input id=here name="postcode" autocomplete="postal-code">'],
  ["a postcode", '<input id=here name="postcode" placeholder="Your postcode">'],
  ["the commenter's own name", '<input id=here name="author">'],
  ["a field that is read only", "<textarea id=here readonly></textarea>"],
  ["a code editor", '<div class="cm-content" id=here contenteditable="true"></div>'],
  ["a list box that takes typing", '<div id=here contenteditable="true" role="combobox"></div>'],
  ["a hidden mirror", '<textarea id=here aria-hidden="true"></textarea>'],
  ["plain text", "<p id=here>text</p>"],
];

const composerOf = (html: string, site?: Site) => composerAt(only(page(html), "#here"), site);

for (const [name, html] of COMPOSERS) test(`a composer: ${name}`, () => assert.ok(composerOf(html)));
for (const [name, html] of OTHERS) test(`no composer: ${name}`, () => assert.equal(composerOf(html), undefined));

test("the post is the smallest part with a button that could send it", () => {
  const composer = composerOf(`
    <main><div id="post"><div class="bar"><button>Bold</button></div><textarea id=here></textarea><button>Post</button></div>
    <textarea></textarea><button>Reply</button></main>`)!;
  assert.equal(composer.scope.id, "post");
  assert.equal(fieldsOf(composer).length, 1);
});

test("a thread's posts and a title are one post, in order", () => {
  const composer = composerOf(`
    <form><input name="title"><div contenteditable="true">one</div><textarea id=here></textarea>
    <input name="author"><button type="submit">Go</button></form>`)!;
  assert.deepEqual(fieldsOf(composer).map(({ localName }) => localName), ["input", "div", "textarea"]);
});

function site(surface: Partial<Surface>): Site {
  return { id: "example", hosts: [], surfaces: [{ kind: "post", ...surface }] };
}

test("a site file says which editables make the post, and where it ends", () => {
  const composer = composerOf(`
    <div id="post"><h1 contenteditable="true" class="title"></h1><div contenteditable="true" class="body" id=here></div>
    <textarea></textarea><button>Post</button><div><a class="send"></a></div></div>`,
    site({ composer: [".body"], also: [".title"], submit: [".send"] }))!;
  assert.equal(composer.surface?.kind, "post");
  assert.equal(composer.scope.id, "post");
  assert.deepEqual(fieldsOf(composer).map(({ className }) => className), ["title", "body"]);
});

test("a draft that was never focused is found from its button, and only from its own", () => {
  const document = page(`
    <main><div id="post"><textarea></textarea><button id="own">Post</button></div>
    <article><button id="other">Reply</button></article></main>`);
  assert.equal(composerNear(only(document, "#own"), undefined)?.scope.id, "post");
  assert.equal(composerNear(only(document, "#other"), undefined), undefined);
});
