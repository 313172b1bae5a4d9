import { mountLexical } from "../editors/lexical.js";
import { disable, h, isModEnter, post, ready, show } from "../page.js";

const button = h("button", { type: "button", onclick: send }, "Share");
const editable = h("div", { "aria-label": "Your post" });
const container = h("div", { class: "composer" }, editable, button);
show(container);

const lexical = mountLexical(editable, { onText: wake, onEnter });

function wake(text) {
  disable(button, text.trim() === "");
}

function send(event) {
  post(lexical.read(), event);
  lexical.clear();
}

function onEnter(event) {
  if (!isModEnter(event)) return false;
  send(event);
  return true;
}

wake("");
ready({ editor: editable, button, container, read: lexical.read });
