// TipTap 3 on ProseMirror, as LinkedIn uses it for comments, and Bluesky.

import "./trusted.js";
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";

/** Renders the editor in `place`. `onKey` may claim a key press by returning true. */
export function mountTiptap(place, { onText, onKey = () => false, label }) {
  const read = () => editor.getText({ blockSeparator: "\n" });
  const editor = new Editor({
    element: place,
    extensions: [StarterKit],
    injectCSS: false,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label },
      handleKeyDown: (_view, event) => onKey(event),
    },
    onUpdate: () => onText(read()),
  });
  return { editable: editor.view.dom, read, clear: () => editor.commands.clearContent(true) };
}
