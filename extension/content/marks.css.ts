// The look of the marks. Each red and blue has a contrast of 3 to 1 or more with white and with the dark
// grounds of dark pages alike (WCAG 2.2, 1.4.11), because nothing tells which of them it lies on; and a
// wave is no row of dots, whoever cannot tell red from blue.

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
  stroke-width: 2;
}

.pause {
  stroke: #e0402f;
}

.note {
  stroke: #2b7de1;
  stroke-dasharray: 0 4;
  stroke-linecap: round;
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
  path {
    stroke: CanvasText !important;
  }
}

@media print {
  [popover] {
    display: none;
  }
}
`;
