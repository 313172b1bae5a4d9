import assert from "node:assert/strict";
import { test } from "node:test";
import { type Glue, clients } from "./client.ts";

/** A module that counts what is done with it. */
function fake(load = async () => {}) {
  const did: string[] = [];
  const glue: Glue = {
    default: async () => (did.push("load"), load()),
    __wbg_reset_state: () => void did.push("reset"),
    begin: () => assert.fail(),
    answer: () => assert.fail(),
    wait_minutes: () => assert.fail(),
  };
  return { did, glue, fresh: clients(glue, async () => new Response()) };
}

test("the module is loaded by the first poll, and each poll has a fresh instance", async () => {
  const { did, glue, fresh } = fake();
  assert.deepEqual(did, []);
  assert.equal(await fresh(), glue);
  assert.equal(await fresh(), glue);
  assert.deepEqual(did, ["load", "reset"]);
});

test("a module that cannot be loaded is tried again", async () => {
  let there = false;
  const { did, glue, fresh } = fake(async () => {
    if (!there) throw new TypeError("failed to fetch");
  });
  await assert.rejects(fresh(), /failed to fetch/);
  there = true;
  assert.equal(await fresh(), glue);
  assert.deepEqual(did, ["load", "load"]);
});
