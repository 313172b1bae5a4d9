// A copy of the extension that shows what its pages send: in place of the engine stands a background
// that asks about every post, with the draft as its question.

import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";

const BACKGROUND = `
  const KEPT = KEPT_HERE;
  if (Object.keys(KEPT).length > 0) chrome.storage.local.set(KEPT);
  chrome.runtime.onConnect.addListener((port) => port.onMessage.addListener(({ kind, id, draft }) => {
    if (kind !== "check") return port.postMessage({ kind: "ready", version: "0" });
    const finding = {
      rule: "mirror", grade: "pause", clause: "", source: "", headline: JSON.stringify(draft), why: "", instead: "",
      spans: [], suggestions: [],
    };
    port.postMessage({ kind: "verdict", id, verdict: { verdict: "pause", findings: [finding] } });
  }));
`;

/** Makes the copy; `kept` is what the person has set before. */
export function mirror(kept = {}) {
  return async (built, copy) => {
    await cp(built, copy, { recursive: true });
    await writeFile(join(copy, "background.js"), BACKGROUND.replace("KEPT_HERE", JSON.stringify(kept)));
    return copy;
  };
}
