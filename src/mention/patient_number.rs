//! What the three national patient numbers share: ten digits with a check digit, written in groups.
//!
//! [`super::nhs_number`], [`super::chi_number`] and [`super::hc_number`] are one [`Scheme`] each.
//! The label decides first. With it, ten digits in any grouping count, and nine or eleven as a slip
//! of the fingers. Without it, a number counts only if the check digit passes, it lies in the issued
//! range, it is written in the scheme's layout or without a gap, nothing says that it is some other
//! number, and words of care stand near: of random numbers 2.7% pass the first two tests (England).
//!
//! Source of the check digit: NHS Data Dictionary, NHS NUMBER; each scheme names the rest.
//!
//! Confusables: ISBN-10 (the same check digit), order, tracking, ticket and account numbers, Unix
//! times, telephone numbers without their zero or in the American 3-3-4, DOIs, addresses on the web,
//! prices, counts.

use super::context::{self, Phrase};
use super::digit_run::DigitRun;
use super::{Evidence, Kind, Mention, Strength, check_digit};
use crate::text::{Tags, Text, WordKind};

/// How far before a number its label may stand, in words.
const LABEL_REACH: usize = 8;
/// How far after a number its label may stand, in words.
const LABEL_AFTER_REACH: usize = 4;
/// How far words of care may stand from a number without a label.
const CARE_REACH: usize = 12;
/// How far a name may stand from a number in the scheme's layout, in words.
const NAME_REACH: usize = 2;
/// How far from a number a word may stand that makes it some other number.
const OTHER_LABEL_REACH: usize = 8;
const TELEPHONE_REACH: usize = 4;
/// How far above a number the label of its column or list may stand.
const LIST_REACH: usize = 60;

/// One of the three.
pub(super) struct Scheme {
    /// What is found.
    pub(super) kind: Kind,
    /// Its names in full.
    pub(super) labels: &'static [Phrase],
    /// Names that count only right beside the number.
    pub(super) short_labels: &'static [Phrase],
    /// How it is grouped when it is not written in one.
    pub(super) layouts: &'static [&'static [usize]],
    /// Whether ten digits lie in the range that is issued.
    pub(super) is_issued: fn(&[u8; 10]) -> bool,
    /// Whether ten digits lie in a range kept for tests.
    pub(super) is_test: fn(&[u8; 10]) -> bool,
    /// Whether nine digits are the number after a spreadsheet took its leading zero.
    pub(super) loses_zero: bool,
}

/// Appends the numbers of a scheme.
pub(super) fn find(text: &Text, scheme: &Scheme, found: &mut Vec<Mention>) {
    let mut free_from = 0;
    for &place in text.numbers() {
        if place < free_from {
            continue;
        }
        let Some(run) = DigitRun::read(text, place, 10, 11, is_separator) else { continue };
        if run.digits().len() < 9 {
            continue;
        }
        if let Some((strength, evidence)) = grade(text, scheme, &run) {
            found.push(Mention { kind: scheme.kind, span: run.span, strength, evidence });
            free_from = run.last + 1;
        }
    }
}

fn is_separator(gap: &str) -> bool {
    matches!(gap, " " | "  " | "   " | "-" | " - " | "." | "/" | "--" | "_" | "·")
}

