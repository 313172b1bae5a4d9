// Bundles the practice pages and the real editors in them.

import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { PAGES } from "./pages.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));

/** The files that the pages load, by name. */
export async function buildPages() {
  const { outputFiles } = await build({
    entryPoints: [...PAGES.map(({ id }) => `${HERE}zoo/${id}.js`), `${HERE}page.css`],
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
