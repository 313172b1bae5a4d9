// Posts with a box for an answer in each, on a site that never loads a page anew: one post asks after
// somebody by name, the other sells cakes.

import { disable, h, post, ready, show } from "../page.js";

const ASKS = "Does anyone know how Mr Abara from the bakery is? They say he was taken into your hospital on Friday";
const SELLS = "Cake sale for the hospice on Saturday, everybody welcome";

const main = h("main");
show(main);
build();

function build() {
  const [first, second] = [ASKS, SELLS].map(makePost);
  main.replaceChildren(first.article, second.article);
  ready({
    editor: first.editor,
    button: first.button,
    other: second.editor,
    otherButton: second.button,
    container: first.container,
    read: () => first.editor.value,
    move,
  });
}

function makePost(text) {
  const editor = h("textarea", { "aria-label": "Your answer", oninput: wake });
  const button = h("button", { type: "button", onclick: send }, "Reply");
  const container = h("div", { class: "composer" }, editor, button);

  function wake() {
    disable(button, editor.value === "");
  }

  function send(event) {
    post(editor.value, event);
    editor.value = "";
    wake();
  }

  wake();
  const author = h("a", { href: "#ann" }, "Ann Green");
  return { editor, button, container, article: h("article", {}, h("header", {}, author), h("p", {}, text), container) };
}

/** To another view of the site, at another address. */
function move() {
  history.pushState({}, "", "?view=2");
  build();
}
