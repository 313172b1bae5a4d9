// Starts a real browser with the extension as it ships, and with the local server as its world.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { executable } from "./executables.mjs";

/** The folder that `cargo xtask build` leaves for a browser. */
export function builtExtension(name) {
  return fileURLToPath(new URL(`../../../dist/${name}`, import.meta.url));
}

/** The browsers to test: both, or the one that `CANTEEN_BROWSER` names. */
export const BROWSERS = (process.env.CANTEEN_BROWSER ?? "chromium firefox").split(/[ ,]+/);

const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-domain-reliability",
  "--disable-features=AutofillServerCommunication,OptimizationHints,Translate,NetworkTimeServiceQuerying",
  "--proxy-bypass-list=<-loopback>",
];

// What a browser asks for on its own account would only clutter the record of requests.
const CHROMIUM_PREFS = {
  autofill: { profile_enabled: false, credit_card_enabled: false },
  browser: { enable_spellchecking: false },
  signin: { allowed: false },
  spellcheck: { dictionaries: [] },
};

const FIREFOX_PREFS = {
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.no_proxies_on": "",
  "network.proxy.allow_hijacking_localhost": true,
  "app.update.enabled": false,
  "browser.safebrowsing.downloads.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "datareporting.healthreport.uploadEnabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.getAddons.cache.enabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.telemetry.enabled": false,
};

/**
 * Launches browser `name` with the extension in the folder `extension`, or with the copy of it that
 * `spoil` makes, and everything that it asks for going to `port`. `close()` ends it and removes its
 * profile; `restart()` ends it and starts it again with what it has kept.
 */
export async function launch(name, port, options = {}) {
  const { extension: built = builtExtension(name), spoil, headless = true, prefs = {} } = options;
  const userDataDir = await mkdtemp(join(tmpdir(), "canteen-browser-"));
  const extension = spoil ? await spoil(built, join(userDataDir, "spoilt")) : built;
  const start = async () => {
    await prepareProfile(name, userDataDir);
    const browser = await startBrowser(name, { port, userDataDir, headless, prefs });
    try {
      return { browser, extensionId: await browser.installExtension(extension) };
    } catch (refused) {
      await browser.close();
      await rm(userDataDir, { recursive: true, force: true });
      throw refused;
    }
  };
  const launched = {
    name,
    extension,
    ...(await start()),
    async restart() {
      await launched.browser.close();
      Object.assign(launched, await start());
    },
    async close() {
      await launched.browser.close();
      await rm(userDataDir, { recursive: true, force: true });
    },
  };
  return launched;
}

/** Lays out a new profile. */
export async function prepareProfile(name, userDataDir) {
  if (name === "firefox") return;
  await mkdir(join(userDataDir, "Default"), { recursive: true });
  await writeFile(join(userDataDir, "Default", "Preferences"), JSON.stringify(CHROMIUM_PREFS));
}

/** Starts `program` on a profile, with everything that it asks for going to `port`. */
export function startBrowser(name, options) {
  const { port, userDataDir, program = executable(name), headless = true, prefs = {}, args = [], without = [] } = options;
  const own = name === "firefox" ? firefox(port, prefs) : chromium(port);
  return puppeteer.launch({
    executablePath: program,
    headless,
    userDataDir,
    acceptInsecureCerts: true,
    defaultViewport: headless ? { width: 1000, height: 800 } : null,
    ...own,
    args: [...(own.args ?? []), ...args].filter((arg) => !without.includes(arg)),
    ignoreDefaultArgs: [...(own.ignoreDefaultArgs ?? []), ...without],
  });
}

function chromium(port) {
  return {
    pipe: true,
    enableExtensions: true,
    // A person's browser keeps pages for Back and Forward.
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
    args: [...CHROMIUM_ARGS, `--proxy-server=127.0.0.1:${port}`],
  };
}

function firefox(port, prefs) {
  const proxy = { "network.proxy.http_port": port, "network.proxy.ssl_port": port };
  return { browser: "firefox", extraPrefsFirefox: { ...FIREFOX_PREFS, ...proxy, ...prefs } };
}
