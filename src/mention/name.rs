//! The shape of a name: which words can be one, and how it grows to the left and right.
//!
//! A name is recognised by shape (capitals, hyphens, `O'`, `Mac`, particles such as "van der", "bin",
//! "de la") and by not being a word of the language; the lists of given names and surnames help only
//! where shape is thin, as in a post without capitals. So a name that is in no list is read as well
//! as one that is, wherever it comes from. Growing a name from a sure word outwards follows the
//! context annotator of deduce (Menger et al., 2018).

#[cfg(test)]
mod tests;

use super::nearby;
use crate::text::{Case, Tags, Text, WordKind, lexicon};

/// The most words of one name.
const LONGEST: usize = 6;

/// A name that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// The place of its first word (of its title, if it has one).
    pub first: usize,
    /// The place of its last word.
    pub last: usize,
    /// Whether a courtesy title opens it.
    pub titled: bool,
    /// Whether a word of it stands in a list of names and is not an ordinary word too.
    pub listed: bool,
    /// Whether it is initials only ("J.B.", "Mrs P").
    pub initials: bool,
    /// Whether it is written with capitals.
    pub capital: bool,
}

/// A word without its possessive: "Margaret's" is "Margaret".
pub(super) fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word)
}

/// The lists that a word stands in, without its possessive.
fn tags(text: &Text, at: usize) -> Tags {
    let word = text.lower(at);
    let stem = bare(word);
    if stem.len() == word.len() { text.tags(at) } else { lexicon::tags(stem) }
}

/// Whether a word is an ordinary word, in any of its endings.
pub(super) fn is_common(word: &str) -> bool {
    let listed = |stem: &str| {
        stem.len() > 1
            && lexicon::tags(stem).intersects(
                Tags::COMMON_WORDS
                    | Tags::CARE_WORDS
                    | Tags::PERSON_WORDS
                    | Tags::KIN_WORDS
                    | Tags::STAFF_WORDS
                    | Tags::PATIENT_WORDS
                    | Tags::CARE_UNITS
                    | Tags::CARE_VERBS
                    | Tags::NUMBER_WORDS
                    | Tags::MONTHS
                    | Tags::TITLES,
            )
    };
    let word = bare(word);
    // "Seeing", "hiding": a verb; "Xiaoling" is none.
    let verb =
        |stem: &str| listed(stem) || listed(&format!("{stem}e")) || listed(&stem[..stem.len() - 1]);
    let doing = word.strip_suffix("ing").filter(|stem| stem.len() > 2 && stem.is_ascii());
    if listed(word) || doing.is_some_and(verb) {
        return true;
    }
    if word.len() < 4 {
        return false;
    }
    [
        "s", "es", "d", "ed", "r", "er", "ly", "y", "n't", "'ll", "'ve", "'re", "'d", "ness",
        "tion", "ment",
    ]
    .iter()
    .filter_map(|ending| word.strip_suffix(ending))
    .any(listed)
}

/// Whether a word, standing where a name is called for, can be one.
fn can_be_name(text: &Text, at: usize) -> bool {
    let Some(word) = text.words().get(at) else { return false };
    if word.kind != WordKind::Letters || word.glued || word.span.len() < 2 {
        return false;
    }
    let lower = bare(text.lower(at));
    if lower.contains('\'') && is_contraction(lower) {
        return false;
    }
    let tags = tags(text, at);
    let listed = tags.intersects(Tags::GIVEN_NAMES | Tags::SURNAMES);
    if listed
        && !tags.contains(Tags::NAME_WORDS)
        && !tags.intersects(Tags::COMMON_WORDS | Tags::CARE_UNITS)
    {
        return true;
    }
    match word.case {
        Case::Title | Case::Mixed => {
            listed && tags.contains(Tags::GIVEN_NAMES)
                || !is_common(lower) && !tags.contains(Tags::SHORT_FORMS)
        }
        Case::Lower => is_unknown(lower, tags),
        Case::Upper => word.span.len() > 3 && is_unknown(lower, tags),
    }
}

