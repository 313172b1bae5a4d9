// What one core of a plain nginx serves of a fleet's polls, on loopback: every kind of request that a
// client makes, new connections and kept ones, conditional and not.
//
// The number to read is the processor time that nginx spent on a request: whoever asks here is slower
// than nginx, and the machine may have other work, but the kernel counts what nginx itself used.

import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:net";
import { connect as secure } from "node:tls";
import { certify } from "../tests/managed/support/authority.mjs";
import { until } from "../tests/browser/support/wait.mjs";
import { startHost } from "../tests/managed/support/host.mjs";

const NAME = "canteen.teme-marches.example.org";

/** What is asked for: sizes as `canteen release publish` leaves them (docs/scale.md says of what). */
const LIVE = 1_000;
const PACK = 100_000;

/** How many are asked at once, and how long one measurement goes on at most. */
const AT_ONCE = 16;
const MOST_SECONDS = 10;

/** How many requests a connection is kept for: fewer than nginx allows, so that it is us who end it. */
const MOST_ON_ONE = 500;

/** Ticks of the kernel's clock in a second. */
const TICKS = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

const LIVE_PATH = "/all/live.json";
const PACK_PATH = `/b/${"0".repeat(64)}.cpk`;
const folder = await mkdtemp(join(tmpdir(), "canteen-fleet-"));
const certificate = await certify(NAME);
const host = await startHost(folder, certificate, { bare: true, within: ["taskset", "--cpu-list", "0"] });
try {
  for (const path of ["b", "all"]) await mkdir(join(host.root, path));
  await writeFile(join(host.root, LIVE_PATH), `{"x":"${"x".repeat(LIVE - 8)}"}`);
  await writeFile(join(host.root, PACK_PATH), randomBytes(PACK));
  const worker = await workerOf(host.pid);
  const live = { path: LIVE_PATH };
  const pack = { path: PACK_PATH };
  const kept = { kept: true };
  const conditional = { conditional: true };
  const rows = [
    ["live.json, each on a new connection", { ...live, count: 6_000 }],
    ["live.json, conditional, each on a new connection", { ...live, ...conditional, count: 6_000 }],
    ["live.json, on kept connections", { ...live, ...kept, count: 40_000 }],
    ["live.json, conditional, on kept connections", { ...live, ...kept, ...conditional, count: 40_000 }],
    ["a pack, each on a new connection", { ...pack, count: 4_000 }],
    ["a pack, on kept connections", { ...pack, ...kept, count: 20_000 }],
    ["a pack, conditional, on kept connections", { ...pack, ...kept, ...conditional, count: 40_000 }],
  ];
  console.log("nginx, one worker on one core, TLS 1.3; bytes are those on the wire, both ways");
  console.log(`${"".padEnd(50)} status    asked/s   µs of nginx   a core/s   bytes in   bytes out`);
  for (const [title, plan] of rows) {
    const { status, asked, seconds, processor, up, down } = await measure(worker, plan);
    const each = processor / asked;
    console.log(
      `${title.padEnd(50)} ${status}   ${right(asked / seconds, 10)}   ${right(each * 1e6, 11)}   ${right(1 / each, 8)}` +
        `   ${right(up / asked, 8)}   ${right(down / asked, 9)}`,
    );
  }
} finally {
  await host.close();
  await rm(folder, { recursive: true, force: true });
}

function right(number, width) {
  return Math.round(number).toLocaleString("en-GB").padStart(width);
}

/** Asks `count` times, or for as long as one may, and adds up. */
async function measure(worker, { path, count, kept = false, conditional = false }) {
  const lines = [`GET ${path} HTTP/1.1`, `host: ${NAME}`, "accept: */*", `connection: ${kept ? "keep-alive" : "close"}`];
  const written = (more) => `${[...lines, ...more].join("\r\n")}\r\n\r\n`;
  const request = written(conditional ? await conditions(written([])) : []);
  const sum = { status: "", asked: 0, up: 0, down: 0 };
  const before = await processorTime(worker);
  const start = performance.now();
  const going = () => sum.asked < count && performance.now() - start < MOST_SECONDS * 1_000;
  const client = async () => {
    let socket;
    let done = 0;
    while (going()) {
      sum.asked += 1;
      socket ??= await open();
      sum.status = statusOf(await answerOf(socket, request));
      done += 1;
      if (kept && done % MOST_ON_ONE !== 0) continue;
      add(sum, socket);
      socket = undefined;
    }
    if (socket) add(sum, socket);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  const seconds = (performance.now() - start) / 1_000;
  return { ...sum, seconds, processor: (await processorTime(worker)) - before };
}

/** A connection as a browser makes it; no session of an earlier one is taken up again. */
function open() {
  return new Promise((resolve, reject) => {
    const wire = connect(host.port, "127.0.0.1");
    wire.setNoDelay();
    const socket = secure({ socket: wire, servername: NAME, ca: certificate.authority, minVersion: "TLSv1.3" });
    socket.wire = wire;
    socket.once("secureConnect", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** Sends a request and reads the answer to its end: its head. */
function answerOf(socket, request) {
  return new Promise((resolve, reject) => {
    let head = "";
    let left;
    socket.on("data", function take(chunk) {
      if (left === undefined) {
        head += chunk.toString("latin1");
        const end = head.indexOf("\r\n\r\n");
        if (end < 0) return;
        left = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0) - (head.length - end - 4);
      } else {
        left -= chunk.length;
      }
      if (left > 0) return;
      socket.off("data", take);
      socket.off("error", reject);
      resolve(head);
    });
    socket.once("error", reject);
    socket.write(request);
  });
}

function statusOf(head) {
  return head.slice(9, 12);
}

/** What a browser that has the file says of its copy, as far as the host gave it anything to say. */
async function conditions(request) {
  const socket = await open();
  const head = await answerOf(socket, request);
  socket.destroy();
  const said = (name) => new RegExp(`^${name}: (.*)\r$`, "im").exec(head)?.[1];
  const [tag, date] = [said("etag"), said("last-modified")];
  return [...(tag ? [`if-none-match: ${tag}`] : []), ...(date ? [`if-modified-since: ${date}`] : [])];
}

function add(sum, socket) {
  sum.up += socket.wire.bytesWritten;
  sum.down += socket.wire.bytesRead;
  socket.destroy();
}

/** The one worker of an nginx, once there is one. */
function workerOf(master) {
  return until("nginx has a worker", async () => {
    const children = await readFile(`/proc/${master}/task/${master}/children`, "utf8");
    return Number.parseInt(children, 10);
  });
}

/** The seconds that a process has had of a processor, its own and the kernel's for it. */
async function processorTime(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
