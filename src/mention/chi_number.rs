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
use super::{Kind, Mention, calendar};
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
    calendar::is_day_of(u32::from(day), u32::from(month))
}

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
    fn begins_with_a_day_of_some_year() {
        for (number, is_day) in [
            ("0101470000", true),
            ("2902470000", true),
            ("3012000000", true),
            ("3002470000", false),
            ("3104470000", false),
            ("0013000000", false),
            ("0113470000", false),
            ("3201470000", false),
        ] {
            let digits = std::array::from_fn(|at| number.as_bytes()[at] - b'0');
            assert_eq!(begins_with_a_date(&digits), is_day, "{number}");
        }
    }

    #[test]
    fn date_and_label_each_add_to_it() {
        let number = with_check_digit("01014700");
        let (pair, no_date) = (grouped(&number, &[6, 4]), with_check_digit("01134700"));
        let passes = E::CHECK_DIGIT | E::ISSUED_RANGE;
        finds(
            find,
            &[
                (format!("CHI {number}"), number.clone(), Strong, passes | E::LABEL),
                (format!("CHI {pair}"), pair.clone(), Strong, passes | E::LABEL | E::LAYOUT),
                (format!("CHI {no_date}"), no_date.clone(), Likely, E::CHECK_DIGIT | E::LABEL),
                (format!("CHI {}", &number[1..]), number[1..].to_owned(), Likely, E::LABEL),
                (format!("pt {number} fell"), number.clone(), Likely, passes | E::CLINICAL_CONTEXT),
                (format!("pt {pair} fell"), pair, Likely, passes | E::LAYOUT | E::CLINICAL_CONTEXT),
            ],
        );
        is_silent(
            find,
            &[
                number.clone(),
                format!("pt {no_date} fell"),
                format!("pt {} fell", &number[1..]),
                format!("pt book ISBN {number}"),
            ],
        );
    }
}
