// The look of a notice: a quiet line at the foot of the window that lets clicks through.

export const css = `
:host {
  all: initial !important;
  display: block !important;
  color-scheme: light dark;
}

[popover] {
  box-sizing: border-box;
  inset: auto 0 1.5em;
  width: fit-content;
  max-width: min(36em, calc(100vw - 1em));
  margin: 0 auto;
  padding: 0.75em 1em;
  border: 1px solid #4c6272;
  border-inline-start: 0.5em solid #005eb8;
  border-radius: 0.25em;
  background: #fff;
  color: #212b32;
  box-shadow: 0 0.25em 1em rgb(0 0 0 / 30%);
  font: 1em/1.5 Frutiger, Arial, system-ui, sans-serif;
  overflow-wrap: anywhere;
  pointer-events: none;
}

[popover]:empty {
  visibility: hidden;
}

@media (prefers-color-scheme: dark) {
  [popover] {
    border-color: #7ab8f0;
    background: #212b32;
    color: #fff;
  }
}
`;
