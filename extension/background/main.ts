// The background: a service worker in Chromium, an event page in Firefox. It is started by the first
// page that opens a port and stopped by the browser half a minute after the last message.

import * as glue from "../generated/engine.js";
import { PORT } from "../shared/messages.ts";
import { makeEngine } from "./engine.ts";
import { serve } from "./port.ts";

const engine = makeEngine(glue, () => packed("engine_bg.wasm"), () => packed("reader.bin"));

/** A file of the extension. */
function packed(file: string): Promise<Response> {
  return fetch(chrome.runtime.getURL(file));
}

// At top level, before anything is awaited: a listener that is added later misses the event that
// started the background.
chrome.runtime.onConnect.addListener((port) => {
  if (port.name === PORT && port.sender?.id === chrome.runtime.id) serve(port, engine);
});
