// The look of the marks. Their one colour has a contrast of 3 to 1 or more with white and with the grounds
// of dark pages alike (WCAG 2.2, 1.4.11), because nothing tells which of them it lies on. It is not the
// red of a spelling mistake; and a note differs from the rest by its dots, whatever colours one sees.

export const css = `
:host {
  all: initial !important;
  display: block !important;
}

[popover] {
  inset: 0;
  width: auto;
  height: auto;
  margin: 0;
  padding: 0;
  border: 0;
  overflow: hidden;
  background: none;
  pointer-events: none;
}

svg {
  width: 100%;
  height: 100%;
  fill: none;
  stroke: #9c4fd6;
  stroke-width: 2;
  stroke-linecap: round;
}

/* Notes. */
path + path {
  stroke-dasharray: 0 4;
}

.mirror {
  position: absolute;
  box-sizing: border-box;
  border: 0 solid;
  overflow: hidden;
  overflow-wrap: break-word;
  white-space: pre-wrap;
  visibility: hidden;
}

@media (forced-colors: active) {
  svg {
    stroke: CanvasText;
  }
}

@media print {
  [popover] {
    display: none;
  }
}
`;
