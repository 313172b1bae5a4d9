//! Number of an incident report.
//!
//! Datix: W or WEB and five or six digits; StEIS: year and four or five digits, `2024/12345`; other
//! systems (LFPSE, Ulysses) number as they like. There is no published format; these are as staff
//! write them. The number counts beside the name of the system or the word for a report; `WEB` and
//! digits count alone.
//!
//! Confusables: "I Datix'd it" (no number), counts ("12345 Datixes a year"), dates, prices.

use super::context::{self, Phrase};
use super::{Evidence, Kind, Mention, Strength};
use crate::text::{Case, Span, Text, WordKind};

const SYSTEMS: &[Phrase] = &[
    &["datix"],
    &["datixed"],
    &["datixes"],
    &["datix'd"],
    &["dcif"],
    &["dciq"],
    &["steis"],
    &["lfpse"],
    &["nrls"],
    &["ulysses"],
    &["psii"],
    &["incident"],
    &["incidents"],
    &["si", "number"],
    &["si", "no"],
    &["si", "ref"],
    &["serious", "incident"],
];
/// Words that speak of a report, enough beside `W` and digits.
const REPORTS: &[Phrase] =
    &[&["reported"], &["report"], &["handler"], &["investigation"], &["panel"]];
const LABEL_REACH: usize = 4;
const REPORT_REACH: usize = 12;

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for &place in text.numbers() {
        found.extend(read_web(text, place).or_else(|| read_plain(text, place)));
    }
}

/// `W123456`, `WEB123456`.
fn read_web(text: &Text, place: usize) -> Option<Mention> {
    let words = text.words();
    let prefix = place.checked_sub(1)?;
    if !matches!(words[place].span.len(), 5..=7)
        || !matches!(text.lower(prefix), "w" | "web")
        || words[prefix].glued
        || !matches!(text.gap(place), "" | " " | "-")
        || words.get(place + 1).is_some_and(|next| next.glued)
    {
        return None;
    }
    let span = words[prefix].span.join(words[place].span);
    if context::is_in_link(text, span) {
        return None;
    }
    let is_web = text.lower(prefix) == "web" && words[place].glued;
    let in_capitals = words[prefix].case == Case::Upper;
    let (strength, reason) = if is_labelled(text, prefix, place) {
        (Strength::Strong, Evidence::LABEL)
    } else if in_capitals && (is_web || speaks_of_a_report(text, prefix, place)) {
        (Strength::Likely, Evidence::empty())
    } else {
        return None;
    };
    Some(mention(span, strength, reason | Evidence::LAYOUT))
}

/// `2024/12345`, or five to eight digits (`INC123456`), beside the name of the system.
fn read_plain(text: &Text, place: usize) -> Option<Mention> {
    let words = text.words();
    let word = words[place];
    let prefix = prefix(text, place);
    let first = prefix.unwrap_or(place);
    if word.glued && prefix.is_none()
        || context::char_before(text, words[first].span.start)
            .is_some_and(|c| "£$€/+,.".contains(c))
    {
        return None;
    }
    let year = word.span.len() == 4 && text.word(place).starts_with("20");
    let serial = words.get(place + 1).filter(|next| {
        year && next.kind == WordKind::Digits
            && text.gap(place + 1) == "/"
            && matches!(next.span.len(), 3..=6)
    });
    let (span, last) = match serial {
        Some(serial) => (word.span.join(serial.span), place + 1),
        None if matches!(word.span.len(), 5..=8) => (words[first].span.join(word.span), place),
        None => return None,
    };
    let continues = |c: char| matches!(c, '/' | '-' | '%' | ',' | ':');
    let joined = context::char_after(text, span.end).is_some_and(continues)
        && text.words().get(last + 1).is_some_and(|next| next.span.start == span.end + 1);
    if joined || words.get(last + 1).is_some_and(|next| next.glued) {
        return None;
    }
    // "12345 is the Datix", not "12345 Datixes".
    let named_after = matches!(text.lower(last + 1), "is" | "was")
        && context::label_after(text, last, SYSTEMS, LABEL_REACH).is_some();
    let named = context::label_before(text, first, SYSTEMS, LABEL_REACH).is_some();
    (named || named_after).then(|| mention(span, Strength::Strong, Evidence::LABEL))
}

/// Two to four capitals glued to the digits, as systems put before a serial number: `INC123456`.
fn prefix(text: &Text, place: usize) -> Option<usize> {
    let before = place.checked_sub(1)?;
    let word = text.words()[before];
    let letters = word.case == Case::Upper && matches!(word.span.len(), 2..=4) && !word.glued;
    (text.words()[place].glued && letters).then_some(before)
}

fn is_labelled(text: &Text, first: usize, last: usize) -> bool {
    context::label_before(text, first, SYSTEMS, LABEL_REACH).is_some()
        || context::label_after(text, last, SYSTEMS, 3).is_some()
}

fn speaks_of_a_report(text: &Text, first: usize, last: usize) -> bool {
    let near = (first.saturating_sub(REPORT_REACH)..first).chain(last + 1..last + 1 + REPORT_REACH);
    near.into_iter().any(|at| REPORTS.iter().any(|word| context::phrase_starts_at(text, word, at)))
}

fn mention(span: Span, strength: Strength, evidence: Evidence) -> Mention {
    Mention { kind: Kind::IncidentNumber, span, strength, evidence }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::{Likely, Strong};

    #[test]
    fn the_system_makes_it_one_and_web_counts_alone() {
        finds(
            find,
            &[
                ("Datix W123456", "W123456", Strong, E::LABEL | E::LAYOUT),
                ("WEB123456", "WEB123456", Likely, E::LAYOUT),
                ("I reported it, W123456", "W123456", Likely, E::LAYOUT),
                ("StEIS 2024/12345", "2024/12345", Strong, E::LABEL),
                ("Datix INC123456", "INC123456", Strong, E::LABEL),
                ("12345 is the Datix", "12345", Strong, E::LABEL),
            ],
        );
        is_silent(
            find,
            &[
                "W123456",
                "web123456",
                "2024/12345",
                "I reported it, w123456",
                "12345 Datixes a year",
                "I Datix'd it",
                "Datix 12/03/2024",
                "the Datix cost £12345",
                "Datix done. 12345 steps",
            ],
        );
    }
}
