import assert from "node:assert/strict";
import { test } from "node:test";
import { attachments } from "./media.ts";
import { only, page } from "./page.testing.ts";

const KINDS: [string, string[]][] = [["image/png", ["image"]], ["video/mp4", ["video"]], ["application/pdf", []]];

for (const [type, kinds] of KINDS) {
  test(`a file of type ${type} counts as ${kinds.join() || "neither"}`, () => {
    const document = page("<form><textarea></textarea><input type=file></form>");
    Object.defineProperty(only(document, "input"), "files", { value: [{ type }] });
    const surface = { kind: "post" as const, media: ["input"] };
    assert.deepEqual(attachments({ surface, scope: only(document, "form"), field: only(document, "textarea") }), kinds);
  });
}
