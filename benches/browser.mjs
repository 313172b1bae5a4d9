// How fast the engine answers in a browser: `node benches/browser.mjs chromium firefox`.
//
// The engine and harper.js (a grammar checker, likewise Rust in WebAssembly) check the same texts in
// the same page, turn by turn; each text is new to both, since harper.js keeps what it has met.
// Firefox lets no tool open an extension's own pages, so this is a page on loopback; the module is
// the one that ships. How long the extension's background takes is measured in Chromium, in the
// extension itself.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import puppeteer from "puppeteer-core";
import { executable } from "../tests/browser/support/executables.mjs";

const ROOT = new URL("../", import.meta.url);
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };
const ROUNDS = 20;

const lines = async (name) => (await readFile(new URL(`tests/corpus/${name}.jsonl`, ROOT), "utf8")).trim().split("\n");
const posts = (await Promise.all(["own", "plain", "voices"].map(lines))).flat();
const written = posts.map((line) => JSON.parse(line).text).join(" ");

/** So many texts of one length, each other words of the corpus. */
const texts = (start, count, length) =>
  Array.from({ length: count }, (_, at) => written.slice(start + at * length, start + (at + 1) * length).toWellFormed());

const short = texts(0, 520, 280);
const long = texts(520 * 280, 22, 10_000);

// Isolated from other origins, a page gets a clock of microseconds rather than milliseconds.
const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

function serve() {
  const server = createServer(async (request, response) => {
    const path = request.url === "/" ? undefined : `.${request.url}`;
    const body = path ? await readFile(new URL(path, ROOT)).catch(() => undefined) : "<!doctype html>";
    const type = TYPES[path ? extname(path) : ".html"] ?? "application/octet-stream";
    response.writeHead(body === undefined ? 404 : 200, { ...HEADERS, "Content-Type": type }).end(body);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

function launch(name) {
  const common = { executablePath: executable(name), headless: true };
  return name === "firefox"
    ? puppeteer.launch({ ...common, browser: "firefox" })
    : puppeteer.launch({
      ...common,
      pipe: true,
      enableExtensions: [new URL("dist/chromium", ROOT).pathname],
      args: ["--no-sandbox", "--disable-gpu"],
    });
}

// Runs in the page: how long each check took, in milliseconds, text by text and turn by turn.
async function measure(texts, warming) {
  const engine = await import("/extension/generated/engine.js");
  await engine.default({ module_or_path: fetch("/extension/generated/engine_bg.wasm") });
  const weights = await (await fetch("/src/reader/reader.bin")).arrayBuffer();
  engine.load(new Uint8Array(weights));
  const { LocalLinter } = await import("/node_modules/harper.js/dist/index.js");
  const { binary } = await import("/node_modules/harper.js/dist/binary.js");
  const harper = new LocalLinter({ binary });
  await harper.setup();
  const checks = {
    canteen: (text) => engine.check({ text }),
    harper: (text) => harper.lint(text, { language: "plaintext" }),
  };
  const times = { canteen: [], harper: [] };
  for (const [at, text] of texts.entries()) {
    for (const [name, check] of Object.entries(checks)) {
      const start = performance.now();
      await check(text);
      // The first ones warm both up.
      if (at >= warming) times[name].push(performance.now() - start);
    }
  }
  return times;
}

function quantile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

function row(name, times, bar) {
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)].map((ms) => `${ms.toFixed(2)} ms`);
  console.log(`${name.padEnd(46)} p50 ${p50.padStart(9)}   p99 ${p99.padStart(9)}   ${bar}`);
}

async function engineInPage(name, browser, port) {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  for (const [what, texts, warming, bar] of [
    ["280 characters", short, 20, "bar: p99 1 ms"],
    ["10 kB", long, 2, "bar: p99 15 ms"],
  ]) {
    const { canteen, harper } = await page.evaluate(measure, texts, warming);
    row(`${name}: ${what}, Canteen`, canteen, bar);
    row(`${name}: ${what}, harper.js`, harper, `${(quantile(harper, 0.5) / quantile(canteen, 0.5)).toFixed(1)} times Canteen's`);
  }
  await page.close();
}

// Runs in a page of the extension: from opening a port to each verdict.
async function throughPort(text, times) {
  const port = chrome.runtime.connect({ name: "page" });
  const taken = [];
  for (let id = 0; id < times; id++) {
    const start = performance.now();
    await new Promise((done) => {
      port.onMessage.addListener(function hear(reply) {
        if (reply.kind !== "verdict" || reply.id !== id) return;
        port.onMessage.removeListener(hear);
        done();
      });
      port.postMessage({ kind: "check", id, draft: { text } });
    });
    taken.push(performance.now() - start);
  }
  port.disconnect();
  return taken;
}

async function background(browser) {
  const isWorker = (target) => target.type() === "service_worker";
  const worker = await browser.waitForTarget(isWorker);
  const page = await browser.newPage();
  await page.goto(new URL("/pages/popup.html", worker.url()).href);
  row("chromium: text to verdict through the worker", await page.evaluate(throughPort, short[0], 500), "bar: p50 5 ms, p99 20 ms");
  const cold = [];
  for (let round = 0; round < ROUNDS; round++) {
    const target = await browser.waitForTarget(isWorker);
    const gone = new Promise((done) => {
      browser.on("targetdestroyed", function look(one) {
        if (one !== target) return;
        browser.off("targetdestroyed", look);
        done();
      });
    });
    await (await target.worker()).close();
    await gone;
    cold.push(...(await page.evaluate(throughPort, short[round], 1)));
  }
  row("chromium: stopped worker to first verdict", cold, "bar: p50 150 ms");
}

const server = await serve();
for (const name of process.argv.slice(2)) {
  const browser = await launch(name);
  try {
    // First, while the worker that the installation started still runs.
    if (name === "chromium") await background(browser);
    await engineInPage(name, browser, server.address().port);
  } finally {
    await browser.close();
  }
}
server.close();
