import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import type { Reply, Request } from "../shared/messages.ts";
import type { Grade } from "../shared/verdict.ts";
import { Guard } from "./guard.ts";
import { only, page } from "./page.testing.ts";

const FORM = '<form><textarea></textarea><button type="submit">Post</button></form>';
const TWO = `
  <div id="one"><textarea></textarea><div><button type="button" name="reply">Reply</button></div></div>
  <div id="two"><textarea></textarea><div><button type="button" name="reply">Reply</button></div></div>`;

/** A page with the guard, a background that this test plays, and the card that is open. */
class World {
  readonly #roots: ShadowRoot[] = [];
  readonly checks: Extract<Request, { kind: "check" }>[] = [];
  /** Answers a check at once if it gives a grade. */
  judge: (text: string) => Grade | undefined = (text) => (text.includes("Okonkwo") ? "pause" : "silent");
  #hear: (reply: Reply) => void = () => {};
  /** Sets "My profile says where I work" while the page is open. */
  set(on: boolean): void {
    this.change({ profileNamesEmployer: { newValue: on } });
  }
  /** Changes what the browser keeps for the extension. */
  change: (changes: Record<string, unknown>) => void = () => {};
  readonly document: Document;
  readonly view: Window & typeof globalThis;

  constructor(html: string) {
    this.document = page(html);
    this.view = this.document.defaultView as Window & typeof globalThis;
    const { view } = this;
    view.CSSStyleSheet = class { replaceSync() {} } as unknown as typeof CSSStyleSheet;
    view.HTMLElement.prototype.showPopover = () => {};
    view.HTMLDialogElement.prototype.showModal = function open() {
      this.open = true;
    };
    const roots = this.#roots;
    const { attachShadow } = view.Element.prototype;
    view.Element.prototype.attachShadow = function keep(options) {
      const root = attachShadow.call(this, options);
      roots.push(root);
      return root;
    };
    Object.assign(globalThis, { window: view, MutationObserver: view.MutationObserver, chrome: this.#chrome() });
    new Guard(view);
  }

  #chrome() {
    const connect = () => ({
      onMessage: { addListener: (listener: (reply: Reply) => void) => void (this.#hear = listener) },
      onDisconnect: { addListener: () => {} },
      disconnect: () => {},
      postMessage: (request: Request) => {
        if (request.kind !== "check") return;
        this.checks.push(request);
        const verdict = this.judge(request.draft.text);
        if (verdict) queueMicrotask(() => this.answer(request.id, verdict));
      },
    });
    return {
      runtime: { id: "canteen", connect },
      i18n: { getMessage: (name: string) => name },
      storage: {
        local: {
          get: async () => ({}),
          onChanged: {
            addListener: (hear: (changes: Record<string, unknown>) => void) => {
              const before = this.change;
              this.change = (changes) => {
                before(changes);
                hear(changes);
              };
            },
          },
        },
      },
      dom: { openOrClosedShadowRoot: (element: Element) => element.shadowRoot },
    };
  }

  answer(id: number, verdict: Grade): void {
    const finding = {
      rule: "r", grade: verdict, clause: "c", source: "s", headline: "h", why: "w", instead: "i",
      spans: [], suggestions: [],
    };
    this.#hear({ kind: "verdict", id, verdict: { verdict, findings: verdict === "silent" ? [] : [finding] } });
  }

  field(within: ParentNode = this.document): HTMLTextAreaElement {
    return only(within, "textarea") as HTMLTextAreaElement;
  }

  /** Puts the focus there and types, and lets the check that follows be answered. */
  async write(text: string, field = this.field()): Promise<void> {
    field.focus();
    field.dispatchEvent(new this.view.InputEvent("beforeinput", { bubbles: true, composed: true }));
    field.value = text;
    field.blur();
    field.focus();
    await settled();
  }

  enter(init: KeyboardEventInit = {}, type = "keydown", field = this.field()): boolean {
    const key = { key: "Enter", bubbles: true, composed: true, cancelable: true, ...init };
    return field.dispatchEvent(new this.view.KeyboardEvent(type, key));
  }

  card(): HTMLDialogElement | undefined {
    const root = this.#roots.findLast(({ host }) => host.isConnected && host.shadowRoot === null);
    return root?.querySelector("dialog") ?? undefined;
  }

  async close(answer: "back" | "post"): Promise<void> {
    const card = this.card();
    assert.ok(card, "no card is open");
    card.returnValue = answer;
    card.dispatchEvent(new this.view.Event("close"));
    await settled();
  }

  notice(): string | undefined {
    const root = this.#roots.findLast(({ host }) => host.isConnected && host.shadowRoot === null);
    return root?.querySelector("[role=status]") ? "notice" : undefined;
  }
}

afterEach(() => window.close());

/** All that has begun comes to an end, but for timers. */
const settled = () => new Promise<void>((done) => void setImmediate(() => setImmediate(done)));

function posts(target: EventTarget, type = "submit"): Event[] {
  const seen: Event[] = [];
  target.addEventListener(type, (event) => {
    event.preventDefault();
    seen.push(event);
  });
  return seen;
}

test("what a site submits a moment after the replayed click goes too", async () => {
  const world = new World('<form><textarea></textarea><button type="button" name="post">Post</button></form>');
  const form = only(world.document, "form") as HTMLFormElement;
  const sent = posts(form);
  only(world.document, "button").addEventListener("click", () => void Promise.resolve().then(() => form.requestSubmit()));
  await world.write("Mrs Okonkwo in bed 4");
  only(world.document, "button").click();
  await world.close("post");
  assert.equal(sent.length, 1);
});

test("Enter that is still down from answering the card posts nothing", async () => {
  const world = new World(FORM);
  const heard = posts(world.field(), "keyup");
  await world.write("Mrs Okonkwo in bed 4");
  only(world.document, "button").click();
  await world.close("back");
  assert.equal(world.enter({ ctrlKey: true, repeat: true }), false);
  assert.equal(world.enter({ repeat: true }), false);
  world.enter({}, "keyup");
  assert.equal(world.card(), undefined);
  assert.equal(heard.length, 0);
  world.enter();
  world.enter({}, "keyup");
  assert.equal(heard.length, 1);
});

test("Enter that has become a posting key while it was held is asked about", async () => {
  const world = new World(FORM);
  await world.write("Mrs Okonkwo in bed 4");
  assert.equal(world.enter(), true);
  assert.equal(world.enter({ ctrlKey: true, repeat: true }), false);
  await world.close("back");
});

test("words that changed under the card are not those that were answered for", async () => {
  const world = new World(FORM);
  const sent = posts(only(world.document, "form"));
  await world.write("Mrs Okonkwo in bed 4");
  only(world.document, "button").click();
  world.field().value = "Mrs Okonkwo, of 3 High Street";
  await world.close("post");
  assert.equal(sent.length, 0);
  await world.close("back");
});

test("a button posts the composer that it stands by, not the one with the focus", async () => {
  const world = new World(TWO);
  const [one, two] = ["#one", "#two"].map((id) => only(world.document, id));
  const sent = posts(one!, "click");
  await world.write("Mrs Okonkwo in bed 4", world.field(one));
  world.field(two).focus();
  only(one!, "button").click();
  assert.equal(sent.length, 0);
  await world.close("back");
});

test("nor the one around it, if that does not know the button", async () => {
  const world = new World(`
    <main><article id="one"><textarea></textarea><div><button type="button">Reply</button></div></article>
    <div id="two"><textarea></textarea></div></main>`);
  const sent = posts(only(world.document, "button"), "click");
  await world.write("Mrs Okonkwo in bed 4", world.field(only(world.document, "#one")));
  world.field(only(world.document, "#two")).focus();
  only(world.document, "button").click();
  assert.equal(sent.length, 0);
  await world.close("back");
});

test("a draft elsewhere does not hold up an innocent post", async () => {
  const world = new World(TWO);
  const [one, two] = ["#one", "#two"].map((id) => only(world.document, id));
  const sent = posts(one!, "click");
  await world.write("Lovely tea", world.field(one));
  await world.write("Mrs Okonkwo in bed 4", world.field(two));
  only(one!, "button").click();
  assert.equal(world.card(), undefined);
  assert.equal(sent.length, 1);
});

test("a composer that is redrawn empty while its press is held goes with a notice", async () => {
  const world = new World(FORM);
  const sent = posts(only(world.document, "form"));
  world.judge = () => undefined;
  await world.write("Mrs Okonkwo in bed 4");
  only(world.document, "button").click();
  world.field().value = "";
  world.judge = () => "silent";
  world.answer(world.checks.at(-1)!.id, "pause");
  await settled();
  assert.equal(sent.length, 1);
  assert.equal(world.notice(), "notice");
});

/** What was given along with the last check. */
function earlier(world: World): string[] | undefined {
  return world.checks.at(-1)!.draft.earlier;
}

/** A form whose site empties the composer after each post, by script. */
function emptied(world: World): Event[] {
  const sent = posts(only(world.document, "form"));
  only(world.document, "form").addEventListener("submit", () => (world.field().value = ""));
  return sent;
}

test("what went through is given along with the next draft, however it went", async () => {
  const world = new World(FORM);
  const sent = emptied(world);
  const press = () => only(world.document, "button").click();
  await world.write("Lovely tea");
  press();
  await world.write("Mrs Okonkwo in bed 4");
  assert.deepEqual(earlier(world), ["Lovely tea"]);
  press();
  await world.close("post");
  world.judge = () => undefined;
  await world.write("What a day");
  press();
  world.answer(world.checks.at(-1)!.id, "silent");
  await settled();
  await world.write("Good night");
  assert.deepEqual(earlier(world), ["Lovely tea", "Mrs Okonkwo in bed 4", "What a day"]);
  assert.equal(sent.length, 3);
});

test("what was taken back is not", async () => {
  const world = new World(FORM);
  emptied(world);
  await world.write("Mrs Okonkwo in bed 4");
  only(world.document, "button").click();
  await world.close("back");
  world.field().value = "";
  await world.write("Lovely tea");
  assert.equal(earlier(world), undefined);
});

test("a composer that the site builds anew without loading a page remembers", async () => {
  const world = new World(FORM);
  emptied(world);
  await world.write("Lovely tea");
  only(world.document, "button").click();
  world.document.body.replaceChildren(only(world.document, "form").cloneNode(true));
  await world.write("Good night");
  assert.deepEqual(earlier(world), ["Lovely tea"]);
});

test("rules that change under the open page are asked anew about the words that stand there", async () => {
  const world = new World(FORM);
  await world.write("Lovely tea");
  const asked = world.checks.length;
  await world.write("Lovely tea");
  assert.equal(world.checks.length, asked);
  world.change({ rules: { newValue: {} } });
  await world.write("Lovely tea");
  assert.equal(world.checks.length, asked + 1);
});

test("a setting that is changed under the open page counts from the next check", async () => {
  const world = new World(FORM);
  await world.write("Lovely tea");
  assert.equal(world.checks.at(-1)!.draft.profile_names_employer, undefined);
  world.set(true);
  await world.write("Lovely tea");
  assert.equal(world.checks.at(-1)!.draft.profile_names_employer, true);
});

test("in a pause nothing is asked of the background, and a press goes on untouched", async () => {
  const world = new World(FORM);
  await world.write("Lovely tea");
  const asked = world.checks.length;
  world.change({ snoozedUntil: { newValue: Date.now() + 60_000 } });
  const sent = posts(only(world.document, "form"));
  await world.write("Mrs Okonkwo in bed 4");
  only(world.document, "button").click();
  assert.equal(sent.length, 1);
  assert.equal(world.checks.length, asked);
  assert.equal(world.card(), undefined);
  world.change({ snoozedUntil: {} });
  await settled();
  only(world.document, "button").click();
  assert.equal(sent.length, 1);
  assert.ok(world.card());
});

test("a press that comes before the settings are known waits for them", async () => {
  const world = new World(FORM);
  chrome.storage.local.get = (async () => ({ page: { off: ["example.org"] } })) as typeof chrome.storage.local.get;
  const sent = posts(only(world.document, "form"));
  world.field().value = "Mrs Okonkwo in bed 4";
  only(world.document, "button").click();
  await settled();
  assert.equal(sent.length, 1);
  assert.equal(world.checks.length, 0);
  assert.equal(world.card(), undefined);
});
