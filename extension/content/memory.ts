// What was posted from this page a short while ago. "My lady in 6 went this morning" and, an hour
// later, "forty years behind the bar at the Railway" are harmless apart, so the one is given to the
// engine with the other.
//
// It lives in the memory of the page and nowhere else. A site that changes its address without
// loading a new page keeps it; a page that is closed or loaded anew has forgotten.

const MOST = 5;
const KEPT_FOR = 30 * 60_000;

/** The engine reads no more of an earlier post. Counts UTF-16 code units. */
const LONGEST = 2_000;

type Post = { text: string; at: number };

export class Memory {
  #posts: Post[] = [];

  constructor(private readonly now: () => number = Date.now) {}

  /** Was this posted? */
  has(text: string): boolean {
    return this.#fresh().some((post) => post.text === cut(text));
  }

  /** Keeps a post that went out, in place of what it was before it was edited. */
  keep(text: string, versions: Iterable<string>): void {
    const kept = this.#without([text, ...versions]);
    // One more than is given away: a post is not among its own earlier ones.
    this.#posts = [...kept, { text: cut(text), at: this.now() }].slice(-MOST - 1);
  }

  /** The posts before one that is being written, oldest first; its own versions are none of them. */
  before(text: string, versions: Iterable<string>): string[] {
    return this.#without([text, ...versions]).slice(-MOST).map((post) => post.text);
  }

  #without(texts: readonly string[]): Post[] {
    const left = new Set(texts.map(cut));
    return this.#fresh().filter((post) => !left.has(post.text));
  }

  #fresh(): Post[] {
    const since = this.now() - KEPT_FOR;
    return this.#posts.filter((post) => post.at > since);
  }
}

function cut(text: string): string {
  return text.slice(0, LONGEST);
}
