import assert from "node:assert/strict";
import { test } from "node:test";
import type { Draft, Verdict } from "../shared/verdict.ts";
import type { Composer } from "./composer.ts";
import type { Link } from "./link.ts";
import { Memory } from "./memory.ts";
import { only, page } from "./page.testing.ts";
import { Rules } from "./rules.ts";
import { Session } from "./session.ts";

const CLEAN: Verdict = { verdict: "silent", findings: [] };
const NAMED: Verdict = { verdict: "pause", findings: [] };

type Question = { draft: Draft; answer(verdict: Verdict | undefined): void };

function writing(text: string, memory = new Memory()) {
  const document = page(`<form><textarea></textarea><button type="submit" disabled>Post</button></form>`);
  const field = only(document, "textarea") as HTMLTextAreaElement;
  const scope = only(document, "form");
  const button = only(document, "button") as HTMLButtonElement;
  const asked: Question[] = [];
  const link = { check: (draft: Draft) => new Promise((answer) => void asked.push({ draft, answer })) };
  const composer: Composer = { field, scope, surface: undefined };
  const settings = { namesEmployer: false, wanted: true };
  const rules = new Rules();
  const around = { site: "example", memory, settings, rules, looked: () => {} };
  const session = new Session(composer, link as unknown as Link, around);
  field.value = text;
  return { session, field, scope, button, asked, memory, settings, rules };
}

function attachPicture(scope: Element): void {
  const picture = scope.ownerDocument.createElement("img");
  picture.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
  scope.append(picture);
  picture.getBoundingClientRect = () => ({ width: 90, height: 90, right: 90, bottom: 90 }) as DOMRect;
}

/** A post that stands before the composer. */
function putBefore(scope: Element, words: string): void {
  const post = scope.ownerDocument.createElement("article");
  post.textContent = words;
  scope.before(post);
}

test("one question for one text, however many wait", async () => {
  const { session, asked } = writing("one");
  const both = Promise.all([session.check("one"), session.check("one")]);
  assert.deepEqual(asked.map(({ draft }) => draft), [{ text: "one", site: "example" }]);
  asked[0]!.answer(CLEAN);
  assert.deepEqual(await both, [CLEAN, CLEAN]);
  assert.equal(session.known("one").grade, "silent");
});

test("a verdict holds for its exact text only", async () => {
  const { session, asked } = writing("one");
  const check = session.check("one");
  asked[0]!.answer(CLEAN);
  await check;
  assert.equal(session.known("one ").grade, undefined);
});

test("an answer for words that are gone is dropped", async () => {
  const { session, asked } = writing("two");
  const old = session.check("one");
  const now = session.check("two");
  asked[1]!.answer(NAMED);
  asked[0]!.answer(CLEAN);
  await Promise.all([old, now]);
  assert.equal(session.known("two").grade, "pause");
  assert.equal(session.known("one").grade, undefined);
});

test("a check that failed leaves the text unknown, and is asked again", async () => {
  const { session, asked } = writing("one");
  const check = session.check("one");
  asked[0]!.answer(undefined);
  await check;
  assert.equal(session.known("one").grade, undefined);
  void session.check("one");
  assert.equal(asked.length, 2);
});

test("a verdict holds as long as the rules do", async () => {
  const { session, rules, asked } = writing("one");
  const old = session.check("one");
  rules.edition += 1;
  const now = session.check("one");
  assert.equal(asked.length, 2);
  asked[0]!.answer(CLEAN);
  await old;
  assert.equal(session.known("one").grade, undefined);
  asked[1]!.answer(NAMED);
  await now;
  assert.equal(session.known("one").grade, "pause");
  rules.edition += 1;
  assert.equal(session.verdict("one"), undefined);
});

test("a picture makes it another draft", async () => {
  const { session, scope, asked } = writing("one");
  const check = session.check("one");
  asked[0]!.answer(CLEAN);
  await check;
  attachPicture(scope);
  assert.equal(session.known("one").grade, undefined);
  void session.check("one");
  assert.deepEqual(asked[1]!.draft.attachments, ["image"]);
});

