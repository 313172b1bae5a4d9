// The line from a page of the extension to the background: one request, one answer.

import { RULES_PORT, type RulesReply, type RulesRequest } from "../shared/rules.ts";

/** Starts the engine if it sleeps. Hangs up after the answer: a background that later goes to sleep,
 *  as it does after half a minute, is no failure. Never rejects. */
export function askBackground(request: RulesRequest): Promise<RulesReply> {
  return new Promise((resolve) => {
    const port = chrome.runtime.connect({ name: RULES_PORT });
    port.onMessage.addListener((reply: RulesReply) => {
      resolve(reply);
      port.disconnect();
    });
    port.onDisconnect.addListener(() => resolve({ kind: "failed" }));
    port.postMessage(request);
  });
}
