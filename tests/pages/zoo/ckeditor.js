import "../editors/trusted.js";
import { ClassicEditor, Essentials, FocusObserver, Paragraph } from "ckeditor5";
import "ckeditor5/ckeditor5.css";
import { disable, h, post, ready, show } from "../page.js";

const button = h("button", { type: "button", onclick: send }, "Publish");
const place = h("div");
const container = h("div", { class: "composer" }, place, button);
show(container);

const editor = await ClassicEditor.create(place, {
  licenseKey: "GPL",
  plugins: [Essentials, Paragraph],
  toolbar: ["undo", "redo"],
});
const model = editor.model.document;
model.on("change:data", wake);

function read() {
  const blocks = [...model.getRoot().getChildren()];
  return blocks.map((block) => [...block.getChildren()].map((node) => node.data ?? "\n").join("")).join("\n");
}

/** CKEditor draws its selection again some 50 ms after it got the focus. */
function settled() {
  const { view } = editor.editing;
  return view.document.isFocused && view.getObserver(FocusObserver)._renderTimeoutId === null;
}

function wake() {
  disable(button, read() === "");
}

function send(event) {
  post(read(), event);
  editor.setData("");
}

wake();
ready({ editor: editor.ui.getEditableElement(), button, container, read, settled });
