import assert from "node:assert/strict";
import { once } from "node:events";
import { type RequestListener, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { get } from "./get.ts";

/** What becomes of a GET to a host that answers so. */
async function from(host: RequestListener, most = 1_000, patience?: number) {
  const server = createServer(host).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
    return await get(`http://127.0.0.1:${port}/all/live.json`, most, fetch, patience);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("the very bytes arrive", async () => {
  const sent = Uint8Array.from({ length: 256 }, (_, value) => value);
  const got = await from((_, response) => void response.end(sent), 256);
  assert.deepEqual(got, { kind: "got", bytes: sent });
  assert.deepEqual(await from((_, response) => void response.end()), { kind: "got", bytes: new Uint8Array() });
});

test("nothing is asked but the file", async () => {
  let seen: RequestInit = {};
  await get("https://static.example/all/live.json", 10, async (_, init = {}) => {
    seen = init;
    return new Response("");
  });
  const { signal, ...asked } = seen;
  assert.ok(signal);
  assert.deepEqual(asked, {
    credentials: "omit",
    redirect: "manual",
    referrerPolicy: "no-referrer",
    cache: "no-store",
  });
});

test("one byte too many ends it, whatever the host says of the length", async () => {
  assert.deepEqual(await from((_, response) => void response.end("x".repeat(1_001))), { kind: "too-long" });
  let stopped: Promise<unknown> = Promise.resolve();
  const endless: RequestListener = (_, response) => {
    stopped = once(response, "close");
    const pour = () => {
      while (response.write("x".repeat(10_000)));
    };
    response.on("drain", pour);
    pour();
  };
  assert.deepEqual(await from(endless), { kind: "too-long" });
  await stopped;
});

test("a file that is not there is no failure of the host", async () => {
  assert.deepEqual(await from((_, response) => void response.writeHead(404).end("no")), { kind: "missing" });
});

test("an answer of another kind is named", async () => {
  for (const status of [204, 304, 403, 410, 500, 503]) {
    const got = await from((_, response) => void response.writeHead(status).end());
    assert.deepEqual(got, { kind: "failed", why: `status ${status}` });
  }
});

test("a redirect is not followed", async () => {
  const redirected = async () => Object.defineProperty(new Response(), "type", { value: "opaqueredirect" });
  assert.deepEqual(await get("https://static.example/", 10, redirected), { kind: "failed", why: "redirect" });
});

test("a host that says nothing, or stops in the middle, is not waited for", async () => {
  assert.deepEqual(await from(() => {}, 1_000, 20), { kind: "failed", why: "timeout" });
  assert.deepEqual(await from((_, response) => void response.write("x"), 1_000, 20), { kind: "failed", why: "timeout" });
  const cut: RequestListener = (_, response) => {
    response.writeHead(200, { "content-length": 10 });
    response.write("x", () => response.destroy());
  };
  assert.deepEqual(await from(cut), { kind: "failed", why: "no answer" });
});

test("a host that is not there does not answer", async () => {
  const nobody = () => Promise.reject(new TypeError("Failed to fetch"));
  assert.deepEqual(await get("https://static.example/", 10, nobody), { kind: "failed", why: "no answer" });
});
