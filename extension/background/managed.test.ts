import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { type Settings, makeManaged } from "./managed.ts";

const PILOT = { Channel: "pilot" };
const EARLY = { Channel: "early" };

type Kept = Record<string, unknown>;

/** What the browser keeps, and what its policies say. */
let local: Kept;
let session: Kept;
let policy: () => Promise<object>;
let writes: number;
let listeners: ((changes: object, area: string) => void)[];
let time: number;

function area(kept: () => Kept) {
  return {
    get: async (key: string) => (key in kept() ? { [key]: structuredClone(kept()[key]) } : {}),
    set: async (values: Kept) => {
      writes += 1;
      Object.assign(kept(), structuredClone(values));
    },
    remove: async (key: string) => void delete kept()[key],
  };
}

beforeEach(() => {
  [local, session, listeners, writes, time] = [{}, {}, [], 0, 1_000_000];
  gives({});
  const storage = {
    local: area(() => local),
    session: area(() => session),
    managed: { get: () => policy() },
    onChanged: { addListener: (listener: (typeof listeners)[0]) => void listeners.push(listener) },
  };
  Object.assign(globalThis, { chrome: { storage } });
});

function gives(values: object): void {
  policy = async () => values;
}

function fails(message: string): void {
  policy = async () => {
    throw new Error(message);
  };
}

/** A background that has just been started, and how often it heard of other settings. */
function start(): Settings & { heard: () => number } {
  let heard = 0;
  const settings = makeManaged(() => time);
  settings.onManaged(() => (heard += 1));
  return { ...settings, heard: () => heard };
}

/** Lets everything happen that waits for nothing outside. */
function soon(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function change(values: object, where = "managed"): Promise<void> {
  gives(values);
  for (const listener of listeners) listener({}, where);
  await soon();
}

test("without a policy there is nothing, in either browser's words", async () => {
  for (const set of [() => gives({}), () => fails("Managed storage manifest not found")]) {
    set();
    const { managed, heard } = start();
    assert.deepEqual(await managed(), { values: {}, ignored: [], source: "none" });
    assert.equal(heard(), 0);
  }
  assert.equal(writes, 0);
});

test("at first the browser's own answer is waited for, and kept as it came", async () => {
  gives({ ...PILOT, Mode: "loud" });
  const { managed, heard } = start();
  const { values, ignored, source } = await managed();
  assert.deepEqual([values, ignored.length, source], [PILOT, 1, "live"]);
  assert.deepEqual(local["managed"], { ...PILOT, Mode: "loud" });
  assert.equal(heard(), 1);
});

test("then what was kept is answered at once, even if the browser never answers", async () => {
  local["managed"] = PILOT;
  policy = () => new Promise(() => {});
  const { values, source } = await start().managed();
  assert.deepEqual([values, source], [PILOT, "cache"]);
});

test("and the truth comes behind it; who listens hears of it only if it differs", async () => {
  local["managed"] = PILOT;
  for (const [truth, times] of [[PILOT, 0], [EARLY, 1]] as const) {
    gives(truth);
    const { managed, heard } = start();
    assert.equal((await managed()).source, "cache");
    await soon();
    const { values, source } = await managed();
    assert.deepEqual([values, source, heard()], [truth, "live", times]);
    assert.deepEqual(local["managed"], truth);
  }
  assert.equal(writes, 1);
});

test("values that come late are taken when they come", async () => {
  const { managed, heard } = start();
  assert.equal((await managed()).source, "none");
  await change(PILOT);
  assert.deepEqual([(await managed()).values, heard()], [PILOT, 1]);
});

test("a first nothing does not wipe what was kept, and values that come late win", async () => {
  local["managed"] = PILOT;
  const { managed, heard } = start();
  for (let times = 0; times < 3; times += 1) {
    assert.deepEqual((await managed()).values, PILOT);
    await soon();
  }
  assert.deepEqual([local["managed"], heard()], [PILOT, 0]);
  await change(EARLY);
  assert.deepEqual([(await managed()).values, heard()], [EARLY, 1]);
  assert.equal(session["managedEmptySince"], undefined);
});

test("nothing that is still there a minute later is the truth, also for a background started anew", async () => {
  local["managed"] = PILOT;
  await start().managed();
  await soon();
  time += 59_999;
  const { managed, heard } = start();
  await managed();
  await soon();
  assert.deepEqual([local["managed"], heard()], [PILOT, 0]);
  time += 1;
  await managed();
  await soon();
  assert.deepEqual([(await managed()).source, local["managed"], heard()], ["none", undefined, 1]);
});

test("a clock that was set back starts the minute again", async () => {
  local["managed"] = PILOT;
  session["managedEmptySince"] = time + 1e9;
  await start().managed();
  await soon();
  assert.equal(session["managedEmptySince"], time);
});

test("nothing that comes by an event is the truth at once", async () => {
  gives(PILOT);
  const { managed, heard } = start();
  await managed();
  await change({});
  assert.deepEqual([(await managed()).source, local["managed"], heard()], ["none", undefined, 2]);
});

test("Firefox without a policy wipes what was kept; an error of another kind does not", async () => {
  local["managed"] = PILOT;
  fails("An unexpected error occurred");
  const first = start();
  await first.managed();
  await soon();
  assert.equal((await first.managed()).source, "cache");
  fails("Managed storage manifest not found");
  const second = start();
  await second.managed();
  await soon();
  assert.deepEqual([(await second.managed()).source, local["managed"]], ["none", undefined]);
});

test("of two answers under way the later one counts", async () => {
  local["managed"] = PILOT;
  let answer = (_: object) => {};
  policy = () => new Promise((resolve) => (answer = resolve));
  const { managed } = start();
  await managed();
  const old = answer;
  await change(EARLY);
  old({ Channel: "all" });
  await soon();
  assert.deepEqual((await managed()).values, EARLY);
});

test("what else the browser keeps is no business of this", async () => {
  const { managed } = start();
  await managed();
  let asked = 0;
  policy = async () => {
    asked += 1;
    return {};
  };
  for (const listener of listeners) listener({}, "local");
  await soon();
  assert.equal(asked, 0);
});

test("what is kept may be damaged, too large to be kept whole, or out of reach", async () => {
  for (const damaged of ["x", 7, null, [1]]) {
    local["managed"] = damaged;
    assert.deepEqual((await start().managed()).values, {});
  }
  gives({ ...PILOT, Other: "x".repeat(300_000) });
  assert.deepEqual((await start().managed()).values, PILOT);
  assert.deepEqual(local["managed"], PILOT);
  const broken = async () => {
    throw new Error("no room");
  };
  Object.assign(chrome.storage.local, { get: broken, set: broken, remove: broken });
  gives(EARLY);
  assert.deepEqual((await start().managed()).values, EARLY);
});
