// The card and the notices by themselves, on a page whose policy allows nothing: what they look like
// to axe, to the keyboard, to the page around them, and in windows of every size.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { useTab } from "./support/card_tab.mjs";
import { BROWSERS } from "./support/launch.mjs";
import { until } from "./support/wait.mjs";
import { VERDICTS } from "./support/verdicts.mjs";

const SIZES = [
  ["a desktop window", 1000, 700],
  ["a phone", 320, 640],
  ["200% zoom", 500, 380],
  ["400% zoom", 320, 256],
  ["a phone on its side", 640, 256],
];

for (const name of BROWSERS) {
  describe(`the card in ${name}`, () => {
    const tab = useTab(name);

    for (const [title, verdict] of Object.entries(VERDICTS)) {
      test(`axe finds nothing wrong: ${title}`, async () => {
        await tab.do((given) => practice.mount(given), verdict);
        assert.deepEqual(await tab.do(() => practice.violations()), []);
      });
    }

    test("nothing moves", async () => {
      await tab.ask(VERDICTS.three);
      assert.equal(await tab.do(() => practice.shown().getAnimations().length), 0);
    });

    test("the first focus is on going back", async () => {
      await tab.ask(VERDICTS.named);
      assert.equal(await tab.focused(), "Go back and edit");
    });

    for (const [key, tabs, answer] of [
      ["Escape", 0, "back"],
      ["Enter", 0, "back"],
      [" ", 0, "back"],
      ["Escape", 1, "back"],
      ["Enter", 1, "post"],
      [" ", 1, "post"],
    ]) {
      test(`${key === " " ? "Space" : key} after ${tabs} Tab answers "${answer}" and gives the focus back`, async () => {
        await tab.page.focus("textarea");
        await tab.do(() => document.querySelector("textarea").setSelectionRange(3, 5));
        await tab.ask(VERDICTS.named);
        await tab.press("Tab", tabs);
        await tab.press(key);
        assert.deepEqual(await tab.answers(1), [answer]);
        assert.deepEqual(await tab.do(() => {
          const { localName, selectionStart, selectionEnd, value } = document.activeElement;
          return { localName, selectionStart, selectionEnd, value };
        }), { localName: "textarea", selectionStart: 3, selectionEnd: 5, value: "Mrs Okonkwo in bed 4 finally went home" });
        assert.equal(await tab.do(() => practice.shown()), undefined);
      });
    }

    test("Tab reaches every row and goes round, forwards and backwards", async () => {
      await tab.ask(VERDICTS.three);
      const round = ["Go back and edit", "Post anyway", "Is this somebody’s NHS number? “NHS no 943 476 5919”",
        "Do the time and the place narrow it down? “Ward 7”, “last night”", "Go back and edit"];
      await goesRound(tab, round);
    });

    test("a row opens and closes with the keyboard", async () => {
      await tab.ask(VERDICTS.three);
      await tab.press("Tab", 2);
      for (const open of [true, false]) {
        await tab.press("Enter");
        assert.equal(await tab.do(() => practice.shown().querySelector("details").open), open);
      }
    });

    test("Tab reaches the link and the other references too, round and back", async () => {
      await tab.ask(VERDICTS.referred);
      const clause = "Example Trust, Social media policy, 4.2 (2026-03-01) (COMMS-4) (opens in a new tab)";
      const others = "Also in other guidance (5)";
      const row = "Is this door code still in use? “door code for the drug room is C4816X”";
      const round = ["Go back and edit", "Post anyway", clause, others, row, "Go back and edit"];
      await goesRound(tab, round);
    });

    test("the link opens the policy in a new tab that knows of nothing, and the card stays", async () => {
      await tab.ask(VERDICTS.linked);
      assert.deepEqual(await tab.do(() => {
        const { href, target, rel } = practice.shown().querySelector("a");
        return { href, target, rel };
      }), { href: "https://intranet.trust.example/social-media-policy", target: "_blank", rel: "noreferrer noopener" });
      await tab.do(() => practice.heard.splice(0));
      const before = (await tab.page.browser().pages()).length;
      await tab.click("a");
      await until("a tab opens", async () => (await tab.page.browser().pages()).length > before);
      const [opened] = (await tab.page.browser().pages()).slice(before);
      await opened.close();
      assert.deepEqual(await tab.do(() => practice.heard.filter((event) => !event.startsWith("focus"))), []);
      assert.deepEqual(await tab.do(() => practice.answers), []);
      assert.ok(await tab.do(() => practice.shown() !== undefined));
    });

    test("only an https address is a link", async () => {
      for (const link of ["javascript:alert(1)", "http://trust.example/", "data:text/html,x", "//trust.example/", ""]) {
        const [finding] = VERDICTS.linked.findings;
        await tab.ask({ verdict: "pause", findings: [{ ...finding, link }] });
        assert.equal(await tab.do(() => practice.shown().querySelectorAll("a").length), 0, link);
        await tab.dismiss();
      }
    });

    test("few other references stand in a line, many are folded away", async () => {
      await tab.ask(VERDICTS.linked);
      const small = () => tab.do(() => [...practice.shown().querySelectorAll(".clause, .others > summary")].map((it) => it.textContent));
      assert.equal((await small())[1], "Also: NMC, The Code, 5.1 (2018); GMC, Confidentiality, 9 (2017)");
      await tab.dismiss();
      await tab.ask(VERDICTS.referred);
      assert.equal((await small())[1], "Also in other guidance (5)");
      assert.equal(await tab.do(() => practice.shown().querySelector(".others").open), false);
    });

    test("each part names its own language", async () => {
      await tab.page.goto(`${tab.page.url()}?cy`);
      await tab.page.waitForFunction(() => globalThis.practice);
      await tab.ask(VERDICTS.welsh);
      const langs = await tab.do(() => {
        const root = practice.shown();
        const langOf = (selector) => root.querySelector(selector).closest("[lang]").lang;
        return ["dialog", "h1", "#reason p", ".instead span", ".instead strong", ".back", ".clause", "summary span"].map(langOf);
      });
      assert.deepEqual(langs, ["cy", "cy", "cy", "cy", "cy", "cy", "en-GB", "en-GB"]);
      assert.equal(await tab.focused(), "Mynd yn ôl i olygu");
    });

    test("the mouse answers too", async () => {
      await tab.ask(VERDICTS.named);
      await tab.click(".post");
      assert.deepEqual(await tab.answers(1), ["post"]);
      await tab.ask(VERDICTS.named);
      await tab.click(".back");
      assert.deepEqual(await tab.answers(2), ["post", "back"]);
    });

    test("a click beside the card is no answer", async () => {
      await tab.ask(VERDICTS.named);
      await tab.page.mouse.click(5, 5);
      await tab.press("Escape");
      assert.deepEqual(await tab.answers(1), ["back"]);
    });

    test("a script's click is no answer", async () => {
      await tab.ask(VERDICTS.named);
      await tab.do(() => practice.shown().querySelector(".post").click());
      await tab.do(() => practice.shown().host.click());
      assert.equal(await tab.focused(), "Go back and edit");
      assert.deepEqual(await tab.do(() => practice.answers), []);
    });

    test("the page hears nothing of what happens in the card", async () => {
      await tab.ask(VERDICTS.three);
      await tab.do(() => practice.heard.splice(0));
      await tab.press("Tab", 2);
      await tab.press("Enter");
      await tab.press("j");
      await tab.page.mouse.click(5, 5);
      await tab.click("h1");
      await tab.press("j");
      await tab.press("Tab", 2);
      assert.deepEqual(await tab.do(() => practice.heard), []);
    });

    test("a site's focus trap does not get the focus", async () => {
      await tab.page.focus("textarea");
      await tab.do(() => {
        const composer = document.querySelector("textarea");
        const trap = ({ relatedTarget }) => relatedTarget !== composer && composer.focus();
        document.addEventListener("focusout", trap, true);
        document.addEventListener("focusin", ({ target }) => target !== composer && composer.focus(), true);
      });
      await tab.ask(VERDICTS.named);
      assert.equal(await tab.focused(), "Go back and edit");
      await tab.press("Tab");
      await tab.press("Enter");
      assert.deepEqual(await tab.answers(1), ["post"]);
    });

    test("the card stands over a dialog of the site", async () => {
      await tab.do(() => {
        const dialog = document.createElement("dialog");
        dialog.append(document.querySelector("textarea"));
        document.body.append(dialog);
        dialog.showModal();
      });
      await tab.ask(VERDICTS.named);
      await tab.click(".back");
      assert.deepEqual(await tab.answers(1), ["back"]);
      assert.equal(await tab.do(() => document.activeElement.localName), "textarea");
    });

    test("a second question while one is open is answered \"back\"", async () => {
      await tab.ask(VERDICTS.named);
      await tab.do((given) => practice.ask(given), VERDICTS.secret);
      assert.deepEqual(await tab.answers(1), ["back"]);
      await tab.press("Tab");
      await tab.press("Enter");
      assert.deepEqual(await tab.answers(2), ["back", "post"]);
    });

    for (const [how, leave] of [
      ["throws the card out", () => practice.shown().host.remove()],
      ["replaces its root element", () => document.documentElement.replaceWith(document.createElement("html"))],
      ["is left", () => window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }))],
    ]) {
      test(`a page that ${how} gets "back", and can be asked again`, async () => {
        await tab.ask(VERDICTS.named);
        await tab.do(leave);
        assert.deepEqual(await tab.answers(1), ["back"]);
        assert.equal(await tab.do(() => practice.shown()), undefined);
        await tab.ask(VERDICTS.named);
        await tab.press("Escape");
        assert.deepEqual(await tab.answers(2), ["back", "back"]);
      });
    }

    test("the page cannot look inside", async () => {
      await tab.ask(VERDICTS.named);
      assert.deepEqual(await tab.do(() => {
        const { host } = practice.shown();
        return [host.shadowRoot, host.attributes.length, host.parentNode === document.documentElement];
      }), [null, 0, true]);
    });

    test("styles of the page do not reach in", async () => {
      await tab.do(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`
          html { font: italic 10px serif; color: red; line-height: 5; }
          div, div:empty { display: none !important; opacity: 0 !important; visibility: hidden !important; }
        `);
        document.adoptedStyleSheets = [sheet];
      });
      await tab.ask(VERDICTS.named);
      assert.deepEqual(await tab.do(() => {
        const { fontSize, fontStyle, visibility } = getComputedStyle(practice.shown().querySelector("dialog"));
        return { fontSize, fontStyle, visibility, opacity: getComputedStyle(practice.shown().host).opacity };
      }), { fontSize: "16px", fontStyle: "normal", visibility: "visible", opacity: "1" });
    });

    test("what is quoted is text and never markup", async () => {
      await tab.ask(VERDICTS.hostile);
      assert.deepEqual(await tab.do(() => {
        const root = practice.shown();
        return [root.querySelector("img, script"), root.querySelector("h1").textContent, root.querySelector("bdi").textContent];
      }), [null, "<script>alert(1)</script>", "<img src=x onerror=alert(1)>\u202Edesrever\u0000"]);
    });

    test("words written from right to left leave the order around them alone", async () => {
      await tab.ask(VERDICTS.rtl);
      const [first, second] = await tab.do(() =>
        [...practice.shown().querySelectorAll(".words bdi")].map((bdi) => bdi.getBoundingClientRect().left));
      assert.ok(first < second, `${first} is left of ${second}`);
    });

    for (const [size, width, height] of SIZES) {
      for (const title of ["named", "eight", "long", "rtl"]) {
        test(`${title} fits ${size}, with both answers in sight`, async () => {
          await tab.page.setViewport({ width, height });
          await tab.ask(VERDICTS[title]);
          const { card, sideways, top, answers } = await tab.do(layout);
          assert.ok(card.left >= 0 && card.top >= 0, "starts inside");
          assert.ok(card.right <= width && card.bottom <= height, "ends inside");
          assert.equal(sideways, 0);
          assert.equal(top, 0);
          assert.deepEqual(answers, ["Go back and edit", "Post anyway"]);
        });
      }
    }

    test("in the lowest window the answers come into sight with the focus", async () => {
      await tab.page.setViewport({ width: 320, height: 140 });
      await tab.ask(VERDICTS.named);
      await tab.press("Tab");
      assert.ok((await tab.do(layout)).answers.includes("Post anyway"));
    });

    // Rows stand where the fonts of the machine put them: windows of several heights, so that some row
    // begins in sight and ends under the answers.
    for (const height of [420, 450, 480, 510, 540]) {
      test(`a row that takes the focus is not under the answers, ${height} px`, async () => {
        await tab.page.setViewport({ width: 320, height });
        await tab.ask(VERDICTS.eight);
        for (let stop = 0; stop < 7; stop += 1) {
          await tab.press("Tab", stop === 0 ? 2 : 1);
          assert.equal(await tab.do(() => {
            const root = practice.shown();
            const { left, top, bottom } = root.activeElement.getBoundingClientRect();
            const row = root.activeElement;
            return [top + 2, bottom - 2].every((y) => row.contains(root.elementFromPoint(left + 30, y)));
          }), true, `row ${stop}`);
        }
      });
    }
  });

  describe(`the notices in ${name}`, () => {
    const tab = useTab(name);

    for (const [notice, words] of [
      ["checking", "Checking…"],
      ["not-checked", "Canteen could not check this post. It has gone through as you wrote it."],
      ["press-again", "Press Post again: Canteen will let it through."],
      ["reload", "Canteen was updated. Reload this tab to be protected again."],
    ]) {
      test(`"${notice}" is a status that takes neither focus nor clicks`, async () => {
        await tab.page.focus("textarea");
        await tab.do((given) => practice.tell(given), notice);
        await tab.says(words);
        assert.deepEqual(await tab.do(() => {
          const status = practice.shown().querySelector("[role=status]");
          return [status.matches(":popover-open"), getComputedStyle(status).pointerEvents, document.activeElement.localName];
        }), [true, "none", "textarea"]);
      });
    }

    test("a new notice takes the place of the old one", async () => {
      await tab.do(() => practice.tell("checking"));
      await tab.says("Checking…");
      await tab.do(() => practice.tell("press-again"));
      await tab.says("Press Post again: Canteen will let it through.");
      assert.equal(await tab.do(() => document.querySelectorAll("html > div").length), 1);
    });

    test("the end of a check hides \"Checking…\" and nothing else", async () => {
      await tab.do(() => practice.tell("checking"));
      await tab.do(() => practice.hush());
      assert.equal(await tab.do(() => practice.shown()), undefined);
      await tab.do(() => practice.tell("reload"));
      await tab.do(() => practice.hush());
      await tab.says("Canteen was updated. Reload this tab to be protected again.");
    });

    test("a notice goes by itself", async () => {
      await tab.do(() => {
        globalThis.later = [];
        window.setTimeout = (work) => globalThis.later.push(work);
        practice.tell("reload");
      });
      await tab.do(() => globalThis.later.splice(0, 1)[0]());
      await tab.says("Canteen was updated. Reload this tab to be protected again.");
      await tab.do(() => globalThis.later.splice(0, 1)[0]());
      assert.equal(await tab.do(() => practice.shown()), undefined);
    });

    for (const [size, width, height] of SIZES) {
      test(`a notice fits ${size}`, async () => {
        await tab.page.setViewport({ width, height });
        await tab.do(() => practice.tell("not-checked"));
        await tab.says("Canteen could not check this post. It has gone through as you wrote it.");
        const { left, right, top, bottom } = await tab.do(() =>
          practice.shown().querySelector("[role=status]").getBoundingClientRect().toJSON());
        assert.ok(left >= 0 && right <= width && top >= 0 && bottom <= height);
      });
    }
  });

  describe(`the card in ${name}, on a dark system`, () => {
    const dark = useTab(name, "dark");
    test("it is dark, with enough contrast", async () => {
      await dark.do((given) => practice.mount(given), VERDICTS.three);
      assert.deepEqual(await dark.do(() => practice.violations()), []);
      assert.equal(await dark.do(() => {
        const { backgroundColor } = getComputedStyle(document.querySelector("html > div").shadowRoot.querySelector("dialog"));
        return backgroundColor;
      }), "rgb(33, 43, 50)");
    });
  });

  describe(`the card in ${name}, with forced colours`, () => {
    const forced = useTab(name, "forced colours");
    test("focus and edges are lines, not colours", async () => {
      await forced.ask(VERDICTS.named);
      await forced.press("Tab");
      assert.deepEqual(await forced.do(() => {
        const { matches } = matchMedia("(forced-colors: active)");
        const { outlineStyle, outlineWidth } = getComputedStyle(practice.shown().activeElement);
        const { borderLeftWidth } = getComputedStyle(practice.shown().querySelector("dialog"));
        return { matches, outlineStyle, outlineWidth, borderLeftWidth };
      }), { matches: true, outlineStyle: "solid", outlineWidth: "4px", borderLeftWidth: "1px" });
    });
  });
}

