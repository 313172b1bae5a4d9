// The page where rules are taken from a file, by itself: what it says, and to whom it is readable.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { BROWSERS } from "./support/launch.mjs";
import { launchPlain } from "./support/plain.mjs";
import { startPopupServer } from "./support/popup_server.mjs";
import { until } from "./support/wait.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const FILES = {
  "good.json": '{"schema":1}\n',
  "wrong.json": '{"wrong":1}',
  "full.json": '{"full":1}',
  "portal.json": "<!doctype html><title>Sign in to the guest network</title>",
  "picture.json": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]),
  "huge.json": Buffer.alloc(4_000_001, "{"),
};

for (const name of BROWSERS) {
  describe(`the page for rules from a file in ${name}`, () => {
    let server;
    let browser;
    let page;
    let folder;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), "canteen-rules-"));
      for (const [file, content] of Object.entries(FILES)) await writeFile(join(folder, file), content);
      server = await startPopupServer();
      browser = await launchPlain(name);
      page = await browser.newPage();
    });

    after(async () => {
      await browser?.close();
      server?.close();
      await rm(folder, { recursive: true, force: true });
    });

    const choose = async (file) => {
      const input = await page.$("#file");
      await input.uploadFile(join(folder, file));
    };
    const said = () => page.evaluate(() => document.querySelector("[role=status]").innerText);
    const rules = () => page.evaluate(() => document.getElementById("rules").innerText);
    const sent = () => page.evaluate(() => globalThis.asked.filter(({ kind }) => kind === "take"));

    test("a pack is handed on as it is, and then it is in force", async () => {
      await page.goto(server.url("ready", "rules"));
      await choose("good.json");
      await until("it is taken", async () => (await said()) === "These rules are in force now, also in pages that are open.");
      assert.deepEqual(await sent(), [{ kind: "take", text: FILES["good.json"] }]);
      assert.match(await rules(), /^Example University .*, version 3/);
      await page.click("#rules button");
      await until("back", async () => (await said()) === "The file is no longer used.");
      assert.match(await rules(), /^NHS base rules/);
    });

    for (const [file, words, reaches] of [
      ["wrong.json", /not taken.*\s+The reason: rules\[3\] \(ward-names\): message\.headline: 75 characters/, true],
      ["full.json", /could not keep the change/, true],
      ["portal.json", /not taken.*\s+The reason: It is not a pack\./, false],
      ["picture.json", /not taken.*\s+The reason: It is not a pack\./, false],
      ["huge.json", /not taken.*\s+The reason: It is larger than 4 MB\./, false],
    ]) {
      test(`${file} is refused with a reason, and the rules stay`, async () => {
        await page.goto(server.url("ready", "rules"));
        await choose(file);
        await until("it is refused", async () => words.test(await said()));
        assert.equal((await sent()).length, reaches ? 1 : 0);
        assert.match(await rules(), /^NHS base rules/);
      });
    }

    test("a background that is gone is told of, and takes nothing down with it", async () => {
      await page.goto(server.url("gone", "rules"));
      await choose("good.json");
      await until("it says so", async () => /does not answer/.test(await said()));
    });

    for (const [width, address] of [[400, "file"], [320, "unusable"], [200, "file&cy"], [200, "unusable"]]) {
      test(`fits ${width} pixels, and axe finds nothing wrong: ${address}`, async () => {
        await page.setViewport({ width, height: 600 });
        await page.goto(server.url(address, "rules"));
        await choose("wrong.json");
        await until("it is refused", async () => (await said()) !== "");
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
        await page.evaluate(AXE);
        const violations = await page.evaluate(async () => (await globalThis.axe.run()).violations.map(({ id }) => id));
        assert.deepEqual(violations, []);
      });
    }
  });
}
