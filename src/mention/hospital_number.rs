//! Number of a patient at one hospital: MRN, hospital, unit, K, PAS or RiO number.
//!
//! Each hospital makes its own: six to ten characters, mostly digits, often after a letter or two
//! (`K123456`). There is no common format, so it counts only beside its label, or written as one
//! capital and six or seven digits among words of care ("A866755 haemolysed again") or before the
//! patient's name ("K864402 Pauline R"). Source for the labels: NHS Data Dictionary, LOCAL PATIENT
//! IDENTIFIER (2024), and what staff write.
//!
//! Confusables: batches, models, grants and forms of the same shape, "unit 4", "patient number 2",
//! "hospital no. 1 in the table" (too short), ten digits that are an NHS number
//! ([`super::nhs_number`] has them).

use super::context::{self, Phrase};
use super::{Evidence, Kind, Mention, Strength, check_digit};
use crate::text::{Case, Tags, Text, Word, WordKind};

const LABELS: &[Phrase] = &[
    &["mrn"],
    &["mrn's"],
    &["mrns"],
    &["hosp", "number"],
    &["hosp", "no"],
    &["hosp", "num"],
    &["hosp", "id"],
    &["hospital", "number"],
    &["hospital", "no"],
    &["hospital", "num"],
    &["hospital", "id"],
    &["unit", "number"],
    &["unit", "no"],
    &["patient", "number"],
    &["patient", "no"],
    &["patient", "id"],
    &["patient", "identifier"],
    &["patient", "ref"],
    &["pt", "number"],
    &["pt", "no"],
    &["pt", "id"],
    &["k", "number"],
    &["k", "no"],
    &["x", "number"],
    &["d", "number"],
    &["pas", "number"],
    &["pas", "no"],
    &["pas", "id"],
    &["rio", "number"],
    &["rio", "no"],
    &["rio", "id"],
    &["emis", "number"],
    &["emis", "no"],
    &["systmone", "number"],
    &["district", "number"],
    &["district", "no"],
    &["casenote"],
    &["casenotes"],
    &["case", "note", "number"],
    &["case", "note", "no"],
    &["crn"],
    &["medical", "record", "number"],
    &["medical", "record", "no"],
    &["rhif", "ysbyty"],
    &["rhif", "claf"],
];
/// Names that count only right beside the number.
const SHORT_LABELS: &[Phrase] = &[&["hosp"], &["pas"], &["rio"], &["hn"]];
const LABEL_REACH: usize = 4;
const LABEL_AFTER_REACH: usize = 4;
/// How far words of care may stand from a number without a label.
const CARE_REACH: usize = 16;
/// How far a word may stand that makes it another number.
const OTHER_REACH: usize = 8;

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for &place in text.numbers() {
        found.extend(read(text, place));
    }
}

fn read(text: &Text, place: usize) -> Option<Mention> {
    let words = text.words();
    let digits = words[place].span.len();
    if !(4..=10).contains(&digits) {
        return None;
    }
    let first = prefix(text, place).unwrap_or(place);
    let last = suffix(text, place).unwrap_or(place);
    let has_letters = first != place || last != place;
    if digits < 5 && !has_letters || is_other_number(text, place) {
        return None;
    }
    let goes_on = words.get(last + 1).is_some_and(|next| next.glued) || words[first].glued;
    let span = words[first].span.join(words[last].span);
    let before = context::char_before(text, span.start);
    if goes_on && !starts_after_its_label(text, first)
        || before.is_some_and(|c| matches!(c, '£' | '$' | '€' | '+' | '@' | '/' | '.'))
        || context::char_after(text, span.end).is_some_and(|c| matches!(c, '/' | '%' | '@'))
        || context::is_in_link(text, span)
    {
        return None;
    }
    let label = context::label_before(text, first, LABELS, LABEL_REACH)
        .filter(|&between| (first - between..first).all(|at| words[at].kind == WordKind::Letters))
        .or_else(|| context::label_before(text, first, SHORT_LABELS, 0))
        .or_else(|| context::label_after(text, last, LABELS, LABEL_AFTER_REACH));
    let Some(between) = label else {
        return unlabelled(text, first, last).map(|evidence| Mention {
            kind: Kind::HospitalNumber,
            span,
            strength: Strength::Likely,
            evidence: Evidence::LAYOUT | evidence,
        });
    };
    let strength = if between <= 2 { Strength::Strong } else { Strength::Likely };
    Some(Mention { kind: Kind::HospitalNumber, span, strength, evidence: Evidence::LABEL })
}

