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
 * Launches `name` with the extension in `extension` and everything it asks for going to `port`.
 * `close()` ends the browser and removes its profile.
 */
export async function launch(name, port, options = {}) {
  const { extension = builtExtension(name), prefs = {}, args = [], headless = true } = options;
  const userDataDir = await mkdtemp(join(tmpdir(), "canteen-browser-"));
  await mkdir(join(userDataDir, "Default"));
  await writeFile(join(userDataDir, "Default", "Preferences"), JSON.stringify(CHROMIUM_PREFS));
  const common = {
    executablePath: executable(name),
    headless,
    userDataDir,
    acceptInsecureCerts: true,
    defaultViewport: headless ? { width: 1000, height: 800 } : null,
  };
  const browser = name === "firefox"
    ? await puppeteer.launch({
      ...common,
      browser: "firefox",
      extraPrefsFirefox: {
        ...FIREFOX_PREFS,
        "network.proxy.http_port": port,
        "network.proxy.ssl_port": port,
        ...prefs,
      },
      args,
    })
    : await puppeteer.launch({
      ...common,
      pipe: true,
      enableExtensions: [extension],
      args: [...CHROMIUM_ARGS, `--proxy-server=127.0.0.1:${port}`, ...args],
    });
  const id = name === "firefox" ? await browser.installExtension(extension) : undefined;
  return {
    name,
    browser,
    extensionId: id,
    async close() {
      await browser.close();
      await rm(userDataDir, { recursive: true, force: true });
    },
  };
}
