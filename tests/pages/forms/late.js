// A form whose button submits it only after something else has been done.

import { disable, h, post, ready, show } from "../page.js";

/** Builds the page; `first()` is what is done before each submit. */
export function mountForm(first) {
  const editor = h("textarea", { name: "text", "aria-label": "Your post", oninput: wake });
  const form = h("form", { onsubmit: onSubmit }, editor);
  const button = h("button", { type: "button", onclick: send }, "Post");
  const container = h("div", { class: "composer" }, form, button);

  function wake() {
    disable(button, editor.value === "");
  }

  async function send() {
    await first();
    form.requestSubmit();
  }

  function onSubmit(event) {
    event.preventDefault();
    post(editor.value, event);
    form.reset();
    wake();
  }

  wake();
  show(container);
  ready({ editor, button, container, read: () => editor.value });
}
