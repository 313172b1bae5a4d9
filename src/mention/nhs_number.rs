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
