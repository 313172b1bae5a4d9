import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { JSDOM } from "jsdom";
import { fetcher } from "./fetcher.ts";

beforeEach(() => {
  const runtime = { getURL: (path: string) => `moz-extension://7/${path}` };
  Object.assign(globalThis, { chrome: { runtime } });
});

/** The frame that a background puts into its page. */
function frameIn({ window }: JSDOM): HTMLIFrameElement {
  const frame = window.document.querySelector("iframe");
  assert.ok(frame);
  return frame;
}

test("a worker asks by itself, and shows the browser before that it is at work", async (context) => {
  const did: string[] = [];
  Object.assign(chrome.runtime, { getPlatformInfo: async () => void did.push("something") });
  context.mock.method(globalThis, "fetch", async (url: string) => {
    did.push(url);
    return new Response("{}");
  });
  const got = await fetcher(undefined)("https://static.example/all/live.json", 16);
  assert.deepEqual(got, { kind: "got", bytes: new TextEncoder().encode("{}") });
  assert.deepEqual(did, ["something", "https://static.example/all/live.json"]);
});

test("a page asks through a frame that can do nothing else, and takes it away", async () => {
  const page = new JSDOM("");
  const got = fetcher(page.window.document)("https://static.example/all/live.json", 16);
  const frame = frameIn(page);
  assert.equal(frame.getAttribute("sandbox"), "allow-scripts");
  assert.equal(frame.getAttribute("src"), "moz-extension://7/pages/get.html");
  const inside = {
    postMessage(asked: unknown, _: string, [port]: [MessagePort]) {
      assert.deepEqual(asked, { url: "https://static.example/all/live.json", most: 16 });
      port.postMessage({ kind: "got", bytes: Uint8Array.of(1, 2) });
    },
  };
  Object.defineProperty(frame, "contentWindow", { value: inside });
  frame.dispatchEvent(new page.window.Event("load"));
  assert.deepEqual(await got, { kind: "got", bytes: Uint8Array.of(1, 2) });
  assert.equal(page.window.document.querySelector("iframe"), null);
});

test("a frame that does not answer is given up", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const page = new JSDOM("");
  const got = fetcher(page.window.document)("https://static.example/all/live.json", 16);
  context.mock.timers.tick(25_000);
  assert.deepEqual(await got, { kind: "failed", why: "no answer" });
  assert.equal(page.window.document.querySelector("iframe"), null);
});
