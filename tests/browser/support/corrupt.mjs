// Copies of the built extension that have been damaged since, as a bad disk or a bad download would.

import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const ENGINE = "engine_bg.wasm";

/** How the pack begins that is embedded in the engine. */
const PACK = '{\n  "schema": 1,\n  "id": "nhs-base"';

/** Copies `extension` to `folder`, with a pack that is no longer JSON. */
export function withCorruptPack(extension, folder) {
  return spoil(extension, folder, (engine) => {
    const at = engine.indexOf(PACK);
    if (at < 0 || engine.indexOf(PACK, at + 1) >= 0) throw new Error("the pack is not in the engine once");
    engine.write("!", at);
  });
}

/** Copies `extension` to `folder`, with an engine that is no longer WebAssembly. */
export function withBrokenEngine(extension, folder) {
  return spoil(extension, folder, (engine) => engine.write("!"));
}

async function spoil(extension, folder, damage) {
  await cp(extension, folder, { recursive: true });
  const engine = await readFile(join(folder, ENGINE));
  damage(engine);
  await writeFile(join(folder, ENGINE), engine);
  return folder;
}
