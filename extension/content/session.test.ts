import assert from "node:assert/strict";
import { test } from "node:test";
import type { Draft, Verdict } from "../shared/verdict.ts";
import type { Composer } from "./composer.ts";
import type { Link } from "./link.ts";
import { only, page } from "./page.testing.ts";
import { Session } from "./session.ts";

const CLEAN: Verdict = { verdict: "silent", findings: [] };
const NAMED: Verdict = { verdict: "pause", findings: [] };

type Question = { draft: Draft; answer(verdict: Verdict | undefined): void };

function writing(text: string) {
  const document = page(`<form><textarea></textarea><button type="submit" disabled>Post</button></form>`);
  const field = only(document, "textarea") as HTMLTextAreaElement;
  const scope = only(document, "form");
  const button = only(document, "button") as HTMLButtonElement;
  const asked: Question[] = [];
  const link = { check: (draft: Draft) => new Promise((answer) => void asked.push({ draft, answer })) };
  const composer: Composer = { field, scope, surface: undefined };
  const session = new Session(composer, link as unknown as Link, "example");
  field.value = text;
  return { session, field, scope, button, asked };
}

function attachPicture(scope: Element): void {
  scope.insertAdjacentHTML("beforeend", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">');
  scope.querySelector("img")!.getBoundingClientRect = () => ({ width: 90, height: 90, right: 90, bottom: 90 }) as DOMRect;
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
