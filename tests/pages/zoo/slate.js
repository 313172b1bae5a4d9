import { mountSlate } from "../editors/slate.js";
import { disable, h, isModEnter, post, ready, show } from "../page.js";

const button = h("button", { type: "button", onclick: send }, "Send");
const place = h("div");
const container = h("div", { class: "composer" }, place, button);
show(container);

const slate = mountSlate(place, { label: "Your message", onText: wake, onKey });

function wake(text) {
  disable(button, text === "");
}

function send(event) {
  post(slate.read(), event);
  slate.clear();
}

function onKey(event) {
  if (!isModEnter(event)) return false;
  send(event);
  return true;
}

wake("");
ready({ editor: slate.editable, button, container, read: slate.read });
