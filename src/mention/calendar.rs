//! Calendar dates in the layouts that people in the UK write. [`super::date`] and
//! [`super::date_of_birth`] decide what a date is of.

use super::nearby;
use crate::text::{Case, Span, Tags, Text, WordKind};

/// A date that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    /// The place of its first word.
    pub first: usize,
    /// The place of its last word.
    pub last: usize,
    /// The year, if it has one; two digits stand as written.
    pub year: Option<u32>,
    /// How it is written.
    pub layout: Layout,
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// With the month's name: "3rd Feb 1947".
    Named,
    /// With slashes, hyphens or dots: `03/02/1947`.
    Separated {
        /// What separates the parts.
        by: char,
        /// Whether a part has a leading zero or the year four digits.
        careful: bool,
    },
    /// Digits only: `19470203`, `03021947`, `030247`.
    Solid,
}

impl Date {
    /// Its stretch.
    pub(super) fn span(&self, text: &Text) -> Span {
        nearby::span(text, self.first, self.last)
    }
}

/// Reads the date that starts at a word.
pub(super) fn read(text: &Text, at: usize) -> Option<Date> {
    let word = text.words().get(at)?;
    if word.kind == WordKind::Letters {
        return month_first(text, at);
    }
    if is_inside_number(text, at) {
        return None;
    }
    separated(text, at).or_else(|| day_first(text, at)).or_else(|| solid(text, at))
}

/// Whether digits are the tail of something longer.
fn is_inside_number(text: &Text, at: usize) -> bool {
    let gap = text.gap(at);
    let number = at > 0 && text.words()[at - 1].kind == WordKind::Digits;
    gap.ends_with(['£', '$', '€', '#', '@', '_', '='])
        || number && matches!(gap, "." | "/" | "-" | ":" | "," | "+")
        || text.words()[at].glued
}

/// The value of a run of at most `most` digits.
fn digits(text: &Text, at: usize, most: usize) -> Option<u32> {
    let word = text.words().get(at)?;
    (word.kind == WordKind::Digits && word.span.len() <= most)
        .then(|| text.word(at).parse().ok())?
}

