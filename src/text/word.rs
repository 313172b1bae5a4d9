//! Words: runs of letters and runs of digits.
//!
//! Hashtags and camel case are cut into their words (`#LastNightOnWard7`, `MrsOkonkwo`); surnames
//! and products with a capital inside are not (`McDonald`, `iPhone`). Scripts that write no spaces
//! are cut by Unicode's word boundaries (UAX #29). Emoji are not words.

use super::{Span, Tags, lexicon};
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// Letters, with apostrophes inside (`O'Brien`, `can't`).
    Letters,
    /// ASCII digits (every other kind of digit was folded to them).
    Digits,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `ward`, and anything without case.
    Lower,
    /// `Ward`.
    Title,
    /// `WARD`, and a single capital.
    Upper,
    /// `McDonald`, `O'Brien`.
    Mixed,
}

/// A word: a run of letters or a run of digits. `84F` is two words, the second glued to the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the folded text.
    pub span: Span,
    /// What it is made of.
    pub kind: WordKind,
    /// How it is written.
    pub case: Case,
    /// Whether nothing stands between it and the word before.
    pub glued: bool,
    /// The place of its sentence in [`super::Text::sentences`].
    pub sentence: usize,
    /// The word lists that its lower-case form stands in.
    pub tags: Tags,
    /// Its place in the table of words, without a possessive ending.
    place: u16,
}

/// The place of a word that the table does not hold.
const NO_PLACE: u16 = u16::MAX;

impl Word {
    /// Its place in the table of all words, without a possessive ending, if it is there.
    pub(crate) fn place(&self) -> Option<u16> {
        (self.place != NO_PLACE).then_some(self.place)
    }

    /// The word lists that it stands in without a possessive ending.
    pub(crate) fn bare_tags(&self) -> Tags {
        self.place().map_or(Tags::empty(), |place| lexicon::tags_at(usize::from(place)))
    }
}

/// Cuts a text into words. `lower` is the text in lower case.
pub(super) fn cut(text: &str, lower: &str, sentences: &[Span]) -> Vec<Word> {
    // English has a word for every five or six bytes.
    let words = Vec::with_capacity(text.len() / 5 + 1);
    let mut cutter = Cutter { text, lower, sentences, sentence: 0, words };
    let mut in_hashtag = false;
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        let end = match byte {
            b'0'..=b'9' => digits_end(text, at),
            _ => letters_end(text, at),
        };
        if end == at {
            in_hashtag = byte == b'#' || in_hashtag && byte == b'_';
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let span = Span::new(at, end);
        match byte {
            b'0'..=b'9' => cutter.push(span, WordKind::Digits, Case::Lower),
            _ => cutter.push_letters(span, in_hashtag),
        }
        at = end;
    }
    cutter.words
}

fn digits_end(text: &str, start: usize) -> usize {
    let digits = text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    start + digits
}

/// Where the run of letters that starts at a byte ends: at the same byte if none does.
fn letters_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    while let Some(&byte) = bytes.get(end) {
        end += match byte {
            b'a'..=b'z' | b'A'..=b'Z' => 1,
            b'\'' if end > start && starts_with_letter(&text[end + 1..]) => 1,
            0..=0x7f => break,
            _ => match text[end..].chars().next() {
                Some(c) if c.is_alphabetic() || end > start && is_combining_mark(c) => c.len_utf8(),
                _ => break,
            },
        };
    }
    end
}

fn starts_with_letter(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
}

struct Cutter<'a> {
    text: &'a str,
    lower: &'a str,
    sentences: &'a [Span],
    sentence: usize,
    words: Vec<Word>,
}

impl Cutter<'_> {
    fn push(&mut self, span: Span, kind: WordKind, case: Case) {
        while self.sentences.get(self.sentence).is_some_and(|it| it.end <= span.start) {
            self.sentence += 1;
        }
        let word = span.of(self.lower);
        let place = lexicon::place(word);
        let tags = match (kind, place) {
            (WordKind::Letters, Some(place)) => lexicon::tags_at(place),
            _ => Tags::empty(),
        };
        let place = word.strip_suffix("'s").map_or(place, lexicon::place);
        let place = place.and_then(|place| u16::try_from(place).ok()).unwrap_or(NO_PLACE);
        self.words.push(Word {
            span,
            kind,
            case,
            glued: self.words.last().is_some_and(|word| word.span.end == span.start),
            sentence: self.sentence,
            tags,
            place,
        });
    }

    fn push_letters(&mut self, span: Span, in_hashtag: bool) {
        let word = span.of(self.text);
        if !word.is_ascii() && word.contains(is_unspaced) {
            for (at, word) in word.unicode_word_indices() {
                let start = span.start + at;
                let span = Span::new(start, start + word.len());
                self.push(span, WordKind::Letters, case(word));
            }
            return;
        }
        let whole = case(word);
        if whole != Case::Mixed || !lexicon::tags(span.of(self.lower)).is_empty() {
            return self.push(span, WordKind::Letters, whole);
        }
        let mut start = 0;
        for end in joints(word, in_hashtag).into_iter().chain([word.len()]) {
            let piece = Span::new(span.start + start, span.start + end);
            self.push(piece, WordKind::Letters, case(&word[start..end]));
            start = end;
        }
    }
}

