// The page that the card is looked at on. `practice` is for the tests.

import "./i18n.js";
import axe from "axe-core";
import { ask, prepare } from "../../../extension/content/card.ts";
import { css } from "../../../extension/content/card.css.ts";
import { build } from "../../../extension/content/card_view.ts";
import { hush, tell } from "../../../extension/content/notice.ts";
import { dress } from "../../../extension/content/sheet.ts";

/** Closed roots, oldest first. A page cannot get at those of the extension like this. */
const roots = [];
const { attachShadow } = Element.prototype;
Element.prototype.attachShadow = function keep(options) {
  const root = attachShadow.call(this, options);
  if (options.mode === "closed") roots.push(root);
  return root;
};

prepare(window);

/** What a site with shortcuts, a focus trap and a "click outside" handler would hear. */
const heard = [];
const HEARD = ["keydown", "keyup", "pointerdown", "mousedown", "mouseup", "click", "focusin", "focusout", "wheel"];
for (const type of HEARD) {
  window.addEventListener(type, ({ target }) => heard.push(`${type} ${target.localName}`), true);
}

globalThis.practice = {
  heard,
  answers: [],
  /** Asks as the product does. */
  ask(verdict) {
    ask(document, verdict).then((answer) => this.answers.push(answer));
  },
  /** The same card in an open root, for axe. */
  mount(verdict) {
    const host = document.createElement("div");
    document.documentElement.append(host);
    const root = host.attachShadow({ mode: "open" });
    dress(root, css);
    const dialog = build(root, verdict);
    dialog.showModal();
    return dialog;
  },
  /** The root of the card or notice that is shown, if one is. */
  shown: () => roots.findLast(({ host }) => host.isConnected),
  tell: (notice) => tell(document, notice),
  hush: () => hush(document),
  /** What axe finds wrong. */
  async violations() {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  },
};
