// The background: a service worker in Chromium, an event page in Firefox. It is started by the first
// page that opens a port and stopped by the browser half a minute after the last message.

import * as glue from "../generated/engine.js";
import { PORT } from "../shared/messages.ts";
import { RULES_PORT } from "../shared/rules.ts";
import { makeEngine } from "./engine.ts";
import { spoken } from "./language.ts";
import { serve } from "./port.ts";
import { readSlot } from "./rules.ts";
import { serveRules } from "./rules_port.ts";

const engine = makeEngine(glue, () => packed("engine_bg.wasm"), () => packed("reader.bin"), readSlot);

/** A file of the extension. */
function packed(file: string): Promise<Response> {
  return fetch(chrome.runtime.getURL(file));
}

// At top level, before anything is awaited: a listener that is added later misses the event that
// started the background.
chrome.runtime.onConnect.addListener((port) => {
  if (port.sender?.id !== chrome.runtime.id) return;
  if (port.name === PORT) serve(port, engine, spoken);
  if (port.name === RULES_PORT && isOurs(port.sender)) serveRules(port, engine);
});

/** Is it a page of the extension? Its content scripts, which live in the pages of others, are not. */
function isOurs({ url }: chrome.runtime.MessageSender): boolean {
  return url?.startsWith(chrome.runtime.getURL("pages/")) ?? false;
}
