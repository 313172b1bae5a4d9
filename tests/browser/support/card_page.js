// The page that the card is looked at on. The functions are called by the tests.

import axe from "axe-core";
import messages from "../../../extension/_locales/en_GB/messages.json";

globalThis.chrome = { ...globalThis.chrome, i18n: { getMessage } };

function getMessage(name, filled = []) {
  const { message, placeholders = {} } = messages[name];
  return message.replace(/\$(\w+)\$/g, (_, placeholder) => {
    const { content } = placeholders[placeholder.toLowerCase()];
    return content.replace(/\$(\d)/g, (_, i) => filled[i - 1]);
  });
}

const { ask, prepare } = await import("../../../extension/content/card.ts");
const { css } = await import("../../../extension/content/card.css.ts");
const { build } = await import("../../../extension/content/card_view.ts");
const { hush, tell } = await import("../../../extension/content/notice.ts");
const { dress } = await import("../../../extension/content/sheet.ts");

prepare(window);

/** What the page hears of: a site with shortcuts, a focus trap and a "click outside" handler. */
const heard = [];
for (const type of ["keydown", "keyup", "pointerdown", "mousedown", "click", "focusin", "focusout"]) {
  window.addEventListener(type, ({ target }) => heard.push(`${type} ${target.localName}`), true);
}

globalThis.practice = {
  heard,
  /** The same card in an open root, for axe and for questions about its insides. */
  mount(verdict) {
    const host = document.createElement("div");
    host.id = "card";
    document.documentElement.append(host);
    const root = host.attachShadow({ mode: "open" });
    dress(root, css);
    build(root, verdict).showModal();
  },
  ask(verdict) {
    globalThis.answer = undefined;
    ask(document, verdict).then((given) => {
      globalThis.answer = given;
    });
  },
  again: (verdict) => ask(document, verdict),
  tell: (notice) => tell(document, notice),
  hush: () => hush(document),
  async violations() {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  },
};
