import { disable, h, isModEnter, post, ready, show } from "../page.js";

const editor = h("textarea", { "aria-label": "Your post", oninput: wake, onkeydown: onKey });
const button = h("button", { type: "button", onclick: send }, "Post");
const container = h("div", { class: "composer" }, editor, button);

function wake() {
  disable(button, editor.value === "");
}

function send(event) {
  post(editor.value, event);
  editor.value = "";
  wake();
}

function onKey(event) {
  if (isModEnter(event)) send(event);
}

wake();
show(container);
ready({ editor, button, container, read: () => editor.value });