fn grade(text: &Text, scheme: &Scheme, run: &DigitRun) -> Option<(Strength, Evidence)> {
    let DigitRun { first, last, span, .. } = *run;
    if is_other_by_shape(text, run) {
        return None;
    }
    let label = label(text, scheme, first, last);
    let Ok(ten) = <[u8; 10]>::try_from(run.digits()) else {
        let zero_lost = scheme.loses_zero && run.digits().len() == 9;
        let is_phone = run.digits()[0] == 0 && !zero_lost;
        let is_date = span.of(text.as_str()).contains('/');
        return (label? == Label::Beside && !is_phone && !is_date)
            .then_some((Strength::Likely, Evidence::LABEL));
    };
    if ten.iter().all(|&digit| digit == ten[0]) {
        return None;
    }

    let mut evidence = Evidence::empty();
    evidence.set(Evidence::CHECK_DIGIT, check_digit::passes(&ten));
    evidence.set(Evidence::ISSUED_RANGE, (scheme.is_issued)(&ten));
    evidence.set(Evidence::TEST_RANGE, (scheme.is_test)(&ten));
    evidence.set(Evidence::LAYOUT, scheme.layouts.contains(&run.groups()));
    evidence.set(Evidence::LABEL, label.is_some());
    let passes = Evidence::CHECK_DIGIT | Evidence::ISSUED_RANGE;

    if label.is_some() {
        let strength = match label {
            _ if evidence.contains(Evidence::TEST_RANGE) => Strength::Weak,
            Some(Label::Beside) if evidence.contains(Evidence::ISSUED_RANGE) => Strength::Strong,
            _ if evidence.contains(passes) => Strength::Strong,
            _ => Strength::Likely,
        };
        return Some((strength, evidence));
    }

    let one_group = run.groups().len() == 1;
    if !evidence.contains(passes)
        || !one_group && !evidence.contains(Evidence::LAYOUT)
        || is_other_by_context(text, run)
    {
        return None;
    }
    let care =
        Tags::CLINICAL | Tags::CARE_VERBS | Tags::PATIENT_WORDS | Tags::TITLES | Tags::RECORD_WORDS;
    if context::tagged_near(text, first, last, care, CARE_REACH) {
        return Some((Strength::Likely, evidence | Evidence::CLINICAL_CONTEXT));
    }
    let name = Tags::GIVEN_NAMES | Tags::SURNAMES;
    if !one_group && context::tagged_near(text, first, last, name, NAME_REACH) {
        return Some((Strength::Likely, evidence | Evidence::PATIENT_TIE));
    }
    stands_in_a_list(text, scheme, first).then_some((Strength::Likely, evidence))
}

/// How near a label stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// With at most three words between ("NHS number for her is").
    Beside,
    /// Further off, or the number's short name only.
    Loose,
}

fn label(text: &Text, scheme: &Scheme, first: usize, last: usize) -> Option<Label> {
    if let Some(between) = context::label_before(text, first, scheme.labels, LABEL_REACH) {
        let is_free = (first - between..first).all(|at| {
            let word = text.words()[at];
            let is_other = word.tags.intersects(Tags::REFERENCE | Tags::TELEPHONE);
            let is_number = word.kind == WordKind::Digits && word.span.len() > 3;
            !is_other && !is_number
        });
        if is_free {
            return Some(if between <= 3 { Label::Beside } else { Label::Loose });
        }
    }
    if context::label_after(text, last, scheme.labels, LABEL_AFTER_REACH).is_some() {
        return Some(Label::Beside);
    }
    let short = context::label_before(text, first, scheme.short_labels, 0).is_some()
        || context::label_before(text, first, scheme.short_labels, 1).is_some()
            && matches!(text.lower(first - 1), "is" | "no" | "num" | "number" | "n" | "ydy" | "yw")
        || context::label_after(text, last, scheme.short_labels, 0).is_some();
    short.then_some(Label::Loose)
}

/// Whether the characters around say that it is something else, whatever label stands near.
fn is_other_by_shape(text: &Text, run: &DigitRun) -> bool {
    let span = run.span;
    let before = context::char_before(text, span.start);
    before.is_some_and(|c| matches!(c, '+' | '£' | '$' | '€'))
        || context::is_in_link(text, span)
        || text.words().get(run.last + 1).is_some_and(|next| {
            next.glued && next.kind == WordKind::Letters && text.word(run.last + 1).len() > 2
        })
}

/// Whether the words and characters around an unlabelled number say that it is something else.
fn is_other_by_context(text: &Text, run: &DigitRun) -> bool {
    let DigitRun { first, last, span, .. } = *run;
    let joined = |c: char| matches!(c, '#' | '@' | '=' | '/' | '_' | '-' | '.' | '%' | '*' | '\'');
    let tied_before = context::char_before(text, span.start).is_some_and(joined);
    let mut rest = text.as_str()[span.end..].chars();
    let tied_after =
        rest.next().is_some_and(joined) && rest.next().is_some_and(|next| !next.is_whitespace());
    // The American "(708) 599-1313".
    let bracketed =
        context::char_before(text, span.start) == Some('(') && text.gap(first + 1).starts_with(')');
    tied_before
        || tied_after
        || bracketed
        || run.is_part(text, is_separator) && !is_to_follows(text, run)
        || context::tagged_before(text, first, Tags::REFERENCE, OTHER_LABEL_REACH)
        || context::tagged_before(text, first, Tags::TELEPHONE, TELEPHONE_REACH)
        || context::tagged_near(text, last, last, Tags::REFERENCE, OTHER_LABEL_REACH)
        || context::tagged_near(text, last, last, Tags::TELEPHONE, 2)
}

