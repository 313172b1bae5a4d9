// The page About this installation: for the person at the IT desk who asks what is in force here, where it
// came from and why something else is not.

import type { Installation } from "../shared/about.ts";
import { type Child, builder } from "../shared/element.ts";
import { PAGE_KEY } from "../shared/page.ts";
import { CHANNEL_KEY, MANAGED_KEY, RULES_KEY, type RulesReply, type RulesRequest } from "../shared/rules.ts";
import { word } from "../shared/words.ts";
import { askBackground } from "./background.ts";
import { browserName, isFirefox, updatedBy } from "./browser.ts";
import { type Here, type Row, type Section, asText, installation } from "./installation.ts";
import { keptSettings, organisation } from "./organisation.ts";
import { showSites } from "./sites.ts";
import { part, sayWords, speakChosen } from "./words.ts";

/** What the background writes when something that stands here has changed. */
const KEYS = [MANAGED_KEY, CHANNEL_KEY, RULES_KEY, PAGE_KEY, "poll"];

const make = builder(document);
let sections: Section[] = [];

part("copy").addEventListener("click", () => void copy());
part("check").addEventListener("click", () => void check());
chrome.storage.local.onChanged.addListener((changes) => {
  if (KEYS.some((key) => key in changes)) void begin();
});
void begin();

/** From the first word on: settings that have changed may be in another language. */
async function begin(): Promise<void> {
  await speakChosen(await keptSettings());
  sayWords(document);
  document.title = `Canteen: ${word("aboutTitle")}`;
  void showSites(part("sites"), part("more-sites"));
  await look({ kind: "about" });
}

/** Asks the background and shows what it says. True if it said something. */
async function look(request: RulesRequest): Promise<boolean> {
  const reply: RulesReply = await askBackground(request);
  if (reply.kind === "about") show(reply.about);
  else if (sections.length === 0) part("about").replaceChildren(make("p", { class: "trouble" }, word("popupFailed")));
  return reply.kind === "about";
}

async function check(): Promise<void> {
  const button = part<HTMLButtonElement>("check");
  say(word("aboutChecking"));
  button.disabled = true;
  const answered = await look({ kind: "poll" });
  button.disabled = false;
  say(word(answered ? "aboutChecked" : "popupFailed"));
}

async function copy(): Promise<void> {
  const copied = await navigator.clipboard.writeText(asText(sections)).then(() => true, () => false);
  say(word(copied ? "aboutCopied" : "aboutNotCopied"));
}

function show(about: Installation): void {
  sections = installation(about, here(about.managed.source !== "none"));
  part("help").replaceChildren(...organisation(about.managed.values));
  part("about").replaceChildren(...sections.flatMap(sectionElements));
  part("copy").hidden = false;
  part("check").hidden = about.channel === undefined;
}

function here(managed: boolean): Here {
  const { userAgent } = navigator;
  const firefox = isFirefox(userAgent);
  const manifest = chrome.runtime.getManifest();
  return { browser: browserName(userAgent), updatedBy: updatedBy(manifest, firefox, managed), firefox, now: Date.now() };
}

function sectionElements({ title, rows, troubles, remarks }: Section): HTMLElement[] {
  const said: HTMLElement[] = [make("h2", {}, title), ...troubles.map((words) => make("p", { class: "trouble" }, words))];
  if (rows.length > 0) said.push(make("dl", {}, ...rows.flatMap(rowElements)));
  return [...said, ...remarks.map((words) => make("p", { class: "hint" }, words))];
}

function rowElements({ name, value, nameLang, valueLang }: Row): Child[] {
  return [make("dt", named(nameLang), name), make("dd", named(valueLang), value)];
}

function named(lang: string | undefined): Record<string, string> {
  return lang === undefined ? {} : { lang };
}

function say(words: string): void {
  part("said").textContent = words;
}
