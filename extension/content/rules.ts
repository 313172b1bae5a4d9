// A verdict is one of the rules that gave it. When they change under the open page, what was known of
// its words is known no more.

import { RULES_KEY } from "../shared/rules.ts";

export class Rules {
  /** Counts the changes. */
  edition = 0;

  follow(): void {
    try {
      chrome.storage.local.onChanged.addListener((changes) => {
        if (RULES_KEY in changes) this.edition += 1;
      });
    } catch {
      // The extension was updated under this page, which soon says so.
    }
  }
}
