// Quill 2, as LinkedIn uses it for posts.

import "./trusted.js";
import Quill from "quill";

/** Renders the editor in `place`, which may be in a shadow root. */
export function mountQuill(place, { onText, label }) {
  const quill = new Quill(place, { placeholder: "What do you want to talk about?" });
  const shadow = quill.root.getRootNode();
  if (shadow instanceof ShadowRoot) selectInside(quill.selection, shadow);
  quill.root.setAttribute("role", "textbox");
  quill.root.setAttribute("aria-multiline", "true");
  quill.root.setAttribute("aria-label", label);
  const read = () => quill.getText().replace(/\n$/, "");
  quill.on("text-change", () => onText(read()));
  return { editable: quill.root, read, clear: () => quill.setText("") };
}

/** Quill asks the document for the selection and the focus, and a shadow root hides both from it. */
function selectInside(selection, shadow) {
  const native = document.getSelection();
  selection.hasFocus = () => shadow.activeElement === selection.root;
  selection.getNativeRange = () => {
    const [range] = native.getComposedRanges({ shadowRoots: [shadow] });
    return range ? selection.normalizeNative(range) : null;
  };
  selection.setNativeRange = (startNode, startOffset, endNode = startNode, endOffset = startOffset) => {
    if (startNode === null || !selection.root.contains(startNode)) return;
    if (!selection.hasFocus()) selection.root.focus({ preventScroll: true });
    native.setBaseAndExtent(startNode, startOffset, endNode, endOffset);
  };
}
