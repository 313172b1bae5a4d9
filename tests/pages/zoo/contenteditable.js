import { disable, h, isModEnter, post, ready, show } from "../page.js";

const editor = h("div", {
  contenteditable: "true",
  role: "textbox",
  "aria-multiline": "true",
  "aria-label": "Your post",
  oninput: wake,
  onkeydown: onKey,
});
const button = h("button", { type: "button", onclick: send }, "Publish");
const container = h("div", { class: "composer" }, editor, button);

function wake() {
  disable(button, editor.innerText.trim() === "");
}

function send(event) {
  post(editor.innerText, event);
  editor.replaceChildren();
  wake();
}

function onKey(event) {
  if (isModEnter(event)) send(event);
}

wake();
show(container);
ready({ editor, button, container, read: () => editor.innerText });
