// Releases of an invented organisation, and the packs that they put in force.

import type { ReleaseFacts } from "../shared/about.ts";
import type { KeptPack } from "./slots.ts";

/** A release with this number. */
export function release(seq: number, changes: Partial<ReleaseFacts> = {}): ReleaseFacts {
  return {
    trust: "example-trust",
    channel: "all",
    epoch: 1,
    seq,
    issued: "2027-05-01T09:00:00Z",
    expires: "2027-10-28T09:00:00Z",
    pack_id: "example",
    pack_version: `${seq}`,
    pack_sha256: "a".repeat(64),
    release_sha256: "b".repeat(64),
    withdrawn: [],
    notes: "Project Heron is not announced yet.",
    ...changes,
  };
}

/** The pack of that release, as it is kept. */
export function keptPack(seq: number, changes: Partial<ReleaseFacts> = {}): KeptPack {
  const facts = release(seq, changes);
  return {
    text: `{pack ${seq}}`,
    name: "Example Trust",
    version: facts.pack_version,
    since: seq,
    pilot: facts.channel === "pilot",
    withdrawn: facts.withdrawn,
    release: facts,
  };
}
