// Like X: Draft.js, a thread of two posts that go together, a button that is only aria-disabled.

import { mountDraft } from "../editors/draft.js";
import { ariaDisable, h, isModEnter, post, ready, show } from "../page.js";

const button = h("button", { type: "button", "data-testid": "tweetButton", onclick: send }, "Post all");
const places = [h("div"), h("div")];
const container = h("div", { class: "composer", role: "dialog", "aria-label": "New post" }, ...places, button);
show(container);

const drafts = places.map((place, index) =>
  mountDraft(place, { testId: `tweetTextarea_${index}`, onText: wake, onKey })
);

function read() {
  return drafts.map((draft) => draft.read()).join("\n").trim();
}

function wake() {
  ariaDisable(button, read() === "");
}

function send(event) {
  if (button.getAttribute("aria-disabled") === "true") return;
  post(read(), event);
  for (const draft of drafts) draft.clear();
}

function onKey(event) {
  if (!isModEnter(event)) return false;
  send(event);
  return true;
}

ariaDisable(button, true);
ready({ editor: drafts[1].editable, first: drafts[0].editable, button, container, read });
