// What a person may set. The browser keeps it for this extension; it is a yes or a no, and never a
// word of a post.

/** "My profile says where I work". */
export const NAMES_EMPLOYER = "profileNamesEmployer";

export async function namesEmployer(): Promise<boolean> {
  const kept = await chrome.storage.local.get(NAMES_EMPLOYER);
  return kept[NAMES_EMPLOYER] === true;
}

export function setNamesEmployer(on: boolean): Promise<void> {
  return chrome.storage.local.set({ [NAMES_EMPLOYER]: on });
}
