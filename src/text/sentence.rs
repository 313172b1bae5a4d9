//! Where sentences end.
//!
//! Unicode's rules (UAX #29, sentence boundaries) are for edited prose. Staff write "saw Dr. Smith
//! re. pt. JB", number their lists, leave out capitals, and end a sentence with an emoji instead of
//! a full stop. So for text in the Latin script this file looks at each full stop, mark and emoji
//! itself: a stop after an abbreviation, an initial or a list number ends nothing; a small letter
//! may start a sentence; emoji before a capital end one. Lines in other scripts, whose marks are
//! others (`。`, `।`, `؟`), go by Unicode's rules. A line end always ends a sentence, and so does a
//! form feed, which parts the editables of one post.

use super::{Span, Tags, lexicon};
use unicode_segmentation::UnicodeSegmentation;

/// Cuts a text into sentences that together cover all of it. `lower` is the text in lower case.
pub(super) fn cut(text: &str, lower: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\x0c']) {
        let end = start + line.len();
        if line.bytes().all(is_latin) {
            latin(&text[..end], lower, start, &mut sentences);
        } else {
            let bounds = line.split_sentence_bound_indices();
            sentences.extend(bounds.map(|(at, it)| Span::new(start + at, start + at + it.len())));
        }
        start = end;
    }
    sentences
}

/// Whether a byte of UTF-8 can be part of Latin text: of a Latin letter, a combining mark, a general
/// symbol or an emoji.
fn is_latin(byte: u8) -> bool {
    !matches!(byte, 0xce..=0xdf | 0xe0 | 0xe3..=0xee)
}

/// Cuts the line from `start` to the end of the text.
fn latin(text: &str, lower: &str, start: usize, sentences: &mut Vec<Span>) {
    let mut start = start;
    let mut at = start;
    let may_end = |byte: &u8| matches!(byte, b'.' | b'!' | b'?' | 0x80..);
    while let Some(plain) = text.as_bytes()[at..].iter().position(may_end) {
        at += plain;
        let mark = match text.as_bytes()[at] {
            b'.' | b'!' | b'?' => stop(text, lower, start, at),
            _ => emoji(text, at),
        };
        at = mark.end;
        if let Some(next) = mark.next {
            sentences.push(Span::new(start, next));
            start = next;
            at = next;
        }
    }
    if start < text.len() {
        sentences.push(Span::new(start, text.len()));
    }
}

/// A mark that may end a sentence.
struct Mark {
    /// Where to read on.
    end: usize,
    /// Where the next sentence starts, if this one ends.
    next: Option<usize>,
}

/// Reads full stops, exclamation and question marks, in the sentence from `start`.
fn stop(text: &str, lower: &str, start: usize, at: usize) -> Mark {
    let rest = &text[at..];
    let closers = rest.trim_start_matches(['.', '!', '?']);
    let marks = &rest[..rest.len() - closers.len()];
    let spaces = closers.trim_start_matches(['"', '\'', ')', ']', '}']);
    let after = spaces.trim_start_matches([' ', '\t']);
    let end = text.len() - spaces.len();
    let next = text.len() - after.len();
    let ends = match (marks, after.chars().next()) {
        (_, None | Some('\n' | '\x0c')) => false,
        (".", Some(_)) => next > end && ends_at(text, lower, Span::new(start, at), next),
        (_, Some(c)) if c.is_lowercase() => {
            next > end && spaces.len() == closers.len() && !marks.ends_with('.')
        }
        (_, Some(c)) => next > end || c.is_uppercase() && !marks.ends_with('.'),
    };
    Mark { end, next: ends.then_some(next) }
}

/// Whether a single full stop ends the sentence before it, seen from its last word and from what
/// follows at `next`.
fn ends_at(text: &str, lower: &str, sentence: Span, next: usize) -> bool {
    let is_list_number =
        sentence.len() <= 3 && sentence.of(text).bytes().all(|byte| byte.is_ascii_digit());
    if is_list_number {
        return false;
    }
    let before = sentence.of(lower);
    let word = &before[before.trim_end_matches(|c: char| c.is_alphanumeric()).len()..];
    let is_letter = word.len() == 1 && !word.as_bytes()[0].is_ascii_digit();
    let tags = lexicon::tags(word);
    if tags.contains(Tags::TITLES) {
        return false;
    }
    let abbreviated = is_letter || tags.contains(Tags::ABBREVIATIONS);
    let next = &text[next..];
    match next.chars().next() {
        Some(c) if c.is_numeric() => {
            !abbreviated && !tags.contains(Tags::ABBREVIATIONS_BEFORE_NUMBER)
        }
        _ if !abbreviated => true,
        // "pt. She was fine": a capital at a word that opens sentences.
        Some(c) if c.is_uppercase() => {
            let next = &next[..next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len())];
            lexicon::tags(&next.to_lowercase()).contains(Tags::SENTENCE_OPENERS)
        }
        _ => false,
    }
}

