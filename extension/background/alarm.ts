// When the channel is polled. The browser wakes the background by an alarm; it may forget that alarm
// when it restarts (Chromium before 150, Firefox always), so it is looked for at every start.
//
// A hospital's computers start in the same quarter of an hour and wake from sleep in the same minute.
// So a poll after either waits for a while that chance decides, even if it is long due.

import type { Channel } from "../shared/about.ts";
import { sameChannel } from "./channel.ts";
import { readLastPoll } from "./last_poll.ts";

const ALARM = "poll";

/** In minutes: the wait before the very first poll, and the one after a start, from and to. */
const FIRST: Span = [0, 1];
const AFTER_START: Span = [1, 20];

/** An alarm that comes later than this was slept through, in milliseconds. */
const LATE = 2 * 60_000;

type Span = readonly [from: number, to: number];

/** What is to be done about polling, now that the background has started or its settings have
 *  changed: "now" if the channel that is set is not the one that was polled. */
export async function arrange(channel: Channel | undefined, random = Math.random): Promise<"now" | "later"> {
  if (channel === undefined) {
    await chrome.alarms.clear(ALARM);
    return "later";
  }
  const last = await readLastPoll();
  if (last && !sameChannel(last.of, channel)) return "now";
  if (await chrome.alarms.get(ALARM)) return "later";
  await wait(minutesIn(last ? AFTER_START : FIRST, random()));
  return "later";
}

/** The browser has started: whatever is due waits. */
export async function afterStart(channel: Channel | undefined, random = Math.random): Promise<void> {
  if (channel !== undefined && (await readLastPoll())) await wait(minutesIn(AFTER_START, random()));
}

/** Is it time to poll? If the alarm was slept through, it is not yet. */
export async function isTime(alarm: chrome.alarms.Alarm, now: number, random = Math.random): Promise<boolean> {
  if (alarm.name !== ALARM) return false;
  if (now - alarm.scheduledTime <= LATE) return true;
  await wait(minutesIn(AFTER_START, random()));
  return false;
}

/** Sets the alarm, in place of the one that was set. */
export function wait(minutes: number): Promise<void> {
  return chrome.alarms.create(ALARM, { delayInMinutes: minutes });
}

/** When the alarm goes off, in milliseconds since 1970. */
export async function nextPoll(): Promise<number | undefined> {
  return (await chrome.alarms.get(ALARM))?.scheduledTime;
}

function minutesIn([from, to]: Span, random: number): number {
  return from + (to - from) * random;
}
