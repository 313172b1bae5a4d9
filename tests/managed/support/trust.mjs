// The people of an invented trust, at work with the `canteen` command as its documentation tells them:
// signers with keys of their own, who make releases of the trust's rules and publish them into the
// static host's folder; and an IT desk that makes what it deploys from one trust.toml.

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const repository = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const run = promisify(execFile);

/** The command: `CANTEEN` names it, or it stands where a debug build leaves it. */
const COMMAND = process.env.CANTEEN ?? repository("target/debug/canteen");

/** The host on which the trust keeps its static files. */
export const HOST = "canteen.teme-marches.example.org";
export const CHANNEL_URL = `https://${HOST}`;

const NAME = "Teme Marches NHS Foundation Trust";
const SIGNERS = ["governance", "communications", "security"];

/** Made anew for each trust: nobody needs it afterwards. */
const PASSPHRASE = "four plain words together";

/** A trust that works in `folder` and publishes to `site`. */
export class Trust {
  #folder;
  #site;
  #number = 0;
  rootSha256;

  constructor(folder, site) {
    this.#folder = folder;
    this.#site = site;
  }

  /** Three people make keys; two of them sign who may sign. */
  async found() {
    await mkdir(this.#folder, { recursive: true });
    await cp(repository("policies"), join(this.#folder, "policies"), { recursive: true });
    await writeFile(join(this.#folder, "passphrase"), PASSPHRASE);
    for (const signer of SIGNERS) {
      await this.#canteen("release", "keys", signer, "--owner", `The ${signer} desk`, ...PASSPHRASE_FILE);
    }
    const keys = SIGNERS.map((signer) => `${signer}.pub`);
    await this.#canteen("release", "root", "new", "--trust", "teme-marches", "--root-keys", ...keys, "--release-keys", ...keys);
    await this.#signAndPublish("root-1");
    this.rootSha256 = createHash("sha256").update(await readFile(join(this.#site, "root/1.json"))).digest("hex");
  }

  /** Writes a file of the trust's policy, or takes it away. */
  async write(path, text) {
    const file = join(this.#folder, "policies/example-trust", path);
    return text === undefined ? rm(file) : writeFile(file, text);
  }

  async read(path) {
    return readFile(join(this.#folder, "policies/example-trust", path), "utf8");
  }

  /** Builds the policy into a release for a ring, has two people sign it, and publishes it. */
  push(ring, notes = "") {
    return this.#release(["build", "policies/example-trust", "--ring", ring, "--notes", notes]);
  }

  /** Silences a rule in a ring. */
  withdraw(rule, ring) {
    return this.#release(["withdraw", rule, "--ring", ring]);
  }

  promote(from, to) {
    return this.#release(["promote", "--from", from, "--to", to]);
  }

  /** What IT deploys for `settings`: the policies of each browser. The packages go onto the host. */
  async deploy(settings) {
    const { packages, key } = await this.#packages();
    const config = join(this.#folder, "trust.toml");
    const values = { OrganisationName: NAME, ChannelUrl: CHANNEL_URL, RootSha256: this.rootSha256, ...settings };
    const lines = Object.entries(values).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
    await writeFile(config, `${TRUST_TOML}${lines.join("\n")}\n`);
    const out = join(this.#folder, "deployment");
    await this.#canteen("deploy", "--config", config, "--out", out, "--package", packages.chromium, "--key", key, ...PASSPHRASE_FILE, "--xpi", packages.firefox);
    const hosted = join(out, "selfhost");
    for (const file of await readdir(hosted)) {
      if (/\.(crx|xpi|xml|json)$/.test(file)) await cp(join(hosted, file), join(this.#site, file));
    }
    const read = async (file) => JSON.parse(await readFile(join(out, "linux", file), "utf8"));
    return { chromium: await read("chromium/canteen.json"), firefox: await read("firefox/policies.json") };
  }

  async #packages() {
    const key = join(this.#folder, "canteen.pem");
    if (!(await readdir(this.#folder)).includes("canteen.pem")) {
      await this.#canteen("deploy", "key", "--out", key, ...PASSPHRASE_FILE);
    }
    return { key, packages: { chromium: repository("dist/canteen-chromium.zip"), firefox: repository("dist/canteen-firefox.xpi") } };
  }

  async #release(words) {
    this.#number += 1;
    const out = join(this.#folder, `releases-${this.#number}`);
    await mkdir(out);
    await this.#canteen("release", ...words, "--channel", this.#site, "--out", out);
    const [made] = await readdir(out);
    await this.#signAndPublish(join(out, made));
  }

  async #signAndPublish(made) {
    for (const signer of SIGNERS.slice(0, 2)) {
      await this.#canteen("release", "sign", made, "--key", `${signer}.pem`, "--yes", ...PASSPHRASE_FILE);
    }
    await this.#canteen("release", "publish", made, "--to", this.#site);
  }

  async #canteen(...words) {
    try {
      return await run(COMMAND, words, { cwd: this.#folder });
    } catch (error) {
      throw new Error(`canteen ${words.join(" ")}\n${error.stdout ?? ""}${error.stderr ?? error}`);
    }
  }
}

const PASSPHRASE_FILE = ["--passphrase-file", "passphrase"];

/** What the IT desk writes down. */
const TRUST_TOML = `
organisation = "${NAME}"
trust = "teme-marches"
platforms = ["linux"]

[install]
base-url = "${CHANNEL_URL}"

[chrome]
from = "self-hosted"

[firefox]
from = "self-hosted"
unsigned = true

[settings]
`;
