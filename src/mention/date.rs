//! A day of the calendar: day and month, with or without a year.
//!
//! **Format.** `12/03`, `12/03/2024`, "3rd of May", "Tues 4 June 2024", `2024-06-04`. Source: NHS
//! digital service manual, "Dates and times" (2024), and ISO 8601.
//!
//! **Confusables.** Scores and fractions (`3/4`, `9/10`), durations (`5/7`, `3/12`), round the clock
//! (`24/7`), doses (`5/500`), blood pressures, times (`7.30`), versions (`1.2.10`), IP addresses,
//! "may 3 of us". So a bare `12/03` needs a leading zero or a word of time before it.

use super::calendar::{self, Date, Layout};
use super::{Evidence, Kind, Mention, Strength, nearby};
use crate::text::{Case, Tags, Text, WordKind};

/// Finds calendar dates.
pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    let mut free = 0;
    for (at, word) in text.words().iter().enumerate() {
        let starts = word.kind == WordKind::Digits || word.tags.contains(Tags::MONTHS);
        if at < free || !starts {
            continue;
        }
        let Some(mut date) = calendar::read(text, at).filter(|date| is_dated(text, date)) else {
            continue;
        };
        free = date.last + 1;
        if let Some(weekday) = date.first.checked_sub(1).filter(|&before| is_weekday(text, before))
        {
            date.first = weekday;
        }
        let mut evidence = Evidence::LAYOUT;
        if nearby::is_clinical(text, date.first, date.last) {
            evidence |= Evidence::CLINICAL_CONTEXT;
        }
        let span = date.span(text);
        found.push(Mention { kind: Kind::Date, span, strength: Strength::Likely, evidence });
    }
}

/// Whether the layout or the words before it say that this is a date and not another number.
fn is_dated(text: &Text, date: &Date) -> bool {
    let Layout::Separated { by, careful } = date.layout else {
        return date.layout == Layout::Named;
    };
    let weekday = date.first.checked_sub(1).is_some_and(|before| is_weekday(text, before));
    let introduced = weekday || is_introduced(text, date.first);
    match (by, date.year) {
        ('/', Some(_)) => true,
        ('/', None) => {
            let duration = matches!(text.word(date.last), "7" | "12" | "52" | "10");
            let scored = nearby::before(text, date.first, 3, |word| {
                ["gcs", "score", "scored", "got", "pain", "rate", "rated", "avpu"].contains(&word)
            });
            !scored
                && is_plain(text, date)
                && (careful && text.word(date.first).len() == 2
                    || weekday
                    || introduced && !duration)
        }
        ('-', Some(_)) => careful,
        ('.', Some(_)) => !is_version(text, date.first) && (careful || introduced),
        ('.', None) => weekday && careful,
        _ => false,
    }
}

/// Whether nothing after a bare `12/03` counts or measures.
fn is_plain(text: &Text, date: &Date) -> bool {
    !["hx", "history", "ago", "old", "dose", "mg", "ml", "mcg", "of", "cup", "tablets", "time"]
        .contains(&text.lower(date.last + 1))
}

fn is_version(text: &Text, first: usize) -> bool {
    nearby::before(text, first, 1, |word| {
        ["v", "version", "release", "section", "para", "ip", "build", "ios", "android"]
            .contains(&word)
    })
}

fn is_introduced(text: &Text, first: usize) -> bool {
    nearby::blank(text, first)
        && nearby::before(text, first, 1, |word| {
            [
                "on",
                "since",
                "until",
                "till",
                "til",
                "by",
                "dated",
                "date",
                "from",
                "before",
                "after",
                "due",
                "edd",
                "admitted",
                "discharged",
                "tci",
                "ar",
            ]
            .contains(&word)
        })
}

/// Whether a word is a day of the week that belongs to the date after it.
fn is_weekday(text: &Text, at: usize) -> bool {
    let short = text.words().get(at).is_some_and(|word| word.case != Case::Lower);
    let named = match text.lower(at) {
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
        | "tues" | "thurs" | "mon" | "tue" | "weds" | "thu" | "thur" | "fri" | "llun"
        | "mawrth" | "mercher" | "iau" | "gwener" | "sadwrn" | "sul" => true,
        "wed" | "sat" | "sun" => short,
        _ => false,
    };
    named && matches!(text.gap(at + 1), " " | ", " | ". ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::Likely;

    #[test]
    fn layout_or_what_stands_before_says_that_it_is_a_date() {
        let clinical = E::LAYOUT | E::CLINICAL_CONTEXT;
        finds(
            find,
            &[
                ("12/03", "12/03", Likely, E::LAYOUT),
                ("3/2/24", "3/2/24", Likely, E::LAYOUT),
                ("on 3/2", "3/2", Likely, E::LAYOUT),
                ("Tues 4 June 2024", "Tues 4 June 2024", Likely, E::LAYOUT),
                ("2024-06-04", "2024-06-04", Likely, E::LAYOUT),
                ("12/03. The pt fell", "12/03", Likely, E::LAYOUT),
                ("the pt fell on 12/03", "12/03", Likely, clinical),
            ],
        );
    }

    #[test]
    fn scores_durations_and_versions_are_none() {
        is_silent(
            find,
            &[
                "3/2",
                "3/4",
                "9/10",
                "5/7",
                "for 3/12",
                "24/7",
                "5/500",
                "GCS 13/12",
                "31/02/2024",
                "version 1.2.10",
                "7.30",
                "120/80",
                "may 3 of us",
                "12/03 mg",
            ],
        );
    }
}
