// Two composers on one page, each with its own words and its own button, and nothing that says
// whose button is whose but the place where it stands.

import { disable, h, post, ready, show } from "../page.js";

function makeComposer(label) {
  const editor = h("textarea", { "aria-label": label, oninput: wake });
  const button = h("button", { type: "button", onclick: send }, "Reply");

  function wake() {
    disable(button, editor.value === "");
  }

  function send(event) {
    post(editor.value, event);
    editor.value = "";
    wake();
  }

  wake();
  return { editor, button, wake, container: h("div", { class: "composer" }, editor, button) };
}

const composers = [makeComposer("Your reply to the first post"), makeComposer("Your reply to the second post")];
const [first, second] = composers;
show(first.container, second.container);

/** Puts a draft back, as a site does when a page is loaded again. */
function restoreOther(text) {
  second.editor.value = text;
  second.wake();
}

ready({
  editor: first.editor,
  button: first.button,
  other: second.editor,
  otherButton: second.button,
  container: first.container,
  restoreOther,
  read: () => first.editor.value,
});
