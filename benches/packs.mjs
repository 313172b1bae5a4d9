// What a pack's size costs in the engine as it ships: `node benches/packs.mjs`, after
// `cargo bench --bench packs` has written the packs and the texts.

import { readFile } from "node:fs/promises";
import * as engine from "../extension/generated/engine.js";

const ROOT = new URL("../", import.meta.url);
const weights = await readFile(new URL("src/reader/reader.bin", ROOT));
await engine.default({ module_or_path: await readFile(new URL("extension/generated/engine_bg.wasm", ROOT)) });
const { cases, tried, short, long } = JSON.parse(await readFile(new URL("target/tmp/packs.json", ROOT), "utf8"));

/** The least processor time of so many runs, in milliseconds: other work on the machine hardly shows. */
function least(times, run) {
  let best = Infinity;
  for (let nth = 0; nth < times; nth++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1e3);
  }
  return best;
}

const check = (texts) => texts.forEach((text) => engine.check({ text }));
const column = (value, width) => String(value).padStart(width);

engine.load(weights);
const readerAlone = least(21, () => engine.load(weights));
console.log(`  (the base pack and the reader's weights load in ${readerAlone.toFixed(2)} ms)`);
console.log("  rules phrases  lists       load         280 characters        10 kB");
let smallest;
for (const { rules, phrases, lists, pack } of cases) {
  const bytes = new TextEncoder().encode(JSON.stringify(pack));
  const load = least(11, () => engine.load(weights, bytes));
  const shortEach = least(21, () => check(short)) / short.length;
  const longEach = least(11, () => check(long)) / long.length;
  smallest ??= { shortEach, longEach };
  console.log(
    column(rules, 7), column(phrases, 7), column(lists, 6), column(load.toFixed(2), 7), "ms",
    column((shortEach * 1e3).toFixed(1), 9), "µs", column((shortEach / smallest.shortEach).toFixed(2), 5) + "x",
    column(longEach.toFixed(2), 7), "ms", column((longEach / smallest.longEach).toFixed(2), 5) + "x",
  );
}

const bytes = new TextEncoder().encode(JSON.stringify(tried));
const without = new TextEncoder().encode(JSON.stringify({ ...tried, canaries: [] }));
const trying = least(5, () => engine.inspect(bytes)) - least(5, () => engine.inspect(without));
console.log(`${tried.canaries.length} canaries: ${trying.toFixed(1)} ms`);