test("what was posted before is given along, and makes it another draft", async () => {
  const { session, memory, asked } = writing("two");
  const check = session.check("two");
  asked[0]!.answer(CLEAN);
  await check;
  memory.keep("one", []);
  assert.equal(session.known("two").grade, undefined);
  void session.check("two");
  assert.deepEqual(asked[1]!.draft.earlier, ["one"]);
});

test("a post that was let go is still known to the event that follows", async () => {
  const { session, asked } = writing("one");
  const check = session.check("one");
  asked[0]!.answer(CLEAN);
  await check;
  session.letGo("one");
  assert.equal(session.known("one").grade, "silent");
});

test("words that go on from a post that stayed there are that post", () => {
  const { session, field, memory, asked } = writing("one");
  session.letGo("one");
  field.value = "one and two";
  void session.check("one and two");
  assert.equal(asked[0]!.draft.earlier, undefined);
  session.letGo("one and two");
  assert.deepEqual(memory.before("", []), ["one and two"]);
});

test("an emptied composer begins another post", () => {
  const { session, field, asked } = writing("one");
  session.letGo("one");
  field.value = "";
  session.touched(false);
  session.close();
  field.value = "two";
  void session.check("two");
  assert.deepEqual(asked[0]!.draft.earlier, ["one"]);
});

test("a post that is opened to be edited is not its own earlier post", () => {
  const memory = new Memory();
  memory.keep("one", []);
  const { session, field, asked } = writing("one", memory);
  session.recheck();
  field.value = "one, edited";
  void session.check("one, edited");
  assert.deepEqual(asked.map(({ draft }) => draft.earlier), [undefined, undefined]);
});

test("nothing is no post", () => {
  const { session, memory } = writing("");
  session.letGo(" \n");
  assert.deepEqual(memory.before("one", []), []);
});

test("the words that are answered go along, and other words make it another draft", async () => {
  const { session, scope, asked } = writing("He is");
  putBefore(scope, "How is he?");
  const check = session.check("He is");
  assert.equal(asked[0]!.draft.reply_to, "How is he?");
  asked[0]!.answer(CLEAN);
  await check;
  scope.previousElementSibling!.textContent = "How is Mr Abara?";
  assert.equal(session.known("He is").grade, undefined);
});

test("a profile that names the employer makes it another draft", async () => {
  const { session, settings, asked } = writing("one");
  const check = session.check("one");
  asked[0]!.answer(CLEAN);
  await check;
  settings.namesEmployer = true;
  assert.equal(session.known("one").grade, undefined);
  void session.check("one");
  assert.equal(asked[1]!.draft.profile_names_employer, true);
});

test("an answer holds for its words, whatever the page shows around them by now", () => {
  const { session, scope, memory } = writing("one");
  session.answer("one");
  memory.keep("another", []);
  putBefore(scope, "How is he?");
  assert.ok(session.known("one").answered);
});

test("an emptied composer forgets every answer", () => {
  const { session, field } = writing("one");
  session.answer("one");
  session.waive("two");
  field.value = "";
  session.recheck();
  assert.equal(session.known("one").answered, false);
  assert.equal(session.known("two").waived, false);
});

test("a composer that the site emptied forgets them at the first key of the next post", () => {
  const { session, field } = writing("one");
  session.answer("one");
  field.value = "";
  session.touched(false);
  session.close();
  field.value = "one";
  assert.equal(session.known("one").answered, false);
});

test("an answer for words alone does not hold for words with a picture", () => {
  const { session, scope } = writing("one");
  session.answer("one");
  session.waive("one");
  attachPicture(scope);
  const { answered, waived } = session.known("one");
  assert.deepEqual({ answered, waived }, { answered: false, waived: false });
});

test("remembers which buttons slept while nothing was written", () => {
  const { session, button } = writing("");
  assert.ok(session.slept(button));
});
