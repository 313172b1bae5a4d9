// What the organisation has set, as far as the extension's own pages say or follow it.

import { type Child, builder } from "../shared/element.ts";
import { type Managed, readManaged } from "../shared/managed.ts";
import { MANAGED_KEY } from "../shared/rules.ts";
import { word } from "../shared/words.ts";

const make = builder(document);

/** The settings that the browser gave last, without waking the background. Never rejects. */
export async function keptSettings(): Promise<Managed> {
  try {
    const { [MANAGED_KEY]: raw } = await chrome.storage.local.get([MANAGED_KEY]);
    return readManaged(raw).values;
  } catch {
    return {};
  }
}

/** Whose settings these are, and whom to ask: nothing, if the organisation says nothing of it. */
export function organisation({ OrganisationName: name, HelpContact: whom, HelpUrl: link }: Managed): HTMLElement[] {
  const said: Child[][] = [];
  if (name !== undefined) said.push([word("organisationName", name)]);
  if (whom !== undefined) said.push([word("organisationAsk", whom)]);
  if (link !== undefined) said.push(away(word("organisationHelp"), link));
  return said.map((children) => make("p", {}, ...children));
}

/** A link that opens in a new tab, and where it leads to. */
export function away(words: string, link: string): Child[] {
  const href = { href: link, target: "_blank", rel: "noreferrer noopener" };
  return [make("a", href, words), ` (${new URL(link).hostname})`];
}