/// "I've", "haven't", "she'll".
fn is_contraction(lower: &str) -> bool {
    ["'m", "'ve", "'ll", "'re", "'d", "n't"].iter().any(|ending| lower.ends_with(ending))
}

/// Whether a word without helpful capitals is in no list of words at all and is shaped like a name.
fn is_unknown(lower: &str, tags: Tags) -> bool {
    lower.len() > 2
        && !tags.intersects(Tags::SHORT_FORMS | Tags::EPONYM_HEADS)
        && lower.chars().any(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || !c.is_ascii())
        && !is_common(lower)
        && ![
            "ing", "ised", "ized", "tion", "ology", "itis", "osis", "pril", "olol", "ness", "able",
            "ible", "ous",
        ]
        .iter()
        .any(|ending| lower.len() > ending.len() + 2 && lower.ends_with(ending))
}

/// Words inside a name that are small: "van der Berg", "bin Said", "de la Cruz".
fn is_particle(lower: &str) -> bool {
    [
        "van", "der", "den", "de", "la", "le", "du", "da", "di", "do", "dos", "del", "della",
        "von", "ten", "ter", "bin", "bint", "ibn", "al", "el", "ul", "ur", "ud", "abu", "ap", "ab",
        "ni", "nic", "mac", "mc", "o", "ó", "ní", "uí", "mhic", "st", "dela",
    ]
    .contains(&lower)
}

/// Whether a word is one capital, an initial.
fn is_initial(text: &Text, at: usize) -> bool {
    text.words().get(at).is_some_and(|word| {
        word.span.len() == 1
            && word.kind == WordKind::Letters
            && word.case == Case::Upper
            && !word.glued
    }) && !text.words().get(at + 1).is_some_and(|next| next.glued)
}

/// Whether the gap before a word can stand inside a name: blanks, a hyphen, an initial's dot.
fn joins(text: &Text, at: usize) -> bool {
    match text.gap(at) {
        "-" => true,
        "." | ". " => {
            text.words()[at - 1].span.len() == 1 && text.words()[at - 1].case == Case::Upper
        }
        _ => nearby::blank(text, at),
    }
}

/// Reads the name that starts at a word, with its title if it has one.
pub(super) fn starting_at(text: &Text, at: usize) -> Option<Name> {
    if text.tags(at).contains(Tags::TITLES) {
        return titled(text, at);
    }
    untitled(text, at)
}

fn untitled(text: &Text, at: usize) -> Option<Name> {
    let initial = is_initial(text, at);
    if !initial && !can_be_name(text, at) {
        return None;
    }
    if !initial && is_eponym(text, at) {
        return None;
    }
    let name = grow(text, at, at);
    (!name.initials).then_some(name)
}

