import { mountTiptap } from "../editors/tiptap.js";
import { disable, h, isModEnter, post, ready, show } from "../page.js";

const button = h("button", { type: "button", onclick: send }, "Publish");
const place = h("div");
const container = h("div", { class: "composer" }, place, button);
show(container);

const tiptap = mountTiptap(place, { label: "Your post", onText: wake, onKey });

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
