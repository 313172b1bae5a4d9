// The look of the card: spacing, colours and focus of the NHS design system (nhsuk-frontend 10),
// in em of the browser's own text size, so that neither the page's font nor its colours reach in.

export const css = `
:host {
  all: initial !important;
  display: block !important;
  color-scheme: light dark;
}

dialog {
  --paper: #fff;
  --ink: #212b32;
  --quiet: #4c6272;
  --line: #d8dde0;
  --tint: #f0f4f5;
  --blue: #005eb8;
  --blue-pressed: #004b93;
  --blue-edge: #003087;
  --on-blue: #fff;

  box-sizing: border-box;
  width: 35em;
  max-width: calc(100vw - 1em);
  max-height: calc(100vh - 1em);
  max-height: calc(100dvh - 1em);
  margin: auto;
  padding: 1.5em 2em 0;
  overflow: auto;
  overscroll-behavior: contain;
  /* A row that takes the focus is never under the foot. */
  scroll-padding: 1em 0 9em;
  border: solid var(--blue);
  border-width: 0.5em 0 0;
  border-radius: 0.25em;
  background: var(--paper);
  color: var(--ink);
  box-shadow: 0 0 0 1px var(--line), 0 0.5em 2em rgb(0 0 0 / 35%);
  font: 1em/1.5 Frutiger, Arial, system-ui, sans-serif;
  overflow-wrap: anywhere;
  text-align: start;
}

dialog::backdrop {
  background: rgb(33 43 50 / 60%);
}

h1, h2, p, ul {
  margin: 0 0 0.75em;
}

h1 {
  font-size: 1.5em;
  line-height: 1.25;
}

h2 {
  margin-top: 1.5em;
  font-size: 1.125em;
}

ul {
  padding-inline-start: 1.25em;
}

.who, .clause, .private {
  color: var(--quiet);
  font-size: 0.875em;
}

.who {
  margin-bottom: 0.25em;
}

svg {
  width: 1.5em;
  height: 1.2em;
  margin-inline-end: 0.5em;
  fill: var(--blue);
  vertical-align: -0.2em;
}

.words {
  padding: 0.75em 1em;
  border-inline-start: 0.5em solid var(--blue);
  background: var(--tint);
  font-size: 1.125em;
  font-weight: bold;
  overflow: clip;
}

.together {
  display: block;
  font-size: 0.889em;
  font-weight: normal;
}

.said {
  color: var(--quiet);
}

/* Read aloud, not shown. */
.aloud {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

.clause + .clause, .clause + .others {
  margin-top: -0.5em;
}

a {
  color: inherit;
  text-decoration-color: var(--blue);
  text-underline-offset: 0.2em;
}

details {
  border-top: 1px solid var(--line);
}

details:last-of-type {
  border-bottom: 1px solid var(--line);
}

/* Small print that opens. */
details.others, details.others:last-of-type {
  border: 0;
  color: var(--quiet);
  font-size: 0.875em;
}

.others > summary {
  padding-block: 0;
}

details > :not(summary) {
  margin-inline-start: 1.25em;
}

details > .clause {
  margin-inline-start: calc(1.25em / 0.875);
}

details[open] > summary {
  margin-bottom: 0.5em;
}

summary {
  padding: 0.625em 0.25em;
  cursor: pointer;
}

.foot {
  position: sticky;
  bottom: 0;
  margin: 1em -2em 0;
  padding: 1em 2em 0.25em;
  border-top: 1px solid var(--line);
  background: var(--paper);
}

form {
  display: flex;
  flex-wrap: wrap;
  gap: 1em;
  margin-bottom: 1em;
}

button {
  all: unset;
  box-sizing: border-box;
  flex: 1 1 auto;
  min-height: 2.75em;
  padding: 0.5em 1em;
  border: 2px solid var(--blue);
  border-radius: 0.25em;
  box-shadow: 0 0.25em 0 var(--blue-edge);
  font-weight: bold;
  text-align: center;
  cursor: pointer;
}

.back {
  background: var(--blue);
  color: var(--on-blue);
}

.back:hover {
  background: var(--blue-pressed);
}

.post {
  background: var(--paper);
  color: var(--blue);
}

.post:hover {
  background: var(--tint);
}

button:active {
  transform: translateY(2px);
  box-shadow: 0 2px 0 var(--blue-edge);
}

button:focus-visible, summary:focus-visible, a:focus-visible {
  outline: 4px solid transparent;
  border-color: #ffeb3b;
  background: #ffeb3b;
  box-shadow: 0 0.25em 0 #212b32;
  color: #212b32;
}

summary:focus-visible .said {
  color: inherit;
}

@media (prefers-color-scheme: dark) {
  dialog {
    --paper: #212b32;
    --ink: #fff;
    --quiet: #c8d1d6;
    --line: #4c6272;
    --tint: #323f48;
    --blue: #7ab8f0;
    --blue-pressed: #a3cef5;
    --blue-edge: #3d7fbd;
    --on-blue: #212b32;
  }

  button:focus-visible, summary:focus-visible, a:focus-visible {
    box-shadow: 0 0.25em 0 #fff;
  }
}

@media (max-width: 30em) {
  dialog {
    padding-inline: 1em;
    /* The answers stand one over the other. */
    scroll-padding-bottom: 13em;
  }

  .foot {
    margin-inline: -1em;
    padding-inline: 1em;
  }
}

/* A low window (a phone on its side, 400% zoom): only the answers stay in sight. */
@media (max-height: 24em) {
  dialog {
    padding-top: 0.75em;
    scroll-padding: 1em 0 5em;
  }

  h1 {
    font-size: 1.25em;
  }

  .words {
    padding-block: 0.375em;
  }

  .foot {
    display: contents;
  }

  form {
    position: sticky;
    bottom: 0;
    flex-wrap: nowrap;
    gap: 0.5em;
    padding-block: 0.5em 0.75em;
    border-top: 1px solid var(--line);
    background: var(--paper);
  }

  button {
    padding: 0.25em 0.5em;
    min-height: 2.5em;
  }
}

/* Too low for anything to stay. */
@media (max-height: 10em) {
  form {
    position: static;
  }
}

@media (forced-colors: active) {
  svg {
    fill: CanvasText;
  }

  dialog {
    border-width: 0.5em 1px 1px;
  }

  dialog, .foot, details, .words, button {
    border-color: CanvasText;
  }

  button:focus-visible, summary:focus-visible, a:focus-visible {
    outline-color: Highlight;
    outline-offset: 2px;
  }
}
`;
