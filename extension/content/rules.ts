// A verdict is one of the rules that gave it. When they change under the open page, what was known of
// its words is known no more.

import { CHANNEL_KEY, MANAGED_KEY, RULES_KEY } from "../shared/rules.ts";

/** Where the extension keeps what decides about rules. */
const KEYS = [RULES_KEY, CHANNEL_KEY, MANAGED_KEY];

export class Rules {
  /** Counts the changes. */
  edition = 0;

  follow(): void {
    try {
      chrome.storage.local.onChanged.addListener((changes) => {
        if (KEYS.some((key) => key in changes)) this.edition += 1;
      });
    } catch {
      // The extension was updated under this page, which soon says so.
    }
  }
}
