// Draft.js 0.11 under React, as X and TikTok use it.

import { ContentState, Editor, EditorState, getDefaultKeyBinding } from "draft-js";
import { createElement, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

/**
 * Renders the editor in `place`. `onText` hears every change; `onKey` may claim a key press by
 * returning true.
 */
export function mountDraft(place, { onText, onKey, label = "Post text", testId }) {
  let state;
  let setState;
  const read = () => state.getCurrentContent().getPlainText("\n");

  function change(next) {
    state = next;
    setState(next);
    onText(read());
  }

  function App() {
    [state, setState] = useState(() => EditorState.createEmpty());
    return createElement(Editor, {
      editorState: state,
      onChange: change,
      keyBindingFn: (event) => (onKey(event.nativeEvent) ? "claimed" : getDefaultKeyBinding(event)),
      handleKeyCommand: (command) => (command === "claimed" ? "handled" : "not-handled"),
      ariaLabel: label,
      ariaMultiline: true,
      role: "textbox",
      webDriverTestID: testId,
      placeholder: "What is happening?",
    });
  }

  flushSync(() => createRoot(place).render(createElement(App)));
  return {
    editable: place.querySelector("[contenteditable='true']"),
    read,
    clear() {
      change(EditorState.push(state, ContentState.createFromText("")));
    },
  };
}
