//! What stands around a candidate: its label, other labels, words of care.
//!
//! A label is a phrase of lower-case words, `&["nhs", "number"]`; what stands between them does not
//! matter as long as it is short, so that "NHS-number", "nhs_number" and "H&C" are read too. No
//! label begins or ends with digits. All searches are bounded, and none crosses the end of a
//! sentence or a blank line.

use crate::text::{Span, Tags, Text, WordKind};

/// A phrase of lower-case words.
pub(super) type Phrase = &'static [&'static str];

/// Words after which a full stop does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "no", "num", "nos", "nr", "tel", "mob", "ref", "id", "reg", "hosp", "dr", "mr", "mrs", "ms",
    "st",
];

/// The longest stretch around a candidate that is looked at as one token, in bytes.
const TOKEN_REACH: usize = 200;

/// How many words stand between the nearest of the labels before a word and the word itself, if
/// there is one within `reach` words.
pub(super) fn label_before(
    text: &Text,
    place: usize,
    labels: &[Phrase],
    reach: usize,
) -> Option<usize> {
    for between in 0..=reach {
        let at = place.checked_sub(between + 1)?;
        if breaks_off(text, at + 1) {
            return None;
        }
        let is_word = text.words()[at].kind == WordKind::Letters;
        if is_word && labels.iter().any(|label| phrase_ends_at(text, label, at)) {
            return Some(between);
        }
    }
    None
}

/// How many words stand between a word and the nearest of the labels after it, if there is one
/// within `reach` words. A label that a colon or a number follows belongs to what follows it.
pub(super) fn label_after(
    text: &Text,
    place: usize,
    labels: &[Phrase],
    reach: usize,
) -> Option<usize> {
    for between in 0..=reach {
        let at = place + between + 1;
        if at >= text.words().len() || breaks_off(text, at) {
            return None;
        }
        if text.words()[at].kind == WordKind::Digits {
            continue;
        }
        let longest = labels.iter().filter(|label| phrase_starts_at(text, label, at));
        if let Some(label) = longest.max_by_key(|label| label.len()) {
            return (!labels_what_follows(text, at + label.len())).then_some(between);
        }
    }
    None
}

/// Whether the phrase's last word stands at a place and the others before it.
pub(super) fn phrase_ends_at(text: &Text, phrase: Phrase, place: usize) -> bool {
    (place + 1).checked_sub(phrase.len()).is_some_and(|start| phrase_starts_at(text, phrase, start))
}

/// Whether the phrase's first word stands at a place and the others after it.
pub(super) fn phrase_starts_at(text: &Text, phrase: Phrase, place: usize) -> bool {
    phrase.iter().enumerate().all(|(at, word)| {
        text.lower(place + at) == *word && (at == 0 || text.gap(place + at).len() <= 3)
    })
}

/// Whether a word with one of the tags stands within `reach` words before `first` or after `last`,
/// in the same paragraph.
pub(super) fn tagged_near(
    text: &Text,
    first: usize,
    last: usize,
    tags: Tags,
    reach: usize,
) -> bool {
    tagged_before(text, first, tags, reach) || {
        (last + 1..text.words().len())
            .take(reach)
            .take_while(|&at| !is_paragraph_end(text.gap(at)))
            .any(|at| text.tags(at).intersects(tags))
    }
}

/// Whether a word with one of the tags stands within `reach` words before a word, in the same
/// paragraph.
pub(super) fn tagged_before(text: &Text, place: usize, tags: Tags, reach: usize) -> bool {
    (0..place)
        .rev()
        .take(reach)
        .take_while(|&at| !is_paragraph_end(text.gap(at + 1)))
        .any(|at| text.tags(at).intersects(tags))
}

/// Whether a span stands in an address on the web or an object's identifier: in one token with
/// `://`, `www.` or a DOI.
pub(super) fn is_in_link(text: &Text, span: Span) -> bool {
    let token = token(text.as_lower(), span);
    token.contains("://")
        || token.contains("www.")
        || token.contains("doi")
        || token.trim_start_matches('(').starts_with("10.") && token.contains('/')
}

/// The stretch without white space that a span stands in.
fn token(text: &str, span: Span) -> &str {
    let before = text[..span.start].char_indices().rev();
    let start = before
        .take_while(|&(at, c)| !c.is_whitespace() && span.start - at < TOKEN_REACH)
        .last()
        .map_or(span.start, |(at, _)| at);
    let after = text[span.end..].char_indices();
    let end = after
        .take_while(|&(at, c)| !c.is_whitespace() && at < TOKEN_REACH)
        .last()
        .map_or(span.end, |(at, c)| span.end + at + c.len_utf8());
    &text[start..end]
}

