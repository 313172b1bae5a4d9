// A browser without the extension, for pages of it that stand by themselves.

import puppeteer from "puppeteer-core";
import { executable } from "./executables.mjs";

export function launchPlain(name, prefs = {}) {
  const firefox = name === "firefox";
  return puppeteer.launch({
    browser: firefox ? "firefox" : "chrome",
    executablePath: executable(name),
    args: firefox ? [] : ["--no-sandbox", "--disable-gpu"],
    extraPrefsFirefox: prefs,
  });
}
