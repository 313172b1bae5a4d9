// One GET that tells the host nothing but that somebody asked: no cookies, no referrer, no query, no
// header of ours, and no redirect followed to where nobody said it goes.
//
// What the host says about the length is not believed: the answer is counted while it arrives.

/** How long one answer may take, in milliseconds. A worker is stopped after 30 s without an event. */
const PATIENCE = 20_000;

const REQUEST: RequestInit = {
  credentials: "omit",
  // Not followed, as with "error", but told apart from a host that is not there: the sign-in page of
  // a guest network shows itself in no other way.
  redirect: "manual",
  referrerPolicy: "no-referrer",
  // Nothing is kept, so nothing is asked about: a host could give each browser an ETag of its own, and
  // know it by that ever after.
  cache: "no-store",
};

/** What became of a GET. */
export type Got =
  | { kind: "got"; bytes: Uint8Array }
  | { kind: "missing" }
  | { kind: "too-long" }
  | { kind: "failed"; why: string };

/** Fetches at most `most` bytes. Never rejects. */
export async function get(url: string, most: number, ask: typeof fetch = fetch, patience = PATIENCE): Promise<Got> {
  const stop = new AbortController();
  let late = false;
  const clock = setTimeout(() => {
    late = true;
    stop.abort();
  }, patience);
  try {
    const response = await ask(url, { ...REQUEST, signal: stop.signal });
    if (response.type === "opaqueredirect") return failed("redirect");
    if (response.status === 404) return { kind: "missing" };
    if (response.status !== 200) return failed(`status ${response.status}`);
    return await read(response, most);
  } catch {
    if (late) return failed("timeout");
    return failed(globalThis.navigator?.onLine === false ? "offline" : "no answer");
  } finally {
    clearTimeout(clock);
    // Whatever has not been read is not sent.
    stop.abort();
  }
}

async function read(response: Response, most: number): Promise<Got> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    length += next.value.length;
    if (length > most) return { kind: "too-long" };
    chunks.push(next.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { kind: "got", bytes };
}

function failed(why: string): Got {
  return { kind: "failed", why };
}
