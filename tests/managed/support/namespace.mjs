// The policies that a browser finds, in place of the machine's own: see namespace.sh.

import { chmod, mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { executable } from "../../browser/support/executables.mjs";

const SCRIPT = fileURLToPath(new URL("namespace.sh", import.meta.url));

/** The one file of policies that each browser reads, as the machine's administrator would write it. */
const FILES = { chromium: "canteen.json", firefox: "policies.json" };

/**
 * A program that is browser `name` under the policies in `folder`, and a way to change them, as an
 * administrator does while the browser runs.
 */
export async function underPolicies(name, folder) {
  for (const browser of Object.keys(FILES)) await mkdir(join(folder, browser), { recursive: true });
  const program = join(folder, name === "firefox" ? "firefox.sh" : "chromium.sh");
  const user = process.getuid() === 0 ? "" : "--user --map-root-user ";
  const words = [SCRIPT, folder, executable(name)].map((word) => `'${word}'`).join(" ");
  await writeFile(program, `#!/bin/sh\nexec unshare ${user}--mount --propagation private ${words} "$@"\n`);
  await chmod(program, 0o755);
  return {
    program,
    /** Puts the policies in place as one: a browser never sees half of them. */
    async set(policies) {
      const file = join(folder, name, FILES[name]);
      await writeFile(join(folder, "next"), JSON.stringify(policies, null, 2));
      await rename(join(folder, "next"), file);
    },
  };
}
