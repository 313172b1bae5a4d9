// What the writer has told us of their public profile, in the toolbar's page.

import { namesEmployer, onNamesEmployer } from "../shared/settings.ts";

export class Profile {
  namesEmployer = false;

  /** Reads the setting, and hears of it when it changes under the open page. */
  async follow(): Promise<void> {
    try {
      onNamesEmployer((on) => (this.namesEmployer = on));
      this.namesEmployer = await namesEmployer();
    } catch {
      // The extension was updated under this page, which soon says so.
    }
  }
}