/// Reads a character outside ASCII and, if it is an emoji, those after it: before a capital that
/// stands apart they end the sentence.
fn emoji(text: &str, at: usize) -> Mark {
    let rest = &text[at..];
    let spaces = rest.trim_start_matches(is_emoji);
    if spaces.len() == rest.len() {
        return Mark { end: at + rest.chars().next().map_or(1, char::len_utf8), next: None };
    }
    let after = spaces.trim_start_matches(|c| c == ' ' || is_emoji(c));
    let end = text.len() - after.len();
    let ends = text[..end].ends_with(' ') && after.starts_with(char::is_uppercase);
    Mark { end, next: ends.then_some(end) }
}

/// Whether a character is an emoji or a symbol drawn as one (the blocks of Unicode's emoji).
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let lower = super::super::fold::lower(text);
        cut(text, &lower).iter().map(|span| span.of(text)).collect()
    }

    /// `|` stands where a sentence should end.
    fn check(marked: &str) {
        let expected: Vec<&str> = marked.split('|').collect();
        let text = marked.replace('|', "");
        assert_eq!(sentences(&text), expected);
    }

    #[test]
    fn nothing_has_no_sentence() {
        assert!(sentences("").is_empty());
    }

    #[test]
    fn stops_end_sentences() {
        check("Long night. |Two arrests! |Home now? |Bed");
        check("She said \"no.\" |Then she left.");
        check("So tired... |Mrs Okonkwo in bed 4 died.");
    }

    #[test]
    fn lines_are_sentences() {
        check("no punctuation here\n|nor here\n|\n|end");
        check("- bed 4\n|- bed 5, 84F\n|• bed 6");
        check("1. Patient in bed 4\n|2. Patient in bed 5");
        check("first post\x0c|second post");
        check("first post.\x0c|Second post");
    }

    #[test]
    fn titles_and_abbreviations_do_not() {
        check("Mrs. Okonkwo fell. |Dr. Smith came.");
        check("Saw Prof. Plum and St. John in Rev. Green's bay.");
        check("The pt. JB is in bed 4.");
        check("Painkillers, e.g. Codeine, i.e. Opioids.");
        check("approx. 40 people");
        check("Flat no. 12 on the 2nd floor. |Ring ext. 4412 or tel. 01632 960123.");
        check("Admitted on Mon. 3 Feb. 2025 for obs. Stable.");
        check("D.O.B. 12/03/1941");
        check("J. B. Smith and R.J. Jones");
        check("Patient J. Smith");
    }

    #[test]
    fn an_opener_shows_that_the_stop_did() {
        check("I said no. |She said yes.");
        check("He has hep B. |She does not.");
        check("Saw the pt. |She was fine.");
        check("Is there a bed? |No. |There is not.");
    }

    #[test]
    fn small_letters_start_sentences_too() {
        check("she was 84. |her son was there. |i cried.");
        check("approx. forty of us, e.g. me");
        check("and then... nothing. |nhs.uk says so");
    }

    #[test]
    fn marks_need_a_space_or_a_capital() {
        check("Home!|Mrs Okonkwo too?!|No");
        check("see nhs.uk/find, v1.2, 02.15am, jane.Smith@nhs.net");
        check("\"Help!\" she said. |He did.");
        check("Why? |because");
    }

    #[test]
    fn other_scripts_go_by_their_marks() {
        check("病人很好。|谢谢。");
        check("Больной здоров. |Спасибо.");
    }

    proptest::proptest! {
        #[test]
        fn sentences_cover_the_text(text in "([a-zA-Z0-9.!?\"' \n\x0cé\u{300}Я。😭…]|Dr|Mrs. ){0,30}") {
            proptest::prop_assert_eq!(sentences(&text).concat(), text);
        }
    }

    #[test]
    fn emoji_end_sentences_before_a_capital() {
        check("Long night 😭😭 |Mrs Okonkwo died");
        check("Finally official 🥹 first badge");
        check("Love this team ❤ |We did it");
        check("👩⚕Nurse");
    }
}
