// A page for those who write rules: takes a pack from a file, or says why not, and goes back.

import { MOST_BYTES, type RulesReply, type RulesRequest } from "../shared/rules.ts";
import { type Word, word } from "../shared/words.ts";
import { askBackground } from "./background.ts";
import { inForce, reason } from "./in_force.ts";
import { keptSettings } from "./organisation.ts";
import { part, sayWords, speakChosen } from "./words.ts";

const settings = await keptSettings();
await speakChosen(settings);
sayWords(document);
document.title = `Canteen: ${word("rulesTitle")}`;
const file = part<HTMLInputElement>("file");
file.addEventListener("change", () => {
  const [chosen] = file.files ?? [];
  // The same file, once it has been built anew, is a change, too.
  if (chosen) void take(chosen).finally(() => (file.value = ""));
});
void show();

async function take(chosen: File): Promise<void> {
  if (chosen.size > MOST_BYTES) return refuse(word("rulesTooBig"), word("lang"));
  say(word("rulesLooking"));
  const text = await read(chosen);
  if (!text?.trimStart().startsWith("{")) return refuse(word("rulesNotPack"), word("lang"));
  await change({ kind: "take", text }, "rulesTaken");
}

/** The exact text of a file, or nothing if it is not text. */
async function read(chosen: File): Promise<string | undefined> {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await chosen.arrayBuffer());
  } catch {
    return undefined;
  }
}

async function change(request: RulesRequest, done: Word): Promise<void> {
  const reply = await askBackground(request);
  const after = await show(reply);
  if (reply.kind === "in-force") return say(word(done));
  if (reply.kind === "refused") return refuse(reply.why);
  say(word(reply.kind === "not-kept" && after ? "rulesNotKept" : "popupFailed"), "trouble");
}

/** Shows what is in force: the answer to a request, or else to a question of its own. True if the
 *  background knew. */
async function show(given?: RulesReply): Promise<boolean> {
  const reply = given?.kind === "in-force" ? given : await askBackground({ kind: "which" });
  if (reply.kind !== "in-force") {
    part("rules").replaceChildren(word("popupFailed"));
    return false;
  }
  const { rules } = reply;
  const back = () => void change({ kind: "built-in" }, "rulesWentBack");
  part("rules").replaceChildren(...inForce(rules, back, settings.MaxRuleAgeDays));
  return true;
}

function refuse(why: string, lang?: string): void {
  say(word("rulesRefused"), "trouble");
  const because = document.createElement("p");
  because.append(...reason(why, lang));
  part("said").append(because);
}

function say(words: string, look = ""): void {
  const said = document.createElement("p");
  said.className = look;
  said.textContent = words;
  part("said").replaceChildren(said);
}
