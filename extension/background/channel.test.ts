import assert from "node:assert/strict";
import { test } from "node:test";
import { channelOf } from "./channel.ts";

test("without an address there is no channel", () => {
  assert.equal(channelOf({ Channel: "pilot", RootSha256: "a".repeat(64) }), undefined);
});

test("the ring is the one for all unless it is set, and a missing root is no root", () => {
  const url = "https://static.example/rules";
  assert.deepEqual(channelOf({ ChannelUrl: url }), { url, ring: "all", root: "" });
  assert.deepEqual(channelOf({ ChannelUrl: url, Channel: "pilot", RootSha256: "AB" }), { url, ring: "pilot", root: "ab" });
});

test("an address is the same with and without slashes at its end", () => {
  assert.equal(channelOf({ ChannelUrl: "https://static.example/rules//" })?.url, "https://static.example/rules");
});
