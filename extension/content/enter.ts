// Does a plain Enter post here? Site files say so for the sites they know. Elsewhere it is learnt:
// when Enter in a box like a chat's empties it, Enter posts in such boxes of this page from then on.
// What is kept is one bit.

import type { Composer } from "./composer.ts";
import { isBlank } from "./reader.ts";
import type { Session } from "./session.ts";

const EMPTIED = 1000;
/** Up to about two lines of text. */
const CHAT_HEIGHT = 64;

export class EnterHabit {
  #learnt = false;

  posts({ surface, field }: Composer): boolean {
    if (surface?.keys) return surface.keys.includes("enter");
    return this.#learnt && isChatBox(field);
  }

  learn(event: KeyboardEvent, session: Session): void {
    const { field, surface } = session.composer;
    if (this.#learnt || surface?.keys || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!isChatBox(field) || isBlank(session.text())) return;
    setTimeout(() => {
      if (session.live && isBlank(session.text())) this.#learnt = true;
    }, EMPTIED);
  }
}

function isChatBox(field: Element): boolean {
  if (field.localName === "input") return true;
  if (field.localName === "textarea" && (field as HTMLTextAreaElement).rows === 1) return true;
  return field.getBoundingClientRect().height <= CHAT_HEIGHT;
}
