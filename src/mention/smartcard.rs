//! Number of an NHS smartcard ("UUID").
//!
//! Twelve digits, printed on the card in fours. Source: NHS England, care identity service (2023).
//! There is no public check digit, so it counts only with its label.
//!
//! Confusables: tracking, meter and bank card numbers; "forgot my smartcard", "smartcard lives in the
//! tin" ([`super::key_place`] has it).

use super::context::{self, Phrase};
use super::digit_run::DigitRun;
use super::{Evidence, Kind, Mention, Strength};
use crate::text::Text;

const LABELS: &[Phrase] = &[
    &["smartcard"],
    &["smartcards"],
    &["smart", "card"],
    &["uuid"],
    &["smartcard's"],
    &["cerdyn", "clyfar"],
];
const LABEL_REACH: usize = 6;

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for &place in text.numbers() {
        let Some(run) = DigitRun::read(text, place, 12, 12, is_separator) else { continue };
        if run.digits().len() != 12
            || run.is_part(text, is_separator)
            || context::is_in_link(text, run.span)
        {
            continue;
        }
        let label = context::label_before(text, run.first, LABELS, LABEL_REACH)
            .or_else(|| context::label_after(text, run.last, LABELS, 4));
        if label.is_none() {
            continue;
        }
        let evidence = Evidence::LABEL | Evidence::LAYOUT;
        found.push(Mention {
            kind: Kind::Smartcard,
            span: run.span,
            strength: Strength::Strong,
            evidence,
        });
    }
}

fn is_separator(gap: &str) -> bool {
    matches!(gap, " " | "  " | "-" | ".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::Strong;

    #[test]
    fn only_the_label_makes_it_one() {
        let whole = E::LABEL | E::LAYOUT;
        finds(
            find,
            &[
                ("smartcard 5551 2345 6789", "5551 2345 6789", Strong, whole),
                ("UUID:555123456789", "555123456789", Strong, whole),
                ("5551-2345-6789 (my smart card)", "5551-2345-6789", Strong, whole),
            ],
        );
        is_silent(
            find,
            &[
                "5551 2345 6789",
                "smartcard. 5551 2345 6789",
                "smartcard 5551 2345 678",
                "smartcard 5551 2345 6789 0123",
                "forgot my smartcard on shift 12",
            ],
        );
    }
}
