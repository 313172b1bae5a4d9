// Like LinkedIn: Quill and its button in the open shadow root of an outlet.

import "quill/dist/quill.core.css";
import { mountQuill } from "../editors/quill.js";
import { disable, h, post, ready, show } from "../page.js";

const button = h(
  "button",
  { type: "button", class: "share-actions__primary-action artdeco-button", onclick: send },
  h("span", { class: "artdeco-button__text" }, "Post"),
);
const place = h("div");
const dialog = h("div", { class: "composer", role: "dialog", "aria-label": "Create a post" }, place, button);
const outlet = h("div", { id: "interop-outlet", "data-testid": "interop-shadowdom" });
const sheets = [...document.styleSheets].map(({ href }) => h("link", { rel: "stylesheet", href }));
outlet.attachShadow({ mode: "open" }).append(...sheets, dialog);
show(outlet);

const quill = mountQuill(place, { label: "Text editor for creating content", onText: wake });

function wake(text) {
  disable(button, text === "");
}

function send(event) {
  post(quill.read(), event);
  quill.clear();
}

wake("");
ready({ editor: quill.editable, button, container: dialog, read: quill.read });
