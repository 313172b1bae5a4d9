// Like a Facebook comment: Lexical in a presentational form; plain Enter posts.

import { mountLexical } from "../editors/lexical.js";
import { ariaDisable, h, post, ready, show } from "../page.js";

const button = h("div", { role: "button", tabindex: "0", "aria-label": "Comment", onclick: send }, "➤");
const editable = h("div", { "aria-label": "Write a comment…", "data-lexical-editor": "true" });
const container = h(
  "form",
  { class: "composer", role: "presentation" },
  editable,
  h("div", { id: "focused-state-composer-submit" }, h("span", {}, button)),
);
show(container);

const lexical = mountLexical(editable, { onText: wake, onEnter });

function wake(text) {
  ariaDisable(button, text.trim() === "");
}

function send(event) {
  if (button.hasAttribute("aria-disabled")) return;
  post(lexical.read(), event);
  lexical.clear();
}

function onEnter(event) {
  if (event.shiftKey) return false;
  send(event);
  return true;
}

wake("");
ready({ editor: editable, button, container, read: lexical.read });
