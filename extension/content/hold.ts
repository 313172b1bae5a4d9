// A press whose words are not known yet waits here for its verdict.

import { CAP } from "./link.ts";
import { hush, tell } from "./notice.ts";
import type { Outcome } from "./gate.ts";
import type { Session } from "./session.ts";

/** Most checks take a few milliseconds; only a longer one is shown. */
const UNNOTICED = 150;

/** Resolves with a verdict on the words that stand there at the end, or when the time is up. */
export async function hold(session: Session, page: Document): Promise<Outcome> {
  const until = performance.now() + CAP;
  const shown = setTimeout(() => tell(page, "checking"), UNNOTICED);
  try {
    for (;;) {
      const text = session.text();
      const answer = await within(session.check(text), until - performance.now());
      if (answer === undefined) return "not-checked";
      if (session.text() === text) return answer.verdict;
    }
  } finally {
    clearTimeout(shown);
    hush(page);
  }
}

function within<T>(answer: Promise<T>, milliseconds: number): Promise<T | undefined> {
  return new Promise((resolve) => {
    const cap = setTimeout(() => resolve(undefined), Math.max(milliseconds, 0));
    void answer.catch(() => undefined).then((value) => {
      clearTimeout(cap);
      resolve(value);
    });
  });
}