/// "Mrs Okonkwo", "mr o'brien", "Mrs. Smith-Jones", "Mr & Mrs Pugh", "Mrs P".
fn titled(text: &Text, at: usize) -> Option<Name> {
    let title = text.words()[at];
    let start = at + 1;
    let word = text.words().get(start)?;
    if word.kind != WordKind::Letters || !matches!(text.gap(start), " " | "." | ". " | "  ") {
        return None;
    }
    if text.words()[at].glued || word.glued {
        return None;
    }
    // "and Mrs" behind another title.
    let first =
        if at >= 2 && text.tags(at - 2).contains(Tags::TITLES) && text.lower(at - 1) == "and"
            || at >= 1 && text.tags(at - 1).contains(Tags::TITLES) && text.gap(at).trim() == "&"
        {
            if text.lower(at - 1) == "and" { at - 2 } else { at - 1 }
        } else {
            at
        };
    let tags = tags(text, start);
    let listed = tags.intersects(Tags::GIVEN_NAMES | Tags::SURNAMES);
    let lower = bare(text.lower(start));
    let shouted = title.case == Case::Upper;
    let capital = matches!(word.case, Case::Title | Case::Mixed)
        || word.case == Case::Upper && word.span.len() > 2;
    let accepted = match text.lower(at) {
        "miss" => {
            let verb = nearby::before(text, at, 2, |word| {
                [
                    "i", "i'll", "we", "you", "will", "to", "don't", "dont", "gonna", "would",
                    "you'll", "ill", "they", "never", "really", "i'd", "did", "didn't", "can't",
                    "much", "still", "always", "so", "not", "won't", "a", "near",
                ]
                .contains(&word)
            });
            let surname = capital && title.case == Case::Title && (listed || !is_common(lower));
            let small = title.case != Case::Title
                && !verb
                && (listed && !tags.contains(Tags::NAME_WORDS) || is_unknown(lower, tags));
            surname && !(verb && at > 0 && text.words()[at].case == Case::Lower)
                || small && !shouted
        }
        "master" => title.case == Case::Title && capital && tags.contains(Tags::GIVEN_NAMES),
        // "MS" is multiple sclerosis and "MR" a kind of imaging or a leaking valve.
        "ms" | "mr" if shouted => {
            listed || !is_common(lower) && word.span.len() > 3 && word.case == Case::Upper
        }
        _ => capital && !is_function_word(lower) || listed || is_unknown(lower, tags),
    };
    let initial =
        is_initial(text, start) && !matches!(text.word(start), "I") && title.case == Case::Title;
    if !accepted && !initial && !is_particle_start(text, start) {
        return None;
    }
    let mut name = grow(text, start, start);
    if matches!(text.lower(at), "miss") && initial && text.word(start) == "X" {
        return None;
    }
    name.first = first;
    name.titled = true;
    Some(name)
}

/// Whether a particle opens a surname: "Mr van der Berg".
fn is_particle_start(text: &Text, at: usize) -> bool {
    // After a title a capital is enough: "Mrs el-Sayed", though "sayed" looks like a verb.
    let named = |next: usize| {
        text.words().get(next).is_some_and(|word| word.case != Case::Lower)
            || can_be_name(text, next)
    };
    is_particle(text.lower(at)) && (at + 1..at + 3).any(|next| named(next) && joins(text, next))
}

fn is_function_word(lower: &str) -> bool {
    [
        "and",
        "or",
        "is",
        "was",
        "the",
        "a",
        "to",
        "in",
        "on",
        "of",
        "for",
        "who",
        "has",
        "had",
        "with",
        "at",
        "i",
        "you",
        "me",
        "it",
        "he",
        "she",
        "we",
        "said",
        "angiogram",
        "imaging",
        "scan",
        "scanner",
        "contrast",
        "right",
        "wrong",
    ]
    .contains(&lower)
}

/// Grows a name to the right from its first word.
fn grow(text: &Text, first: usize, start: usize) -> Name {
    let capital = |at: usize| text.words().get(at).is_some_and(|word| word.case != Case::Lower);
    let written = capital(start)
        || is_particle(text.lower(start)) && (capital(start + 1) || capital(start + 2));
    let mut last = start;
    let mut at = start + 1;
    while at < first + LONGEST && at < text.words().len() {
        if !joins(text, at) || bare(text.lower(last)).len() < text.lower(last).len() {
            break;
        }
        let hyphen = text.gap(at) == "-";
        let particles = (at..at + 3).take_while(|&place| is_particle(text.lower(place))).count();
        let head = at + particles;
        let fits = head == at
            || head < text.words().len() && (at + 1..=head).all(|place| joins(text, place));
        let after_particle = fits && head > at;
        let next = if after_particle
            && (written && capital(head) || goes_on(text, head, written, hyphen))
        {
            Some(head)
        } else if goes_on(text, at, written, hyphen) {
            Some(at)
        } else {
            None
        };
        let Some(next) = next else { break };
        last = next;
        at = next + 1;
    }
    describe(text, first, last)
}

