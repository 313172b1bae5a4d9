//! The words that a concern is about: the card quotes them, the composer underlines them.

use super::Topic;
use super::evidence::Sources;
use crate::mention::Kind;
use crate::reader::{Feature, Reader};
use crate::story::About;
use crate::text::{Span, Tags, Text, WordKind};
use std::ops::Range;

/// How many phrases the reader may mark where no detail is told.
const MOVED: usize = 3;

/// How many words of a phrase are quoted on either side of the one that moved the reader.
const REACH: usize = 3;

/// The shortest word that is quoted alone, in letters.
const SHORTEST: usize = 5;

/// The words of a passage that a concern is about: what the story tells, or else what moved the
/// reader.
pub(super) fn words(
    reader: &Reader,
    sources: Sources<'_>,
    passage: &Range<usize>,
    topic: Topic,
    features: &[Feature],
) -> Vec<(Kind, Span)> {
    let mut words: Vec<(Kind, Span)> = Vec::new();
    for account in sources.story.accounts.iter().filter(|it| it.about == About::Patient) {
        // What fits every second person ("she") is not worth marking.
        let told = account.estimate.contributions.iter().filter(|it| it.bits > 1.0);
        words.extend(told.filter_map(|it| Some((it.kind, it.span()?))));
        let theirs = account.mentions.iter().map(|&at| &sources.mentions[at]);
        words.extend(theirs.map(|it| (it.kind, it.span)));
    }
    let fitting = topic.kinds();
    let fitting = sources.details.iter().filter(|it| fitting.contains(&it.kind));
    words.extend(fitting.map(|it| (it.kind, it.span)));
    words.retain(|&(_, span)| sources.is_in(span, passage));
    if words.is_empty() {
        let head = reader.topics().position(|it| it == Some(topic));
        let moved = head.map_or_else(Vec::new, |head| reader.moved(head, features));
        let phrases = moved.into_iter().filter_map(|it| phrase(sources.text, it.words));
        let spans = joined(phrases.take(MOVED)).into_iter();
        words.extend(spans.map(|it| (topic.kind(), uncut(sources, sources.text.words_span(it)))));
    }
    if words.is_empty() {
        words.push((topic.kind(), sources.text.words_span(passage.clone())));
    }
    apart(words)
}

/// With the whole of each name or number that it begins or ends in.
fn uncut(sources: Sources<'_>, span: Span) -> Span {
    let cut = sources.mentions.iter().filter(|it| it.span.overlaps(span));
    cut.fold(span, |whole, it| whole.join(it.span))
}

/// Of words that overlap, only the longest: "handover sheet", not "handover" too.
fn apart(mut words: Vec<(Kind, Span)>) -> Vec<(Kind, Span)> {
    words.sort_by_key(|(kind, span)| (span.start, std::cmp::Reverse(span.end), *kind));
    let mut apart: Vec<(Kind, Span)> = Vec::with_capacity(words.len());
    for (kind, span) in words {
        match apart.last_mut() {
            Some(last) if span.overlaps(last.1) => {
                if span.len() > last.1.len() {
                    *last = (kind, span);
                }
            }
            _ => apart.push((kind, span)),
        }
    }
    apart
}

/// Phrases of which those that overlap are one.
fn joined(phrases: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut sorted: Vec<Range<usize>> = phrases.collect();
    sorted.sort_by_key(|it| it.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(sorted.len());
    for phrase in sorted {
        match joined.last_mut() {
            Some(last) if phrase.start < last.end => last.end = last.end.max(phrase.end),
            _ => joined.push(phrase),
        }
    }
    joined
}

/// A phrase that can be read by itself, around words that moved the reader: "the parrot in the
/// lounge", not "and the parrot" nor "so it's".
fn phrase(text: &Text, moved: Range<usize>) -> Option<Range<usize>> {
    let tells = |at: &usize| tells(text, *at);
    let middle = moved.filter(tells).max_by_key(|&at| text.lower(at).len())?;
    let opens = |at: usize| opens(text, at);
    let start = (middle.saturating_sub(REACH)..=middle).rfind(|&at| opens(at));
    let start = start.unwrap_or(middle.saturating_sub(REACH));
    let end = (middle + 1..=middle + REACH).find(|&at| at >= text.words().len() || opens(at));
    let end = end.unwrap_or(middle + REACH + 1);
    let mut first = (start..=middle).find(tells)?;
    let mut last = (middle..end).rfind(tells)?;
    // Neither what is written as one, "b.lane" or "Teddy1", nor a number in groups is cut.
    while first > start && is_glued(text, first) {
        first -= 1;
    }
    while last + 1 < text.words().len() && is_glued(text, last + 1) {
        last += 1;
    }
    while is_digits(text, last) && is_digits(text, last + 1) && text.gap(last + 1) == " " {
        last += 1;
    }
    // "know" out of "we all know" says nothing.
    (first < last || text.lower(first).len() >= SHORTEST).then_some(first..last + 1)
}

/// Whether a word is written as one with the word before it.
fn is_glued(text: &Text, at: usize) -> bool {
    text.gap(at).chars().all(|mark| matches!(mark, '.' | '_' | '-' | '@' | '/' | '\'' | '’'))
}

fn is_digits(text: &Text, at: usize) -> bool {
    text.words().get(at).is_some_and(|word| word.kind == WordKind::Digits)
}

/// Whether a word means something by itself.
fn tells(text: &Text, at: usize) -> bool {
    text.lower(at).len() > 2 && !text.tags(at).contains(Tags::FUNCTION_WORDS)
}

/// Whether a phrase begins with a word: after a stop, a comma, a bracket, a quotation mark.
fn opens(text: &Text, at: usize) -> bool {
    let closed =
        |mark: char| !mark.is_alphanumeric() && !matches!(mark, ' ' | '-' | '\'' | '’' | '/' | '&');
    at == 0 || text.gap(at).contains(closed) && !is_glued(text, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_can_be_read_by_itself() {
        let read = |text: &str, moved: Range<usize>| {
            let text = Text::new(text);
            let phrase = phrase(&text, moved)?;
            Some(text.words_span(phrase).of(text.as_str()).to_owned())
        };
        let post = "Home at last. She had the house and the parrot, so it's a full list tomorrow!";
        assert_eq!(read(post, 6..8).as_deref(), Some("house and the parrot"));
        assert_eq!(read(post, 2..4).as_deref(), Some("Home at last"));
        assert_eq!(read(post, 10..12), None, "so it's");
        assert_eq!(read("Sent home, we all know why", 3..5), None, "know");
        assert_eq!(read("number 999 000 0018", 0..2).as_deref(), Some("number 999 000 0018"));
        assert_eq!(read("use mine, b.lane / Teddy1", 4..5).as_deref(), Some("b.lane / Teddy1"));
        assert_eq!(joined([4..7, 0..2, 6..9].into_iter()), [0..2, 4..9]);
        assert_eq!(read(post, 12..15).as_deref(), Some("full list tomorrow"));
    }
}