/// Whether a day can stand in a month.
pub(super) fn is_day_of(day: u32, month: u32) -> bool {
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// Whether digits can be a year: two of them, or four from 1880 to 2099.
fn year(text: &Text, at: usize) -> Option<u32> {
    let value = digits(text, at, 4)?;
    match text.word(at).len() {
        2 => Some(value),
        4 if (1880..2100).contains(&value) => Some(value),
        _ => None,
    }
}

/// `03/02/1947`, `3.2.47`, `1947-02-03`, `12/03`.
fn separated(text: &Text, at: usize) -> Option<Date> {
    let by = match text.gap(at + 1) {
        "/" | " / " => '/',
        "-" | " - " => '-',
        "." => '.',
        _ => return None,
    };
    let whole = text.gap(at + 2) == text.gap(at + 1);
    let (one, two) = (digits(text, at, 4)?, digits(text, at + 1, 2)?);
    let ended = |last: usize| {
        let next = text.words().get(last + 1);
        let number = next.is_some_and(|word| word.kind == WordKind::Digits);
        let gap = text.gap(last + 1);
        let goes_on = number && matches!(gap, "." | "/" | "-" | ":" | ",")
            || next.is_some_and(|word| word.glued)
            || gap.starts_with(['%', '+']);
        !goes_on
    };
    if whole && text.word(at).len() == 4 {
        let day = digits(text, at + 2, 2)?;
        let real = (1880..2100).contains(&one) && is_day_of(day, two) && ended(at + 2);
        let layout = Layout::Separated { by, careful: true };
        return real.then_some(Date { first: at, last: at + 2, year: Some(one), layout });
    }
    if text.word(at).len() > 2 || !(is_day_of(one, two) || whole && is_day_of(two, one)) {
        return None;
    }
    let zero = text.word(at).starts_with('0') || text.word(at + 1).starts_with('0');
    if whole {
        let year = year(text, at + 2)?;
        let careful = zero || text.word(at + 2).len() == 4;
        let layout = Layout::Separated { by, careful };
        return ended(at + 2).then_some(Date { first: at, last: at + 2, year: Some(year), layout });
    }
    let layout = Layout::Separated { by, careful: zero };
    ended(at + 1).then_some(Date { first: at, last: at + 1, year: None, layout })
}

/// The number of the month that a word names.
fn month(text: &Text, at: usize) -> Option<u32> {
    if !text.tags(at).contains(Tags::MONTHS) {
        return None;
    }
    Some(match text.lower(at) {
        "january" | "jan" | "ionawr" => 1,
        "february" | "feb" | "chwefror" => 2,
        "march" | "mar" | "mawrth" => 3,
        "april" | "apr" | "ebrill" => 4,
        "may" | "mai" => 5,
        "june" | "jun" | "mehefin" => 6,
        "july" | "jul" | "gorffennaf" => 7,
        "august" | "aug" | "awst" => 8,
        "september" | "sep" | "sept" | "medi" => 9,
        "october" | "oct" | "hydref" => 10,
        "november" | "nov" | "tachwedd" => 11,
        _ => 12,
    })
}

/// Whether a month's word is an ordinary word or name as well.
fn is_ambiguous(text: &Text, at: usize) -> bool {
    matches!(
        text.lower(at),
        "may" | "march" | "mar" | "mai" | "medi" | "dec" | "jan" | "june" | "april" | "august"
    )
}

fn is_joint(gap: &str) -> bool {
    matches!(gap, "" | " " | "-" | "/" | "." | ", " | ". " | "  ")
}

/// "3rd of Feb 1947", `03-Feb-1947`, `3Feb`.
fn day_first(text: &Text, at: usize) -> Option<Date> {
    let day = digits(text, at, 2)?;
    let mut next = at + 1;
    let mut sure = false;
    if text.gap(next).is_empty()
        && matches!(text.lower(next), "st" | "nd" | "rd" | "th" | "af" | "ain" | "fed")
    {
        sure = true;
        next += 1;
    }
    if matches!(text.lower(next), "of" | "o") && nearby::blank(text, next) {
        sure = true;
        next += 1;
    }
    if !is_joint(text.gap(next)) {
        return None;
    }
    let month_at = next;
    if !is_day_of(day, month(text, month_at)?) {
        return None;
    }
    let (last, year) = trailing_year(text, month_at);
    sure |= year.is_some();
    let title = text.words()[month_at].case != Case::Lower;
    if is_ambiguous(text, month_at) && !sure && !title {
        return None;
    }
    Some(Date { first: at, last, year, layout: Layout::Named })
}

/// "Feb 3 1947", "February 3rd, 1947".
fn month_first(text: &Text, at: usize) -> Option<Date> {
    let number = month(text, at)?;
    let day_at = at + 1;
    if !nearby::close(text, day_at) {
        return None;
    }
    let day = digits(text, day_at, 2)?;
    if !is_day_of(day, number) {
        return None;
    }
    let ordinal = text.gap(day_at + 1).is_empty()
        && matches!(text.lower(day_at + 1), "st" | "nd" | "rd" | "th");
    let end = if ordinal { day_at + 1 } else { day_at };
    let (last, year) = trailing_year(text, end);
    if text.words().get(last + 1).is_some_and(|word| word.glued) {
        return None;
    }
    let bare = !ordinal && year.is_none();
    if bare
        && (is_ambiguous(text, at) && text.words()[at].case == Case::Lower
            || goes_on(text, last + 1))
    {
        return None;
    }
    Some(Date { first: at, last, year, layout: Layout::Named })
}

/// Whether the number before a word counts something: "May 3 patients", "Dec 10%", "June 7:30".
fn goes_on(text: &Text, at: usize) -> bool {
    let gap = text.gap(at);
    gap.starts_with([':', '%', '/', '.']) && !gap.ends_with(' ') && at < text.words().len()
        || gap == "-"
        || matches!(
            text.lower(at),
            "patients" | "people" | "hours" | "days" | "weeks" | "am" | "pm" | "times"
        )
}

/// A year after a month or day, with the place of the date's last word.
fn trailing_year(text: &Text, at: usize) -> (usize, Option<u32>) {
    let next = at + 1;
    // "3 Feb '47"
    let shortened = text.gap(next) == " '";
    if !is_joint(text.gap(next)) && !shortened
        || text.gap(next).is_empty() && text.words()[at].kind == WordKind::Digits
    {
        return (at, None);
    }
    let Some(value) = year(text, next) else { return (at, None) };
    let long = text.word(next).len() == 4;
    let glued_after = text.words().get(next + 1).is_some_and(|word| word.glued);
    let measured = text.gap(next + 1).starts_with([':', '%', '/']);
    let short_ok = shortened
        || matches!(text.gap(next), "-" | "/" | ".")
        || text.gap(next) == " "
            && text.word(next).starts_with(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    if glued_after || measured || !long && !short_ok {
        return (at, None);
    }
    (next, Some(value))
}

/// `19470203`, `03021947`, `030247`.
fn solid(text: &Text, at: usize) -> Option<Date> {
    let word = text.word(at);
    let part = |from: usize, to: usize| word.get(from..to)?.parse::<u32>().ok();
    let (day, month, year) = match word.len() {
        8 if matches!(word.get(..2), Some("18" | "19" | "20"))
            && is_day_of(part(6, 8)?, part(4, 6)?) =>
        {
            (part(6, 8)?, part(4, 6)?, part(0, 4)?)
        }
        8 => (part(0, 2)?, part(2, 4)?, part(4, 8)?),
        6 => (part(0, 2)?, part(2, 4)?, part(4, 6)?),
        _ => return None,
    };
    let plausible = word.len() == 6 || (1880..2100).contains(&year);
    (plausible && is_day_of(day, month)).then_some(Date {
        first: at,
        last: at,
        year: Some(year),
        layout: Layout::Solid,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(text: &str) -> Option<String> {
        let text = Text::new(text);
        read(&text, 0).map(|date| date.span(&text).of(text.as_str()).to_owned())
    }

    #[test]
    fn reads_every_layout() {
        for date in [
            "03/02/1947",
            "3.2.47",
            "03-Feb-1947",
            "3rd Feb 1947",
            "19470203",
            "Feb 3 1947",
            "1947-02-03",
            "3rd of May",
            "12/03",
            "February 3rd, 1947",
            "3 Chwefror 1947",
            "03-02-1947",
            "3/2/47",
            "29/02/2024",
            "03021947",
        ] {
            assert_eq!(quote(date).as_deref(), Some(date));
        }
    }

    #[test]
    fn checks_ranges() {
        for other in ["32/01/1947", "31/02/1947", "3/13", "45/7", "120/80", "10.0.1.12", "99999999"]
        {
            assert_eq!(quote(other), None, "{other}");
        }
    }
}
