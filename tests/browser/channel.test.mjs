// New rules while the browser runs: an organisation publishes signed files on a static host, the
// extension polls them, and the same post is judged anew. What is not signed as it must be changes
// nothing, and nor does a background that is stopped in the middle.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PAGES } from "../pages/pages.mjs";
import { stopBackground } from "./support/background.mjs";
import { askRules, driven, setFor } from "./support/driver.mjs";
import { BROWSERS } from "./support/launch.mjs";
import { HERON, TRUST } from "./support/packs.mjs";
import { INNOCENT } from "./support/posts.mjs";
import { Publisher } from "./support/publisher.mjs";
import { until } from "./support/wait.mjs";
import { useBrowser } from "./support/world.mjs";

const TEXTAREA = PAGES.find(({ id }) => id === "textarea");
const LEXICAL = PAGES.find(({ id }) => id === "lexical");
const HOST = "static.trust.example";
const URL_OF_RULES = `https://${HOST}/rules`;

/** Firefox puts the background to sleep soon after it has become idle, and not before it has loaded. */
const SLEEPY = { "extensions.background.idle.timeout": 600 };

/** A browser whose organisation publishes rules; `world.publisher` is made before it starts. */
function useChannel(name, { ring = "all", before = () => {}, soon, prefs = SLEEPY } = {}) {
  const spoil = async (built, copy) => {
    world.publisher = new Publisher(world.server.hosted, URL_OF_RULES);
    await before(world.publisher);
    return driven({ settings: { ...world.publisher.settings, Channel: ring }, soon })(built, copy);
  };
  const world = useBrowser(name, { prefs, spoil });
  return world;
}

