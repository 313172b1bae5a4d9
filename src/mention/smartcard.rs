//! Number of an NHS smartcard ("UUID").
//!
//! Twelve digits, printed on the card in fours. Source: NHS England, care identity service (2023).
//! Counts only with its label: twelve digits are a tracking or meter number as well.

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
            || context::is_link(context::token(text, run.span))
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