/// What makes a number without a label a patient's: it has the commonest layout, words of care or a
/// name stand near, and none that says it is another number.
fn unlabelled(text: &Text, first: usize, last: usize) -> Option<Evidence> {
    let words = text.words();
    let layout = last == first + 1
        && words[first].case == Case::Upper
        && words[first].span.len() == 1
        && words[last].glued
        && matches!(words[last].span.len(), 6 | 7);
    let other = Tags::REFERENCE | Tags::TELEPHONE | Tags::REGISTRANT | Tags::PRODUCT_WORDS;
    if !layout
        || context::char_before(text, words[first].span.start).is_some_and(|c| "#-_".contains(c))
        || context::tagged_near(text, first, last, other, OTHER_REACH)
    {
        return None;
    }
    let care = Tags::CLINICAL | Tags::PATIENT_WORDS | Tags::CARE_VERBS | Tags::RECORD_WORDS;
    if context::tagged_near(text, first, last, care, CARE_REACH) {
        return Some(Evidence::CLINICAL_CONTEXT);
    }
    is_named(text, last + 1).then_some(Evidence::PATIENT_TIE)
}

/// "K864402 Pauline R", "A860681, Mr Tranter": a number and the name of whose it is.
fn is_named(text: &Text, at: usize) -> bool {
    let capital = |at: usize| {
        text.words().get(at).is_some_and(|word| matches!(word.case, Case::Title | Case::Upper))
    };
    matches!(text.gap(at), " " | ", ")
        && capital(at)
        && text.gap(at + 1) == " "
        && capital(at + 1)
        && text.tags(at).intersects(Tags::TITLES | Tags::GIVEN_NAMES)
}

/// One to three capitals before the digits, glued to them or one capital apart.
fn prefix(text: &Text, place: usize) -> Option<usize> {
    let before = place.checked_sub(1)?;
    let word = text.words()[before];
    let glued = text.words()[place].glued && word.span.len() <= 3 && !word.glued;
    let apart =
        word.span.len() == 1 && word.case == Case::Upper && text.gap(place) == " " && !word.glued;
    (word.kind == WordKind::Letters && (glued || apart) && !is_label_word(text, before))
        .then_some(before)
}

/// One or two letters glued after the digits.
fn suffix(text: &Text, place: usize) -> Option<usize> {
    let word: &Word = text.words().get(place + 1)?;
    (word.glued && word.kind == WordKind::Letters && word.span.len() <= 2).then_some(place + 1)
}

fn is_label_word(text: &Text, place: usize) -> bool {
    LABELS.iter().chain(SHORT_LABELS).any(|label| context::phrase_ends_at(text, label, place))
}

/// `MRN1234567`: nothing stands between the label and the number.
fn starts_after_its_label(text: &Text, first: usize) -> bool {
    first > 0 && is_label_word(text, first - 1)
}

/// Whether ten digits are one of the national numbers, or a phone number.
fn is_other_number(text: &Text, place: usize) -> bool {
    let Ok(ten) = <[u8; 10]>::try_from(text.word(place).as_bytes()) else { return false };
    check_digit::passes(&ten.map(|byte| byte - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent, with_check_digit};
    use Evidence as E;
    use Strength::{Likely, Strong};

    #[test]
    fn the_label_decides_and_its_nearness_how_sure() {
        finds(
            find,
            &[
                ("MRN 1234567", "1234567", Strong, E::LABEL),
                ("MRN1234567", "1234567", Strong, E::LABEL),
                ("hosp no. K123456", "K123456", Strong, E::LABEL),
                ("K number: k123456", "k123456", Strong, E::LABEL),
                ("hospital number given to us was K123456", "K123456", Likely, E::LABEL),
                ("A866755 haemolysed again", "A866755", Likely, E::LAYOUT | E::CLINICAL_CONTEXT),
            ],
        );
    }

    #[test]
    fn without_a_label_only_the_commonest_layout_counts_among_care() {
        is_silent(
            find,
            &[
                "A866755",
                "A866755 arrived",
                "the bloods, a866755 haemolysed",
                "the bloods, 866755 haemolysed",
                "the batch A866755 haemolysed",
                "MRN. Reset 1234567",
                "MRN £1234567",
                "my parking permit B204518 will run out",
                "my permit is B204518. Will Anyone swap",
                "hospital no 1",
                "patient number 2",
            ],
        );
        finds(
            find,
            &[("K864402 Pauline R, shows as away", "K864402", Likely, E::LAYOUT | E::PATIENT_TIE)],
        );
        // Ten digits with their check digit are the national number, whose recogniser has them.
        is_silent(find, &[format!("patient number {}", with_check_digit("40000000"))]);
    }
}
