//! Full UK postcode: a unit of about sixteen addresses.
//!
//! An outward code `A9`, `A99`, `AA9`, `AA99`, `A9A` or `AA9A` and an inward code `9AA`, whose
//! letters are none of C, I, K, M, O, V; and `GIR 0AA`. The area (the first letters) must be one of
//! [`AREAS`]. Sources: Royal Mail, Programmers' Guide to the Postcode Address File (2023).
//!
//! Confusables, in plenty, because ST, ND, RD, TH and HR are legal letters: "L4 5th" and "T4"
//! (vertebrae), "S2 3rd" (a section of the Mental Health Act), "B6 1st" (a band), "W7 2RN" (a ward).
//! So lower case counts only beside an address or the word, and so do units that read as an ordinal
//! or a measure. A postcode of a place that the public visits is marked [`Evidence::PUBLIC`].

use super::context::{self, Phrase};
use super::{Evidence, Kind, Mention, Strength};
use crate::text::{Case, Tags, Text, WordKind};

/// The postcode areas of the United Kingdom and the Crown dependencies. Source: ONS Postcode
/// Directory, user guide (2024).
#[rustfmt::skip]
const AREAS: &[&str] = &[
    "ab", "al", "b", "ba", "bb", "bd", "bh", "bl", "bn", "br", "bs", "bt", "ca", "cb", "cf", "ch",
    "cm", "co", "cr", "ct", "cv", "cw", "da", "dd", "de", "dg", "dh", "dl", "dn", "dt", "dy", "e",
    "ec", "eh", "en", "ex", "fk", "fy", "g", "gl", "gu", "gy", "ha", "hd", "hg", "hp", "hr", "hs",
    "hu", "hx", "ig", "im", "ip", "iv", "je", "ka", "kt", "kw", "ky", "l", "la", "ld", "le", "ll",
    "ln", "ls", "lu", "m", "me", "mk", "ml", "n", "ne", "ng", "nn", "np", "nr", "nw", "ol", "ox",
    "pa", "pe", "ph", "pl", "po", "pr", "rg", "rh", "rm", "s", "sa", "se", "sg", "sk", "sl", "sm",
    "sn", "so", "sp", "sr", "ss", "st", "sw", "sy", "ta", "td", "tf", "tn", "tq", "tr", "ts", "tw",
    "ub", "w", "wa", "wc", "wd", "wf", "wn", "wr", "ws", "wv", "yo", "ze",
];
const LABELS: &[Phrase] = &[
    &["postcode"],
    &["postcodes"],
    &["post", "code"],
    &["postcode's"],
    &["pcode"],
    &["cod", "post"],
    &["zip", "code"],
];
const LABEL_REACH: usize = 4;
/// How far an address may stand from its postcode, in words.
const ADDRESS_REACH: usize = 6;
/// How far before a postcode the place may stand that the public visits.
const VENUE_REACH: usize = 8;
/// Units that read as an ordinal or a time after a digit.
const ORDINALS: &[&str] = &["st", "nd", "rd", "th", "hr", "yr"];
/// Units that read as a measure or as staff after one letter and a number ("W7 2RN").
const MEASURES: &[&str] = &["pt", "px", "ft", "lb", "rn", "gp", "hd", "wd", "dr", "am", "pm"];
/// Words whose number may look like an outward code ("ward E4", "band 6").
const NUMBERED: &[Phrase] = &[
    &["ward"],
    &["bay"],
    &["bed"],
    &["band"],
    &["room"],
    &["level"],
    &["section"],
    &["theatre"],
    &["junction"],
    &["grade"],
];

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for &place in text.numbers() {
        found.extend(read(text, place));
    }
}

