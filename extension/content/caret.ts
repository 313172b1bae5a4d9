// Where the person was writing: remembered before the card takes the focus, given back after it.

export type Caret = { restore(): void };

type TextControl = HTMLTextAreaElement | HTMLInputElement;
type ShadowSelection = { getSelection?(): Selection | null };

/** The caret of a field, or nothing where the selection is not in it. */
export function caretIn(field: HTMLElement): Caret | undefined {
  const restore = "value" in field ? controlCaret(field as TextControl) : editorCaret(field);
  if (!restore) return undefined;
  return {
    restore() {
      giveFocus(field);
      restore();
    },
  };
}

export function giveFocus(field: HTMLElement): void {
  field.ownerDocument.defaultView?.focus();
  field.focus({ preventScroll: true });
}

function controlCaret(control: TextControl): () => void {
  const { selectionStart, selectionEnd, selectionDirection } = control;
  return () => {
    if (selectionStart === null) return;
    control.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? undefined);
  };
}

/** In a shadow tree each browser has its own way to say where the selection is. */
function editorCaret(field: HTMLElement): (() => void) | undefined {
  const root = field.getRootNode();
  const selection = (root as ShadowSelection).getSelection?.() ?? field.ownerDocument.getSelection();
  const range = selection && selectedRange(selection, root);
  if (!range || !field.contains(range.startContainer) || !field.contains(range.endContainer)) return undefined;
  const { startContainer, startOffset, endContainer, endOffset } = range;
  return () => {
    if (!startContainer.isConnected || !endContainer.isConnected) return;
    try {
      selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
    } catch {
      // The editor has redrawn itself and the old offsets are gone: its own caret stands.
    }
  };
}

function selectedRange(selection: Selection, root: Node): StaticRange | Range | undefined {
  if ("host" in root && "getComposedRanges" in selection) {
    return selection.getComposedRanges({ shadowRoots: [root as ShadowRoot] })[0];
  }
  return selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : undefined;
}
