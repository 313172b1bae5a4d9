//! An answer that only wishes somebody well: "So sorry to hear that, sending love". Whoever the post
//! that it answers is about, it tells nothing.

use super::evidence::Sources;
use crate::mention::Kind;
use std::ops::Range;

/// What ends a thought.
const MARKS: [char; 11] = ['.', ',', '!', '?', ';', ':', '\n', '…', '–', '—', '&'];

/// Longer thoughts tell more than they wish.
const WORDS: usize = 12;

/// May stand before a wish, or by itself.
const AROUND: [&str; 38] = [
    "oh", "no", "aw", "aww", "awh", "ah", "gosh", "god", "omg", "so", "very", "really", "all",
    "just", "my", "our", "i", "i'm", "im", "am", "we're", "and", "x", "xx", "xxx", "hun", "love",
    "mate", "pal", "darling", "lovely", "friend", "poor", "thing", "thanks", "both", "big",
    "deepest",
];

/// How wishes begin.
const WISHES: [&[&str]; 24] = [
    &["sending"],
    &["thinking", "of"],
    &["thoughts"],
    &["wishing"],
    &["hope"],
    &["hoping"],
    &["praying"],
    &["prayers"],
    &["hugs"],
    &["hug"],
    &["condolences"],
    &["fingers", "crossed"],
    &["get", "well"],
    &["rest", "in", "peace"],
    &["rip"],
    &["take", "care"],
    &["keep", "us", "posted"],
    &["sorry", "to", "hear"],
    &["sorry", "to", "see"],
    &["sorry", "to", "read"],
    &["sorry", "for", "your"],
    &["sorry", "for", "you"],
    &["bless", "him"],
    &["bless", "her"],
];

/// After these, nothing may follow.
const SIGHS: [&[&str]; 12] = [
    &["sorry"],
    &["sorry", "about", "that"],
    &["sorry", "about", "this"],
    &["bless"],
    &["bless", "them"],
    &["bless", "you"],
    &["awful", "news"],
    &["sad", "news"],
    &["how", "awful"],
    &["how", "sad"],
    &["that's", "awful"],
    &["that's", "so", "sad"],
];

/// In a wish, what is told by somebody who was there.
const TELLS: [&str; 16] = [
    "i", "i'll", "i've", "we", "we'll", "we've", "us", "our", "ours", "here", "was", "were", "saw",
    "seen", "said", "told",
];

/// Whether a passage of an answer only wishes well.
pub(super) fn only_wishes_well(sources: Sources<'_>, passage: &Range<usize>) -> bool {
    let draft = sources.draft;
    // A name is in the post that is answered, or is that of whom the wish is for.
    let named = |kind: Kind| matches!(kind, Kind::Person | Kind::Relation | Kind::Thanks);
    let told = |kind: Kind| !named(kind) && !matches!(kind, Kind::Time | Kind::Town);
    draft.reply_to.is_some()
        && draft.attachments.is_empty()
        && thoughts(sources, passage).any(|it| wish(sources, &it) == Some(true))
        && thoughts(sources, passage).all(|it| wish(sources, &it).is_some())
        && !sources.mentions.iter().any(|it| told(it.kind) && sources.is_in(it.span, passage))
        && !sources.details_in(passage).any(|it| told(it.kind))
}

/// A passage cut where a thought ends.
fn thoughts(sources: Sources<'_>, passage: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = passage.end;
    let ends = move |at: usize| at == end || sources.text.gap_has(at, &MARKS);
    let mut from = passage.start;
    passage.clone().filter_map(move |at| {
        let thought = from..at + 1;
        ends(at + 1).then(|| {
            from = at + 1;
            thought
        })
    })
}

/// Whether a thought is a wish, or (`Some(false)`) only what stands around one.
fn wish(sources: Sources<'_>, thought: &Range<usize>) -> Option<bool> {
    let text = sources.text;
    let Range { start, end } = *thought;
    let begins = |words: &[&str], at: usize| at + words.len() <= end && text.phrase(at, words);
    let around = |at: usize| AROUND.contains(&text.lower(at));
    let tells = |at: usize| TELLS.contains(&text.lower(at));
    for at in start..end {
        if SIGHS.iter().any(|it| begins(it, at) && (at + it.len()..end).all(around)) {
            return Some(true);
        }
        if let Some(it) = WISHES.iter().find(|it| begins(it, at)) {
            let short = thought.len() <= WORDS;
            return (short && !(at + it.len()..end).any(tells)).then_some(true);
        }
        if !around(at) {
            return None;
        }
    }
    Some(false)
}

#[cfg(test)]
mod tests {
    use crate::{Draft, Engine};

    fn is_kind(answer: &str) -> bool {
        let engine = Engine::embedded().expect("the base pack");
        let asked =
            "Is it true that Mr Abara from the bakery was taken to your hospital on Friday?";
        let draft =
            Draft { text: answer.to_owned(), reply_to: Some(asked.to_owned()), ..Draft::default() };
        let read = engine.read(&draft).expect("a short text");
        !read.judgements.is_empty() && read.judgements.iter().all(|it| it.wishes_well)
    }

    #[test]
    fn kind_words_tell_nothing() {
        for answer in [
            "So sorry to hear that, sending love",
            "Thinking of his wife and kids",
            "Oh no, hope he's ok x",
            "Aw bless him. Get well soon Mr Abara!",
            "I'm so sorry 😢",
            "Prayers x",
        ] {
            assert!(is_kind(answer), "{answer}");
        }
    }

    #[test]
    fn kind_words_that_tell_are_more_than_kind() {
        for answer in [
            "So sorry, he died at four this morning",
            "Sending love, he's doing better today",
            "Hope he likes it on our ward",
            "Hope he's out of bed 4 by Friday",
            "Thinking of him, we had him in last week",
            "Love how he tells everybody about his ulcers",
            "Sorry he's not got long",
            "Yes",
            "",
        ] {
            assert!(!is_kind(answer), "{answer}");
        }
    }
}