for (const name of BROWSERS) {
  describe(`${name}, rules from a channel`, () => {
    const world = useChannel(name);

    test("before anything is published the built-in rules are in force, and the page says why", () =>
      world.on(TEXTAREA, async (tab) => {
        const { rules, poll, channel } = await polls(tab);
        assert.equal(rules.from, "built-in");
        assert.equal(channel.url, URL_OF_RULES);
        assert.equal(poll.report.outcome, "unreachable");
        await passes(tab, HERON);
      }));

    test("what is published is in force at once, in a page where its words stand already", () =>
      world.on(LEXICAL, (other) =>
        world.on(TEXTAREA, async (tab) => {
          await tab.type(HERON);
          await tab.rest();
          await other.page.bringToFront();
          world.publisher.publish(1, TRUST);
          const { rules, poll } = await polls(other);
          assert.equal(poll.report.outcome, "updated", JSON.stringify(poll.report));
          assert.equal(poll.failures, 0);
          assert.equal(rules.from, "channel");
          assert.equal(rules.pack.id, "example-trust");
          const { trust, ring, seq, age } = rules.release;
          assert.deepEqual({ trust, ring, seq, age }, { trust: "example-trust", ring: "all", seq: 1, age: 1 });
          await tab.page.bringToFront();
          await tab.post("click");
          assert.equal((await tab.cardOpens()).headline, "Has the trust announced this yet?");
          assert.deepEqual(await tab.posted(), []);
        })));

    test("the same again changes nothing", () =>
      world.on(TEXTAREA, async (tab) => {
        const { rules, poll } = await polls(tab);
        assert.equal(poll.report.outcome, "same");
        assert.equal(rules.release.seq, 1);
      }));

    test("what is not signed as it must be is refused, and the rules before go on asking", () =>
      world.on(TEXTAREA, async (tab) => {
        const forge = (live) => {
          const body = JSON.parse(Buffer.from(live.release.payload, "base64"));
          live.release.payload = Buffer.from(JSON.stringify({ ...body, seq: 9 })).toString("base64");
          return live;
        };
        for (const [seq, options, code] of [
          [2, { signers: 1 }, "unsigned"],
          [2, { spoil: forge }, "unsigned"],
          [1, {}, "two-versions"],
        ]) {
          world.publisher.publish(seq, ABOUT_STORK, options);
          const { rules, poll } = await polls(tab);
          assert.equal(poll.report.outcome, "refused");
          assert.equal(poll.report.problem.code, code);
          assert.equal(rules.release.seq, 1);
        }
        await asks(tab, HERON, /Has the trust announced this yet/);
      }));

    test("a guest network's sign-in page, a redirect and a host that is down change nothing", () =>
      world.on(TEXTAREA, async (tab) => {
        const answers = [
          [(response) => response.writeHead(200, CORS).end("<!doctype html><title>Sign in</title>"), "not-the-channel", /./],
          [(response) => response.writeHead(302, { ...CORS, location: "https://portal.example/" }).end(), "unreachable", /redirect/],
          [(response) => response.writeHead(503, CORS).end(), "unreachable", /503/],
          [(response) => response.destroy(), "unreachable", /no answer/],
        ];
        for (const [answer, code, says] of answers) {
          world.publisher.put("all/live.json", answer);
          const { rules, poll } = await polls(tab);
          assert.equal(poll.report.problem.code, code);
          assert.match(poll.report.problem.says, says);
          assert.equal(rules.release.seq, 1);
        }
        assert.deepEqual(requestsTo(world, "portal.example"), []);
      }));

    test("a rule that is withdrawn asks no more, and the others go on", () =>
      world.on(TEXTAREA, async (tab) => {
        const heron = JSON.parse(TRUST);
        const stork = { ...JSON.parse(ABOUT_STORK).rules[0], id: "project-stork" };
        const two = JSON.stringify({ ...heron, rules: [...heron.rules, stork] });
        world.publisher.publish(10, two);
        await polls(tab);
        await asks(tab, STORK, /Has the trust announced this yet/);
        world.publisher.publish(11, two, { withdrawn: ["project-heron"] });
        const { poll } = await polls(tab);
        assert.equal(poll.report.outcome, "updated", JSON.stringify(poll.report));
        await asks(tab, STORK, /Has the trust announced this yet/);
        await tab.replaceAll(HERON);
        await tab.post("click");
        assert.deepEqual(await tab.postedTimes(1), [HERON]);
      }));

    test("an older release is refused", () =>
      world.on(TEXTAREA, async (tab) => {
        world.publisher.publish(5, TRUST);
        const { rules, poll } = await polls(tab);
        assert.equal(poll.report.problem.code, "rollback");
        assert.equal(rules.release.seq, 11);
      }));

    for (const [seq, what] of [[20, "live.json"], [21, "pack"]]) {
      test(`a background that is stopped while the ${what} arrives leaves the rules before, and the next poll gets it`, async () => {
        const pack = world.publisher.publish(seq, JSON.stringify({ ...JSON.parse(TRUST), version: `${seq}` }));
        const path = what === "pack" ? pack : "all/live.json";
        const whole = Buffer.from(world.server.hosted.get(world.publisher.address(path)));
        let before;
        await world.on(TEXTAREA, async (tab) => {
          before = (await aboutIt(tab)).rules.release.seq;
          const begun = new Promise((resolve) => {
            world.publisher.put(path, (response) => {
              response.writeHead(200, CORS).write(whole.subarray(0, 100));
              resolve();
            });
          });
          void polls(tab).catch(() => {});
          await begun;
        });
        await stopBackground(world);
        world.publisher.put(path, whole);
        await world.on(TEXTAREA, async (tab) => {
          const { rules, poll } = await aboutIt(tab);
          assert.equal(rules.release.seq, before);
          assert.ok(poll.failures > 0);
          assert.equal((await polls(tab)).rules.release.seq, seq);
          await asks(tab, HERON, /Has the trust announced this yet/);
        });
      });
    }

    test("they are in force after the background was stopped and after the browser was restarted", async () => {
      await stopBackground(world);
      await world.on(TEXTAREA, (tab) => asks(tab, HERON, /Has the trust announced this yet/));
      await world.restart();
      await world.on(TEXTAREA, (tab) => asks(tab, HERON, /Has the trust announced this yet/));
    });

    test("a file that somebody chooses comes first, and what came in is in force again after it", () =>
      world.on(TEXTAREA, async (tab) => {
        const { rules } = await askRules(tab.page, { kind: "take", text: ABOUT_STORK });
        assert.equal(rules.from, "file");
        const back = await askRules(tab.page, { kind: "built-in" });
        assert.equal(back.rules.from, "channel");
      }));

    test("the host learns nothing but that somebody asked", () => {
      const asked = requestsTo(world, HOST);
      assert.ok(asked.length > 10);
      for (const { method, search, headers, body } of asked) {
        const { host: _, origin, ...others } = headers;
        assert.deepEqual([method, search, body], ["GET", "", ""]);
        assert.match(origin, name === "firefox" ? /^null$/ : /^chrome-extension:\/\/[a-p]{32}$/);
        assert.deepEqual(Object.keys(others).filter((header) => !ORDINARY.has(header)), []);
        assert.match(others["if-none-match"] ?? '"1"', /^"1"$/);
      }
      const agents = new Set(asked.map(({ headers }) => JSON.stringify([headers["user-agent"], headers["accept-language"]])));
      assert.equal(agents.size, 1);
    });

    test("typing, being asked and posting make no request to it", () =>
      world.on(TEXTAREA, async (tab) => {
        const before = world.server.requests.length;
        await asks(tab, HERON, /Has the trust announced this yet/);
        await passes(tab, INNOCENT);
        assert.deepEqual(world.server.requests.slice(before).filter(({ host }) => host?.startsWith(HOST)), []);
      }));

    test("a channel that is switched off is out of force and is not asked; switched on, its rules are back", async () => {
      await world.on(TEXTAREA, (tab) => setFor(tab.page, { PollMinutes: 60 }));
      await stopBackground(world);
      const before = requestsTo(world, HOST).length;
      await world.on(TEXTAREA, async (tab) => {
        await until("the settings are known", async () => (await aboutIt(tab)).managed.source === "live");
        const about = await polls(tab);
        assert.equal(about.channel, undefined);
        assert.equal(about.next, undefined);
        assert.equal(about.rules.from, "built-in");
        await passes(tab, HERON);
        await setFor(tab.page, world.publisher.settings);
      });
      assert.equal(requestsTo(world, HOST).length, before);
      await stopBackground(world);
      await world.on(TEXTAREA, (tab) => asks(tab, HERON, /Has the trust announced this yet/));
    });
  });

  describe(`${name}, a channel that has rules when the extension is installed`, () => {
    const before = (publisher) => void publisher.publish(1, TRUST, { ring: "pilot" });
    const world = useChannel(name, { ring: "pilot", soon: true, before, prefs: {} });

    test("the alarm polls without being asked", () =>
      world.on(TEXTAREA, async (tab) => {
        await until("the poll is over", async () => {
          const { poll } = await aboutIt(tab);
          return poll?.report?.outcome === "updated";
        });
        await asks(tab, HERON, /Has the trust announced this yet/);
      }));

    test("the next poll is an interval away, and another ring is polled when the browser starts", async () => {
      await world.on(TEXTAREA, async (tab) => {
        const { next } = await aboutIt(tab);
        assert.ok(next > Date.now() + 180 * 60_000, `${next}`);
        await setFor(tab.page, { ...world.publisher.settings, Channel: "early" });
      });
      world.publisher.publish(1, ABOUT_STORK, { ring: "early" });
      await world.restart();
      await world.on(TEXTAREA, async (tab) => {
        await until("the other ring was polled", async () => {
          const { rules } = await aboutIt(tab);
          return rules.release?.ring === "early";
        });
        await asks(tab, STORK, /Has the trust announced this yet/);
      });
    });
  });
}

