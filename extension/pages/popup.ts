// What the toolbar button opens: where Canteen looks, what the person may tell it, what it does, whose
// rules are in force, and whether it is there. It cannot tell which site is open: that would take a
// permission to see every tab.

import type { RulesReply } from "../shared/rules.ts";
import { namesEmployer, setNamesEmployer } from "../shared/settings.ts";
import { word } from "../shared/words.ts";
import { askBackground } from "./background.ts";
import { inForce } from "./in_force.ts";
import { keptSettings, organisation } from "./organisation.ts";
import { showPause } from "./pause.ts";
import { showSites } from "./sites.ts";
import { part, sayWords, speakChosen } from "./words.ts";

const settings = await keptSettings();
await speakChosen(settings);
sayWords(document);
part("help").replaceChildren(...organisation(settings));
part("organisation").hidden = !part("help").hasChildNodes();
void showSites(part("sites"), part("more-sites"));
void showPause(part("pause"));
offerSetting();
// A page of its own: a toolbar's page closes when a window opens in which to choose a file.
part("open").addEventListener("click", () => void chrome.runtime.openOptionsPage());
void askBackground({ kind: "which" }).then(show);

function offerSetting(): void {
  const box = part<HTMLInputElement>("employer");
  box.addEventListener("change", () => void setNamesEmployer(box.checked));
  void namesEmployer().then((on) => (box.checked = on));
}

function show(reply: RulesReply): void {
  const status = part("version");
  if (reply.kind !== "in-force") {
    status.textContent = word(reply.kind === "not-kept" ? "rulesNotKept" : "popupFailed");
    return;
  }
  const { rules } = reply;
  const back = () => void askBackground({ kind: "built-in" }).then(show);
  status.textContent = word("popupVersion", rules.version);
  part("rules").replaceChildren(...inForce(rules, back, settings.MaxRuleAgeDays));
  part("in-force").hidden = false;
}
