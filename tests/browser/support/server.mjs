// The whole outside world of a test browser: one proxy on loopback behind which every host name
// is this server. Whatever the browser asks for, of whomever, is on record.

import { once } from "node:events";
import { createServer as createProxy } from "node:http";
import { createServer as createSite } from "node:https";
import { connect } from "node:net";
import { extname } from "node:path";
import { generate } from "selfsigned";
import { buildPages } from "../../pages/build.mjs";
import { INDEX, PAGES, policyOf, SPECIAL_PAGES } from "../../pages/pages.mjs";

const FILES = "/practice/";
/** As a static host with a channel's files is told to answer. */
const STATIC = { "access-control-allow-origin": "*", "cache-control": "max-age=300", etag: '"1"', "set-cookie": "id=7; Secure; SameSite=None" };

const TYPES = { ".css": "text/css", ".js": "text/javascript" };

/**
 * Starts the server. `requests` lists what was asked for, oldest first. What stands in `hosted`, by
 * host and path, is served as a static host serves it; a function there answers by itself. A host that
 * `elsewhere` names is another server on loopback, at the port that stands there.
 */
export async function startServer({ elsewhere = {} } = {}) {
  const requests = [];
  const hosted = new Map();
  const files = await buildPages();
  const { cert, private: key } = await generate([{ name: "commonName", value: "practice" }], {
    algorithm: "sha256",
    keyType: "ec",
  });
  const site = createSite({ cert, key }, (request, response) => {
    answer(request, response, { files, hosted, requests }).catch((error) => response.destroy(error));
  });
  const proxy = createProxy((request, response) => {
    requests.push({ method: request.method, host: request.headers.host, path: request.url });
    response.writeHead(404).end();
  });
  const sockets = new Set();
  proxy.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  });
  proxy.on("connect", (request, socket) => {
    requests.push({ method: "CONNECT", host: request.url });
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
    const port = elsewhere[request.url.replace(/:443$/, "")];
    if (port === undefined) return site.emit("connection", socket);
    const further = connect(port, "127.0.0.1");
    further.on("error", () => socket.destroy());
    socket.on("close", () => further.destroy());
    return socket.pipe(further).pipe(socket);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  return {
    requests,
    hosted,
    port: proxy.address().port,
    close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}

async function answer(request, response, { files, hosted, requests }) {
  const { host } = request.headers;
  const { pathname, search } = new URL(request.url, `https://${host}`);
  const body = await readAll(request);
  requests.push({ method: request.method, host, path: pathname, search, headers: request.headers, body });
  const own = hosted.get(host + pathname);
  if (typeof own === "function") return own(response);
  if (own) return response.writeHead(200, STATIC).end(own);
  const page = [INDEX, ...PAGES, ...SPECIAL_PAGES].find(({ path }) => path === pathname);
  if (request.method === "POST" && page) return response.writeHead(303, { location: pathname }).end();
  if (page) return response.writeHead(200, headersOf(page)).end(htmlOf(page));

  const type = TYPES[extname(pathname)];
  const file = pathname.startsWith(FILES) && files.get(pathname.slice(FILES.length));
  if (!file || !type) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": type }).end(file);
}

async function readAll(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function headersOf(page) {
  return { "content-type": "text/html; charset=utf-8", "content-security-policy": policyOf(page) };
}

function htmlOf({ id, title, styled }) {
  return `<!doctype html>
<html lang="en-GB">
<head>
<title>Practice page: ${title}</title>
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/practice/page.css">
${styled ? `<link rel="stylesheet" href="/practice/${id}.css">` : ""}
<script type="module" src="/practice/${id}.js"></script>
</head>
<body></body>
</html>
`;
}
