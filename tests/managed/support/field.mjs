// One trust, its static host, and browsers that its IT desk manages.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { startServer } from "../../browser/support/server.mjs";
import { base64Of, certify } from "./authority.mjs";
import { startHost } from "./host.mjs";
import { ManagedBrowser } from "./managed.mjs";
import { HOST, Trust } from "./trust.mjs";

/** Lays the field out before the tests of this suite, and clears it away after them. */
export function useField() {
  const field = {};
  const browsers = [];

  /** A browser with an empty profile, under the policies that IT makes of `settings`, as `edit` changes
   *  their values at first. */
  field.browser = async (name, settings = {}, edit = () => {}) => {
    const folder = join(field.folder, `browser-${browsers.length}`);
    await mkdir(folder);
    const { authority } = field.certificate;
    await writeFile(join(folder, "authority.pem"), authority);
    const trusted = { base64: base64Of(authority), file: join(folder, "authority.pem") };
    const browser = new ManagedBrowser(name, { folder, trusted, server: field.server });
    browsers.push(browser);
    await browser.deploy((await field.trust.deploy(settings))[name]);
    await browser.change(edit);
    await browser.start();
    return browser;
  };

  before(async () => {
    field.folder = await mkdtemp(join(tmpdir(), "canteen-field-"));
    field.certificate = await certify(HOST);
    await mkdir(join(field.folder, "host"));
    field.host = await startHost(join(field.folder, "host"), field.certificate);
    field.server = await startServer({ elsewhere: { [HOST]: field.host.port } });
    field.trust = new Trust(join(field.folder, "trust"), field.host.root);
    await field.trust.found();
  });
  after(async () => {
    for (const browser of browsers) await browser.close();
    field.server?.close();
    await field.host?.close();
    await rm(field.folder, { recursive: true, force: true });
  });
  return field;
}
