// Like an Instagram comment: a text box in a form, a div that says Post, and Enter posts.

import { ariaDisable, h, post, ready, show } from "../page.js";

const editor = h("textarea", { "aria-label": "Add a comment…", placeholder: "Add a comment…", oninput: wake, onkeydown: onKey });
const button = h("div", { role: "button", tabindex: "0", onclick: send }, "Post");
const container = h("form", { class: "composer", method: "post" }, editor, button);

function wake() {
  ariaDisable(button, editor.value === "");
}

function send(event) {
  if (button.hasAttribute("aria-disabled")) return;
  post(editor.value, event);
  editor.value = "";
  wake();
}

function onKey(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send(event);
}

wake();
show(h("article", {}, container));
ready({ editor, button, container, read: () => editor.value });
