// The words of a post as the card quotes them: merged, trimmed, cut to a length that is read at a
// glance. Offsets count UTF-16 code units of the post.

import type { Finding } from "../shared/verdict.ts";

type Span = Finding["spans"][number];
type Stretch = { start: number; end: number; quote: string };

/** Longer quotes are cut in the middle. Counts UTF-16 code units. */
const LONGEST = 80;

/** The quotes of a finding in the order of the post, none twice. */
export function quotes(spans: readonly Span[]): string[] {
  const words = merged(spans).map(({ quote }) => shortened(quote));
  return [...new Set(words)].filter((quote) => quote !== "");
}

/**
 * The words of the post from `start` to `end`, as far as the spans hold them; a gap between two
 * spans is an ellipsis. Empty if no span holds any of them.
 */
export function quoted(spans: readonly Span[], start: number, end: number): string {
  const pieces = merged(spans)
    .filter((span) => span.start < end && start < span.end)
    .map((span) => span.quote.slice(Math.max(0, start - span.start), end - span.start).trim());
  return shortened(pieces.join(" … "));
}

/** One stretch for spans that touch or overlap: "Mrs" and "Mrs Okonkwo" are quoted once. */
function merged(spans: readonly Span[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { start, end, quote } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = stretches.at(-1);
    if (last === undefined || last.end < start) {
      stretches.push({ start, end, quote });
    } else if (last.end < end) {
      last.quote += quote.slice(last.end - start);
      last.end = end;
    }
  }
  return stretches;
}

function shortened(quote: string): string {
  const words = quote.replace(/\s+/g, " ").trim();
  if (words.length <= LONGEST) return words;
  const half = LONGEST / 2;
  return `${head(words, half).trimEnd()} … ${tail(words, half).trimStart()}`.trim();
}

/** The first graphemes of `text`, at most `most` code units of them. */
function head(text: string, most: number): string {
  // One code unit more than may be kept, so that a grapheme across the limit is seen to be one.
  const start = text.slice(0, most + 1);
  let kept = 0;
  for (const { index } of graphemes(start)) kept = index;
  return start.slice(0, kept);
}

/** The last graphemes of `text`, at most `most` code units of them. */
function tail(text: string, most: number): string {
  const end = text.slice(-most - 1);
  const [, second] = graphemes(end);
  return second === undefined ? "" : end.slice(second.index);
}

function graphemes(text: string): Intl.Segments {
  return new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text);
}
