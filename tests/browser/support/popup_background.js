// A background for the pages of the extension: it answers as the address asks, and has kept what it
// says. `?ready&employer`: the state, then whether the box was ticked. `?old&set`: with an organisation's
// settings; `welsh` is one of them.

import { installationOf, POLICIES, release } from "./installations.js";

const [answer, ...others] = new URL(location.href).search.slice(1).split("&");

const BASE = {
  version: "1.2.3",
  from: "built-in",
  pack: { id: "nhs-base", version: "0.1.0", name: "NHS base rules", rules: 24, languages: [], contact: {} },
};
const TRUST = {
  version: "1.2.3",
  pack: {
    id: "example-trust",
    version: "3",
    name: "Example University Hospitals and Community Services NHS Trust",
    rules: 31,
    languages: ["cy"],
    contact: {
      ask: "Communications team, comms@trust.example, extension 4455",
      help_link: "https://intranet.trust.example/social-media-policy",
      speak_up: "Ama Example, speakup@trust.example, 07700 900123",
    },
  },
  from: "file",
  since: Date.UTC(2026, 10, 22, 9, 30),
};
const channel = (age) => ({ ...TRUST, from: "channel", release: release(age) });
const SLOT = { name: TRUST.pack.name, version: "3", since: TRUST.since };
const WHY = "schema: version 99, and this engine reads version 1";

/** What is in force. */
const STATES = {
  file: TRUST,
  channel: channel(12),
  refused: channel(12),
  old: channel(200),
  unusable: { ...BASE, unusable: { from: "file", slot: SLOT, why: WHY } },
  damaged: { ...BASE, unusable: { from: "file", why: "damaged" } },
  broken: { ...BASE, unusable: { from: "channel", slot: SLOT, why: WHY } },
};
let rules = STATES[answer] ?? BASE;

/** What it says to a pack, by a word in it. */
const SAID = [
  ["wrong", { kind: "refused", why: "rules[3] (ward-names): message.headline: 75 characters, 1 to 60 on one line expected" }],
  ["full", { kind: "not-kept" }],
];

function reply({ kind, text = "" }) {
  if (answer === "not-ready") return { kind: "failed" };
  const other = SAID.find(([word]) => text.includes(word));
  if (other) return other[1];
  if (kind === "take") rules = TRUST;
  if (kind === "built-in") rules = BASE;
  if (kind === "about" || kind === "poll") {
    return { kind: "about", about: installationOf(answer, rules, kept.managed, kind === "poll") };
  }
  return { kind: "in-force", rules };
}

/** What pages are told of the settings. */
const PAGES = {
  sites: { sites: ["forum.trust.example", "intranet.trust.example", "off.trust.example"], off: ["www.youtube.com", "off.trust.example"] },
  nopause: { mayPause: false },
};

/** What the extension keeps and was asked, seen by the tests. */
globalThis.kept = others.includes("employer") ? { profileNamesEmployer: true } : {};
for (const one of others) if (one in POLICIES) kept.managed = POLICIES[one];
for (const one of others) if (one in PAGES) kept.page = PAGES[one];
globalThis.asked = [];
const listeners = [];
globalThis.chrome.storage = {
  local: {
    get: async (keys) => Object.fromEntries([keys].flat().filter((key) => key in kept).map((key) => [key, kept[key]])),
    set: async (values) => {
      Object.assign(kept, values);
      for (const tell of listeners) tell(Object.fromEntries(Object.entries(values).map(([key, newValue]) => [key, { newValue }])));
    },
    remove: async (key) => void delete kept[key],
    onChanged: { addListener: (listener) => void listeners.push(listener) },
  },
};

/** The person says yes to whatever is asked for. */
const allowed = new Set(["https://intranet.trust.example/*"]);
globalThis.chrome.permissions = {
  contains: async ({ origins }) => origins.every((origin) => allowed.has(origin)),
  async request({ origins }) {
    asked.push({ kind: "permission", origins });
    for (const origin of origins) allowed.add(origin);
    return true;
  },
};

globalThis.chrome.runtime = {
  getManifest: () => MANIFEST,
  getURL: (file) => new URL(`/${file}`, location.href).href,
  openOptionsPage: () => void asked.push({ kind: "options" }),
  connect() {
    const told = { message: [], disconnect: [] };
    let open = true;
    // As in a browser, only the other end is told who hung up.
    const hangUp = () => open && told.disconnect.forEach((tell) => tell());
    return {
      onMessage: { addListener: (listener) => told.message.push(listener) },
      onDisconnect: { addListener: (listener) => told.disconnect.push(listener) },
      disconnect: () => (open = false),
      postMessage(request) {
        asked.push(request);
        if (answer !== "gone" && answer !== "silence") told.message.forEach((tell) => tell(reply(request)));
        if (answer === "gone" || answer === "asleep") hangUp();
      },
    };
  },
};
