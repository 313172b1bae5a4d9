//! Community Health Index number of Scotland.
//!
//! Ten digits: day, month and year of birth (DDMMYY), two digits, a digit that is even for a female
//! and odd for a male, and a check digit. It tells the date of birth and the sex by itself. Written
//! in one, or 6-4; a spreadsheet takes the leading zero. Source: NHS Data Dictionary, COMMUNITY
//! HEALTH INDEX NUMBER.
//!
//! Confusables, besides those of [`super::patient_number`]: of Unix times of the 2020s 1% are a
//! valid CHI number, of ISBN-10 that begin with 0 or 1 a tenth.

use super::context::Phrase;
use super::patient_number::{self, Scheme};
use super::{Kind, Mention};
use crate::text::Text;

const LABELS: &[Phrase] =
    &[&["chi"], &["chis"], &["chino"], &["chinumber"], &["community", "health", "index"]];

const SCHEME: Scheme = Scheme {
    kind: Kind::ChiNumber,
    labels: LABELS,
    short_labels: &[],
    layouts: &[&[3, 3, 4], &[6, 4], &[2, 2, 2, 4], &[6, 3, 1]],
    is_issued: begins_with_a_date,
    is_test: |_| false,
    loses_zero: true,
};

/// Whether the first six digits are a day of some year (29 February counts in any).
fn begins_with_a_date(digits: &[u8; 10]) -> bool {
    let day = digits[0] * 10 + digits[1];
    let month = digits[2] * 10 + digits[3];
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    patient_number::find(text, &SCHEME, found);
}
