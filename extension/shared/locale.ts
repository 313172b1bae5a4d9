// The words of a language that is not the browser's, from the file in which they ship.

import type { Language } from "./verdict.ts";
import type { Words } from "./words.ts";

type Messages = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

const FOLDERS: Record<Language, string> = { en: "en_GB", cy: "cy" };

/** All words of a language. Rejects if the file cannot be read. */
export async function wordsOf(language: Language): Promise<Words> {
  const file = await fetch(chrome.runtime.getURL(`_locales/${FOLDERS[language]}/messages.json`));
  const messages = (await file.json()) as Messages;
  return Object.fromEntries(Object.entries(messages).map(([name, message]) => [name, open(message)]));
}

/** "$SOURCE$ ($CLAUSE$)" with its places by number, as the browser would fill them: "{1} ({2})". */
function open({ message, placeholders = {} }: Messages[string]): string {
  return message.replace(/\$(\w+)\$/g, (_, name: string) => {
    const { content = "" } = placeholders[name.toLowerCase()] ?? {};
    return content.replace(/\$(\d)/g, "{$1}");
  });
}
