// Says whose rules are in force, what became of those that were to be, and whom to ask.

import { type Child, builder } from "../shared/element.ts";
import type { About, InForce, Unusable } from "../shared/rules.ts";
import { word } from "../shared/words.ts";

const make = builder(document);

/** The engine and packs name things in English. */
const ENGLISH = "en-GB";

/** What is in force. `goBack` is what a press on the button does that ends the use of a file. */
export function inForce({ pack, since, unusable }: InForce, goBack: () => void): HTMLElement[] {
  const { name = pack.id, version, rules, languages } = pack;
  const from = since === undefined
    ? word("rulesBuiltIn", String(rules))
    : word("rulesFromFile", day(since), String(rules));
  const said: HTMLElement[] = [make("p", { class: "name" }, word("rulesName", name, version)), make("p", {}, from)];
  if (languages.includes("cy")) said.push(make("p", {}, word("rulesInWelsh")));
  if (unusable) said.push(...trouble(unusable));
  if (since !== undefined || unusable) {
    const button = make("button", { type: "button" }, word(unusable ? "rulesRemove" : "rulesBack"));
    button.addEventListener("click", goBack);
    said.push(make("p", {}, button));
  }
  return [...said, ...contact(pack)];
}

/** Whom to ask about the rules, and whom to go to with a concern. */
function contact({ contact: { ask, help_link: link, speak_up: speakUp } }: About): HTMLElement[] {
  const said: HTMLElement[] = [];
  if (ask) said.push(make("p", {}, word("contactAsk", ask)));
  if (link?.startsWith("https://")) {
    const href = { href: link, target: "_blank", rel: "noreferrer noopener" };
    said.push(make("p", {}, make("a", href, word("contactHelp")), ` (${new URL(link).hostname})`));
  }
  if (speakUp) said.push(make("p", {}, word("contactSpeakUp", speakUp)));
  return said;
}

/** Why something was refused: in the engine's own words, or in ours. */
export function reason(why: string, lang = ENGLISH): Child[] {
  return [word("rulesReason"), " ", make("span", { lang, class: "why" }, why)];
}

function trouble({ slot, why }: Unusable): HTMLElement[] {
  if (slot === undefined) return [make("p", { class: "trouble" }, word("rulesDamaged"))];
  const told = word("rulesUnusable", slot.name, slot.version);
  return [make("p", { class: "trouble" }, told), make("p", {}, ...reason(why))];
}

/** The day and the hour, as they are written in Britain where the browser knows no Welsh. */
function day(time: number): string {
  const format = new Intl.DateTimeFormat([word("lang"), "en-GB"], { dateStyle: "short", timeStyle: "short" });
  return format.format(time);
}
