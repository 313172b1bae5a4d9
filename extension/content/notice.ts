// Small notices at the foot of the window. They take neither focus nor clicks and go by themselves.

import { type Word, word } from "../shared/words.ts";
import { css } from "./notice.css.ts";
import { builder } from "../shared/element.ts";
import { dress } from "./sheet.ts";

export type Notice = "checking" | "not-checked" | "press-again" | "reload";

const WORDS: Record<Notice, Word> = {
  checking: "noticeChecking",
  "not-checked": "noticeNotChecked",
  "press-again": "noticePressAgain",
  reload: "noticeReload",
};

/** Time to read a notice twice, in milliseconds. */
const SHOWN_FOR = 12_000;

/** A screen reader reads what changes in a status that it knows already, so the words come after it. */
const WORDS_AFTER = 50;

type Shown = { notice: Notice; host: HTMLElement; timers: number[] };

let shown: Shown | undefined;

/** Shows a notice in place of the one before. */
export function tell(page: Document, notice: Notice): void {
  if (page.defaultView === null) return;
  clear();

  const make = builder(page);
  const host = make("div");
  const root = host.attachShadow({ mode: "closed" });
  dress(root, css);
  const status = make("div", { role: "status", popover: "manual", lang: word("lang"), dir: word("dir") });
  root.append(status);
  page.documentElement.append(host);
  // The top layer: above the site's own dialogs.
  status.showPopover();

  const text = word(WORDS[notice]);
  shown = {
    notice,
    host,
    timers: [
      window.setTimeout(() => (status.textContent = text), WORDS_AFTER),
      window.setTimeout(clear, SHOWN_FOR),
    ],
  };
}

/** The check is over: takes "Checking…" away, and leaves any other notice to be read. */
export function hush(): void {
  if (shown?.notice === "checking") clear();
}

function clear(): void {
  if (shown === undefined) return;
  shown.timers.forEach((timer) => window.clearTimeout(timer));
  shown.host.remove();
  shown = undefined;
}
