//! What stands beside a phrase, and the senses that it rules out.
//!
//! Lists of words are written as one string, parted by spaces: they read like a dictionary's entry
//! and take no room but their letters.

use super::Detail;
use crate::text::{Tags, Text};

/// How many words are read to either side for the subject of a sentence. Bounded, so that the cost
/// stays linear in a text without a full stop.
const REACH: usize = 16;

/// Whether a word is one of a list.
pub(super) fn one_of(word: &str, list: &str) -> bool {
    let (word, mut list) = (word.as_bytes(), list.as_bytes());
    let Some(first) = word.first() else { return false };
    // Byte by byte: the words are too short for the library's search of a letter to pay.
    while let Some(head) = list.first() {
        if head == first
            && list.starts_with(word)
            && list.get(word.len()).is_none_or(|&it| it == b' ')
        {
            return true;
        }
        let Some(space) = list.iter().position(|&it| it == b' ') else { break };
        list = &list[space + 1..];
    }
    false
}

/// Whether any of the words at these places is one of those given.
pub(super) fn has(text: &Text, mut places: impl Iterator<Item = usize>, words: &[&str]) -> bool {
    places.any(|at| words.contains(&text.lower(at)))
}

/// Whether both words are there, in one sentence and on one line.
pub(super) fn together(text: &Text, first: usize, last: usize) -> bool {
    let words = text.words();
    let (Some(a), Some(b)) = (words.get(first), words.get(last)) else { return false };
    a.sentence == b.sentence && (first + 1..=last).all(|at| !breaks(text, at))
}

/// Whether a clause or a line ends before a word.
fn breaks(text: &Text, at: usize) -> bool {
    text.gap_has(at, &['\n', ';'])
}

/// The word so many places before a place, or `""` if the sentence begins after it.
pub(super) fn before(text: &Text, at: usize, steps: usize) -> &str {
    match at.checked_sub(steps) {
        Some(place) if together(text, place, at) => text.lower(place),
        _ => "",
    }
}

/// The word so many places after a place, or `""` if the sentence ends before it.
pub(super) fn after(text: &Text, at: usize, steps: usize) -> &str {
    if together(text, at, at + steps) { text.lower(at + steps) } else { "" }
}

/// Whether one of the `reach` words before a place, in its sentence, is one of a list.
pub(super) fn any_before(text: &Text, at: usize, reach: usize, list: &str) -> bool {
    let Some(sentence) = text.words().get(at).map(|word| word.sentence) else { return false };
    (at.saturating_sub(reach)..at)
        .rev()
        .take_while(|&place| text.words()[place].sentence == sentence && !breaks(text, place + 1))
        .any(|place| one_of(text.lower(place), list))
}

/// Whether one of the `reach` words after a place, in its sentence, is one of a list.
pub(super) fn any_after(text: &Text, at: usize, reach: usize, list: &str) -> bool {
    let Some(sentence) = text.words().get(at).map(|word| word.sentence) else { return false };
    let end = text.words().len().min(at.saturating_add(reach + 1));
    (at + 1..end)
        .take_while(|&place| text.words()[place].sentence == sentence && !breaks(text, place))
        .any(|place| one_of(text.lower(place), list))
}

/// Whether a word near a detail, in its sentence, has one of the tags.
pub(super) fn tagged(text: &Text, detail: Detail, tags: Tags) -> bool {
    let sentence = text.words()[detail.first].sentence;
    let same = |at: &usize| text.words().get(*at).is_some_and(|word| word.sentence == sentence);
    let has = |at: usize| text.tags(at).intersects(tags);
    (detail.first.saturating_sub(REACH)..detail.first).rev().take_while(same).any(has)
        || (detail.last + 1..=detail.last + REACH).take_while(same).any(has)
}

/// Whether the sentence of a detail is about care.
pub(super) fn in_care(text: &Text, detail: Detail) -> bool {
    let care = Tags::CARE_WORDS | Tags::CARE_VERBS | Tags::CLINICAL;
    tagged(text, detail, care | Tags::PATIENT_WORDS | Tags::CARE_UNITS)
}

/// The phrase of a detail, without a possessive at its end.
pub(super) fn phrase(text: &Text, detail: Detail) -> &str {
    let phrase = detail.span.of(text.as_lower());
    phrase.strip_suffix("'s").unwrap_or(phrase)
}

/// The detail, grown to other words.
pub(super) fn grown(text: &Text, detail: Detail, first: usize, last: usize) -> Detail {
    Detail { first, last, span: text.words_span(first..last + 1), ..detail }
}

/// In what company a word means what its kind says. An empty list asks for nothing.
pub(super) struct Sense {
    /// The first words of the phrases that this is about.
    pub heads: &'static str,
    /// Words right before it that give it another sense.
    pub not_after: &'static str,
    /// Words right behind it that give it another sense.
    pub not_before: &'static str,
    /// One of these must stand right before it, or one of `needs_behind` right behind it.
    pub needs_ahead: &'static str,
    /// See `needs_ahead`.
    pub needs_behind: &'static str,
}

impl Sense {
    /// A sense to fill in.
    pub(super) const fn of(heads: &'static str) -> Self {
        Self { heads, not_after: "", not_before: "", needs_ahead: "", needs_behind: "" }
    }

    /// Whether a detail has it.
    fn fits(&self, text: &Text, detail: Detail) -> bool {
        let ahead = before(text, detail.first, 1);
        let behind = after(text, detail.last, 1);
        let needs = !self.needs_ahead.is_empty() || !self.needs_behind.is_empty();
        !one_of(ahead, self.not_after)
            && !one_of(behind, self.not_before)
            && (!needs || one_of(ahead, self.needs_ahead) || one_of(behind, self.needs_behind))
    }
}

/// Whether a detail has the sense that a list gives for its first word; without one, it has.
pub(super) fn has_sense(senses: &[Sense], text: &Text, detail: Detail) -> bool {
    let head = text.lower(detail.first);
    let head = head.strip_suffix("'s").unwrap_or(head);
    let sense = senses.iter().find(|sense| one_of(head, sense.heads));
    sense.is_none_or(|sense| sense.fits(text, detail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_no_further_than_the_sentence() {
        let text = Text::new("He fell. Off we went\nhome");
        assert_eq!((before(&text, 1, 1), after(&text, 1, 1)), ("he", ""));
        assert_eq!((after(&text, 3, 1), after(&text, 4, 1)), ("went", ""));
        assert_eq!((before(&text, 0, 1), after(&text, 99, 1)), ("", ""));
    }

    #[test]
    fn a_list_holds_whole_words() {
        assert!(one_of("call", "call team"));
        assert!(!one_of("cal", "call team") && !one_of("", "call team") && !one_of("", ""));
    }

    proptest::proptest! {
        #[test]
        fn every_reader_takes_any_text(
            text in "(he|she|in|at|a|M|the|St|Ward|[0-9]{1,4}|am|ago|day|of|Royal|Hospital|lost|fire|came \
                off|bike|birthday|storm|one|only the|Road|Otley|week|#|'s|[ ,.!\n]){0,24}"
        ) {
            let text = Text::new(&text);
            for detail in super::super::find(&text) {
                proptest::prop_assert!(detail.first <= detail.last && detail.last < text.words().len());
            }
        }
    }
}
