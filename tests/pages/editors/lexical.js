// Lexical 0.52, as Meta's sites and Reddit use it.

import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import {
  $createParagraphNode,
  $getRoot,
  COMMAND_PRIORITY_HIGH,
  createEditor,
  KEY_ENTER_COMMAND,
} from "lexical";

/** Makes `editable` a Lexical editor. `onEnter` may claim a press of Enter by returning true. */
export function mountLexical(editable, { onText, onEnter = () => false }) {
  editable.setAttribute("contenteditable", "true");
  editable.setAttribute("role", "textbox");
  editable.setAttribute("aria-multiline", "true");
  const editor = createEditor({ namespace: "practice", onError: (error) => { throw error; } });
  editor.setRootElement(editable);
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  editor.registerCommand(
    KEY_ENTER_COMMAND,
    (event) => {
      if (event === null || !onEnter(event)) return false;
      event.preventDefault();
      return true;
    },
    COMMAND_PRIORITY_HIGH,
  );

  const read = () => editor.getEditorState().read(() => $getRoot().getTextContent());
  editor.registerUpdateListener(() => onText(read()));
  function clear() {
    editor.update(() => {
      const paragraph = $createParagraphNode();
      $getRoot().clear().append(paragraph);
      paragraph.select();
    }, { discrete: true });
  }
  // A Lexical root without a first paragraph cannot be typed into.
  editor.update(() => $getRoot().append($createParagraphNode()), { discrete: true });
  return { editable, read, clear };
}
