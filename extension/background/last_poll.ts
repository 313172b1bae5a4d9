// What the last poll came to, as the browser keeps it from one start of the background to the next.

import type { Channel, LastPoll, Report } from "../shared/about.ts";

/** Where the extension keeps it. */
const POLL_KEY = "poll";

/** The last poll. What nobody put there so is none. */
export async function readLastPoll(): Promise<LastPoll | undefined> {
  const { [POLL_KEY]: kept } = await chrome.storage.local.get(POLL_KEY);
  return isLastPoll(kept) ? kept : undefined;
}

/** Counts a poll that begins as one that has failed: if the background is killed before it ends, the
 *  next one waits longer. */
export async function pollBegins(of: Channel): Promise<number> {
  const before = await readLastPoll();
  const failures = (before?.failures ?? 0) + 1;
  await write({ ...before, failures, of });
  return failures;
}

/** Keeps what a poll came to: the number of failures in a row up to and with it. */
export async function pollEnds(of: Channel, failuresIfFailed: number, report: Report, last: number): Promise<number> {
  const well = report.outcome === "updated" || report.outcome === "same";
  const failures = well ? 0 : failuresIfFailed;
  await write({ last, failures, report, of });
  return failures;
}

function write(poll: LastPoll): Promise<void> {
  return chrome.storage.local.set({ [POLL_KEY]: poll });
}

function isLastPoll(value: unknown): value is LastPoll {
  if (!isRecord(value)) return false;
  const { last, failures, report, of } = value;
  return (
    (last === undefined || Number.isFinite(last)) &&
    Number.isSafeInteger(failures) &&
    (report === undefined || isReport(report)) &&
    isRecord(of) &&
    [of["url"], of["ring"], of["root"]].every((one) => typeof one === "string")
  );
}

function isReport(value: unknown): value is Report {
  return isRecord(value) && typeof value["outcome"] === "string" && Array.isArray(value["warnings"]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
