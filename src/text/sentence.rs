//! Where sentences end.
//!
//! Unicode's rules (UAX #29, sentence boundaries) are for edited prose. Staff write "saw Dr. Smith
//! re. pt. JB", number their lists, leave out capitals, and end a sentence with an emoji instead of
//! a full stop. So the rules' boundaries are taken away after abbreviations, initials and list
//! numbers, and added after form feeds (which part the editables of one post), before lower-case
//! sentences, and between emoji and a capital.

use super::{Span, Tags, lexicon};
use unicode_segmentation::UnicodeSegmentation;

/// Cuts a text into sentences that together cover all of it. `lower` is the text in lower case.
pub(super) fn cut(text: &str, lower: &str) -> Vec<Span> {
    let mut sentences: Vec<Span> = Vec::new();
    let mut start = 0;
    for (at, segment) in text.split_sentence_bound_indices() {
        let end = at + segment.len();
        for inner in inner_ends(text, lower, at, end) {
            sentences.push(Span::new(start, inner));
            start = inner;
        }
        if is_end(text, lower, start, end) {
            sentences.push(Span::new(start, end));
            start = end;
        }
    }
    sentences
}

/// Whether a boundary that Unicode's rules found ends the sentence from `start`.
fn is_end(text: &str, lower: &str, start: usize, end: usize) -> bool {
    let sentence = &text[start..end];
    if end == text.len() || sentence.ends_with(['\n', '\x0c']) {
        return true;
    }
    let Some(before) = sentence.trim_end().strip_suffix('.') else { return true };
    let is_list_number =
        (1..=3).contains(&before.len()) && before.bytes().all(|byte| byte.is_ascii_digit());
    !is_list_number && ends_at_stop(lower, start + before.len(), end)
}

/// Whether the full stop at `stop` ends a sentence, seen from the word before it and from what
/// follows at `next`.
fn ends_at_stop(lower: &str, stop: usize, next: usize) -> bool {
    let before = &lower[..stop];
    let word = &before[before.trim_end_matches(|c: char| c.is_alphanumeric()).len()..];
    let tags = lexicon::tags(word);
    if tags.contains(Tags::TITLES) {
        return false;
    }
    let next = &lower[next..];
    if next.starts_with(|c: char| c.is_ascii_digit()) {
        return !is_letter(word)
            && !tags.intersects(Tags::ABBREVIATIONS | Tags::ABBREVIATIONS_BEFORE_NUMBER);
    }
    if !is_letter(word) && !tags.contains(Tags::ABBREVIATIONS) {
        return true;
    }
    let next = &next[..next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len())];
    lexicon::tags(next).contains(Tags::SENTENCE_OPENERS)
}

fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// The ends of sentences inside a segment of Unicode's.
fn inner_ends(text: &str, lower: &str, start: usize, end: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut after_emoji = false;
    let segment = &text[start..end];
    for (at, c) in segment.char_indices() {
        let at = start + at;
        match c {
            '\x0c' => ends.push(at + 1),
            '.' => ends.extend(lower_case_start(text, lower, at)),
            _ if is_emoji(c) => after_emoji = true,
            _ if c.is_whitespace() => {}
            _ => {
                if after_emoji && c.is_uppercase() && text[..at].ends_with(char::is_whitespace) {
                    ends.push(at);
                }
                after_emoji = false;
            }
        }
    }
    ends.retain(|&at| at < end);
    ends
}

/// Where a sentence without a capital starts after the full stop at `stop`, if one does: "she was
/// 84. her son was there".
fn lower_case_start(text: &str, lower: &str, stop: usize) -> Option<usize> {
    let after = &text[stop + 1..];
    let next = text.len() - after.trim_start_matches(' ').len();
    let parted = next > stop + 1;
    let word_before = text[..stop].ends_with(|c: char| c.is_alphanumeric() || c == ')');
    if !parted || !word_before || !text[next..].starts_with(char::is_lowercase) {
        return None;
    }
    ends_at_stop(lower, stop, next).then_some(next)
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
    fn emoji_end_sentences_before_a_capital() {
        check("Long night 😭😭 |Mrs Okonkwo died");
        check("Finally official 🥹 first badge");
        check("Love this team ❤ |We did it");
        check("👩⚕Nurse");
    }
}
