// A press whose words are not known yet waits here for its verdict.

import { hush, tell } from "./notice.ts";
import type { Outcome } from "./gate.ts";
import { isBlank } from "./reader.ts";
import type { Session } from "./session.ts";

/** Most checks take a few milliseconds; only a longer one is shown. */
const UNNOTICED = 150;

/** Resolves with a verdict on the words that stand there at the end, or when the time (`performance.now`)
 *  is up. Only a press with words is held: if none can be read any more, nothing was checked. */
export async function hold(session: Session, page: Document, until: number): Promise<Outcome> {
  const shown = setTimeout(() => tell(page, "checking"), UNNOTICED);
  try {
    for (;;) {
      const text = session.text();
      if (isBlank(text)) return "not-checked";
      const begunBefore = session.isChecking(text);
      const answer = await within(session.check(text), until - performance.now());
      if (answer === undefined) {
        // A check that the typing began has less time left than a press is worth.
        if (begunBefore && performance.now() < until) continue;
        return "not-checked";
      }
      if (session.text() === text) return answer.verdict;
    }
  } finally {
    clearTimeout(shown);
    hush();
  }
}

/** The value, or nothing where it has not come in time. */
export function within<T>(answer: Promise<T>, milliseconds: number): Promise<T | undefined> {
  return new Promise((resolve) => {
    const cap = setTimeout(() => resolve(undefined), Math.max(milliseconds, 0));
    void answer.catch(() => undefined).then((value) => {
      clearTimeout(cap);
      resolve(value);
    });
  });
}
