//! Words: runs of letters and runs of digits.

use super::{Span, Tags, lexicon};

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
}

pub(super) fn cut(text: &str, lower: &str, sentences: &[Span]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut sentence = 0;
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        let kind = match first {
            first if first.is_ascii_digit() => WordKind::Digits,
            first if first.is_alphabetic() => WordKind::Letters,
            _ => continue,
        };
        let mut end = start + first.len_utf8();
        while let Some(&(at, next)) = rest.peek() {
            let goes_on = match kind {
                WordKind::Digits => next.is_ascii_digit(),
                WordKind::Letters => {
                    next.is_alphabetic()
                        || next == '\''
                            && text[at + 1..].chars().next().is_some_and(char::is_alphabetic)
                }
            };
            if !goes_on {
                break;
            }
            end = at + next.len_utf8();
            rest.next();
        }
        while sentences.get(sentence).is_some_and(|span| span.end <= start) {
            sentence += 1;
        }
        let span = Span::new(start, end);
        words.push(Word {
            span,
            kind,
            case: case(span.of(text)),
            glued: words.last().is_some_and(|word| word.span.end == start),
            sentence,
            tags: lexicon::tags(span.of(lower)),
        });
    }
    words
}

fn case(word: &str) -> Case {
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
