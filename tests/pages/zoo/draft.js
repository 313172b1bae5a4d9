import { mountDraft } from "../editors/draft.js";
import { ariaDisable, h, isModEnter, post, ready, show } from "../page.js";

const button = h("button", { type: "button", onclick: send }, "Post");
const place = h("div");
const container = h("div", { class: "composer" }, place, button);
show(container);

const draft = mountDraft(place, { onText: wake, onKey });

function wake(text) {
  ariaDisable(button, text === "");
}

function send(event) {
  post(draft.read(), event);
  draft.clear();
}

function onKey(event) {
  if (!isModEnter(event)) return false;
  send(event);
  return true;
}

wake("");
ready({ editor: draft.editable, button, container, read: draft.read });
