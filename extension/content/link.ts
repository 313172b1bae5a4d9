// The line to the background. It is opened when a composer is first focused, and again whenever the
// browser has put the background to sleep; nothing keeps it awake in between.

import { PORT, type Reply, type Request } from "../shared/messages.ts";
import type { Draft, Verdict } from "../shared/verdict.ts";

/** How long a check may take before the post goes through unchecked. */
export const CAP = 1500;

/** As much of `chrome.runtime.Port` as is used. */
export type Port = {
  postMessage(message: Request): void;
  disconnect(): void;
  onMessage: { addListener(listener: (reply: Reply) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
};

/** `undefined` stands for "could not be checked". */
export type Answer = Verdict | undefined;

type Waiting = { draft: Draft; retried: boolean; settle(answer: Answer): void };

export class Link {
  #port: Port | undefined;
  #lastId = 0;
  #waiting = new Map<number, Waiting>();

  /** `gone` is called once the extension itself has been updated or removed under this page. */
  constructor(
    private readonly gone: () => void,
    private readonly connect: () => Port = () => chrome.runtime.connect({ name: PORT }),
    readonly alive: () => boolean = () => chrome.runtime?.id !== undefined,
  ) {}

  /** Wakes the background and has the engine made ready. */
  prepare(): void {
    this.#send({ kind: "prepare" });
  }

  check(draft: Draft): Promise<Answer> {
    return new Promise((resolve) => {
      const id = ++this.#lastId;
      const cap = setTimeout(() => this.#settle(id, undefined), CAP);
      const settle = (answer: Answer) => {
        clearTimeout(cap);
        resolve(answer);
      };
      this.#waiting.set(id, { draft, retried: false, settle });
      if (!this.#send({ kind: "check", id, draft })) this.#settle(id, undefined);
    });
  }

  /** The page goes into the back/forward cache or away; the next use opens a new port. */
  close(): void {
    this.#port?.disconnect();
    this.#port = undefined;
    for (const id of [...this.#waiting.keys()]) this.#settle(id, undefined);
  }

  #settle(id: number, answer: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.settle(answer);
  }

  #send(request: Request): boolean {
    const attempts = this.#port ? 2 : 1; // an old port may be dead without having said so
    for (let attempt = 0; attempt < attempts; attempt++) {
      try {
        this.#open().postMessage(request);
        return true;
      } catch {
        this.#port = undefined;
      }
    }
    if (!this.alive()) this.gone();
    return false;
  }

  #open(): Port {
    if (this.#port) return this.#port;
    const port = this.connect();
    port.onMessage.addListener((reply) => this.#hear(reply));
    port.onDisconnect.addListener(() => this.#lost(port));
    return (this.#port = port);
  }

  #hear(reply: Reply): void {
    // A page needs no more than to have asked; an engine that is not ready says so with each check.
    if (reply.kind === "ready" || reply.kind === "not-ready") return;
    this.#settle(reply.id, reply.kind === "verdict" ? reply.verdict : undefined);
  }

  /** The background was stopped, perhaps in the middle of a check: ask once more on a fresh port. */
  #lost(port: Port): void {
    if (port !== this.#port) return;
    this.#port = undefined;
    if (!this.alive()) {
      for (const id of [...this.#waiting.keys()]) this.#settle(id, undefined);
      this.gone();
      return;
    }
    for (const [id, waiting] of [...this.#waiting]) {
      const again = !waiting.retried && this.#send({ kind: "check", id, draft: waiting.draft });
      waiting.retried = true;
      if (!again) this.#settle(id, undefined);
    }
  }
}
