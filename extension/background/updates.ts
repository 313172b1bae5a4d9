// Keeps the rules up to date: one poll at a time, when the alarm says so or somebody asks for it.
//
// A poll that breaks off, for whatever reason, is a poll that failed: the rules before stay in force,
// what happened is kept for the page *About this installation*, and the next one waits longer.

import type { Channel, Report } from "../shared/about.ts";
import type { Managed } from "../shared/managed.ts";
import { afterStart, arrange, isTime, wait } from "./alarm.ts";
import { channelOf, sameChannel } from "./channel.ts";
import type { Client } from "./client.ts";
import { pollBegins, pollEnds } from "./last_poll.ts";
import { type Tools, poll } from "./poll.ts";

/** How long after one poll the next is, in minutes, if nothing is set: in extension/schema.json. */
const INTERVAL = 240;

export type Updates = {
  /** The background has started, or other settings have come. Never rejects, and nor do the others. */
  arrange(): Promise<void>;
  /** The browser has started. */
  afterStart(): Promise<void>;
  onAlarm(alarm: chrome.alarms.Alarm): Promise<void>;
  /** Polls at once; resolves when that has ended. A poll that is under way is as good. */
  now(): Promise<void>;
};

export type Means = Pick<Tools, "engine" | "get" | "version" | "now"> & {
  settings(): Promise<Managed>;
  /** A fresh client. Rejects if its module cannot be loaded. */
  client(): Promise<Client>;
  random(): number;
};

export function makeUpdates(means: Means): Updates {
  const { settings, random } = means;
  let running: Promise<void> | undefined;

  const channel = async () => channelOf(await settings());

  function now(): Promise<void> {
    return (running ??= pollWhatIsSet().finally(() => (running = undefined)));
  }

  /** Polls, and once more if another channel has been set meanwhile. */
  async function pollWhatIsSet(): Promise<void> {
    let polled: Channel | undefined;
    for (;;) {
      const set = await settings();
      const next = channelOf(set);
      if (next === undefined || (polled && sameChannel(polled, next))) return;
      await pollOnce(next, set);
      polled = next;
    }
  }

  async function pollOnce(channel: Channel, { PollMinutes = INTERVAL, Bodies: bodies }: Managed): Promise<void> {
    const failures = await pollBegins(channel);
    // First of all: if the background is killed now, there is another poll.
    await wait(PollMinutes);
    const { report, pause } = await means.client().then(
      async (client) => {
        const pause = (failures: number) => client.wait_minutes(failures, PollMinutes, random());
        await wait(pause(failures));
        const report = await poll(channel, { ...means, client, bodies }).catch(brokeOff);
        return { report, pause };
      },
      (error: unknown) => ({ report: brokeOff(error), pause: () => PollMinutes }),
    );
    await wait(pause(await pollEnds(channel, failures, report, means.now())));
  }

  return {
    arrange: () => quietly(async () => {
      if ((await arrange(await channel(), random)) === "now") await now();
    }),
    afterStart: () => quietly(async () => afterStart(await channel(), random)),
    onAlarm: (alarm) => quietly(async () => {
      if (await isTime(alarm, means.now(), random)) await now();
    }),
    now: () => quietly(now),
  };
}

function brokeOff(error: unknown): Report {
  const why = error instanceof Error ? error.message : String(error);
  const says = `The look for new rules broke off (${why}). The rules before stay in force, and it is tried again later.`;
  return { outcome: "failed", problem: { code: "failed", says }, warnings: [] };
}

/** A browser that cannot keep a thing or set an alarm is asked again at the next start. */
async function quietly(work: () => Promise<void>): Promise<void> {
  await work().catch(() => {});
}
