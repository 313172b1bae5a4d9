// What the background says of an installation, for the page that shows it. What an organisation has set is
// read by the code that ships.

import { readManaged } from "../../../extension/shared/managed.ts";

const DAY = 24 * 60 * 60_000;

/** What an organisation may set, by a word in the page's address. */
export const POLICIES = {
  set: {
    ChannelUrl: "https://static.trust.example/canteen",
    Channel: "all",
    RootSha256: "0123456789abcdef".repeat(4),
    OrganisationName: "Example University Hospitals and Community Services NHS Trust",
    HelpUrl: "https://intranet.trust.example/social-media",
    HelpContact: "Information governance, extension 4455",
    SitesOff: ["www.youtube.com", "old.reddit.com"],
    Bodies: [],
    AllowPause: 0,
    MaxRuleAgeDays: 90,
  },
  hostile: {
    ChannelUrl: "http://evil.example/canteen",
    Mode: "<img src=x onerror=alert(1)>",
    PollMinutes: 1,
    Sites: ["community.trust.example", "https://*/*"],
    OrganisationName: "Example Trust",
    HelpUrl: "javascript:alert(1)",
    SiteOff: ["x.com"],
    [`Extentions\u202e${"x".repeat(10_000)}`]: { Mode: "marks" },
  },
  welsh: { Language: "cy", OrganisationName: "Bwrdd Iechyd Enghreifftiol" },
};

/** What was signed about the rules of the channel, so many days ago. */
export function release(age) {
  const issued = Date.now() - age * DAY;
  return { trust: "example-trust", ring: "all", seq: 12, issued, expires: issued + 180 * DAY, notes: "A new rule about Project Heron.", age };
}

const PROBLEM = { code: "two-versions", says: "Two different releases have the number 12. Tell those who publish the rules." };
const WARNING = { code: "root-expires-soon", says: "The list of signers runs out on 2 December 2026." };

/** The last poll, by the first word of the address. */
const POLLS = {
  refused: { failures: 3, report: { outcome: "refused", problem: PROBLEM, warnings: [WARNING] } },
  never: undefined,
};
const SAME = { failures: 0, report: { outcome: "same", warnings: [] } };
const UPDATED = { failures: 0, report: { outcome: "updated", warnings: [] } };

export function installationOf(state, rules, raw, polled) {
  const { values, ignored } = readManaged(raw);
  const { ChannelUrl: url, Channel: ring = "all", RootSha256: root = "" } = values;
  const channel = url && { url, ring, root };
  const poll = polled ? UPDATED : state in POLLS ? POLLS[state] : SAME;
  const last = Date.UTC(2026, 10, 22, 9, 30);
  return {
    version: "1.2.3",
    id: "abcdefghijklmnopabcdefghijklmnop",
    rules,
    ...(channel && { channel, next: last + 4 * 60 * 60_000, ...(poll && { poll: { ...poll, last, of: channel } }) }),
    managed: { values, ignored, source: raw ? "live" : "none" },
  };
}