/// Scripts that write no spaces between words: Thai, Lao, Burmese, Khmer, Tai Tham, Japanese,
/// Chinese.
fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{1a20}'..='\u{1aaf}'
            | '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// Beginnings of surnames after which a capital starts no new word.
const PREFIXES: &[&str] =
    &["al", "da", "de", "del", "di", "du", "el", "fitz", "la", "le", "mac", "mc", "van", "von"];

/// Endings that follow an abbreviation in capitals and belong to it (`TTOs`, `ODed`).
const ENDINGS: &[&str] = &["ed", "er", "ers", "es", "ing", "ish"];

/// Stretches longer than this are no word, title or abbreviation, and are not looked up.
const LONGEST: usize = 24;

/// Where a run of mixed case falls apart into words.
fn joints(word: &str, in_hashtag: bool) -> Vec<usize> {
    let humps = humps(word);
    let mut joints = Vec::new();
    let mut start = 0;
    for (nth, &hump) in humps.iter().enumerate() {
        let left = &word[start..hump];
        let right = &word[hump..humps.get(nth + 1).copied().unwrap_or(word.len())];
        if is_joint(left, right, in_hashtag, start == 0) {
            joints.push(hump);
            start = hump;
        }
    }
    joints
}

fn is_joint(left: &str, right: &str, in_hashtag: bool, first: bool) -> bool {
    if PREFIXES.iter().any(|prefix| left.eq_ignore_ascii_case(prefix)) {
        return false;
    }
    let letters = left.chars().take(3).count();
    let is_initial = letters == 1 && left.starts_with(char::is_uppercase);
    if in_hashtag {
        return letters > 1 || is_initial;
    }
    if letters < 2 {
        // A slip of the shift key ("THis") looks the same at the start of a word.
        return is_initial && !first;
    }
    if right.chars().take(3).count() > 2 {
        return true;
    }
    // "WhatIs", "MrLi", but not "PhDs" or "GvHD".
    left.len() <= LONGEST
        && (letters > 2 && case(left) != Case::Mixed && case(right) == Case::Title
            || lexicon::tags(&left.to_ascii_lowercase()).contains(Tags::TITLES))
}

/// Where a new word may start: at a capital after a small letter, at the last of several capitals
/// before small letters (`NHSNumber`), and after a known abbreviation (`NHSjobs`).
fn humps(word: &str) -> Vec<usize> {
    let letters: Vec<(usize, char)> =
        word.char_indices().filter(|&(_, c)| c.is_ascii() || !is_combining_mark(c)).collect();
    let mut humps = Vec::new();
    let mut capitals = 0;
    for (nth, &(at, c)) in letters.iter().enumerate() {
        let before = nth.checked_sub(1).map(|before| letters[before].1);
        if !c.is_uppercase() {
            capitals = nth + 1;
            continue;
        }
        if before.is_some_and(char::is_lowercase) {
            humps.push(at);
            continue;
        }
        let rest = &letters[nth + 1..];
        if capitals == nth || is_ending(rest) {
            continue;
        }
        let (start, end) = (letters[capitals].0, rest[0].0);
        humps.push(if is_acronym(&word[start..end]) { end } else { at });
    }
    humps
}

fn is_acronym(capitals: &str) -> bool {
    capitals.len() <= LONGEST
        && lexicon::tags(&capitals.to_ascii_lowercase()).contains(Tags::ACRONYMS)
}

/// Whether what follows a capital is not a word's small letters: nothing, one letter, an ending.
fn is_ending(rest: &[(usize, char)]) -> bool {
    let small: String = rest.iter().map(|&(_, c)| c).take_while(|c| c.is_lowercase()).collect();
    small.chars().count() < 2 || ENDINGS.contains(&small.as_str())
}

