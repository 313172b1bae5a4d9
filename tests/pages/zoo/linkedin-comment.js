// Like a LinkedIn comment of today: TipTap, and no form around it.

import { mountTiptap } from "../editors/tiptap.js";
import { disable, h, isModEnter, post, ready, show } from "../page.js";

const button = h("button", { type: "button", "data-view-name": "comment-post", onclick: send }, "Comment");
const place = h("div", { class: "tiptap-host" });
const container = h("div", { class: "composer", "data-view-name": "comment-box" }, place, button);
show(container);

const tiptap = mountTiptap(place, { label: "Text editor for creating comment", onText: wake, onKey });

function wake(text) {
  disable(button, text === "");
}

function send(event) {
  post(tiptap.read(), event);
  tiptap.clear();
}

function onKey(event) {
  if (!isModEnter(event)) return false;
  send(event);
  return true;
}

wake("");
ready({ editor: tiptap.editable, button, container, read: tiptap.read });
