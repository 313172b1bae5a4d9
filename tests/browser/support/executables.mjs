// Where the browsers are on this machine.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = {
  chromium: ["chromium", "chromium-browser", "google-chrome", "chrome"],
  firefox: ["firefox-esr", "firefox"],
};

/** The program of a browser: the one that `CANTEEN_CHROMIUM` or `CANTEEN_FIREFOX` names, or from PATH. */
export function executable(name) {
  const given = process.env[`CANTEEN_${name.toUpperCase()}`];
  if (given) return given;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = NAMES[name].flatMap((file) => folders.map((folder) => join(folder, file)));
  const found = paths.find((path) => existsSync(path));
  if (!found) throw new Error(`no ${name}: none of ${NAMES[name].join(", ")} is in PATH`);
  return found;
}
