// The whole composer is in a closed shadow root: the page around it sees one element.

import { disable, h, post, ready, show } from "../page.js";

const editor = h("textarea", { "aria-label": "Your post", oninput: wake });
const button = h("button", { type: "button", onclick: send }, "Post");
const inside = h("div", { class: "composer" }, editor, button);
const container = h("div");
container.attachShadow({ mode: "closed" }).append(inside);

function wake() {
  disable(button, editor.value === "");
}

function send(event) {
  post(editor.value, event);
  editor.value = "";
  wake();
}

wake();
show(container);
ready({ editor, button, container: inside, read: () => editor.value });
