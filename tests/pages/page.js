// What every practice page offers to the tests, and what a site's own script would do with a post.

/** The texts that the page has really posted, oldest first. */
export const posted = [];

/** The events that made the page post: what reached its own handlers, and was it a person's? */
export const events = [];

/** Filled by each page: `editor`, `button` and `container` elements, `read()`, and `settled()` where
 *  an editor goes on working after it got the focus. */
export const practice = { posted, events };
window.practice = practice;
window.addEventListener("pageshow", (event) => (practice.restored = event.persisted));

/** Builds an element; `on…` attributes are listeners. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Shows the page under the heading that tells everyone that this is not the real site. */
export function show(...children) {
  const heading = document.title.replace("Practice page: ", "");
  document.body.append(
    h("p", { class: "practice" }, "Practice page. Nothing here is posted anywhere."),
    h("h1", {}, heading),
    ...children,
    h("h2", {}, "Posted"),
    h("ol", { id: "posted" }),
  );
}

/** What a site does when its own handler decides to post. */
export function post(text, event) {
  if (text.trim() === "") return;
  posted.push(text);
  events.push({ type: event.type, isTrusted: event.isTrusted });
  document.getElementById("posted").append(h("li", {}, text));
}

/** Is this the chord that posts on most sites? */
export function isModEnter(event) {
  return event.key === "Enter" && (event.ctrlKey || event.metaKey);
}

/** Keeps a `<button>` disabled while there is nothing to post. */
export function disable(button, empty) {
  button.disabled = empty;
}

/** The same for a button that is a `<div>` or that a site wants to keep focusable. */
export function ariaDisable(button, empty) {
  if (empty) button.setAttribute("aria-disabled", "true");
  else button.removeAttribute("aria-disabled");
}

/** Says that the editor is on the page and can be typed into. */
export function ready(parts) {
  Object.assign(practice, parts, { ready: true });
}
