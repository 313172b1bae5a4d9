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
