// Bundles the practice pages and the real editors in them into build/pages.

import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { PAGES } from "./pages.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));

/** Where the built pages are. */
export const BUILT = fileURLToPath(new URL("../../build/pages/", import.meta.url));

export async function buildPages() {
  await build({
    entryPoints: [...PAGES.map(({ id }) => `${HERE}zoo/${id}.js`), `${HERE}page.css`],
    outdir: BUILT,
    entryNames: "[name]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"', global: "window" },
    logLevel: "warning",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPages();
