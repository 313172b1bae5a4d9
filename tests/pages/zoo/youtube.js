// Like a YouTube comment: an editable div inside custom elements whose ids repeat on the page.

import { disable, h, post, ready, show } from "../page.js";

function commentBox(handlers = {}) {
  const editor = h("div", {
    id: "contenteditable-root",
    contenteditable: "true",
    role: "textbox",
    "aria-label": "Add a comment…",
    oninput: handlers.wake ?? (() => {}),
  });
  const button = h("button", { type: "button", "aria-label": "Comment", onclick: handlers.send ?? (() => {}) }, "Comment");
  const cancel = h("button", { type: "button", "aria-label": "Cancel" }, "Cancel");
  const box = h(
    "ytd-commentbox",
    { class: "composer" },
    editor,
    h("div", { id: "buttons" }, h("div", { id: "cancel-button" }, cancel), h("div", { id: "submit-button" }, button)),
  );
  return { box, button, editor };
}

const hidden = commentBox();
hidden.box.hidden = true;
const { box, button, editor } = commentBox({ wake, send });

function wake() {
  disable(button, editor.innerText.trim() === "");
}

function send(event) {
  post(editor.innerText, event);
  editor.replaceChildren();
  wake();
}

wake();
show(hidden.box, box);
ready({ editor, button, container: box, read: () => editor.innerText });