/// The character before a byte of the text.
pub(super) fn char_before(text: &Text, byte: usize) -> Option<char> {
    text.as_str()[..byte].chars().next_back()
}

/// The character after a byte of the text.
pub(super) fn char_after(text: &Text, byte: usize) -> Option<char> {
    text.as_str()[byte..].chars().next()
}

/// Whether a sentence or paragraph ends between a word and the one before it.
pub(super) fn breaks_off(text: &Text, place: usize) -> bool {
    let gap = text.gap(place);
    if gap.len() < 2 {
        return gap == "\u{0C}";
    }
    if is_paragraph_end(gap) || gap.contains('!') {
        return true;
    }
    let stop = gap.find('.').is_some_and(|at| gap[at + 1..].starts_with(char::is_whitespace));
    stop && place.checked_sub(1).is_none_or(|before| {
        !ABBREVIATIONS.contains(&text.lower(before)) && text.lower(before).len() > 1
    })
}

fn is_paragraph_end(gap: &str) -> bool {
    gap.contains('\u{0C}') || gap.bytes().filter(|&byte| byte == b'\n').count() > 1
}

/// Whether a colon or a number of several digits stands at a place.
fn labels_what_follows(text: &Text, place: usize) -> bool {
    let Some(word) = text.words().get(place) else { return false };
    let gap = text.gap(place);
    if breaks_off(text, place) || gap.contains([',', ')', '\n']) {
        return false;
    }
    gap.contains([':', '='])
        || gap.len() <= 3 && word.kind == WordKind::Digits && word.span.len() > 2
}

/// Whether the place that stands just before is one that the public visits, and no home of a
/// person stands nearer.
pub(super) fn is_public_place(text: &Text, place: usize, reach: usize) -> bool {
    (0..place)
        .rev()
        .take(reach)
        .take_while(|&at| !breaks_off(text, at + 1))
        .find(|&at| text.tags(at).intersects(Tags::VENUE | Tags::PERSONAL | Tags::TITLES))
        .is_some_and(|at| text.tags(at).contains(Tags::VENUE))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: &[Phrase] = &[&["nhs", "number"], &["mrn"]];

    fn last(text: &Text) -> usize {
        text.words().len() - 1
    }

    #[test]
    fn a_label_before_counts_to_the_end_of_its_sentence() {
        for (text, between) in [
            ("NHS number 7", Some(0)),
            ("nhs_number:7", Some(0)),
            ("MRN no. 7", Some(1)),
            ("MRN is her 7", Some(2)),
            ("MRN is now her 7", None),
            ("MRN. 7", None),
            ("MRN! 7", None),
            ("MRN\n7", Some(0)),
            ("MRN\n\n7", None),
            ("MRN\u{c}7", None),
            ("NHS    number 7", None),
            ("number 7", None),
            ("7", None),
        ] {
            let read = Text::new(text);
            assert_eq!(label_before(&read, last(&read), LABELS, 2), between, "{text:?}");
        }
    }

    #[test]
    fn a_label_after_belongs_to_what_follows_it() {
        for (text, between) in [
            ("7 MRN", Some(0)),
            ("7 is the MRN", Some(2)),
            ("7 (MRN), 1234", Some(0)),
            ("7 MRN: 1234", None),
            ("7 MRN 1234", None),
            ("77. MRN", None),
            ("7 is not the MRN", None),
        ] {
            assert_eq!(label_after(&Text::new(text), 0, LABELS, 2), between, "{text:?}");
        }
    }

    #[test]
    fn a_link_is_one_token_with_its_address() {
        for (text, is_link) in [
            ("https://a.org/7", true),
            ("www.a.org/7", true),
            ("(10.1000/7)", true),
            ("see https://a.org 7", false),
            ("7", false),
        ] {
            let read = Text::new(text);
            let span = read.words()[last(&read)].span;
            assert_eq!(is_in_link(&read, span), is_link, "{text}");
        }
    }

    #[test]
    fn the_nearest_of_a_venue_and_a_person_decides() {
        let is_public = |text: &str| is_public_place(&Text::new(text), last(&Text::new(text)), 8);
        assert!(is_public("the clinic is at 7"));
        assert!(!is_public("the clinic rang, Mrs Pugh is at 7"));
        assert!(!is_public("the clinic is shut. Now at 7"));
        assert!(!is_public("7"));
    }
}
