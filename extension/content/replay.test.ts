import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Composer } from "./composer.ts";
import type { Link } from "./link.ts";
import { only, page } from "./page.testing.ts";
import { isLetting, replay } from "./replay.ts";
import { Session, type Surroundings } from "./session.ts";

function writing(t: TestContext) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const document = page('<form><textarea></textarea><button type="submit">Post</button></form>');
  const field = only(document, "textarea") as HTMLTextAreaElement;
  const form = only(document, "form") as HTMLFormElement;
  const composer: Composer = { field, scope: form, surface: undefined };
  const session = new Session(composer, {} as Link, {} as Surroundings);
  field.value = "some words";
  const seen: [string, boolean][] = [];
  const note = (event: Event) => {
    seen.push([event.type, isLetting()]);
    if (event.type === "submit") event.preventDefault();
  };
  form.addEventListener("click", note);
  form.addEventListener("submit", note);
  return { document, field, form, button: only(document, "button"), session, seen };
}

const never = () => assert.fail("stuck");

test("lets the click and the submit inside it through, and nothing after", (t) => {
  const { button, session, seen } = writing(t);
  replay({ kind: "click", button, name: "Post" }, session, never);
  assert.deepEqual(seen, [["click", true], ["submit", true]]);
  assert.equal(isLetting(), false);
});

test("a held submit is submitted once more", (t) => {
  const { form, button, session, seen } = writing(t);
  replay({ kind: "submit", form, submitter: button }, session, never);
  assert.deepEqual(seen, [["submit", true]]);
});

test("a button that was redrawn meanwhile is found again", (t) => {
  const { button, session, seen } = writing(t);
  button.replaceWith(button.cloneNode(true));
  replay({ kind: "click", button, name: "Post" }, session, never);
  assert.deepEqual(seen, [["click", true], ["submit", true]]);
});

test("a key is replayed as a press of the button", (t) => {
  const { session, seen } = writing(t);
  replay({ kind: "key" }, session, never);
  assert.equal(seen[0]?.[0], "click");
});

test("with no button to press, the person has to", (t) => {
  const { button, session } = writing(t);
  button.remove();
  let stuck = 0;
  replay({ kind: "key" }, session, () => stuck++);
  assert.equal(stuck, 1);
});

test("words that stay are reported, words that went are not", (t) => {
  const { button, field, session } = writing(t);
  let stuck = 0;
  replay({ kind: "click", button, name: "Post" }, session, () => stuck++);
  t.mock.timers.tick(2000);
  assert.equal(stuck, 1);
  replay({ kind: "click", button, name: "Post" }, session, () => stuck++);
  field.value = "";
  t.mock.timers.tick(2000);
  assert.equal(stuck, 1);
});

test("a button that changed was a step, not a failure", (t) => {
  const { button, session } = writing(t);
  replay({ kind: "click", button, name: "Post" }, session, never);
  button.textContent = "Posting";
  t.mock.timers.tick(2000);
});
