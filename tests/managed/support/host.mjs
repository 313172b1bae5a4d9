// The trust's static host: a real nginx with one worker, on loopback, with the configuration that
// docs/hosting gives to IT. Beside it stands a small server that hears of every request in full
// (nginx mirrors it there), and that answers in nginx's place when a test wants the host to fail.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { userInfo } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { misbehave } from "./faults.mjs";
import { until } from "../../browser/support/wait.mjs";

const CONFIGURATION = fileURLToPath(new URL("../../../docs/hosting/nginx.conf", import.meta.url));

/**
 * Starts nginx in `folder`, with a certificate. What stands in `host.root` is what it serves, and
 * `host.requests` is what it was asked, oldest first. With `bare` nothing is recorded and nothing can
 * fail: this is nginx as IT would run it; `within` is a command to run it within.
 */
export async function startHost(folder, { cert, key }, { bare = false, within = [] } = {}) {
  const root = join(folder, "root");
  await mkdir(root, { recursive: true });
  await writeFile(join(folder, "tls.crt"), cert);
  await writeFile(join(folder, "tls.key"), key);
  await cp(CONFIGURATION, join(folder, "canteen.conf"));

  const requests = [];
  const state = {};
  const beside = createServer((request, response) => {
    const { fault } = state;
    const { "x-field": role, ...headers } = request.headers;
    requests.push({ method: request.method, url: request.url, headers, ...(role === "answer" && { fault }) });
    if (role !== "answer") return response.writeHead(204).end();
    misbehave(fault, request, response);
  });
  beside.listen(0, "127.0.0.1");
  await once(beside, "listening");

  const port = await freePort();
  const recording = bare ? "" : besides(folder, beside.address().port);
  await writeFile(join(folder, "nginx.conf"), configuration(port, recording));
  const [program, ...words] = [...within, "nginx", "-p", folder, "-c", "nginx.conf", "-e", "error.log"];
  // Debian keeps servers where only root looks for programs.
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
  const nginx = spawn(program, words, { stdio: "ignore", env });
  const ended = once(nginx, "exit");
  await until("nginx answers", async () => {
    if (nginx.exitCode !== null) throw new Error(await readFile(join(folder, "error.log"), "utf8"));
    return answers(port);
  });

  return {
    root,
    port,
    requests,
    pid: nginx.pid,
    /** From now on requests for `path`, or for anything, are answered so (see faults.mjs). */
    async fails(fault, path = "/everything") {
      state.fault = fault;
      const flag = join(folder, "faulty", path);
      await mkdir(dirname(flag), { recursive: true });
      await writeFile(flag, "");
    },
    /** nginx answers again. */
    recovers: () => rm(join(folder, "faulty"), { recursive: true, force: true }),
    async close() {
      nginx.kill("SIGTERM");
      await ended;
      beside.closeAllConnections();
      beside.close();
    },
  };
}

function configuration(port, recording) {
  // Root's nginx would hand its worker to a user who may not read a temporary folder.
  const user = process.getuid() === 0 ? `user ${userInfo().username};` : "";
  return `${user}
daemon off;
worker_processes 1;
pid nginx.pid;
error_log error.log warn;
events { worker_connections 1024; }
http {
  client_body_temp_path temp-body;
  proxy_temp_path temp-proxy;
  fastcgi_temp_path temp-fastcgi;
  uwsgi_temp_path temp-uwsgi;
  scgi_temp_path temp-scgi;
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate tls.crt;
    ssl_certificate_key tls.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    root root;
    ${recording}
    include canteen.conf;
  }
}
`;
}

/** What tells the server beside nginx of each request, and lets it answer those that are to fail. */
function besides(folder, port) {
  const proxy = `
      internal;
      mirror off;
      proxy_pass http://127.0.0.1:${port}$request_uri;
      proxy_set_header Host $http_host;
      proxy_set_header Connection $http_connection;`;
  return `
    if (-f ${folder}/faulty/everything) { rewrite ^(.*)$ /faulty$1 last; }
    if (-f ${folder}/faulty$uri) { rewrite ^(.*)$ /faulty$1 last; }
    mirror /mirror;
    location = /mirror {${proxy}
    }
    location ^~ /faulty/ {${proxy}
      proxy_set_header X-Field answer;
      proxy_buffering off;
      proxy_read_timeout 120s;
    }`;
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => resolve(false));
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}

async function freePort() {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