if (BROWSERS.includes("chromium")) {
  describe("the card in chromium, as the browser's own protocol sees it", () => {
    const tab = useTab("chromium");

    test("a screen reader is told what it is, the question, the words, why and what to change", async () => {
      await tab.ask(VERDICTS.named);
      const session = await tab.page.createCDPSession();
      const { nodes } = await session.send("Accessibility.getFullAXTree");
      const card = nodes.find(({ role }) => role?.value === "alertdialog");
      assert.equal(card.name.value, "Could someone recognise this patient?");
      assert.equal(
        card.description.value.trim(),
        "“Mrs Okonkwo”, “bed 4” A name and a bed point to one person. Her family, her neighbours and everyone on the ward "
        + "would know who this is. What you could change: Keep the story, and tell it without the name and the bed. "
        + "“Mrs Okonkwo” could be “a patient” Leave out “bed 4”",
      );
      assert.ok(card.properties.some(({ name, value }) => name === "modal" && value.value));
    });

    test("Enter that is still down from posting is no answer", async () => {
      await tab.page.keyboard.down("Enter");
      await tab.ask(VERDICTS.named);
      await tab.page.keyboard.down("Enter");
      await tab.page.keyboard.up("Enter");
      await tab.press("Tab");
      await tab.press("Enter");
      assert.deepEqual(await tab.answers(1), ["post"]);
    });

    test("the second half of a double click is no answer", async () => {
      await tab.ask(VERDICTS.named);
      const { x, y } = await tab.place(".post");
      await tab.page.mouse.move(x, y);
      await tab.page.mouse.down({ clickCount: 2 });
      await tab.page.mouse.up({ clickCount: 2 });
      await tab.press("Escape");
      assert.deepEqual(await tab.answers(1), ["back"]);
    });
  });
}

/** In the page: where the card is, and which answers can be pressed. */
function layout() {
  const root = practice.shown();
  const dialog = root.querySelector("dialog");
  const answers = [...root.querySelectorAll("button")].filter((button) => {
    const { left, top, right, bottom } = button.getBoundingClientRect();
    return [top + 4, bottom - 4].every((y) => root.elementFromPoint((left + right) / 2, y) === button);
  });
  return {
    card: dialog.getBoundingClientRect().toJSON(),
    sideways: dialog.scrollWidth - dialog.clientWidth,
    top: dialog.scrollTop,
    answers: answers.map(({ textContent }) => textContent),
  };
}

/** Tab goes through these, and Shift and Tab back again. */
async function goesRound(tab, round) {
  for (const [i, stop] of round.entries()) {
    if (i > 0) await tab.press("Tab");
    assert.equal(await tab.focused(), stop);
  }
  for (const stop of round.toReversed().slice(1)) {
    await tab.page.keyboard.down("Shift");
    await tab.press("Tab");
    await tab.page.keyboard.up("Shift");
    assert.equal(await tab.focused(), stop);
  }
}
