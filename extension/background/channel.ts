// The channel that an organisation has set, if it has set one.

import type { Channel } from "../shared/about.ts";
import type { Managed } from "../shared/managed.ts";

/** Where new rules come from. */
export function channelOf({ ChannelUrl, Channel: ring = "all", RootSha256 = "" }: Managed): Channel | undefined {
  if (ChannelUrl === undefined) return undefined;
  return { url: ChannelUrl.replace(/\/+$/, ""), ring, root: RootSha256.toLowerCase() };
}

export function sameChannel(one: Channel, other: Channel): boolean {
  return one.url === other.url && one.ring === other.ring && one.root === other.root;
}
