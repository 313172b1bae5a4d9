import assert from "node:assert/strict";
import { test } from "node:test";
import { Frames } from "./frames.ts";
import { page } from "./page.testing.ts";

test("a frame that has gone to another site is left alone, and the rest let go", () => {
  const view = page("").defaultView!;
  const inside = page("").defaultView!;
  let away = false;
  const frame = new Proxy(inside, {
    get(window, name) {
      if (away) throw new Error("SecurityError");
      const value: unknown = Reflect.get(window, name);
      return typeof value === "function" ? value.bind(window) : value;
    },
  });
  let heard = 0;
  const frames = new Frames(["click"], () => heard++, () => {});
  frames.attach(frame);
  frames.attach(view);
  away = true;
  frames.detach();
  view.document.body.click();
  assert.equal(heard, 0);
});
