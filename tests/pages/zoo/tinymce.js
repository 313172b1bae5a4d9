// The text is in a same-origin frame that TinyMCE rewrites; the button is in the page.

import { trust } from "../editors/trusted.js";
import tinymce from "tinymce";
import "tinymce/icons/default";
import "tinymce/models/dom";
import "tinymce/skins/content/default/content.js";
import "tinymce/skins/ui/oxide/content.js";
import "tinymce/skins/ui/oxide/skin.js";
import "tinymce/themes/silver";
import { disable, h, post, ready, show } from "../page.js";

const button = h("button", { type: "button", onclick: send }, "Publish");
const place = h("textarea");
const container = h("div", { class: "composer" }, place, button);
show(container);

const [editor] = await tinymce.init({
  target: place,
  license_key: "gpl",
  menubar: false,
  toolbar: "undo redo",
  promotion: false,
  branding: false,
  height: 200,
  setup,
});
editor.on("input change SetContent", wake);

/** The frame is a realm of its own, and TinyMCE asks for its document before it writes there. */
function setup(instance) {
  const { getDoc } = instance;
  instance.getDoc = () => {
    const inner = getDoc.call(instance);
    if (inner?.defaultView) trust(inner.defaultView);
    return inner;
  };
}

function read() {
  return editor.getContent({ format: "text" });
}

function wake() {
  disable(button, read() === "");
}

function send(event) {
  post(read(), event);
  editor.setContent("");
}

wake();
ready({ editor: editor.getBody(), button, container, read });
