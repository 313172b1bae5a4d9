import assert from "node:assert/strict";
import { test } from "node:test";
import type { Reply, Request } from "../shared/messages.ts";
import type { Verdict } from "../shared/verdict.ts";
import { CAP, Link, type Port } from "./link.ts";

const CLEAN: Verdict = { verdict: "silent", findings: [] };

/** A background that this test plays itself. */
class Background {
  readonly ports: TestPort[] = [];
  alive = true;
  gone = 0;
  readonly link = new Link(
    () => void this.gone++,
    () => {
      if (!this.alive) throw new Error("Extension context invalidated.");
      const port = new TestPort();
      this.ports.push(port);
      return port;
    },
    () => this.alive,
  );

  get port(): TestPort {
    return this.ports.at(-1)!;
  }
}

class TestPort implements Port {
  readonly sent: Request[] = [];
  hear: (reply: Reply) => void = () => assert.fail("nobody listens");
  drop: () => void = () => assert.fail("nobody listens");
  dead = false;
  readonly onMessage = { addListener: (listener: (reply: Reply) => void) => void (this.hear = listener) };
  readonly onDisconnect = { addListener: (listener: () => void) => void (this.drop = listener) };

  postMessage(message: Request): void {
    if (this.dead) throw new Error("Attempting to use a disconnected port object");
    this.sent.push(message);
  }

  disconnect(): void {
    this.dead = true;
  }

  get lastId(): number {
    const last = this.sent.at(-1)!;
    return last.kind === "check" ? last.id : assert.fail("no check");
  }
}

test("no port before there is something to say", () => {
  const background = new Background();
  assert.equal(background.ports.length, 0);
  background.link.prepare();
  assert.deepEqual(background.port.sent, [{ kind: "prepare" }]);
});

test("answers find their question, in any order", async () => {
  const { link, ...background } = new Background();
  const one = link.check({ text: "one" });
  const two = link.check({ text: "two" });
  const [port] = background.ports;
  port!.hear({ kind: "verdict", id: 2, verdict: { verdict: "pause", findings: [] } });
  port!.hear({ kind: "verdict", id: 1, verdict: CLEAN });
  assert.equal((await one)?.verdict, "silent");
  assert.equal((await two)?.verdict, "pause");
});

test("a check that failed is no verdict", async () => {
  const background = new Background();
  const answer = background.link.check({ text: "one" });
  background.port.hear({ kind: "not-checked", id: background.port.lastId, why: "engine-crashed" });
  assert.equal(await answer, undefined);
});

test("a background stopped in mid-check is asked once more", async () => {
  const background = new Background();
  const answer = background.link.check({ text: "one" });
  background.port.drop();
  assert.equal(background.ports.length, 2);
  background.port.hear({ kind: "verdict", id: background.port.lastId, verdict: CLEAN });
  assert.equal(await answer, CLEAN);
});

test("and not a third time", async () => {
  const background = new Background();
  const answer = background.link.check({ text: "one" });
  background.port.drop();
  background.port.drop();
  assert.equal(await answer, undefined);
  assert.equal(background.ports.length, 2);
});

test("a port that died without a word is replaced", async () => {
  const background = new Background();
  background.link.prepare();
  background.port.dead = true;
  const answer = background.link.check({ text: "one" });
  assert.equal(background.ports.length, 2);
  background.port.hear({ kind: "verdict", id: background.port.lastId, verdict: CLEAN });
  assert.equal(await answer, CLEAN);
});

test("no answer within the cap is no verdict, and a late one does no harm", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const background = new Background();
  const answer = background.link.check({ text: "HANG" });
  t.mock.timers.tick(CAP);
  assert.equal(await answer, undefined);
  background.port.hear({ kind: "verdict", id: background.port.lastId, verdict: CLEAN });
});

test("an extension that is gone says so, and lets go of what waits", async () => {
  const background = new Background();
  const answer = background.link.check({ text: "one" });
  background.alive = false;
  background.port.drop();
  assert.equal(await answer, undefined);
  assert.equal(background.gone, 1);
  assert.equal(await background.link.check({ text: "two" }), undefined);
});

test("closing lets go of what waits; the next check opens a new port", async () => {
  const background = new Background();
  const answer = background.link.check({ text: "one" });
  background.link.close();
  assert.equal(await answer, undefined);
  void background.link.check({ text: "two" });
  assert.equal(background.ports.length, 2);
  background.link.close();
});
