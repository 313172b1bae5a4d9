// One poll: does what the client asks for until it is done. It may be killed at any `await`: whatever
// was in force before is in force until the one write of `keep`, and the new rules are from then on.

import type { Channel, Report } from "../shared/about.ts";
import type { Terms } from "../shared/terms.ts";
import type { Answer, Ask, Client } from "./client.ts";
import type { Engine } from "./engine.ts";
import type { Get } from "./fetcher.ts";
import { type KeptPack, keepMemory, keepPack, readSlots, signedIn } from "./slots.ts";

/** More steps than a client can need that walks from the oldest root to the newest and back. */
const MOST_STEPS = 300;

export type Tools = {
  client: Client;
  engine: Pick<Engine, "inspect" | "change">;
  get: Get;
  /** The version of this extension and its engine. */
  version: string;
  /** The bodies that are cited here, if not all of them are. */
  bodies?: string[] | undefined;
  now(): number;
};

/** Polls a channel. Rejects if that breaks off; the channel's own complaints stand in the report. */
export async function poll(channel: Channel, tools: Tools): Promise<Report> {
  const { client, engine, get, version, bodies, now } = tools;
  /** What people call the pack that was tried last. */
  let name = "";

  async function tryPack({ pack, withdrawn }: Ask & { kind: "try" }): Promise<Answer> {
    const terms: Terms = { pilot: channel.ring === "pilot", withdrawn, ...(bodies && { bodies }) };
    const found = await engine.inspect(pack, terms);
    if (found.kind === "refused") return { kind: "tried", refused: found.why };
    if (found.kind !== "fits") throw new Error("the checker does not answer");
    name = found.pack.name ?? found.pack.id;
    return { kind: "tried" };
  }

  async function keep({ memory, pack, release }: Ask & { kind: "keep" }): Promise<Answer> {
    const write = () => {
      if (!pack || !release) return keepMemory(memory, release);
      const current: KeptPack = { text: pack.text, name, since: now(), ...signedIn(release) };
      return keepPack(memory, current);
    };
    return { kind: "kept", ok: await engine.change(write) };
  }

  async function respond(ask: Exclude<Ask, { kind: "done" }>): Promise<Answer> {
    if (ask.kind === "fetch") return get(`${channel.url}/${ask.path}`, ask.most);
    return ask.kind === "try" ? tryPack(ask) : keep(ask);
  }

  const slots = await readSlots();
  const memory = slots === "damaged" ? undefined : slots?.memory;
  const settings = { ring: channel.ring, root_sha256: channel.root, engine: version };
  let ask = client.begin(settings, memory, Math.floor(now() / 1000));
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (ask.kind === "done") return ask.report;
    ask = client.answer(await respond(ask));
  }
  throw new Error("the channel's module asks for more without end");
}
