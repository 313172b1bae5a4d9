import "quill/dist/quill.core.css";
import { mountQuill } from "../editors/quill.js";
import { disable, h, post, ready, show } from "../page.js";

const button = h("button", { type: "button", onclick: send }, "Post");
const place = h("div");
const container = h("div", { class: "composer" }, place, button);
show(container);

const quill = mountQuill(place, { label: "Your post", onText: wake });

function wake(text) {
  disable(button, text === "");
}

function send(event) {
  post(quill.read(), event);
  quill.clear();
}

wake("");
ready({ editor: quill.editable, button, container, read: quill.read });
