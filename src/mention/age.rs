//! How old a person is.
//!
//! **Format.** Years: `84F`, `F84`, `84yo`, `84 y/o`, "84-year-old", "aged 84", "in her 80s",
//! "turned 100", "his 90th birthday", Welsh "84 oed". Parts of a year as staff write them, a number
//! over the number of units: `5/7` days, `3/52` weeks, `3/12` months. Gestation: `28/40`, `28+3`,
//! "28 weeker", "34 weeks pregnant". Source: RCPCH, growth charts, on age and gestation; staff
//! usage of `/7`, `/52` and `/12` as in the NHS App's list of medical abbreviations (2024).
//!
//! **Confusables.** Shifts (`12/7`), round the clock (`24/7`), doses (`5/500`), scores (`15/15`,
//! `38/40` in an exam), prices, percentages, spans of time ("for 30 years", "back in 2/52"), groups
//! ("over 65s", "aged 18-24"), bands, catheter gauges (`16F`), temperatures (`98F`), ICD-10 codes
//! (`F84.0`), things and institutions ("a 20 year old lift", "the NHS turned 75").

mod infant;
mod spoken;

use super::number_word::{self, Number};
use super::{Evidence, Kind, Mention, Strength, nearby};
use crate::text::{Case, Tags, Text, WordKind};

/// The oldest age taken for one.
const OLDEST: u32 = 115;
/// Weeks of a pregnancy that can be somebody's gestation.
const GESTATION: std::ops::RangeInclusive<u32> = 20..=43;

/// An age that was read: its words and how sure.
struct Reading {
    first: usize,
    last: usize,
    strength: Strength,
    evidence: Evidence,
}

impl Reading {
    fn new(first: usize, last: usize, strength: Strength, evidence: Evidence) -> Option<Self> {
        Some(Self { first, last, strength, evidence })
    }
}

/// Finds ages.
pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for (at, word) in text.words().iter().enumerate() {
        if word.kind != WordKind::Digits && !word.tags.contains(Tags::NUMBER_WORDS) {
            continue;
        }
        if word.kind == WordKind::Digits && is_part_of_another_number(text, at) {
            continue;
        }
        let Some(reading) = read(text, at) else { continue };
        let mut evidence = reading.evidence;
        if nearby::is_clinical(text, reading.first, reading.last) {
            evidence |= Evidence::CLINICAL_CONTEXT;
        }
        found.push(Mention {
            kind: Kind::Age,
            span: nearby::span(text, reading.first, reading.last),
            strength: reading.strength,
            evidence,
        });
    }
}

fn read(text: &Text, at: usize) -> Option<Reading> {
    if let Some(reading) = spoken::decade(text, at).or_else(|| spoken::birthday(text, at)) {
        return Some(reading);
    }
    let number = number_word::read(text, at)?;
    if number.value == 0 && !is_fraction(text, at) {
        return None;
    }
    old(text, at, number)
        .or_else(|| sex_letter(text, at, number))
        .or_else(|| infant::fraction(text, at, number))
        .or_else(|| infant::gestation(text, at, number))
        .or_else(|| spoken::labelled(text, at, number))
        .or_else(|| spoken::spoken(text, at, number))
        .or_else(|| infant::day_of_life(text, at, number))
        .or_else(|| spoken::appositive(text, at, number))
        .or_else(|| spoken::alone(text, at, number))
}

/// Whether digits belong to something longer: a price, a decimal, a time, a percentage.
fn is_part_of_another_number(text: &Text, at: usize) -> bool {
    let before = text.gap(at);
    if before.ends_with(['£', '$', '€', '#', '@', '+', '_', '=', '<', '>']) {
        return true;
    }
    let digits =
        |place: usize| text.words().get(place).is_some_and(|word| word.kind == WordKind::Digits);
    if at > 0 && digits(at - 1) && matches!(before, "." | ":" | "," | "/" | "-" | "+") {
        return true;
    }
    let after = text.gap(at + 1);
    after.starts_with(['%', '°']) || digits(at + 1) && matches!(after, "." | ":" | "," | "-")
}

