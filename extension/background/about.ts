// Gathers what the page *About this installation* shows.

import type { Installation } from "../shared/about.ts";
import { nextPoll } from "./alarm.ts";
import { channelOf } from "./channel.ts";
import type { Engine } from "./engine.ts";
import { readLastPoll } from "./last_poll.ts";
import type { Received } from "./managed.ts";

/** What this installation is and does now. Never rejects: what cannot be found out is left out. */
export async function installation(engine: Pick<Engine, "ready">, managed: () => Promise<Received>): Promise<Installation> {
  const [rules, received, poll, next] = await Promise.all([
    engine.ready().catch(() => undefined),
    managed(),
    readLastPoll().catch(() => undefined),
    nextPoll().catch(() => undefined),
  ]);
  const channel = channelOf(received.values);
  return {
    version: chrome.runtime.getManifest().version,
    id: chrome.runtime.id,
    managed: received,
    ...(rules && { rules }),
    ...(channel && { channel }),
    ...(poll && { poll }),
    // An alarm may be left from a channel that has just been switched off.
    ...(channel && next !== undefined && { next }),
  };
}
