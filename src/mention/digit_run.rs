//! A number written in groups: `943 476 5919`, `07700-900123`.

use super::number_word;
use crate::text::{Span, Text, WordKind};

/// More digits than any number here has.
const ROOM: usize = 16;

/// How many digits a code has that is said digit by digit.
const SHORTEST_SAID: usize = 4;
const LONGEST_SAID: usize = 6;

/// Groups of digits with separators between.
pub(super) struct DigitRun {
    /// The place of the first group among the words.
    pub(super) first: usize,
    /// The place of the last group.
    pub(super) last: usize,
    /// Where the run stands.
    pub(super) span: Span,
    digits: [u8; ROOM],
    count: usize,
    groups: [usize; ROOM],
    group_count: usize,
}

impl DigitRun {
    fn empty(span: Span, place: usize) -> Self {
        Self {
            first: place,
            last: place,
            span,
            digits: [0; ROOM],
            count: 0,
            groups: [0; ROOM],
            group_count: 0,
        }
    }

    /// Reads groups from a place on until they hold `enough` digits. `None` if a group goes beyond
    /// `most`; a run that ends before it has enough is given as it is.
    pub(super) fn read(
        text: &Text,
        place: usize,
        enough: usize,
        most: usize,
        is_separator: fn(&str) -> bool,
    ) -> Option<Self> {
        let words = text.words();
        let mut run = Self::empty(words[place].span, place);
        for (at, word) in words.iter().enumerate().skip(place) {
            let goes_on =
                word.kind == WordKind::Digits && (at == place || is_separator(text.gap(at)));
            if !goes_on || run.count >= enough {
                break;
            }
            let size = word.span.len();
            if run.count + size > most.min(ROOM) {
                return None;
            }
            for byte in word.span.of(text.as_str()).bytes() {
                run.digits[run.count] = byte - b'0';
                run.count += 1;
            }
            run.groups[run.group_count] = size;
            run.group_count += 1;
            run.last = at;
            run.span = run.span.join(word.span);
        }
        Some(run)
    }

    /// Reads four to six digits that are said one by one: `2 4 6 8`, `2-4-6-8`, `double seven one oh`.
    pub(super) fn spelled(text: &Text, place: usize) -> Option<Self> {
        let words = text.words();
        let is_separator: fn(&str) -> bool = |gap| matches!(gap, " " | "-");
        let goes_on = |at: usize| at == place || is_separator(text.gap(at));
        let mut run = Self::empty(words[place].span, place);
        let mut at = place;
        while at < words.len() && goes_on(at) {
            let times = times_said(text.lower(at));
            let said = if times > 1 && goes_on(at + 1) { at + 1 } else { at };
            let Some(digit) = said_digit(text, said) else { break };
            if run.count + times > LONGEST_SAID {
                return None;
            }
            run.digits[run.count..run.count + times].fill(digit);
            run.count += times;
            run.groups[run.group_count] = times;
            run.group_count += 1;
            run.last = said;
            run.span = run.span.join(words[said].span);
            at = said + 1;
        }
        if run.count < SHORTEST_SAID || run.is_part(text, is_separator) {
            return None;
        }
        let before = place.checked_sub(1).filter(|_| is_separator(text.gap(place)));
        let is_said = |at: usize| said_digit(text, at).is_some() || times_said(text.lower(at)) > 1;
        (!before.is_some_and(is_said)).then_some(run)
    }

    /// Whether another group of digits, or letters without a gap, stands right before or after: then
    /// it is a part of something longer.
    pub(super) fn is_part(&self, text: &Text, is_separator: fn(&str) -> bool) -> bool {
        let words = text.words();
        let joins = |at: usize, neighbour: usize| {
            words.get(at).is_some_and(|word| word.glued)
                || words.get(neighbour).is_some_and(|word| word.kind == WordKind::Digits)
                    && is_separator(text.gap(at))
        };
        self.first > 0 && joins(self.first, self.first - 1) || joins(self.last + 1, self.last + 1)
    }

    /// Its digits, as values 0 to 9.
    pub(super) fn digits(&self) -> &[u8] {
        &self.digits[..self.count]
    }

    /// How many digits each group holds.
    pub(super) fn groups(&self) -> &[usize] {
        &self.groups[..self.group_count]
    }
}

/// One digit, written or in words.
fn said_digit(text: &Text, at: usize) -> Option<u8> {
    let word = text.words().get(at)?;
    if word.kind == WordKind::Digits {
        return (word.span.len() == 1).then(|| text.word(at).as_bytes()[0] - b'0');
    }
    match text.lower(at) {
        "zero" | "oh" | "o" | "nought" | "naught" => Some(0),
        word => number_word::value(word)?.try_into().ok().filter(|digit| *digit < 10),
    }
}

/// "double seven", "treble four".
fn times_said(word: &str) -> usize {
    match word {
        "double" => 2,
        "treble" | "triple" => 3,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, enough: usize, most: usize) -> Option<(String, Vec<usize>, bool)> {
        let text = Text::new(text);
        let is_space = |gap: &str| gap == " ";
        let run = DigitRun::read(&text, text.numbers()[0], enough, most, is_space)?;
        let digits = run.digits().iter().map(|digit| char::from(b'0' + digit)).collect();
        Some((digits, run.groups().to_vec(), run.is_part(&text, is_space)))
    }

    #[test]
    fn reads_groups_until_there_are_enough() {
        let run = |digits: &str, groups: &[usize], part| Some((digits.into(), groups.into(), part));
        assert_eq!(read("999 000 0018", 10, 10), run("9990000018", &[3, 3, 4], false));
        assert_eq!(read("９９９ 000", 6, 6), run("999000", &[3, 3], false));
        assert_eq!(read("999 000", 10, 10), run("999000", &[3, 3], false));
        assert_eq!(read("999-000", 6, 6), run("999", &[3], false));
        assert_eq!(read("999 000 1", 6, 6), run("999000", &[3, 3], true));
        assert_eq!(read("999 000a", 6, 6), run("999000", &[3, 3], true));
        assert_eq!(read("a999 000", 6, 6), run("999000", &[3, 3], true));
    }

    #[test]
    fn reads_digits_said_one_by_one() {
        let spelled = |text: &str| {
            let text = Text::new(text);
            (0..text.words().len())
                .find_map(|at| DigitRun::spelled(&text, at))
                .map(|run| run.digits().to_vec())
        };
        assert_eq!(spelled("it's 2 4 6 8"), Some(vec![2, 4, 6, 8]));
        assert_eq!(spelled("2-4-6-8-1"), Some(vec![2, 4, 6, 8, 1]));
        assert_eq!(spelled("double seven one oh, then push"), Some(vec![7, 7, 1, 0]));
        assert_eq!(spelled("C treble four 2"), Some(vec![4, 4, 4, 2]));
        for other in [
            "2468",
            "one of two",
            "one two three",
            "double four",
            "2 4 6",
            "2 4 6 80",
            "2 4 6 8 1 3 5",
            "2 4 6 8th",
            "2, 4, 6, 8",
        ] {
            assert_eq!(spelled(other), None, "{other}");
        }
    }

    #[test]
    fn a_group_beyond_the_most_is_no_number() {
        assert_eq!(read("999 0000", 6, 6), None);
        assert_eq!(read(&"9".repeat(ROOM + 1), 99, 99), None);
    }
}