/// "84yo", "84 y/o", "84-year-old", "11 month old", "3/52 old", "84 oed".
fn old(text: &Text, at: usize, number: Number) -> Option<Reading> {
    if number.value > OLDEST {
        return None;
    }
    let unit = number.last + 1;
    if !nearby::close(text, unit) {
        return None;
    }
    let last = match text.lower(unit) {
        "yo" | "oed" | "yro" | "yrold" => unit,
        "mlwydd" | "blwydd" if text.lower(unit + 1) == "oed" => unit + 1,
        "y" if text.gap(unit + 1) == "/" && text.lower(unit + 1) == "o" => unit + 1,
        "y" if text.lower(unit + 1) == "o" && nearby::close(text, unit + 1) => unit + 1,
        "y" if is_sex(text, unit + 1) && nearby::close(text, unit + 1) => unit + 1,
        "y" | "yr" | "yrs" | "year" | "years" | "month" | "months" | "mth" | "mths" | "mo"
        | "week" | "weeks" | "wk" | "wks" | "day" | "days" | "hour" | "hours" | "hr" | "hrs" => {
            let old = unit + 1;
            if !nearby::close(text, old) && text.gap(old) != "/" {
                return None;
            }
            match text.lower(old) {
                "old" | "o" | "young" => old,
                "f" | "m" if is_sex(text, old) && text.lower(unit).starts_with('y') => old,
                "female" | "male" | "lady" | "woman" | "man" | "gentleman" | "boy" | "girl"
                    if text.lower(unit).starts_with('y') =>
                {
                    return Reading::new(at, unit, Strength::Strong, Evidence::LAYOUT);
                }
                _ => return None,
            }
        }
        _ => return None,
    };
    if is_thing(text, last + 1) || text.lower(at.wrapping_sub(1)) == "over" && last == unit {
        return None;
    }
    let last =
        if is_sex(text, last + 1) && nearby::blank(text, last + 1) { last + 1 } else { last };
    Reading::new(at, last, Strength::Strong, Evidence::LAYOUT)
}

/// Whether what is so many years old is not a person.
fn is_thing(text: &Text, at: usize) -> bool {
    (at..at + 3)
        .take_while(|&place| nearby::close(text, place))
        .any(|place| text.tags(place).contains(Tags::OLD_THINGS))
}

fn is_sex(text: &Text, at: usize) -> bool {
    matches!(text.word(at), "F" | "M" | "f" | "m")
}

/// "84F", "84 F", "F84", "84 female".
fn sex_letter(text: &Text, at: usize, number: Number) -> Option<Reading> {
    if number.last != at || !(1..=OLDEST).contains(&number.value) {
        return None;
    }
    let after = at + 1;
    let joined = text.gap(after).is_empty();
    if (joined || nearby::blank(text, after)) && is_sex(text, after) {
        return sex_after(text, at, joined);
    }
    if nearby::blank(text, after)
        && matches!(text.lower(after), "female" | "male")
        && text.lower(after + 1) != "patients"
    {
        return Reading::new(at, after, Strength::Likely, Evidence::LAYOUT);
    }
    let before = at.checked_sub(1)?;
    if !matches!(text.word(before), "F" | "M") || !text.gap(at).is_empty() || number.value < 16 {
        return None;
    }
    if text.words()[before].glued || text.gap(after).starts_with('.') && joins(text, after) {
        return None;
    }
    let enclosed = text.gap(before).ends_with('(') && text.gap(after).starts_with(')');
    let clinical = nearby::is_clinical(text, before, at);
    let road = text.word(before) == "M"
        && nearby::before(text, before, 3, |word| {
            ["the", "on", "off", "junction", "from", "via", "along", "m"].contains(&word)
        });
    // "M25, fell" opens with a patient, "M25 shut again" with a motorway.
    let opens = before == 0 && (text.word(before) == "F" || text.gap(after).starts_with(','));
    if road || !(enclosed || clinical || opens) {
        return None;
    }
    let strength = if enclosed { Strength::Strong } else { Strength::Likely };
    Reading::new(before, at, strength, Evidence::LAYOUT)
}

