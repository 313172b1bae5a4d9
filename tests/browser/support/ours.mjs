// What the extension shows on a page: the card and the notices.

import { lookIntoClosedRoots } from "./closed.mjs";
import { until } from "./wait.mjs";

/** The card that is open: what it asks, which words it quotes, its buttons, the one with focus. */
export async function card(page) {
  const seen = await lookIntoClosedRoots(page, (root) => {
    const dialog = root.querySelector("dialog[open]");
    if (dialog === null) return null;
    const nameOf = (button) => button?.textContent.trim() ?? null;
    return {
      role: dialog.getAttribute("role"),
      headline: root.getElementById(dialog.getAttribute("aria-labelledby"))?.textContent ?? "",
      text: dialog.innerText,
      quotes: [...dialog.querySelectorAll("bdi")].map((quote) => quote.textContent),
      buttons: [...dialog.querySelectorAll("button")].map(nameOf),
      focused: nameOf(root.activeElement),
    };
  });
  return seen.find(Boolean);
}

/** What the notice at the foot of the window says, if one is shown. */
export async function notice(page) {
  const seen = await lookIntoClosedRoots(page, (root) => root.querySelector("[role=status]")?.textContent ?? null);
  return seen.find(Boolean);
}

/** Waits for the card, with the focus on its first answer. */
export function cardOpens(page) {
  return until("the card opens", async () => {
    const shown = await card(page);
    return shown?.focused ? shown : undefined;
  });
}

/** Waits until the card has closed and is gone: by then the caret is back in the editor. */
export function cardCloses(page) {
  return until("the card closes", async () => {
    const there = await lookIntoClosedRoots(page, (root) => root.querySelector("dialog") !== null);
    return !there.includes(true);
  });
}

/** Where words are marked, in the coordinates of the window: a box for each line drawn, `pause` and
 *  `note` apart. Undefined where the extension has put nothing into the page. */
export async function marks(page) {
  const seen = await lookIntoClosedRoots(page, (root) => {
    if (root.querySelector("dialog, [role=status]")) return null;
    const lines = [...root.querySelectorAll("path")].map((path) => {
      const strokes = (path.getAttribute("d") ?? "").match(/M[^M]+/g) ?? [];
      return strokes.map((stroke) => {
        const one = path.cloneNode();
        one.setAttribute("d", stroke);
        path.parentNode.append(one);
        const { x, y, width, height } = one.getBBox();
        one.remove();
        return { left: x, right: x + width, y: y + height / 2 };
      });
    });
    return { pause: lines[0] ?? [], note: lines[1] ?? [], shown: root.querySelector(":popover-open") !== null };
  });
  return seen.find(Boolean);
}
