// The page of `canteen policy preview` against the card itself: the same verdict, the same elements,
// the same words, in the same places.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { useTab } from "./support/card_tab.mjs";
import { BROWSERS } from "./support/launch.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A post each for what a card can hold: one finding, several, changes, words to leave out, odd letters. */
const POSTS = {
  "a name": ["We lost Derek on our ward tonight and I can't stop crying"],
  "several findings": ["Mrs Okonkwo in bed 4 kept me busy all night. Demo day! NHS number 999 000 0018 opens the record"],
  "a story": [
    "That lad from the crash on the A64 came into our resus last night. Roofer, 23, two days before his wedding. " +
      "Can't stop thinking about his mum in the relatives' room.",
  ],
  "letters outside ASCII": ["👩‍⚕️ Née <b>Mrs Okonkwo</b> & “her” bed 4, pt JB in side room 2 💔"],
  "an answer": [
    "he's in with us hun, sitting up and eating x",
    "anyone know if Baz from the chippy is ok?",
  ],
};

/** What an element is, all the way down; whether it is open and where the focus goes first is the product's to say. */
function shape() {
  const OF_THE_MOMENT = new Set(["open", "autofocus"]);
  const of = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const attributes = [...node.attributes].map(({ name, value }) => [name, value]);
    const kept = attributes.filter(([name]) => !OF_THE_MOMENT.has(name)).toSorted();
    node.normalize();
    return { tag: node.localName, attributes: Object.fromEntries(kept), children: [...node.childNodes].map(of) };
  };
  return of;
}

/** Where the parts of a card stand in it, and how big their letters are, in whole pixels. */
function places() {
  return (dialog) => {
    const corner = dialog.getBoundingClientRect();
    return [...dialog.querySelectorAll("*")].map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      const { color, backgroundColor, fontSize, fontWeight } = getComputedStyle(part);
      const box = [x - corner.x, y - corner.y, width, height].map(Math.round);
      return [part.localName, ...box, color, backgroundColor, fontSize, fontWeight];
    });
  };
}

for (const name of BROWSERS) {
  describe(`the preview in ${name}`, () => {
    const tab = useTab(name);
    let folder;
    before(async () => (folder = await mkdtemp(join(tmpdir(), "canteen-preview-"))));
    after(() => rm(folder, { recursive: true, force: true }));

    for (const [title, [text, replyTo]] of Object.entries(POSTS)) {
      test(`is the card: ${title}`, async () => {
        const given = replyTo === undefined ? [] : ["--reply-to", replyTo];
        const page = join(folder, `${title.replaceAll(" ", "-")}.html`);
        const verdict = inCodeUnits(text, JSON.parse(await canteen("check", text, "--json", ...given)));
        assert.equal(verdict.verdict, "pause", "a post that the card opens for");
        await canteen("policy", "preview", text, "--html", page, ...given);
        const basis = replyTo === undefined ? {} : { basis: "reply" };

        await tab.page.setViewport({ width: 1000, height: 1600 });
        const card = await tab.page.evaluate(
          (given, shape, places) => {
            const dialog = practice.mount(given);
            dialog.getRootNode().activeElement.blur();
            return { shape: eval(`(${shape})()`)(dialog), places: eval(`(${places})()`)(dialog) };
          },
          { ...verdict, ...basis },
          `${shape}`,
          `${places}`,
        );
        await tab.page.goto(pathToFileURL(page).href);
        const preview = await tab.page.evaluate(
          (shape, places) => {
            const dialog = document.querySelector(".screen > div").shadowRoot.querySelector("dialog");
            return { shape: eval(`(${shape})()`)(dialog), places: eval(`(${places})()`)(dialog) };
          },
          `${shape}`,
          `${places}`,
        );
        assert.deepEqual(preview.shape, card.shape);
        assert.deepEqual(preview.places, card.places);
      });
    }
  });
}

/** What the command prints. It leaves with 1 where something is found. */
function canteen(...args) {
  const cargo = process.env.CARGO ?? "cargo";
  return new Promise((resolve, reject) => {
    execFile(cargo, ["run", "--quiet", "--package", "canteen", "--", ...args], { cwd: root }, (error, out, err) => {
      if (error && error.code !== 1) reject(new Error(err));
      else resolve(out);
    });
  });
}

/** The verdict with the offsets of JavaScript: the command counts bytes. */
function inCodeUnits(text, verdict) {
  const bytes = new TextEncoder().encode(text);
  const at = (offset) => new TextDecoder().decode(bytes.slice(0, offset)).length;
  const moved = (it) => ({ ...it, start: at(it.start), end: at(it.end) });
  const findings = verdict.findings.map((finding) => ({
    ...finding,
    spans: finding.spans.map(moved),
    suggestions: finding.suggestions.map(moved),
  }));
  return { ...verdict, findings };
}
