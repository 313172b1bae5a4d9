//! NHS number of England, Wales and the Isle of Man.
//!
//! Ten digits, the last a check digit, shown 3-3-4. Issued: 4xx, 6xx and 7xx; 5xx is reserved, 8xx
//! is Ireland's, 9xx is never issued and serves for tests and synthetic data. Sources: NHS Data
//! Dictionary, NHS NUMBER; ranges after the NHS number package of uk-fci (2024).
//!
//! What it is confused with, and what decides, is said in [`super::patient_number`].

use super::context::Phrase;
use super::patient_number::{self, Scheme};
use super::{Kind, Mention};
use crate::text::Text;

const LABELS: &[Phrase] = &[
    &["nhs", "number"],
    &["nhs", "numbers"],
    &["nhs", "no"],
    &["nhs", "nos"],
    &["nhs", "num"],
    &["nhs", "nums"],
    &["nhs", "nr"],
    &["nhs", "nbr"],
    &["nhs", "id"],
    &["nhs", "numb"],
    &["nhs", "chi", "number"],
    &["nhs", "chi", "no"],
    &["chi", "nhs", "number"],
    &["n", "h", "s", "number"],
    &["n", "h", "s", "no"],
    &["nhsno"],
    &["nhsnum"],
    &["nhsnumber"],
    &["nhsid"],
    &["nhs", "patient", "number"],
    &["nhs", "patient", "no"],
    &["health", "service", "number"],
    &["health", "service", "no"],
    &["rhif", "gig"],
    &["rhif", "y", "gig"],
    &["rif", "gig"],
];

const SCHEME: Scheme = Scheme {
    kind: Kind::NhsNumber,
    labels: LABELS,
    short_labels: &[&["nhs"], &["gig"], &["nhsn"]],
    layouts: &[&[3, 3, 4]],
    is_issued: |digits| matches!(digits[0], 4 | 6 | 7),
    is_test: |digits| digits[0] == 9,
    loses_zero: false,
};

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    patient_number::find(text, &SCHEME, found);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::Evidence as E;
    use crate::mention::Strength::{Likely, Strong};
    use crate::mention::testing::{finds, grouped, is_silent, with_check_digit};

    #[test]
    fn issues_4_6_and_7_and_tests_with_9() {
        let issued =
            (0..10u8).filter(|&first| (SCHEME.is_issued)(&[first, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
        assert_eq!(issued.collect::<Vec<_>>(), [4, 6, 7]);
        let test = (0..10u8).filter(|&first| (SCHEME.is_test)(&[first, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
        assert_eq!(test.collect::<Vec<_>>(), [9]);
    }

    #[test]
    fn labels_of_every_sort_are_read_and_gaps_of_every_sort() {
        let number = with_check_digit("40000000");
        let groups = grouped(&number, &[3, 3, 4]);
        let (hyphens, wide) = (groups.replace(' ', "-"), groups.replace(' ', "\u{a0}"));
        let whole = E::LABEL | E::CHECK_DIGIT | E::ISSUED_RANGE;
        finds(
            find,
            &[
                (format!("nhs_no:{number}"), &number, Strong, whole),
                (format!("N.H.S. No. {hyphens}"), &hyphens, Strong, whole | E::LAYOUT),
                (format!("Rhif GIG {wide}"), &wide, Strong, whole | E::LAYOUT),
                (
                    format!("pt {hyphens}"),
                    &hyphens,
                    Likely,
                    (whole - E::LABEL) | E::LAYOUT | E::CLINICAL_CONTEXT,
                ),
            ],
        );
        is_silent(find, &["NHS number please", "NHS 111", "NHS number 4 of my worries"]);
    }
}
