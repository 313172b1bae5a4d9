// As WordPress's block editor is today: one editable per block in a blob: frame, the key events of
// the frame copied to the page, and Publish in the page, in two presses.

import { disable, h, post, ready, show } from "../page.js";

const button = h("button", {
  type: "button",
  class: "editor-post-publish-panel__toggle",
  "aria-expanded": "false",
  onclick: open,
}, "Publish");
const confirm = h("button", { type: "button", class: "editor-post-publish-button", onclick: send }, "Publish");
const panel = h("div", { class: "editor-post-publish-panel", hidden: "" }, confirm);
const page = new Blob(["<!doctype html><html lang=en-GB><title>Editor</title><body></body></html>"], { type: "text/html" });
const frame = h("iframe", { name: "editor-canvas", title: "Editor canvas", src: URL.createObjectURL(page) });
const container = h("div", { class: "composer" }, button, panel, frame);
const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
show(container);
await loaded;

const inner = frame.contentDocument;
const blocks = ["Add title", "Block: Paragraph", "Block: Paragraph"].map((label, index) =>
  h(index === 0 ? "h1" : "p", {
    contenteditable: "true",
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": label,
    class: index === 0
      ? "wp-block-post-title editor-post-title"
      : "block-editor-rich-text__editable wp-block-paragraph",
    oninput: wake,
  })
);
inner.body.append(h("div", { class: "block-editor-writing-flow" }, ...blocks));
inner.addEventListener("keydown", (event) => frame.dispatchEvent(new KeyboardEvent("keydown", event)));

function read() {
  return blocks.map((block) => block.innerText).join("\n").trim();
}

function wake() {
  disable(button, read() === "");
}

function open() {
  panel.hidden = false;
  button.setAttribute("aria-expanded", "true");
}

function send(event) {
  post(read(), event);
  panel.hidden = true;
  for (const block of blocks) block.replaceChildren();
  wake();
}

wake();
ready({ editor: blocks[1], button, confirm, container, read });
