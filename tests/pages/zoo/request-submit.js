// The button is outside of the form, and a script submits it.

import { disable, h, isModEnter, post, ready, show } from "../page.js";

const editor = h("textarea", { name: "text", "aria-label": "Your reply", oninput: wake, onkeydown: onKey });
const form = h("form", { onsubmit: onSubmit }, editor);
const button = h("button", { type: "button", onclick: () => form.requestSubmit() }, "Reply");
const container = h("div", { class: "composer" }, form, button);

function wake() {
  disable(button, editor.value === "");
}

function onSubmit(event) {
  event.preventDefault();
  post(editor.value, event);
  form.reset();
  wake();
}

function onKey(event) {
  if (isModEnter(event)) form.requestSubmit();
}

wake();
show(container);
ready({ editor, button, container, read: () => editor.value });
