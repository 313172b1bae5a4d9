//! The day a person was born.
//!
//! **Format.** A label ("DOB", "D.O.B.", "date of birth", "born", "b.", Welsh "dyddiad geni") and a
//! date in any layout, or a full date right behind a name, the way lists and handovers write it.
//! Source: NHS Data Dictionary, PERSON BIRTH DATE; the NHS format is `03-Feb-1947` (ISB 1503, Date
//! and Time Display, 2010).
//!
//! **Confusables.** Times and weights of a birth ("born 04.12 this morning"), gestation ("born at 28
//! weeks"), places ("born in Leeds"), institutions ("the NHS was born on 5 July 1948"). A year alone
//! ("b. 1947") is weak.

use super::calendar::{self, Date, Layout};
use super::{Evidence, Kind, Mention, Strength, name, nearby};
use crate::text::{Tags, Text, WordKind};

/// How many words may stand between label and date ("DOB is the 3/2/47").
const REACH: usize = 3;

/// Finds dates of birth.
pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for (at, word) in text.words().iter().enumerate() {
        if word.kind == WordKind::Digits {
            if let Some(mention) = behind_name(text, at).or_else(|| before_label(text, at)) {
                found.push(mention);
            }
        } else if let Some(label) = label(text, at) {
            found.extend(after_label(text, label));
        }
    }
}

/// A label and how much it says.
struct Label {
    last: usize,
    exact: bool,
}

/// Reads the label that starts at a word.
fn label(text: &Text, at: usize) -> Option<Label> {
    if !text.tags(at).contains(Tags::BIRTH_LABELS) {
        return None;
    }
    let exact = |last| Some(Label { last, exact: true });
    match text.lower(at) {
        "dob" | "birthdate" => exact(at),
        "d" if spells(text, at, &["o", "b"]) => exact(at + 2),
        "date" if text.lower(at + 1) == "of" && text.lower(at + 2) == "birth" => exact(at + 2),
        "birth" if text.lower(at + 1) == "date" => exact(at + 1),
        "dyddiad" if text.lower(at + 1) == "geni" => exact(at + 1),
        "born" | "ganwyd" | "ganed" => {
            let organisation = nearby::before(text, at, 4, |word| {
                ["nhs", "charity", "service", "hospital", "trust", "idea", "movement"]
                    .contains(&word)
            });
            (!organisation).then_some(Label { last: at, exact: false })
        }
        "b" if matches!(text.gap(at + 1), "." | ". ") => Some(Label { last: at, exact: false }),
        _ => None,
    }
}

/// Whether single letters follow a word, with dots, slashes or blanks between ("D.O.B").
fn spells(text: &Text, at: usize, letters: &[&str]) -> bool {
    letters.iter().enumerate().all(|(nth, letter)| {
        let place = at + 1 + nth;
        text.lower(place) == *letter && matches!(text.gap(place), "." | ". " | "/" | " ")
    })
}

fn after_label(text: &Text, label: Label) -> Option<Mention> {
    for at in label.last + 1..=label.last + 1 + REACH {
        if text.gap(at).contains('\n') || text.words().get(at).is_none() {
            return None;
        }
        if let Some(date) = calendar::read(text, at) {
            return is_birth(&date, label.exact)
                .then(|| mention(text, &date, Strength::Strong, Evidence::LABEL));
        }
        if let Some(date) = loose(text, at).filter(|date| label.exact || date.year >= Some(1880)) {
            return Some(mention(text, &date, Strength::Strong, Evidence::LABEL));
        }
        if is_year(text, at) && (!label.exact || at == label.last + 1) {
            let layout = Layout::Solid;
            let date = Date { first: at, last: at, year: None, layout };
            return Some(mention(text, &date, Strength::Weak, Evidence::LABEL));
        }
        let filler = ["is", "was", "on", "the", "in", "of", "ar", "ei", "her", "his", "a"]
            .contains(&text.lower(at));
        if !filler
            && text.words()[at].kind == WordKind::Letters
            && !text.tags(at).contains(Tags::CARE_WORDS)
        {
            let weekday = text.lower(at).ends_with("day");
            if !weekday {
                return None;
            }
        }
        if text.words()[at].kind == WordKind::Digits {
            return None;
        }
    }
    None
}

/// Whether a date behind a label can be a birth date: "born 04.12" is a time, "born 3rd Feb" a day.
fn is_birth(date: &Date, exact: bool) -> bool {
    match date.layout {
        Layout::Named => date.year.is_some() || exact,
        Layout::Separated { .. } => date.year.is_some(),
        Layout::Solid => exact,
    }
}

/// Day, month and year with blanks between, as only a label allows: `03 02 1947`.
fn loose(text: &Text, at: usize) -> Option<Date> {
    let number = |place: usize, most: usize| {
        let word = text.words().get(place)?;
        (word.kind == WordKind::Digits && word.span.len() <= most)
            .then(|| text.word(place).parse::<u32>().ok())?
    };
    let (day, month, year) = (number(at, 2)?, number(at + 1, 2)?, number(at + 2, 4)?);
    let blank = nearby::blank(text, at + 1) && nearby::blank(text, at + 2);
    let written = matches!(text.word(at + 2).len(), 2 | 4);
    (blank && written && calendar::is_day_of(day, month)).then_some(Date {
        first: at,
        last: at + 2,
        year: Some(year),
        layout: Layout::Separated { by: ' ', careful: true },
    })
}

