// Serves the pages of the extension from loopback, under the policy that the manifest gives it, to a browser
// whose `chrome` is ours.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const EXTENSION = new URL("../../../extension/", import.meta.url);
const TYPES = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".png": "image/png" };

export async function startPopupServer() {
  const manifest = JSON.parse(await readFile(new URL("../manifest.json", EXTENSION), "utf8"));
  const scripts = new Map();
  for (const page of ["popup", "rules", "about"]) scripts.set(`/pages/${page}.js`, await join(page, manifest));
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://popup");
    response.setHeader("content-security-policy", manifest.content_security_policy.extension_pages);
    response.setHeader("content-type", TYPES[extname(pathname)] ?? "text/plain");
    if (scripts.has(pathname)) return response.end(scripts.get(pathname));
    const file = await readFile(new URL(`.${pathname}`, EXTENSION)).catch(() => undefined);
    response.writeHead(file ? 200 : 404).end(file);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    manifest,
    url: (answer, page = "popup") => `http://127.0.0.1:${server.address().port}/pages/${page}.html?${answer}`,
    close: () => server.close(),
  };
}

async function join(page, manifest) {
  const { outputFiles: [script] } = await build({
    stdin: {
      contents: `import "./i18n.js"; import "./popup_background.js"; import "../../../extension/pages/${page}.ts";`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true,
    format: "esm",
    target: "es2022",
    define: { MANIFEST: JSON.stringify(manifest) },
    write: false,
  });
  return script.text;
}