const CORS = { "access-control-allow-origin": "*" };
const STORK = "Project Stork is on the agenda again";
const ABOUT_STORK = renamed(TRUST);

/** What every request of a browser has, whoever it is. */
const ORDINARY = new Set([
  "accept", "accept-encoding", "accept-language", "cache-control", "connection", "if-none-match", "pragma", "priority",
  "sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform", "sec-fetch-dest", "sec-fetch-mode", "sec-fetch-site", "te",
  "user-agent",
]);

/** The same about another project. */
function renamed(text) {
  return text.replaceAll("project heron", "project stork").replaceAll("Project Heron", "Project Stork");
}

/** What the page about this installation is told. */
async function aboutIt(tab) {
  return (await askRules(tab.page, { kind: "about" })).about;
}

/** Looks for new rules now: what the page about this installation is told. */
async function polls(tab) {
  const { kind, about } = await askRules(tab.page, { kind: "poll" });
  assert.equal(kind, "about");
  return about;
}

function requestsTo({ server }, host) {
  return server.requests.filter((request) => request.host === host);
}

async function asks(tab, text, words) {
  const before = await tab.posted();
  await tab.click("editor");
  await tab.replaceAll(text);
  await tab.post("click");
  assert.match((await tab.cardOpens()).text, words);
  assert.deepEqual(await tab.posted(), before);
  await tab.press("Escape");
  await tab.cardCloses();
}

async function passes(tab, text) {
  await tab.click("editor");
  await tab.replaceAll(text);
  await tab.post("click");
  assert.deepEqual(await tab.postedTimes(1), [text]);
  assert.equal(await tab.card(), undefined);
}
