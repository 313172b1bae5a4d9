//! What stands near a word, in the same sentence.

use crate::text::{Span, Tags, Text};

/// How many words a recogniser looks to either side. Bounded, so that the cost stays linear in a
/// text without a full stop.
const REACH: usize = 24;

/// Whether a word of the lists stands in the sentence of the words `first..=last`, besides them.
pub(super) fn has(text: &Text, first: usize, last: usize, lists: Tags) -> bool {
    let words = text.words();
    let sentence = words.get(first).map(|word| word.sentence);
    let same = |at: &usize| words.get(*at).map(|word| word.sentence) == sentence;
    let listed = |at: usize| text.tags(at).intersects(lists);
    (first.saturating_sub(REACH)..first).rev().take_while(same).any(listed)
        || (last + 1..=last + REACH).take_while(same).any(listed)
}

/// Whether words about care stand in the sentence of the words `first..=last`, besides them.
pub(super) fn is_clinical(text: &Text, first: usize, last: usize) -> bool {
    has(
        text,
        first,
        last,
        Tags::CARE_WORDS | Tags::CLINICAL | Tags::PATIENT_WORDS | Tags::CARE_VERBS,
    )
}

/// Whether the lower-case form of one of the `reach` words before a place passes a test.
pub(super) fn before(text: &Text, at: usize, reach: usize, test: impl Fn(&str) -> bool) -> bool {
    (at.saturating_sub(reach)..at).any(|place| test(text.lower(place)))
}

/// Whether the lower-case form of one of the `reach` words after a place passes a test.
pub(super) fn after(text: &Text, at: usize, reach: usize, test: impl Fn(&str) -> bool) -> bool {
    (at + 1..=at + reach).any(|place| test(text.lower(place)))
}

/// The stretch of the words `first..=last`.
pub(super) fn span(text: &Text, first: usize, last: usize) -> Span {
    let words = text.words();
    Span::new(words[first].span.start, words[last].span.end)
}

/// Whether the gap before a word is blank: spaces only, and on one line.
pub(super) fn blank(text: &Text, at: usize) -> bool {
    let gap = text.gap(at);
    !gap.is_empty() && gap.bytes().all(|byte| byte == b' ' || byte == b'\t')
}

/// Whether nothing, one hyphen or blanks stand before a word.
pub(super) fn close(text: &Text, at: usize) -> bool {
    matches!(text.gap(at), "" | "-" | " - ") || blank(text, at)
}

/// Whether a word says that someone is cared for: "pt", "resident", "(service) user".
pub(super) fn is_patient_word(text: &Text, at: usize) -> bool {
    let tags = text.tags(at);
    tags.contains(Tags::PATIENT_WORDS)
        || tags.contains(Tags::PERSON_WORDS)
            && text.lower(at) == "user"
            && text.lower(at.wrapping_sub(1)) == "service"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &Text, word: &str) -> usize {
        (0..text.words().len()).find(|&at| text.lower(at) == word).expect("the word is there")
    }

    #[test]
    fn care_counts_in_the_same_sentence_and_within_reach() {
        let far = format!("pt {}x", "so ".repeat(REACH));
        for (text, is_near) in [
            ("pt x", true),
            ("x, said the pt", true),
            ("pt fell. x", false),
            ("x! Pt fell", false),
            ("x", false),
            (far.as_str(), false),
            (far.replacen("so ", "", 1).as_str(), true),
        ] {
            let text = Text::new(text);
            assert_eq!(is_clinical(&text, at(&text, "x"), at(&text, "x")), is_near, "{text:?}");
        }
        let itself = Text::new("pt");
        assert!(!is_clinical(&itself, 0, 0));
    }

    #[test]
    fn knows_what_stands_between_words() {
        for (text, is_blank, is_close) in [
            ("bed 4", true, true),
            ("bed  4", true, true),
            ("bed-4", false, true),
            ("bed - 4", false, true),
            ("bed4", false, true),
            ("bed\n4", false, false),
            ("bed, 4", false, false),
        ] {
            let read = Text::new(text);
            assert_eq!((blank(&read, 1), close(&read, 1)), (is_blank, is_close), "{text}");
        }
    }

    #[test]
    fn a_user_is_a_patient_only_of_a_service() {
        let is_patient = |text: &str| is_patient_word(&Text::new(text), 1);
        assert!(is_patient("service user") && is_patient("our resident"));
        assert!(!is_patient("windows user") && !is_patient("service desk"));
    }
}
