import assert from "node:assert/strict";
import { before, test } from "node:test";
import { browserName, isFirefox, updatedBy } from "./browser.ts";

before(() => {
  Object.assign(globalThis, { chrome: { i18n: { getMessage: (name: string) => name } } });
});

const CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";

test("browsers go by the names that people know", () => {
  assert.equal(browserName(CHROME), "Chrome 156");
  assert.equal(browserName(`${CHROME} Edg/156.0.1.2`), "Microsoft Edge 156");
  assert.equal(browserName(FIREFOX), "Firefox 153");
  assert.equal(browserName("Lynx/2.9"), "aboutBrowserUnknown");
  assert.deepEqual([CHROME, FIREFOX].map(isFirefox), [false, true]);
});

const manifest = (more: object) => ({ manifest_version: 3, name: "x", version: "1", ...more }) as chrome.runtime.Manifest;

test("who keeps it up to date stands in the manifest, or only in the policy", () => {
  for (const [more, who] of [
    [{ update_url: "https://clients2.google.com/service/update2/crx" }, "Chrome Web Store"],
    [{ update_url: "https://edge.microsoft.com/extensionwebstorebase/v1/crx" }, "Microsoft Edge Add-ons"],
    [{ update_url: "https://static.trust.example/canteen/updates.xml" }, "static.trust.example"],
    [{ update_url: "nonsense" }, "aboutByNobody"],
    [{}, "aboutByNobody"],
  ] as const) {
    assert.equal(updatedBy(manifest(more), false, false), who);
    assert.equal(updatedBy(manifest(more), false, true), who === "aboutByNobody" ? "aboutByPolicy" : who);
  }
  const gecko = { update_url: "https://static.trust.example/canteen/updates.json" };
  assert.equal(updatedBy(manifest({ browser_specific_settings: { gecko } }), true, true), "static.trust.example");
  assert.equal(updatedBy(manifest({ browser_specific_settings: { gecko: {} } }), true, false), "aboutByMozilla");
  assert.equal(updatedBy(manifest({ browser_specific_settings: { gecko: {} } }), true, true), "aboutByPolicy");
});
