// How a static host, or what stands between it and a browser, can go wrong.

/** One megabyte of nothing. */
const MEGABYTE = Buffer.alloc(1_000_000, " ");
const ALL = { "access-control-allow-origin": "*" };

/** What the page of a hospital's guest network says to everybody who is not signed in. */
const PORTAL = "<!doctype html><title>Guest Wi-Fi</title><p>Please sign in to use the internet.";

const FAULTS = {
  /** Too busy, as in a storm. */
  "status 503": (request, response) => response.writeHead(503, { ...ALL, "retry-after": "1" }).end(),

  /** Each address leads to the next, for ever. */
  "redirect loop": (request, response) => {
    const url = new URL(request.url, "https://host");
    const turn = Number(url.searchParams.get("turn") ?? 0) + 1;
    response.writeHead(302, { ...ALL, location: `${url.pathname}?turn=${turn}` }).end();
  },

  "captive portal": (request, response) => response.writeHead(200, { ...ALL, "content-type": "text/html" }).end(PORTAL),

  /** A thousand megabytes, as fast as they are taken. */
  "a gigabyte": (request, response) => {
    response.writeHead(200, { ...ALL, "content-type": "application/json" });
    let left = 1_000;
    const more = () => {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        if (!response.write(MEGABYTE)) return response.once("drain", more);
      }
      return response.end();
    };
    more();
  },

  /** A byte at a time, for as long as anybody listens. */
  trickle: (request, response) => {
    response.writeHead(200, { ...ALL, "content-type": "application/json" });
    const timer = setInterval(() => response.write(" "), 200);
    response.on("close", () => clearInterval(timer));
  },

  /** The line breaks in the middle of the answer. */
  "cut off": (request, response) => {
    response.writeHead(200, { ...ALL, "content-length": 1_000 });
    response.write("{", () => response.destroy());
  },

  /** Nothing is said until the test says what. */
  silence: () => {},
};

/** Answers a request as `fault` says: a name from above. */
export function misbehave(fault, request, response) {
  const answer = FAULTS[fault];
  if (answer === undefined) return response.writeHead(500).end();
  return answer(request, response);
}
