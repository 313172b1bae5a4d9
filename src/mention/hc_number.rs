//! Health and Care number of Northern Ireland.
//!
//! Ten digits 320 000 0000 to 399 999 9999, the last a check digit, often shown 3-3-4. Source: NHS
//! Data Dictionary, HEALTH AND CARE NUMBER; range after the NHS number package of uk-fci (2024).
//!
//! What it is confused with, and what decides, is said in [`super::patient_number`].

use super::context::Phrase;
use super::patient_number::{self, Scheme};
use super::{Kind, Mention};
use crate::text::Text;

const LABELS: &[Phrase] = &[
    &["h", "c"],
    &["h", "and", "c"],
    &["h", "n", "c"],
    &["hcn"],
    &["hsc", "number"],
    &["hsc", "no"],
    &["hscni", "number"],
    &["hscni", "no"],
    &["hc", "number"],
    &["hc", "no"],
    &["hcno"],
    &["health", "and", "care", "number"],
    &["health", "and", "care", "no"],
    &["health", "care", "number"],
    &["health", "care", "no"],
];

const SCHEME: Scheme = Scheme {
    kind: Kind::HcNumber,
    labels: LABELS,
    short_labels: &[&["hc"], &["hsc"]],
    layouts: &[&[3, 3, 4]],
    is_issued: |digits| digits[0] == 3 && digits[1] >= 2,
    is_test: |_| false,
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
    fn range_and_label_each_add_to_it() {
        let (number, below) = (with_check_digit("32000000"), with_check_digit("31000000"));
        let spaced = grouped(&number, &[3, 3, 4]);
        let passes = E::CHECK_DIGIT | E::ISSUED_RANGE;
        finds(
            find,
            &[
                (format!("H&C {number}"), &number, Strong, passes | E::LABEL),
                (format!("HCN: {spaced}"), &spaced, Strong, passes | E::LABEL | E::LAYOUT),
                (format!("H&amp;C number {below}"), &below, Likely, E::CHECK_DIGIT | E::LABEL),
                (format!("HSC {number}"), &number, Strong, passes | E::LABEL),
                (
                    format!("pt {spaced} fell"),
                    &spaced,
                    Likely,
                    passes | E::LAYOUT | E::CLINICAL_CONTEXT,
                ),
            ],
        );
        is_silent(
            find,
            &[
                number.clone(),
                format!("pt {below} fell"),
                format!("pt's H&C. Order {number}"),
                "B&M, H&C and 3 others".to_owned(),
            ],
        );
    }
}
