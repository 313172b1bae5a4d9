// What the writer and their organisation have set, as far as it matters in this page.

import { isLeftAlone, PAGE_KEY, type PageSettings, PAUSE_KEY, pausedUntil } from "../shared/page.ts";
import { NAMES_EMPLOYER } from "../shared/settings.ts";
import { speak, type Words, WORDS_KEY } from "../shared/words.ts";

const KEYS = [PAGE_KEY, PAUSE_KEY, NAMES_EMPLOYER, WORDS_KEY];

export class Settings {
  #known = false;
  #kept: Record<string, unknown> = {};
  #reading: Promise<void> | undefined;

  /** `changed` is called when a setting has changed under the open page. */
  constructor(
    private readonly host: string,
    private readonly changed: () => void,
  ) {}

  /** Is what is written here to be looked at, as far as is known by now? */
  get wanted(): boolean {
    return this.#known && !this.silent;
  }

  /** "My profile says where I work". */
  get namesEmployer(): boolean {
    return this.#kept[NAMES_EMPLOYER] === true;
  }

  /** Are words to be marked while they are written? */
  get marks(): boolean {
    return this.#page.mode === "marks";
  }

  /** Is Canteen to do nothing here now? A pause ends by itself: the time is looked at each time. */
  get silent(): boolean {
    return isLeftAlone(this.host, this.#page) || pausedUntil(this.#kept[PAUSE_KEY], this.#page) !== undefined;
  }

  get #page(): PageSettings {
    return (this.#kept[PAGE_KEY] as PageSettings | undefined) ?? {};
  }

  /** Reads the settings, once, and hears of changes from then on. Never rejects. */
  follow(): Promise<void> {
    return (this.#reading ??= this.#read());
  }

  async #read(): Promise<void> {
    try {
      const { local } = chrome.storage;
      local.onChanged.addListener((changes) => {
        const ours = KEYS.filter((key) => key in changes);
        for (const key of ours) this.#kept[key] = changes[key]?.newValue;
        this.#speak();
        if (ours.length > 0) this.changed();
      });
      this.#kept = await local.get(KEYS);
      this.#speak();
    } catch {
      // The extension was updated under this page, which soon says so.
    }
    this.#known = true;
  }

  /** In the words of the language that the organisation has chosen, if it has. */
  #speak(): void {
    speak(this.#kept[WORDS_KEY] as Words | undefined);
  }
}
