// The comment form that WordPress has had for twenty years; the browser itself sends it.

import { h, ready, show } from "../page.js";

const editor = h("textarea", { id: "comment", name: "comment", rows: "8", required: "" });
const button = h("input", { name: "submit", type: "submit", id: "submit", class: "submit", value: "Post Comment" });
const container = h(
  "form",
  { class: "composer comment-form", id: "commentform", method: "post" },
  h("p", { class: "comment-form-comment" }, h("label", { for: "comment" }, "Comment"), editor),
  h("p", { class: "form-submit" }, button),
);

show(container);
ready({ editor, button, container, read: () => editor.value });
