//! What the frames about people share: who owns a noun, where it stands, whether care is near.

use super::around;
use crate::mention::Kind;
use crate::text::{Case, Tags, Text, WordKind};
use std::ops::Range;

/// How far care is looked for around a word, in words.
const CARE_REACH: usize = 22;

/// How many words may stand between a determiner and its noun ("a very poorly wee man").
const ADJECTIVES: usize = 4;

/// Words that end the way back from a noun to its determiner.
const STOPS: &[&str] = &[
    "of", "and", "or", "to", "with", "for", "from", "in", "on", "at", "by", "is", "was", "are",
    "were", "be", "been", "has", "had", "have", "as", "but", "that's", "it's", "than", "so",
    "when", "i", "he", "she", "they", "we", "you", "it", "who", "which", "about", "not", "like",
];

/// Determiners, and numbers that count people.
const DETERMINERS: &[&str] = &[
    "a", "an", "another", "one", "this", "that", "the", "my", "our", "your", "his", "her", "their",
    "these", "those", "some", "every", "each", "any", "no", "two", "both", "me", "oor", "ma", "mi",
    "wor", "fy", "ein", "y", "yr",
];

/// Words after a number that are no plurals: "in 4 has", "in 4 is".
const ENDING_IN_S: &[&str] = &[
    "has", "was", "does", "goes", "says", "loves", "likes", "needs", "wants", "keeps", "gives",
    "looks", "thinks", "asks", "gets", "eats", "calls", "always", "this", "his", "sings", "tells",
    "who's", "that's", "she's", "he's",
];

/// A word without a possessive ending.
pub(super) fn bare(text: &Text, at: usize) -> &str {
    let word = text.lower(at);
    word.strip_suffix("'s").unwrap_or(word)
}

/// The tags of a word without its possessive ending.
pub(super) fn tags(text: &Text, at: usize) -> Tags {
    let word = text.lower(at);
    let plain = bare(text, at);
    if plain.len() < word.len() { text.words()[at].bare_tags() } else { text.tags(at) }
}

/// Whether a word follows the one before it with nothing but a space or a hyphen between them.
pub(super) fn adjoins(text: &Text, at: usize) -> bool {
    at > 0 && at < text.words().len() && {
        let gap = text.gap(at);
        gap.len() <= 3 && !gap.contains(['.', ',', '!', '?', '\n', ';', ':', '(', ')', '\u{0C}'])
    }
}

/// The places before a word, the nearest first, as far as its sentence goes.
pub(super) fn before(text: &Text, at: usize, reach: usize) -> impl Iterator<Item = usize> {
    let sentence = text.words().get(at).map(|word| word.sentence);
    (0..at)
        .rev()
        .take(reach)
        .take_while(move |&place| Some(text.words()[place].sentence) == sentence)
}

/// The places after a word, as far as its sentence goes.
pub(super) fn after(text: &Text, at: usize, reach: usize) -> impl Iterator<Item = usize> {
    let sentence = text.words().get(at).map(|word| word.sentence);
    (at + 1..text.words().len())
        .take(reach)
        .take_while(move |&place| Some(text.words()[place].sentence) == sentence)
}

/// The determiner of a noun: "a" of "a very poorly wee man".
pub(super) fn determiner(text: &Text, noun: usize) -> Option<usize> {
    let mut at = noun;
    for _ in 0..=ADJECTIVES {
        if !adjoins(text, at) {
            return None;
        }
        at -= 1;
        let word = text.lower(at);
        if DETERMINERS.contains(&word) {
            return Some(at);
        }
        if STOPS.contains(&word) || word.ends_with("'s") {
            return None;
        }
    }
    None
}

/// Whether a word of care stands near, in the same paragraph or the next sentences.
pub(super) fn is_care_near(text: &Text, at: usize) -> bool {
    let words = at.saturating_sub(CARE_REACH)..(at + CARE_REACH).min(text.words().len());
    words.into_iter().any(|place| is_care(text, place))
}