fn is_year(text: &Text, at: usize) -> bool {
    let word = text.word(at);
    word.len() == 4
        && matches!(word.get(..2), Some("19" | "20"))
        && !text.words().get(at + 1).is_some_and(|next| next.glued)
        && !text.gap(at + 1).starts_with(['/', '-', ':'])
}

/// A full date right behind a name: "Mr Yilmaz, 03/02/1947", "J.B. 3.2.47".
fn behind_name(text: &Text, at: usize) -> Option<Mention> {
    let before = at.checked_sub(1)?;
    let date = calendar::read(text, at)?;
    let written = matches!(date.layout, Layout::Named | Layout::Separated { careful: true, .. });
    if date.year.is_none()
        || !written
        || text.gap(at).len() > 3
        || text.gap(at).contains(['.', '!', '?', ':']) && !text.gap(at).starts_with('.')
    {
        return None;
    }
    let reading = name::ending_at(text, before)?;
    let titled = reading.titled || reading.first < reading.last && reading.listed;
    let sure = titled || text.gap(at).starts_with('.') && reading.initials;
    let known = reading.titled || nearby::is_clinical(text, reading.first, date.last);
    if !sure || !known && !is_listed_so(text, &date) {
        return None;
    }
    Some(mention(text, &date, Strength::Likely, Evidence::LAYOUT))
}

/// Whether a date behind a full name is laid out as lists of patients have it: figures alone, the
/// whole year of a living person, and no second date, as on a gravestone.
fn is_listed_so(text: &Text, date: &Date) -> bool {
    let figures = matches!(date.layout, Layout::Separated { .. });
    let whole = text.word(date.last).len() == 4;
    let living = date.year.is_some_and(|year| LIVING.contains(&year));
    let next = (date.last + 1..=date.last + 2).any(|at| text.tags(at).contains(Tags::MONTHS))
        || calendar::read(text, date.last + 1).is_some()
        || calendar::read(text, date.last + 2).is_some();
    figures && whole && living && !next
}

/// The years in which somebody may be born who is a patient today, and is no longer new.
const LIVING: std::ops::Range<u32> = 1905..2016;

/// A date before its label: "3/2/47 (dob)", "03/02/1947 is her date of birth".
fn before_label(text: &Text, at: usize) -> Option<Mention> {
    let date = calendar::read(text, at)?;
    date.year?;
    let next = date.last + 1;
    let skipped = (next..next + REACH).find(|&place| {
        !["is", "was", "her", "his", "my", "their", "the"].contains(&text.lower(place))
    })?;
    label(text, skipped)
        .filter(|label| label.exact)
        .map(|_| mention(text, &date, Strength::Strong, Evidence::LABEL))
}

fn mention(text: &Text, date: &Date, strength: Strength, mut evidence: Evidence) -> Mention {
    if date.year.is_some() {
        evidence |= Evidence::LAYOUT;
    }
    if nearby::is_clinical(text, date.first, date.last) {
        evidence |= Evidence::CLINICAL_CONTEXT;
    }
    Mention { kind: Kind::DateOfBirth, span: date.span(text), strength, evidence }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::{Likely, Strong, Weak};

    #[test]
    fn label_and_year_each_add_to_it() {
        let whole = E::LABEL | E::LAYOUT;
        // "DOB" is itself a word of records, so of care; "born" and "D.O.B." are not.
        let care = E::CLINICAL_CONTEXT;
        finds(
            find,
            &[
                ("DOB 03/02/1947", "03/02/1947", Strong, whole | care),
                ("D.O.B.: 3.2.47", "3.2.47", Strong, whole),
                ("dob 03 02 1947", "03 02 1947", Strong, whole | care),
                ("born 3rd Feb 1947", "3rd Feb 1947", Strong, whole),
                ("3/2/47 (dob)", "3/2/47", Strong, whole | care),
                ("dob 3rd Feb", "3rd Feb", Strong, E::LABEL | care),
                ("b. 1947", "1947", Weak, E::LABEL),
                ("Mr Yilmaz, 03/02/1947", "03/02/1947", Likely, E::LAYOUT),
                ("pt born 03/02/1947", "03/02/1947", Strong, whole | care),
            ],
        );
    }

    #[test]
    fn times_gestation_and_institutions_are_none() {
        is_silent(
            find,
            &[
                "03/02/1947",
                "born 04.12 this morning",
                "born 3rd Feb",
                "born at 28 weeks",
                "born in Leeds",
                "the NHS was born on 5 July 1948",
                "DOB\n03/02/1947",
                "DOB please. Clinic 03/02/1947",
                "dob 31/02/1947",
            ],
        );
    }
}
