// Where the browsers are on this machine.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = {
  chromium: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"],
  firefox: ["firefox-esr", "firefox"],
};

const MAC = {
  chromium: [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ],
  firefox: ["/Applications/Firefox.app/Contents/MacOS/firefox"],
};

function find(name) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const inPath = NAMES[name].flatMap((file) => folders.map((folder) => join(folder, file)));
  const found = [...inPath, ...MAC[name]].find((path) => existsSync(path));
  if (!found) throw new Error(`no ${name} found: looked for ${NAMES[name].join(", ")} in PATH`);
  return found;
}

/** The program of each browser; throws a plain message where there is none. */
export const EXECUTABLES = {
  chromium: () => find("chromium"),
  firefox: () => find("firefox"),
};
