// Like Facebook: Lexical in a dialog without ids, a post control that is a div.

import { mountLexical } from "../editors/lexical.js";
import { ariaDisable, h, post, ready, show } from "../page.js";

const button = h("div", { role: "button", tabindex: "0", "aria-label": "Post", onclick: send }, h("span", {}, "Post"));
const editable = h("div", { "aria-label": "What's on your mind?", "data-lexical-editor": "true" });
const photo = h("div", { class: "quiet", role: "button", tabindex: "0", "aria-label": "Photo/video" }, "Photo/video");
const container = h(
  "div",
  { class: "composer", role: "dialog", "aria-label": "Create post" },
  h("div", {}, editable),
  h("div", { class: "row" }, photo, button),
);
show(container);

const lexical = mountLexical(editable, { onText: wake });

function wake(text) {
  ariaDisable(button, text.trim() === "");
}

function send(event) {
  if (button.hasAttribute("aria-disabled")) return;
  post(lexical.read(), event);
  lexical.clear();
}

wake("");
ready({ editor: editable, button, container, read: lexical.read });