/// Whether a name goes on with a word.
fn goes_on(text: &Text, at: usize, written: bool, hyphen: bool) -> bool {
    let Some(word) = text.words().get(at) else { return false };
    if word.kind != WordKind::Letters || word.glued {
        return false;
    }
    let tags = tags(text, at);
    let capital = word.case != Case::Lower;
    if hyphen {
        return capital || can_be_name(text, at) || tags.contains(Tags::SURNAMES);
    }
    if is_initial(text, at) {
        let dotted = text.gap(at + 1).starts_with('.');
        return written && (dotted || !matches!(text.word(at), "A" | "I" | "X"));
    }
    let surname = tags.contains(Tags::SURNAMES);
    if written {
        let shouted = word.case == Case::Upper && text.words()[at - 1].case != Case::Upper;
        return capital
            && !shouted
            && !tags.contains(Tags::SHORT_FORMS)
            && (can_be_name(text, at) || surname && !is_function_word(text.lower(at)));
    }
    !capital
        && (tags.intersects(Tags::SURNAMES | Tags::GIVEN_NAMES)
            && !tags.contains(Tags::NAME_WORDS)
            && !tags.intersects(Tags::CARE_WORDS)
            || is_unknown(bare(text.lower(at)), tags))
}

fn describe(text: &Text, first: usize, last: usize) -> Name {
    let listed = (first..=last).any(|at| {
        let tags = tags(text, at);
        tags.intersects(Tags::GIVEN_NAMES | Tags::SURNAMES) && !tags.contains(Tags::NAME_WORDS)
    });
    let capital = text.words()[first].case != Case::Lower;
    let initials = (first..=last).all(|at| {
        let word = &text.words()[at];
        word.span.len() == 1 || word.case == Case::Mixed && word.span.len() == 3
    });
    Name { first, last, titled: false, listed, initials, capital }
}

/// Reads the longest name that ends at a word, with its title if it has one.
pub(super) fn ending_at(text: &Text, last: usize) -> Option<Name> {
    let title = (last.saturating_sub(LONGEST)..last)
        .filter(|&at| text.tags(at).contains(Tags::TITLES))
        .find_map(|at| titled(text, at).filter(|name| name.last == last));
    if title.is_some() {
        return title;
    }
    let floor = last.saturating_sub(LONGEST - 1);
    let mut first = last;
    while first > floor && joins(text, first) {
        first -= 1;
    }
    let named = (first..=last).find_map(|at| untitled(text, at).filter(|name| name.last == last));
    named.or_else(|| {
        let initials =
            (first..=last).find(|&at| (at..=last).all(|place| is_initial(text, place)))?;
        Some(describe(text, initials, last))
    })
}

/// Whether a word opens an eponym: "Foley catheter", "Bell's palsy", "Parkinson's".
pub(super) fn is_eponym(text: &Text, at: usize) -> bool {
    if !tags(text, at).contains(Tags::EPONYMS) {
        return false;
    }
    let possessive = bare(text.lower(at)).len() < text.lower(at).len();
    let heads = Tags::EPONYM_HEADS;
    let names = |place: usize| nearby::close(text, place) && text.tags(place).intersects(heads);
    let lone = [
        "parkinson",
        "alzheimer",
        "crohn",
        "hodgkin",
        "tourette",
        "asperger",
        "huntington",
        "foley",
        "apgar",
        "waterlow",
        "doppler",
        "yankauer",
        "zimmer",
        "hashimoto",
        "barrett",
        "raynaud",
        "gleason",
        "caldicott",
        "down",
        "downs",
        "still",
        "venturi",
    ]
    .contains(&bare(text.lower(at)));
    names(at + 1)
        || tags(text, at + 1).contains(Tags::EPONYMS) && names(at + 2)
        || lone
            && (possessive
                || !matches!(
                    bare(text.lower(at)),
                    "barrett" | "foley" | "huntington" | "parkinson"
                ))
}