/// Whether a word speaks of care.
pub(super) fn is_care(text: &Text, at: usize) -> bool {
    let tags = tags(text, at);
    let care = Tags::CARE_WORDS | Tags::CARE_VERBS | Tags::CLINICAL | Tags::STAYING_PLACES;
    let a_and_e =
        text.lower(at) == "a" && text.lower(at + 1) == "e" && text.gap(at + 1).contains('&');
    a_and_e
        || text.lower(at) == "999"
        || tags.intersects(care | Tags::MORE_CARE_WORDS)
            && !tags.contains(Tags::EVERYDAY_CARE_WORDS)
}

/// Whether what follows a noun says where in a place of care: "in 4", "on ward 7", "in resus",
/// "from bay 2". Gives the place of its last word.
pub(super) fn placed(text: &Text, noun: usize) -> Option<usize> {
    let at = noun + 1;
    if !adjoins(text, at)
        || !["in", "on", "from", "off", "at", "yn", "ar"].contains(&text.lower(at))
    {
        return None;
    }
    let the = matches!(text.lower(at + 1), "the" | "our" | "my" | "side" | "labour" | "a");
    let place = at + 1 + usize::from(the);
    let word = text.lower(place);
    let is_number = text.words().get(place).is_some_and(|it| it.kind == WordKind::Digits)
        || text.tags(place).contains(Tags::NUMBER_WORDS);
    if is_number {
        let later = text.lower(place + 1);
        let is_count = text.tags(place + 1).contains(Tags::NUMBER_WORDS)
            || later.ends_with('s') && later.len() > 2 && !ENDING_IN_S.contains(&later)
            || ["day", "week", "month", "hour", "minute", "million", "th", "am", "pm", "of"]
                .contains(&later);
        let is_numbered = text.lower(at) == "in" && text.word(place).len() <= 2 && !the;
        return (is_numbered
            && !is_count
            && !text.gap(place).contains(['£', '$'])
            && !text.gap(place + 1).starts_with('%'))
        .then_some(place);
    }
    let unit = text.tags(place).contains(Tags::CARE_UNITS) && word.len() > 1;
    let numbered = text.words().get(place + 1).is_some_and(|it| it.kind == WordKind::Digits)
        || text.tags(place + 1).contains(Tags::NUMBER_WORDS);
    (text.tags(place).contains(Tags::STAYING_PLACES)
        && (word != "bed" || numbered)
        && (word != "labour" || !the)
        || unit && numbered
        || text.lower(at + 1) == "side" && matches!(word, "room" | "ward")
        || matches!(text.lower(at + 1), "labour") && matches!(word, "ward" | "suite"))
    .then_some(place + usize::from(unit && numbered))
}

/// Whether a given name after "our" or "my" is a resident's in a care home, and not one of the
/// writer's family: "our Doris in 14".
pub(super) fn is_resident(text: &Text, name: usize) -> bool {
    placed(text, name).is_some()
        || text.phrase(name + 1, &["in", "room"])
        || around::has(
            text,
            name.saturating_sub(CARE_REACH)..(name + CARE_REACH).min(text.words().len()),
            &["resident", "residents", "lounge", "tabard", "carers", "residential", "bedbound"],
        )
}

/// Whether a given name with a capital stands at a place.
pub(super) fn is_given_name(text: &Text, at: usize) -> bool {
    tags(text, at).contains(Tags::GIVEN_NAMES)
        && text.words().get(at).is_some_and(|it| it.case == Case::Title)
}

/// The place of the last word of the phrase of one of the kinds that starts at a word.
pub(super) fn phrase_of(text: &Text, at: usize, kinds: &[Kind]) -> Option<usize> {
    let mut last = None;
    if tags(text, at).contains(Tags::PHRASE_HEADS) {
        super::phrases::at(text, at, |detail| {
            if kinds.contains(&detail.kind) {
                last = last.max(Some(detail.last));
            }
        });
    }
    last
}

/// The words around a place.
pub(super) fn around(text: &Text, at: usize, reach: usize) -> Range<usize> {
    at.saturating_sub(reach)..(at + reach + 1).min(text.words().len())
}
