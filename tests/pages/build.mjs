// Bundles the practice pages and the real editors in them.

import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { INDEX, PAGES, SPECIAL_PAGES } from "./pages.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));

let built;

/** The files that the pages load, by name; built once. */
export function buildPages() {
  return (built ??= bundle());
}

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [...[INDEX, ...PAGES, ...SPECIAL_PAGES].map(({ id }) => `${HERE}zoo/${id}.js`), `${HERE}page.css`],
    outdir: "practice",
    entryNames: "[name]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"', global: "window" },
    logLevel: "warning",
    write: false,
  });
  return new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
}
