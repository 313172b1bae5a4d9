import assert from "node:assert/strict";
import { test } from "node:test";
import { only, page } from "./page.testing.ts";
import { all, names } from "./selector.ts";

function nested(): { document: Document; inShadow: Element; inFrame: Element } {
  const document = page('<div id="outlet"></div><iframe id="canvas"></iframe>');
  const shadow = only(document, "#outlet").attachShadow({ mode: "open" });
  shadow.append(editorOf(document));
  const frame = (only(document, "#canvas") as HTMLIFrameElement).contentDocument!;
  frame.body.append(editorOf(frame));
  return { document, inShadow: only(shadow, ".editor"), inFrame: only(frame, ".editor") };
}

function editorOf(document: Document): Element {
  const editor = document.createElement("p");
  editor.className = "editor";
  return editor;
}

test("plain selectors stay in their tree", () => {
  const { document, inShadow } = nested();
  assert.deepEqual(all(document, ".editor"), []);
  assert.ok(names(".editor", inShadow));
});

test(">>> enters a shadow root", () => {
  const { document, inShadow, inFrame } = nested();
  assert.deepEqual(all(document, "#outlet >>> .editor"), [inShadow]);
  assert.ok(names("#outlet >>> .editor", inShadow));
  assert.ok(!names("#other >>> .editor", inShadow));
  assert.ok(!names("#outlet >>> .editor", inFrame));
});

test("||| enters a frame", () => {
  const { document, inShadow, inFrame } = nested();
  assert.deepEqual(all(document, "iframe#canvas ||| .editor"), [inFrame]);
  assert.ok(names("iframe#canvas ||| .editor", inFrame));
  assert.ok(!names("iframe#canvas ||| .editor", inShadow));
});

test("a selector that cannot be parsed names nothing", () => {
  const { document, inShadow } = nested();
  assert.deepEqual(all(document, "p:::["), []);
  assert.ok(!names("p:::[", inShadow));
});