/// "630 840 3830 2 load": a number in groups, and a "to" written as a digit.
fn is_to_follows(text: &Text, run: &DigitRun) -> bool {
    run.groups().len() == 3
        && text.gap(run.first) != "-"
        && matches!(text.lower(run.last + 1), "2" | "4")
        && text.gap(run.last + 1) == " "
        && text.words().get(run.last + 2).is_some_and(|word| {
            word.kind == WordKind::Letters && !word.glued && text.gap(run.last + 2) == " "
        })
        && !(run.first > 0 && text.words()[run.first - 1].kind == WordKind::Digits)
}

/// Whether the scheme's label stands above, as over a column or before the first of a list.
fn stands_in_a_list(text: &Text, scheme: &Scheme, first: usize) -> bool {
    (first.saturating_sub(LIST_REACH)..first)
        .any(|at| scheme.labels.iter().any(|label| context::phrase_starts_at(text, label, at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{
        finds, grouped, is_silent, with_check_digit, with_wrong_check_digit,
    };
    use Evidence as E;
    use Strength::{Likely, Strong, Weak};

    use crate::mention::nhs_number::find;

    #[test]
    fn label_range_and_check_digit_each_add_to_it() {
        let right = with_check_digit("40000000");
        let wrong = with_wrong_check_digit("40000000");
        let reserved = with_check_digit("50000000");
        let spaced = grouped(&right, &[3, 3, 4]);
        let whole = E::LABEL | E::CHECK_DIGIT | E::ISSUED_RANGE;
        let far = "NHS number as given to us over there";
        finds(
            find,
            &[
                (format!("NHS number {right}"), &right, Strong, whole),
                (format!("NHS number {spaced}"), &spaced, Strong, whole | E::LAYOUT),
                (format!("NHS number {wrong}"), &wrong, Strong, E::LABEL | E::ISSUED_RANGE),
                (format!("NHS number {reserved}"), &reserved, Likely, E::LABEL | E::CHECK_DIGIT),
                (format!("{far} {right}"), &right, Strong, whole),
                (format!("{far} {wrong}"), &wrong, Likely, E::LABEL | E::ISSUED_RANGE),
                (format!("NHS {right}"), &right, Strong, whole),
                (format!("NHS {wrong}"), &wrong, Likely, E::LABEL | E::ISSUED_RANGE),
                (format!("{wrong} is the NHS number"), &wrong, Strong, E::LABEL | E::ISSUED_RANGE),
                (format!("NHS number {}", &right[..9]), &right[..9].to_owned(), Likely, E::LABEL),
            ],
        );
        let test = E::LABEL | E::CHECK_DIGIT | E::TEST_RANGE | E::LAYOUT;
        finds(find, &[("NHS number 999 000 0018", "999 000 0018", Weak, test)]);
    }

    #[test]
    fn without_a_label_it_must_pass_and_stand_among_care() {
        let right = with_check_digit("60000000");
        let spaced = grouped(&right, &[3, 3, 4]);
        let passes = E::CHECK_DIGIT | E::ISSUED_RANGE;
        finds(
            find,
            &[
                (format!("pt {right} fell"), &right, Likely, passes | E::CLINICAL_CONTEXT),
                (
                    format!("pt {spaced} fell"),
                    &spaced,
                    Likely,
                    passes | E::LAYOUT | E::CLINICAL_CONTEXT,
                ),
                (
                    format!("Margaret {spaced}"),
                    &spaced,
                    Likely,
                    passes | E::LAYOUT | E::PATIENT_TIE,
                ),
            ],
        );
        let wrong = with_wrong_check_digit("60000000");
        is_silent(
            find,
            &[
                format!("pt {wrong} fell"),
                format!("pt {} fell", grouped(&right, &[2, 4, 4])),
                format!("pt {} fell", with_check_digit("50000000")),
                right.clone(),
                spaced,
                format!("Margaret {right}"),
                format!("{right}\n\npt fell"),
            ],
        );
    }

    #[test]
    fn what_is_another_number_is_none() {
        let right = with_check_digit("70000000");
        is_silent(
            find,
            &[
                format!("for the pt: ISBN {right}"),
                format!("pt's chair, order {right}"),
                format!("pt rang on +{right}"),
                format!("pt leaflet https://example.org/{right}"),
                format!("pt rang ({}) {}", &right[..3], grouped(&right[3..], &[3, 4])),
                format!("pt paid £{right}"),
                format!("NHS number. {}", with_wrong_check_digit("70000000")),
                "NHS number 9999999999".to_owned(),
            ],
        );
    }
}
