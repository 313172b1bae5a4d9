import assert from "node:assert/strict";
import { test } from "node:test";
import type { Composer } from "./composer.ts";
import type { Link } from "./link.ts";
import { only, page } from "./page.testing.ts";
import { clickPress, keyPress, submitPress, type Press } from "./press.ts";
import { Session, type Surroundings } from "./session.ts";
import type { Surface } from "./site.ts";

const HTML = `
  <form id="scope">
    <textarea></textarea><iframe></iframe>
    <button type="submit" id="post"><i>Post</i></button>
    <button type="submit" id="preview">Preview</button>
    <button type="button" id="off" aria-disabled="true">Post</button>
  </form>
  <form id="other"><input name="q"><button type="submit">Search</button></form>`;

function writing(surface?: Partial<Surface>) {
  const document = page(HTML);
  const field = only(document, "textarea") as HTMLTextAreaElement;
  field.value = "some words";
  const composer: Composer = {
    field,
    scope: only(document, "#scope"),
    surface: surface && { kind: "post", composer: ["textarea"], ...surface },
  };
  const session = new Session(composer, {} as Link, {} as Surroundings);
  return { document, field, session };
}

type Keys = KeyboardEventInit & { keyCode?: number };

/** Would this key, pressed in the composer or elsewhere, post? */
function keyPosts(init: Keys, { surface, on = "textarea", enterPosts = false, trusted = true }: {
  surface?: Partial<Surface>; on?: string; enterPosts?: boolean; trusted?: boolean;
} = {}): boolean {
  const { document, session } = writing(surface);
  const view = document.defaultView!;
  const event = new view.KeyboardEvent("keydown", { key: "Enter", bubbles: true, composed: true, ...init });
  let press: Press | undefined;
  view.addEventListener("keydown", () => {
    const seen = new Proxy(event, {
      get: (key, name) => {
        if (name === "isTrusted") return trusted;
        const value: unknown = Reflect.get(key, name, key);
        return typeof value === "function" ? value.bind(key) : value;
      },
    });
    press = keyPress(seen, session, enterPosts);
  }, true);
  only(document, on).dispatchEvent(event);
  return press !== undefined;
}

test("Ctrl+Enter and Cmd+Enter post", () => {
  assert.ok(keyPosts({ ctrlKey: true }));
  assert.ok(keyPosts({ metaKey: true }));
});

test("plain Enter posts where it is known to", () => {
  assert.ok(!keyPosts({}));
  assert.ok(keyPosts({}, { enterPosts: true }));
  assert.ok(keyPosts({}, { surface: { keys: ["enter"] } }));
});

test("a site file's list of keys is the whole list", () => {
  assert.ok(!keyPosts({ ctrlKey: true }, { surface: { keys: [] } }));
  assert.ok(!keyPosts({ ctrlKey: true }, { surface: { keys: ["enter"] } }));
  assert.ok(keyPosts({ ctrlKey: true }, { surface: {} }));
});

test("Shift+Enter and Alt+Enter make a line", () => {
  assert.ok(!keyPosts({ shiftKey: true }, { enterPosts: true }));
  assert.ok(!keyPosts({ altKey: true }, { enterPosts: true }));
});

test("Enter that belongs to an input method does not post", () => {
  assert.ok(!keyPosts({ isComposing: true }, { enterPosts: true }));
  assert.ok(!keyPosts({ keyCode: 229 }, { enterPosts: true }));
});

test("other keys do not post", () => {
  assert.ok(!keyPosts({ key: "s", ctrlKey: true }));
});

test("Enter elsewhere on the page does not post", () => {
  assert.ok(!keyPosts({ ctrlKey: true }, { on: "#other input" }));
});

test("a frame's copy of a key does not count", () => {
  assert.ok(!keyPosts({ ctrlKey: true }, { on: "iframe", trusted: false }));
});

test("Enter chooses from an open list of suggestions", () => {
  const { document, session, field } = writing();
  for (const [name, value] of [["aria-expanded", "true"], ["aria-activedescendant", "name-3"]] as const) {
    field.setAttribute(name, value);
    let press: Press | undefined;
    const seen = (event: Event) => void (press = keyPress(event as KeyboardEvent, session, true));
    document.defaultView!.addEventListener("keydown", seen, { capture: true, once: true });
    field.dispatchEvent(new (document.defaultView!.KeyboardEvent)("keydown", { key: "Enter", bubbles: true }));
    assert.equal(press, undefined, name);
    field.removeAttribute(name);
  }
});

function clicked(on: string, surface?: Partial<Surface>): string | undefined {
  const { document, session } = writing(surface);
  let press: Press | undefined;
  document.defaultView!.addEventListener("click", (event) => void (press = clickPress(event, session)), true);
  const target = only(document, on);
  target.dispatchEvent(new (document.defaultView!.MouseEvent)("click", { bubbles: true, composed: true, cancelable: true }));
  return press?.kind === "click" ? press.button.id : undefined;
}

test("a click inside the button is a press of the button", () => assert.equal(clicked("#post i"), "post"));
test("a button that is off posts nothing", () => assert.equal(clicked("#off"), undefined));
test("a preview is no post", () => assert.equal(clicked("#preview"), undefined));
test("the site file knows better", () => {
  assert.equal(clicked("#preview", { submit: ["#preview"] }), "preview");
  assert.equal(clicked("#post", { not_submit: ["#post"] }), undefined);
});

function submitted(form: string, by?: string): boolean {
  const { document, session } = writing();
  let press: Press | undefined;
  document.defaultView!.addEventListener("submit", (event) => void (press = submitPress(event, session)), true);
  const submitter = by === undefined ? null : only(document, by);
  only(document, form).dispatchEvent(new (document.defaultView!.SubmitEvent)("submit", { bubbles: true, submitter }));
  return press !== undefined;
}

test("a submit of the composer's form posts, with or without a button", () => {
  assert.ok(submitted("#scope"));
  assert.ok(submitted("#scope", "#post"));
});
test("so does a submit of the form that the composer names", () => {
  const { document, session, field } = writing();
  const form = only(document, "#other") as HTMLFormElement;
  field.setAttribute("form", form.id);
  let press: Press | undefined;
  document.defaultView!.addEventListener("submit", (event) => void (press = submitPress(event, session)), true);
  form.dispatchEvent(new (document.defaultView!.SubmitEvent)("submit", { bubbles: true }));
  assert.equal(press?.kind, "submit");
});
test("a submit by Preview does not", () => assert.ok(!submitted("#scope", "#preview")));
test("another form's submit does not", () => assert.ok(!submitted("#other")));
