// A composer beside a frame that goes to another site while the page is open, as an advertisement
// or a sign-in does.

import { disable, h, post, ready, show } from "../page.js";

const editor = h("textarea", { "aria-label": "Your post", oninput: wake });
const button = h("button", { type: "button", onclick: send }, "Post");
const frame = h("iframe", { title: "Sign in", src: "/practice/index" });
const container = h("div", { class: "composer" }, editor, button);
const loaded = () => new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));

function wake() {
  disable(button, editor.value === "");
}

function send(event) {
  post(editor.value, event);
  editor.value = "";
  wake();
}

/** Resolves once the frame shows the other site. */
function leave() {
  const there = loaded();
  frame.src = "https://x.com/practice/x";
  return there;
}

wake();
const here = loaded();
show(container, frame);
await here;
ready({ editor, button, container, leave, read: () => editor.value });
