//! UK telephone numbers.
//!
//! `07` and nine digits for mobiles, `01`, `02` and nine for places, and the same after `+44`, `0044`
//! or `+44 (0)`; other countries' numbers after their `+`. Source: Ofcom, National Telephone
//! Numbering Plan (2024).
//!
//! Numbers meant to be rung are no detail of anybody: 03, 0800, 0808, 084, 087 and 09 belong to
//! organisations, and a place's number beside "reception", "switchboard" or "call us" is its public
//! one; both are marked [`Evidence::PUBLIC`]. Short codes (111, 999, 101, 116 123, 85258) and
//! extensions are not found at all. Confusables: order, tracking and account numbers, dates with
//! full stops.

use super::context;
use super::digit_run::DigitRun;
use super::{Evidence, Kind, Mention, Strength};
use crate::text::{Span, Tags, Text, WordKind, lexicon};

/// How far a word of telephoning may stand from a number.
const LABEL_REACH: usize = 6;
const OTHER_LABEL_REACH: usize = 6;
/// How far before a number the office may stand whose number it is.
const OFFICE_REACH: usize = 10;

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    let mut free_from = 0;
    for &place in text.numbers() {
        if place < free_from {
            continue;
        }
        let Some((run, line)) = read(text, place) else { continue };
        free_from = run.last + 1;
        found.extend(grade(text, &run, line));
    }
}

/// What sort of line a number is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Mobile,
    Place,
    Organisation,
    Abroad,
    /// A mobile without its zero.
    Shortened,
}

fn read(text: &Text, place: usize) -> Option<(DigitRun, Line)> {
    let word = text.word(place);
    let after_plus = text.gap(place).ends_with('+');
    if after_plus && !word.starts_with("44") {
        let run = DigitRun::read(text, place, 15, 16, is_separator)?;
        return (8..=15).contains(&run.digits().len()).then_some((run, Line::Abroad));
    }
    let code = match word {
        _ if after_plus => 2,
        word if word.starts_with("0044") => 4,
        word if word.starts_with("447") && word.len() == 12 => 2,
        word if word.starts_with('0') => 0,
        word if word.starts_with('7') => {
            let run = DigitRun::read(text, place, 10, 10, is_separator)?;
            return (run.digits().len() == 10 && is_mobile(run.digits()))
                .then_some((run, Line::Shortened));
        }
        _ => return None,
    };
    let run = match code {
        0 => DigitRun::read(text, place, 11, 11, is_separator)?,
        code => {
            let short = DigitRun::read(text, place, code + 10, code + 10, is_separator);
            match short {
                Some(run) if run.digits().get(code) != Some(&0) => run,
                _ => DigitRun::read(text, place, code + 11, code + 11, is_separator)?,
            }
        }
    };
    let mut national = run.digits().get(code..)?;
    if national.first() == Some(&0) {
        national = &national[1..];
    }
    if national.len() != 10 {
        return None;
    }
    let line = match national {
        _ if is_mobile(national) => Line::Mobile,
        [1 | 2, ..] => Line::Place,
        [3, ..] | [8, 0 | 4 | 7, ..] | [9, ..] => Line::Organisation,
        _ => return None,
    };
    let in_pieces = run.groups()[0] < 3 && !after_plus;
    let is_called = context::tagged_before(text, place, Tags::TELEPHONE, 3);
    (!in_pieces || is_called).then_some((run, line))
}

/// `7` and nine digits, without pagers and personal numbers.
fn is_mobile(national: &[u8]) -> bool {
    matches!(national, [7, 1..=5 | 7..=9, ..])
}

