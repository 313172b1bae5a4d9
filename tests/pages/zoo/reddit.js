// Like Reddit: Lexical and its button in the light DOM, slotted into the composer's shadow root.

import { mountLexical } from "../editors/lexical.js";
import { disable, h, post, ready, show } from "../page.js";

customElements.define("shreddit-composer", class extends HTMLElement {
  constructor() {
    super();
    const slots = [h("slot", { name: "rte" }), h("slot", { name: "submit-button" })];
    this.attachShadow({ mode: "open" }).append(h("div", {}, ...slots));
  }
});

const editable = h("div", { slot: "rte", "aria-label": "Join the conversation", "data-lexical-editor": "true" });
const button = h("button", { slot: "submit-button", type: "submit" }, "Comment");
const composer = h("shreddit-composer", {}, editable, button);
const container = h("form", { class: "composer", onsubmit: send }, composer);
show(container);

const lexical = mountLexical(editable, { onText: wake });

function wake(text) {
  disable(button, text.trim() === "");
}

function send(event) {
  event.preventDefault();
  post(lexical.read(), event);
  lexical.clear();
}

wake("");
ready({ editor: editable, button, container, read: lexical.read });
