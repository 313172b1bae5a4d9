import assert from "node:assert/strict";
import { test } from "node:test";
import { only, page } from "./page.testing.ts";
import { posts } from "./score.ts";

type Extra = { slept?: boolean; opened?: boolean };

/** Would a press on `#pressed` post what stands in `#field`, within `#scope`? */
function postsIn(html: string, { slept = false, opened = false }: Extra = {}): boolean {
  const document = page(html);
  return posts(only(document, "#pressed"), { field: only(document, "#field"), scope: only(document, "#scope"), slept, opened });
}

const FIELD = '<div id="field" contenteditable="true"></div>';
const beside = (button: string) => `<div id="scope">${FIELD}<div class="bar">${button}</div></div>`;

const YES: [string, string, Extra?][] = [
  ["a button that says so", beside('<button id="pressed">Post</button>')],
  ["in Welsh", beside('<button id="pressed">Cyhoeddi</button>')],
  ["in Vietnamese", beside('<div role="button" id="pressed" aria-label="Đăng"></div>')],
  ["in Malayalam", beside('<button id="pressed">പോസ്റ്റ് ചെയ്യുക</button>')],
  ["words in its code only", beside('<button id="pressed" data-testid="tweetButtonInline"><svg></svg></button>')],
  ["an icon that woke up", beside('<div role="button" id="pressed"><svg></svg></div>'), { slept: true }],
  ["the form's own submit", `<form id="scope">${FIELD}<button type="submit" id="pressed">Go</button></form>`],
  ["Publish far away", `<div><header><button id="pressed" class="publish">Publish</button></header><div id="scope">${FIELD}</div></div>`],
  ["a step in a dialog that just opened", `<div id="scope">${FIELD}</div><div role="dialog"><button id="pressed">Share now</button></div>`, { opened: true }],
];

const NO: [string, string, Extra?][] = [
  ["cancel", beside('<button id="pressed">Cancel</button>')],
  ["the emoji menu", beside('<button id="pressed" aria-label="Emoji" aria-haspopup="true"></button>')],
  ["undo, although it woke up", beside('<button id="pressed">Undo</button>'), { slept: true }],
  ["save draft", beside('<button id="pressed" type="button">Save draft</button>')],
  ["bold", beside('<button id="pressed" aria-pressed="false">B</button>')],
  ["another post's like", `<div id="scope">${FIELD}</div><article><button id="pressed">Like</button></article>`],
  ["another post's share", `<div id="scope">${FIELD}</div><article><button id="pressed" class="share-button">Share</button></article>`],
  ["a sentence that holds the word", beside('<div id="pressed" role="button">See what people post about this topic today</div>')],
];

for (const [name, html, extra] of YES) test(`posts: ${name}`, () => assert.ok(postsIn(html, extra)));
for (const [name, html, extra] of NO) test(`does not post: ${name}`, () => assert.ok(!postsIn(html, extra)));