fn grade(text: &Text, run: &DigitRun, line: Line) -> Option<Mention> {
    let DigitRun { first, last, .. } = *run;
    let words = text.words();
    let is_called = context::tagged_near(text, first, last, Tags::TELEPHONE, LABEL_REACH);
    let is_other = line != Line::Organisation
        && context::tagged_before(text, first, Tags::REFERENCE, OTHER_LABEL_REACH);
    let span = whole(text, run);
    let continues = |c: char| matches!(c, '/' | '@' | '_' | '=' | '%');
    if !is_called && is_other
        || words[first].glued && !text.tags(first - 1).contains(Tags::TELEPHONE)
        || words.get(last + 1).is_some_and(|next| {
            next.glued || next.kind == WordKind::Digits && matches!(text.gap(last + 1), "-" | ".")
        })
        || context::char_before(text, span.start).is_some_and(|c| "£$€#@=/.,".contains(c))
        || context::char_after(text, span.end).is_some_and(continues)
        || context::is_in_link(text, span)
    {
        return None;
    }
    if line == Line::Shortened && !context::tagged_before(text, first, Tags::TELEPHONE, 3) {
        return None;
    }
    let mut evidence = Evidence::LAYOUT;
    evidence.set(Evidence::LABEL, is_called);
    evidence.set(Evidence::PUBLIC, is_public(text, first, last, line));
    let strength = match line {
        Line::Mobile | Line::Organisation => Strength::Strong,
        Line::Place if is_called || run.groups().len() > 1 => Strength::Strong,
        Line::Place | Line::Abroad | Line::Shortened => Strength::Likely,
    };
    Some(Mention { kind: Kind::Phone, span, strength, evidence })
}

/// The run with the sign or bracket that it starts with.
fn whole(text: &Text, run: &DigitRun) -> Span {
    let start = run.span.start;
    match context::char_before(text, start) {
        Some('+') => Span::new(start - 1, run.span.end),
        Some('(') if text.gap(run.first + 1).starts_with(')') => Span::new(start - 1, run.span.end),
        _ => run.span,
    }
}

/// Whether the number is one that the public is asked to ring. The nearest word before it decides
/// between an office and a person; a mobile is an office's only where nothing else is said.
fn is_public(text: &Text, first: usize, last: usize, line: Line) -> bool {
    if line == Line::Organisation {
        return true;
    }
    let nearest = (0..first)
        .rev()
        .take(OFFICE_REACH)
        .take_while(|&at| !context::breaks_off(text, at + 1))
        .find(|&at| {
            text.tags(at).intersects(Tags::OFFICE | Tags::PERSONAL | Tags::TITLES)
                || is_of_staff(text, at)
        });
    match nearest {
        Some(at) => text.tags(at).contains(Tags::OFFICE),
        None if line == Line::Place => {
            (last + 1..last + 4).any(|at| text.tags(at).contains(Tags::OFFICE))
        }
        None => false,
    }
}

/// "the ward manager's mobile": one person's, whatever place stands before.
fn is_of_staff(text: &Text, at: usize) -> bool {
    text.lower(at)
        .strip_suffix("'s")
        .is_some_and(|stem| lexicon::tags(stem).contains(Tags::STAFF_WORDS))
}

fn is_separator(gap: &str) -> bool {
    matches!(gap, " " | "  " | "-" | " - " | "." | "(" | ")" | ") " | " (" | ")-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::{Likely, Strong};

    #[test]
    fn line_layout_and_label_each_add_to_it() {
        let (layout, label, public) = (E::LAYOUT, E::LABEL, E::PUBLIC);
        finds(
            find,
            &[
                ("07700 900123", "07700 900123", Strong, layout),
                ("ring him on 07700900123", "07700900123", Strong, layout | label),
                ("+44 (0)7700 900123", "+44 (0)7700 900123", Strong, layout),
                ("0044 7700 900123.", "0044 7700 900123", Strong, layout),
                ("tel 7700 900123", "7700 900123", Likely, layout | label),
                ("(01632) 960123", "(01632) 960123", Strong, layout),
                ("01632960123", "01632960123", Likely, layout),
                ("tel 01632960123", "01632960123", Strong, layout | label),
                ("0300 123 4567", "0300 123 4567", Strong, layout | public),
                ("reception 01632 960123", "01632 960123", Strong, layout | public),
                ("reception, but Mrs Pugh is on 01632 960123", "01632 960123", Strong, layout),
            ],
        );
    }

    #[test]
    fn other_numbers_and_short_codes_are_none() {
        is_silent(
            find,
            &[
                "7700 900123",
                "order 07700 900123",
                "07700 90012",
                "07700 900123-456",
                "£07700 900123",
                "0 7 7 0 0 9 0 0 1 2 3",
                "ring 111 or 116 123 or ext 4471",
                "https://example.org/07700900123",
            ],
        );
    }
}
