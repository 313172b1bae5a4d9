//! Whole numbers up to 199, in digits or in words ("84", "eighty-four", "a hundred and six").

use super::nearby;
use crate::text::{Tags, Text, WordKind};

/// A number that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value.
    pub value: u32,
    /// The place of its last word.
    pub last: usize,
}

/// Reads the number that starts at a word.
pub(super) fn read(text: &Text, at: usize) -> Option<Number> {
    let word = text.words().get(at)?;
    if word.kind == WordKind::Digits {
        let digits = text.word(at);
        let value = if digits.len() <= 3 { digits.parse().ok()? } else { return None };
        return Some(Number { value, last: at });
    }
    if !word.tags.contains(Tags::NUMBER_WORDS) {
        return None;
    }
    let first = value(text.lower(at))?;
    let next = if nearby::close(text, at + 1) { value(text.lower(at + 1)) } else { None };
    match (first, next) {
        (20..=90, Some(unit @ 1..=9)) => Some(Number { value: first + unit, last: at + 1 }),
        (1, Some(100)) => Some(hundred(text, at + 1)),
        (100, _) => Some(hundred(text, at)),
        _ => Some(Number { value: first, last: at }),
    }
}

/// Reads on after "hundred": "and six".
fn hundred(text: &Text, at: usize) -> Number {
    let bare = Number { value: 100, last: at };
    if text.lower(at + 1) != "and" || !nearby::blank(text, at + 1) {
        return bare;
    }
    match value(text.lower(at + 2)) {
        Some(rest @ 1..=99) => Number { value: 100 + rest, last: at + 2 },
        _ => bare,
    }
}

/// The value of one number word.
pub(super) fn value(word: &str) -> Option<u32> {
    Some(match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" | "fourty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        "hundred" => 100,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value_of(text: &str) -> Option<u32> {
        read(&Text::new(text), 0).map(|number| number.value)
    }

    #[test]
    fn reads_digits_and_words() {
        assert_eq!(value_of("84"), Some(84));
        assert_eq!(value_of("eighty-four"), Some(84));
        assert_eq!(value_of("eighty four"), Some(84));
        assert_eq!(value_of("hundred and six"), Some(106));
        assert_eq!(value_of("one hundred"), Some(100));
        assert_eq!(value_of("ninety"), Some(90));
        assert_eq!(value_of("2024"), None);
        assert_eq!(value_of("ward"), None);
    }
}
