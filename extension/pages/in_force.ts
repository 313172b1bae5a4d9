// Says whose rules are in force, how old they are, what became of those that were to be, and whom to ask.

import { type Child, builder } from "../shared/element.ts";
import type { About, InForce, Unusable } from "../shared/rules.ts";
import { word } from "../shared/words.ts";
import { away } from "./organisation.ts";
import { day } from "./words.ts";

const make = builder(document);

/** The engine and packs name things in English. */
export const ENGLISH = "en-GB";

/** What is in force, where the organisation wants rules to be no older than so many days. `goBack` is what
 *  a press on the button does that ends the use of a file. */
export function inForce(rules: InForce, goBack: () => void, mostDays?: number): HTMLElement[] {
  const { pack, unusable } = rules;
  const { name = pack.id, version, languages } = pack;
  const said: HTMLElement[] = [make("p", { class: "name" }, word("rulesName", name, version)), make("p", {}, origin(rules))];
  if (languages.includes("cy")) said.push(make("p", {}, word("rulesInWelsh")));
  for (const words of agedWords(rules, mostDays)) said.push(make("p", { class: "trouble" }, words));
  if (unusable) said.push(...trouble(unusable));
  const broken = unusable?.from === "file";
  if (rules.from === "file" || broken) {
    const button = make("button", { type: "button" }, word(broken ? "rulesRemove" : "rulesBack"));
    button.addEventListener("click", goBack);
    said.push(make("p", {}, button));
  }
  return [...said, ...contact(pack)];
}

/** That rules are older than the organisation wants them, or should have been replaced. They are used
 *  nevertheless: old rules are better than none. */
export function agedWords({ release }: InForce, mostDays = Infinity, now = Date.now()): string[] {
  if (!release) return [];
  const said: string[] = [];
  if (release.age > mostDays) said.push(word("rulesOld", String(release.age), String(mostDays)));
  if (release.expires <= now) said.push(word("rulesExpired", day(release.expires)));
  return said;
}

function origin({ from, since, pack }: InForce): string {
  const count = String(pack.rules);
  if (from === "built-in" || since === undefined) return word("rulesBuiltIn", count);
  return word(from === "file" ? "rulesFromFile" : "rulesFromChannel", day(since), count);
}

/** Whom to ask about the rules, and whom to go to with a concern. */
function contact({ contact: { ask, help_link: link, speak_up: speakUp } }: About): HTMLElement[] {
  const said: HTMLElement[] = [];
  if (ask) said.push(make("p", {}, word("contactAsk", ask)));
  if (link?.startsWith("https://")) said.push(make("p", {}, ...away(word("contactHelp"), link)));
  if (speakUp) said.push(make("p", {}, word("contactSpeakUp", speakUp)));
  return said;
}

/** Why something was refused: in the engine's own words, or in ours. */
export function reason(why: string, lang = ENGLISH): Child[] {
  return [word("rulesReason"), " ", make("span", { lang, class: "why" }, why)];
}

/** That a kept pack cannot be used: which, and where it came from. */
export function unusableWords({ from, slot }: Unusable): string {
  const file = from === "file";
  if (slot === undefined) return word(file ? "rulesDamaged" : "rulesChannelDamaged");
  return word(file ? "rulesUnusable" : "rulesChannelUnusable", slot.name, slot.version);
}

function trouble(unusable: Unusable): HTMLElement[] {
  const said = [make("p", { class: "trouble" }, unusableWords(unusable))];
  if (unusable.slot) said.push(make("p", {}, ...reason(unusable.why)));
  return said;
}
