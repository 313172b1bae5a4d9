// Serves the page that the card is looked at on, under a policy that allows it nothing but its own
// script.

import { once } from "node:events";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const POLICY = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

const HTML = `<!doctype html>
<html lang="en-GB">
<head>
<title>A post</title>
<meta name="viewport" content="width=device-width">
<script type="module" src="/page.js"></script>
</head>
<body>
<main>
<h1>Write a post</h1>
<p><label>Your post <textarea rows="4" cols="40">Mrs Okonkwo in bed 4 finally went home</textarea></label></p>
<p><button type="button">Post</button></p>
</main>
</body>
</html>
`;

export async function startCardServer() {
  const { outputFiles: [script] } = await build({
    entryPoints: [fileURLToPath(new URL("card_page.js", import.meta.url))],
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  const server = createServer((request, response) => {
    response.setHeader("content-security-policy", POLICY);
    if (request.url === "/page.js") {
      response.setHeader("content-type", "text/javascript").end(script.text);
    } else {
      response.setHeader("content-type", "text/html; charset=utf-8").end(HTML);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => server.close(),
  };
}