/// `84F`: not a catheter's gauge, a temperature, metres or millions.
fn sex_after(text: &Text, at: usize, joined: bool) -> Option<Reading> {
    let letter = at + 1;
    if text.words().get(letter + 1).is_some_and(|word| word.glued) {
        return None;
    }
    let gauge = |word: &str| {
        [
            "catheter",
            "foley",
            "sheath",
            "drain",
            "ng",
            "ryles",
            "stent",
            "fr",
            "french",
            "temp",
            "degrees",
            "bra",
            "cup",
            "fahrenheit",
            "gauge",
            "tube",
        ]
        .contains(&word)
    };
    if nearby::before(text, at, 4, gauge) || nearby::after(text, letter, 4, gauge) {
        return None;
    }
    let opened = text.gap(at).ends_with(['(', '[']);
    let closed = text.gap(letter + 1).starts_with([')', ']']);
    let clinical = nearby::is_clinical(text, at, letter);
    let small = text.words()[letter].case == Case::Lower;
    let article =
        matches!(text.lower(at.wrapping_sub(1)), "a" | "an" | "my" | "this" | "our" | "pt");
    let opens = at == 0 || text.gap(at).contains(['\n', '.', '!', '?', ':']);
    let first = opens && text.gap(letter + 1).starts_with(',');
    let enclosed = opened && closed;
    let spaced_ok = joined || clinical && !small;
    let small_ok = !small || clinical || article;
    let accepted = enclosed || spaced_ok && small_ok;
    if !accepted {
        return None;
    }
    let listed = text.gap(at).ends_with(", ") && text.gap(letter + 1).starts_with([',', '.', ':']);
    if !(opened && closed || clinical || article || first || listed) {
        return None;
    }
    if small && !opened && text.lower(letter) == "m" && is_measure(text, at) {
        return None;
    }
    let strength = if clinical || opened && closed { Strength::Strong } else { Strength::Likely };
    Reading::new(at, letter, strength, Evidence::LAYOUT)
}

/// Whether a number stands where lengths stand: "a 20m corridor", "up to 5m".
fn is_measure(text: &Text, at: usize) -> bool {
    nearby::before(text, at, 2, |word| {
        ["to", "about", "over", "mobilised", "walked", "of", "x", "than"].contains(&word)
    }) || text.gap(at + 2) == " "
}

/// Whether the gap before a word has a dot with something right after it.
fn joins(text: &Text, at: usize) -> bool {
    text.gap(at) == "."
}

fn is_fraction(text: &Text, at: usize) -> bool {
    text.gap(at + 1) == "/"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::{Likely, Strong};

    #[test]
    fn layout_label_and_care_each_add_to_it() {
        let clinical = E::CLINICAL_CONTEXT;
        finds(
            find,
            &[
                ("84yo", "84yo", Strong, E::LAYOUT),
                ("84-year-old", "84-year-old", Strong, E::LAYOUT),
                ("pt, 84 y/o", "84 y/o", Strong, E::LAYOUT | clinical),
                ("this 84F", "84F", Likely, E::LAYOUT),
                ("pt 84F fell", "84F", Strong, E::LAYOUT | clinical),
                ("84F, fell", "84F", Likely, E::LAYOUT),
                ("F84 fell", "F84", Likely, E::LAYOUT),
                ("M25, fell", "M25", Likely, E::LAYOUT),
                ("(F84)", "F84", Strong, E::LAYOUT),
                ("aged 84", "84", Strong, E::LABEL),
            ],
        );
    }

    #[test]
    fn gauges_prices_codes_and_things_are_none() {
        is_silent(
            find,
            &[
                "84",
                "84F",
                "16F catheter",
                "temp 98F",
                "F84.0",
                "£84",
                "84%",
                "84.5",
                "116yo",
                "0yo",
                "a 20 year old lift",
                "for 30 years",
                "M25 shut",
                "stuck on the M25",
                "84Fx",
            ],
        );
    }
}
