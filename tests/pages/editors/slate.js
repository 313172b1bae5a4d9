// Slate under React, as Discord uses it.

import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { createEditor, Editor, Node, Transforms } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";

const EMPTY = [{ type: "paragraph", children: [{ text: "" }] }];

/** Renders the editor in `place`. `onKey` may claim a key press by returning true. */
export function mountSlate(place, { onText, onKey, label }) {
  const editor = withHistory(withReact(createEditor()));
  const read = () => editor.children.map((block) => Node.string(block)).join("\n");

  function onKeyDown(event) {
    if (onKey(event.nativeEvent)) event.preventDefault();
  }

  function App() {
    return createElement(
      Slate,
      { editor, initialValue: structuredClone(EMPTY), onChange: () => onText(read()) },
      createElement(Editable, { onKeyDown, role: "textbox", "aria-multiline": true, "aria-label": label }),
    );
  }

  function clear() {
    Transforms.select(editor, Editor.range(editor, []));
    Transforms.delete(editor);
  }

  flushSync(() => createRoot(place).render(createElement(App)));
  return { editable: place.querySelector("[data-slate-editor]"), read, clear };
}