fn read(text: &Text, place: usize) -> Option<Mention> {
    let words = text.words();
    let unit = place + 1;
    if words.get(unit)?.span.len() != 2
        || !words[unit].glued
        || words[unit].kind != WordKind::Letters
        || text.lower(unit).contains(['c', 'i', 'k', 'm', 'o', 'v'])
        || words.get(unit + 1).is_some_and(|next| next.glued)
    {
        return None;
    }
    let area = outward(text, place)?;
    let span = words[area].span.join(words[unit].span);
    if words[area].glued
        || context::char_before(text, span.start).is_some_and(|c| "#@_-/.=".contains(c))
        || context::char_after(text, span.end).is_some_and(|c| "@_=".contains(c))
        || context::is_in_link(text, span)
    {
        return None;
    }

    let is_labelled = context::label_before(text, area, LABELS, LABEL_REACH).is_some()
        || context::label_after(text, unit, LABELS, LABEL_REACH).is_some();
    let in_address =
        context::tagged_near(text, area, unit, Tags::STREET | Tags::ADDRESS, ADDRESS_REACH);
    let (short_area, tight) = (words[area].span.len() == 1, text.gap(place).is_empty());
    let in_capitals =
        (area..=unit).all(|at| words[at].kind == WordKind::Digits || words[at].case == Case::Upper);
    let reads_otherwise = ORDINALS.contains(&text.lower(unit))
        || short_area && MEASURES.contains(&text.lower(unit))
        || short_area && context::label_before(text, area, NUMBERED, 0).is_some()
        || short_area && tight
        || context::tagged_before(text, area, Tags::REFERENCE, 2);
    if !is_labelled && !in_address && (!in_capitals || reads_otherwise) {
        return None;
    }

    let mut evidence = Evidence::LISTED | Evidence::LAYOUT;
    evidence.set(Evidence::LABEL, is_labelled || in_address);
    evidence.set(Evidence::PUBLIC, context::is_public_place(text, area, VENUE_REACH));
    let strength = match is_labelled || in_address || !short_area && !tight {
        true => Strength::Strong,
        false => Strength::Likely,
    };
    Some(Mention { kind: Kind::Postcode, span, strength, evidence })
}

/// The place of the area's letters, if an outward code stands before the inward digit at a place.
fn outward(text: &Text, place: usize) -> Option<usize> {
    let words = text.words();
    let before = place.checked_sub(1)?;
    let inward = words[place].span.len();
    if matches!(inward, 2 | 3) && words[place].glued {
        // `LS12AB`: one run of digits holds the district and the inward digit.
        return is_area(text, before).then_some(before);
    }
    if inward != 1 || !matches!(text.gap(place), "" | " " | "  " | "-") {
        return None;
    }
    if text.lower(before) == "gir" {
        return (text.lower(place) == "0").then_some(before);
    }
    let district = match words[before].kind {
        WordKind::Digits => before,
        WordKind::Letters if words[before].glued && words[before].span.len() == 1 => {
            before.checked_sub(1)?
        }
        WordKind::Letters => return None,
    };
    let area = district.checked_sub(1)?;
    let is_district = words[district].kind == WordKind::Digits
        && words[district].span.len() <= 2
        && words[district].glued;
    (is_district && is_area(text, area)).then_some(area)
}

fn is_area(text: &Text, place: usize) -> bool {
    text.words()[place].kind == WordKind::Letters && AREAS.binary_search(&text.lower(place)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::{Likely, Strong};

    #[test]
    fn areas_are_sorted_for_the_search() {
        assert!(AREAS.is_sorted());
    }

    #[test]
    fn area_capitals_and_label_each_add_to_it() {
        let layout = E::LISTED | E::LAYOUT;
        finds(
            find,
            &[
                ("LS1 2AB", "LS1 2AB", Strong, layout),
                ("LS12AB", "LS12AB", Likely, layout),
                ("M1 2AB", "M1 2AB", Likely, layout),
                ("postcode ls1 2ab", "ls1 2ab", Strong, layout | E::LABEL),
                ("14 Larch Row, ls1 2ab", "ls1 2ab", Strong, layout | E::LABEL),
                ("postcode S2 3RD", "S2 3RD", Strong, layout | E::LABEL),
            ],
        );
    }

    #[test]
    fn ordinals_wards_and_areas_that_are_none() {
        is_silent(
            find,
            &[
                "ls1 2ab",
                "L4 5TH",
                "S2 3RD",
                "B6 1ST",
                "W7 2RN",
                "XX1 2AB",
                "LS1 2AC",
                "LS1 2ABC",
                "ward E4 2AB",
                "#LS1 2AB",
                "LS1",
            ],
        );
    }
}
