// A browser that somebody else manages: the extension is installed and set up by policy alone, from
// the trust's static host. Nothing is loaded into it by us, and it is the build that ships.

import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { prepareProfile, startBrowser } from "../../browser/support/launch.mjs";
import { Tab } from "../../browser/support/tab.mjs";
import { until } from "../../browser/support/wait.mjs";
import { AboutPage } from "./about.mjs";
import { Chrome } from "./chrome.mjs";
import { underPolicies } from "./namespace.mjs";

/** A browser fetches and installs the extension before it can be used. */
const INSTALLS = 30_000;

export class ManagedBrowser {
  #options;
  #policies;
  #deployed;
  #profile;

  constructor(name, options) {
    this.name = name;
    this.#options = options;
    this.#profile = join(options.folder, "profile");
  }

  /** Takes policies over from IT. */
  async deploy(policies) {
    this.#policies = await underPolicies(this.name, this.#options.folder);
    this.#deployed = policies;
  }

  /** Puts them in place, but with other values for the extension, which may be anything. */
  change(edit) {
    const policies = structuredClone(this.#deployed);
    const [values] = Object.values(policies["3rdparty"]?.extensions ?? policies.policies["3rdparty"].Extensions);
    edit(values);
    return this.#set(policies);
  }

  /** With what lets this test look on added. */
  #set(policies) {
    const { trusted } = this.#options;
    return this.#policies.set(this.name === "firefox" ? forFirefox(policies, trusted) : forChromium(policies, trusted));
  }

  /** Starts it, and waits until the extension is there. */
  async start() {
    const { server } = this.#options;
    const firefox = this.name === "firefox";
    const fresh = await mkdir(this.#profile, { recursive: true });
    if (fresh) await prepareProfile(this.name, this.#profile);
    this.browser = await startBrowser(this.name, {
      port: server.port,
      userDataDir: this.#profile,
      program: this.#policies.program,
      // Without it nothing of the browser's own may be touched, pages of extensions among it.
      args: firefox ? ["--remote-allow-system-access"] : [],
      // With it Chromium installs nothing by policy.
      without: firefox ? [] : ["--disable-background-networking"],
    });
    if (firefox) {
      this.chrome = await Chrome.of(this.browser);
      await until("the extension is installed", () => this.chrome.installed(), INSTALLS);
    } else {
      [this.extensionId] = Object.keys(this.#deployed["3rdparty"].extensions);
      await this.browser.waitForTarget((one) => this.#isOurs(one), { timeout: INSTALLS });
    }
  }

  #isOurs(target) {
    return target.type() === "service_worker" && target.url().includes(this.extensionId);
  }

  /** Opens the page About this installation. */
  async about() {
    const page = await this.browser.newPage();
    if (this.name === "firefox") await this.chrome.load(page, "pages/about.html");
    else await page.goto(`chrome-extension://${this.extensionId}/pages/about.html`);
    return AboutPage.of(page);
  }

  /** Opens a practice page in a tab, lets `work` use it and closes it again. */
  async on(spec, work) {
    const tab = await Tab.open(this.browser, this.#options.server, spec);
    try {
      return await work(tab);
    } finally {
      await tab.close();
    }
  }

  /** Ends the background at once, whatever it is doing. */
  async killBackground() {
    if (this.name === "firefox") return this.chrome.endBackground();
    const target = this.browser.targets().find((one) => this.#isOurs(one));
    if (target === undefined) return undefined;
    const worker = await target.worker();
    await worker.close();
    return until("the worker has ended", () => !this.browser.targets().includes(target));
  }

  /** Ends it as a power cut would. */
  async kill() {
    const process = this.browser.process();
    const ended = once(process, "exit");
    process.kill("SIGKILL");
    await ended;
  }

  async restart() {
    await this.browser.close();
    await this.start();
  }

  async close() {
    await this.browser?.close();
  }
}

function forChromium(policies, { base64 }) {
  return {
    ...policies,
    CACertificates: [base64],
    // The usual value keeps every tool out of extensions that were installed by policy.
    DeveloperToolsAvailability: 1,
  };
}

function forFirefox({ policies }, { file }) {
  return { policies: { ...policies, Certificates: { Install: [file] } } };
}
