// The background: a service worker in Chromium, an event page in Firefox. It is started by the first
// page that opens a port, by the alarm that says when to look for new rules, by the start of the
// browser and by other settings, and stopped by the browser when it has been idle for half a minute.

import * as channel from "../generated/channel.js";
import * as glue from "../generated/engine.js";
import { PORT } from "../shared/messages.ts";
import { RULES_PORT } from "../shared/rules.ts";
import { installation } from "./about.ts";
import { readCandidates } from "./candidates.ts";
import { clients } from "./client.ts";
import { makeEngine } from "./engine.ts";
import { fetcher } from "./fetcher.ts";
import { settleWords, spoken } from "./language.ts";
import { managed, onManaged } from "./managed.ts";
import { settlePages } from "./page.ts";
import { serve } from "./port.ts";
import { serveRules } from "./rules_port.ts";
import { makeUpdates } from "./updates.ts";

const settings = async () => (await managed()).values;
const engine = makeEngine(
  glue,
  () => packed("engine_bg.wasm"),
  () => packed("reader.bin"),
  async () => readCandidates(await settings(), Date.now()),
);
const updates = makeUpdates({
  settings,
  engine,
  client: clients(channel, () => packed("channel_bg.wasm")),
  get: fetcher(),
  version: chrome.runtime.getManifest().version,
  now: Date.now,
  random: Math.random,
});
const forPages = { engine, poll: updates.now, about: () => installation(engine, managed), now: Date.now };

/** A file of the extension. */
function packed(file: string): Promise<Response> {
  return fetch(chrome.runtime.getURL(file));
}

// At top level, before anything is awaited: a listener that is added later misses the event that
// started the background.
chrome.runtime.onConnect.addListener((port) => {
  if (port.sender?.id !== chrome.runtime.id) return;
  if (port.name === PORT) serve(port, engine, spoken);
  if (port.name === RULES_PORT && isOurs(port.sender)) serveRules(port, forPages);
});
chrome.alarms.onAlarm.addListener((alarm) => updates.onAlarm(alarm));
chrome.runtime.onStartup.addListener(() => updates.afterStart());
// What is done at every start is enough; the listener is there so that the background starts.
chrome.runtime.onInstalled.addListener(() => {});
onManaged(() => {
  engine.renew();
  settle();
});
settle();

/** Brings polls, pages and their words in line with the settings. */
function settle(): void {
  void updates.arrange();
  void settings().then((values) => {
    settlePages(values).catch(() => {});
    settleWords(values.Language).catch(() => {});
  });
}

/** Is it a page of the extension? Its content scripts, which live in the pages of others, are not. */
function isOurs({ url }: chrome.runtime.MessageSender): boolean {
  return url?.startsWith(chrome.runtime.getURL("pages/")) ?? false;
}