fn case(word: &str) -> Case {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Case::Lower;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::Lower };
    let (mut upper, mut lower) = (0, 0);
    for letter in letters {
        if letter.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    match (first.is_uppercase(), upper, lower) {
        (false, 0, _) => Case::Lower,
        (true, _, 0) => Case::Upper,
        (true, 0, _) => Case::Title,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let lower = super::super::fold::lower(text);
        cut(text, &lower, &[]).iter().map(|word| word.span.of(text)).collect()
    }

    fn first(text: &str) -> Word {
        let lower = super::super::fold::lower(text);
        cut(text, &lower, &[])[0]
    }

    #[test]
    fn letters_and_digits_part() {
        assert_eq!(words("84F, bed 4b at 02:15"), ["84", "F", "bed", "4", "b", "at", "02", "15"]);
        assert_eq!(words("3/52 hx SOB"), ["3", "52", "hx", "SOB"]);
        assert_eq!(words("A&E D&V"), ["A", "E", "D", "V"]);
    }

    #[test]
    fn what_touches_the_word_before_is_glued() {
        let lower = "84f bed";
        let glued: Vec<bool> = cut("84F bed", lower, &[]).iter().map(|word| word.glued).collect();
        assert_eq!(glued, [false, true, false]);
    }

    #[test]
    fn apostrophes_stay_inside() {
        assert_eq!(
            words("O'Brien can't 'quote' pts' y'all"),
            ["O'Brien", "can't", "quote", "pts", "y'all"]
        );
    }

    #[test]
    fn marks_stay_inside() {
        assert_eq!(words("x\u{301}y é \u{301}z"), ["x\u{301}y", "é", "z"]);
    }

    #[test]
    fn hashtags_fall_apart() {
        for (text, expected) in [
            ("#LastNightOnWard7", &["Last", "Night", "On", "Ward", "7"][..]),
            ("#ILoveOurNHS", &["I", "Love", "Our", "NHS"]),
            ("#NHSHeroes", &["NHS", "Heroes"]),
            ("#ThisIsNotADrill", &["This", "Is", "Not", "A", "Drill"]),
            ("#Ward_7_NightShift", &["Ward", "7", "Night", "Shift"]),
            ("#4BedsOneNurse", &["4", "Beds", "One", "Nurse"]),
            ("#nurselife", &["nurselife"]),
            ("#MacDonald", &["MacDonald"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn camel_case_falls_apart() {
        for (text, expected) in [
            ("MrsOkonkwo", &["Mrs", "Okonkwo"][..]),
            ("MrLi", &["Mr", "Li"]),
            ("MrsJSmith", &["Mrs", "J", "Smith"]),
            ("MrMcDonald", &["Mr", "McDonald"]),
            ("NHSNumber", &["NHS", "Number"]),
            ("BScHons", &["BSc", "Hons"]),
            ("WhatIsThis", &["What", "Is", "This"]),
            ("NHSjobs", &["NHS", "jobs"]),
            ("#OTstudent", &["OT", "student"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn one_word_with_a_capital_inside_stays() {
        for word in [
            "McDonald",
            "MacLeod",
            "O'Brien",
            "DeVito",
            "FitzGerald",
            "iPhone",
            "eRoster",
            "PhD",
            "MSc",
            "GPs",
            "HCAs",
            "TTOs",
            "ODed",
            "DoLS",
            "mmHg",
            "SpO",
            "HbA",
            "kPa",
            "mL",
            "pH",
            "YouTube",
            "NHSmail",
            "THis",
            "tHE",
            "MRs",
            "sPoNgEbOb",
            "NHS",
            "Ward",
            "ward",
        ] {
            assert_eq!(words(word), [word]);
        }
    }

    #[test]
    fn scripts_without_spaces() {
        assert_eq!(words("病人 ward"), ["病", "人", "ward"]);
        assert!(words("ผู้ป่วย").len() > 1);
    }

    #[test]
    fn emoji_are_not_words() {
        assert_eq!(words("👩⚕🏽 😢🇬🇧 night"), ["night"]);
    }

    #[test]
    fn case_of_a_word() {
        for (word, expected) in [
            ("ward", Case::Lower),
            ("Ward", Case::Title),
            ("WARD", Case::Upper),
            ("F", Case::Upper),
            ("O'Brien", Case::Mixed),
            ("McDonald", Case::Mixed),
            ("Élodie", Case::Title),
            ("7", Case::Lower),
        ] {
            assert_eq!(first(word).case, expected, "{word}");
        }
    }

    #[test]
    fn titles_carry_their_tag() {
        assert!(first("Mrs Okonkwo").tags.contains(Tags::TITLES));
        assert!(!first("Okonkwo").tags.contains(Tags::TITLES));
    }
}
