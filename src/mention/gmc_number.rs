//! Reference number of the General Medical Council's register.
//!
//! Seven digits; a consultant's code is the same after a C. Source: NHS Data Dictionary, CONSULTANT
//! CODE and PROFESSIONAL REGISTRATION ENTRY. There is no public check digit, so it counts only with
//! its label.
//!
//! Confusables: seven digits are a local telephone number or the end or beginning of a longer one, a
//! price or a count as well.

use super::context::{self, Phrase};
use super::digit_run::DigitRun;
use super::{Evidence, Kind, Mention, Strength};
use crate::text::{Tags, Text, WordKind};

const LABELS: &[Phrase] = &[&["gmc"], &["general", "medical", "council"]];
const LABEL_REACH: usize = 5;

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for &place in text.numbers() {
        let Some(run) = DigitRun::read(text, place, 7, 7, |gap| gap == " ") else { continue };
        if run.digits().len() != 7 || is_other(text, &run) {
            continue;
        }
        let before = context::label_before(text, run.first, LABELS, LABEL_REACH)
            .filter(|_| !context::tagged_before(text, run.first, Tags::TELEPHONE, 3));
        let after = context::label_after(text, run.last, LABELS, 3);
        let strength = match (before, after) {
            (Some(0..=3), _) | (_, Some(0..=2)) => Strength::Strong,
            (None, None) => continue,
            _ => Strength::Likely,
        };
        let evidence = Evidence::LABEL | Evidence::LAYOUT;
        found.push(Mention { kind: Kind::GmcNumber, span: run.span, strength, evidence });
    }
}

fn is_other(text: &Text, run: &DigitRun) -> bool {
    let continues = |c: char| matches!(c, '-' | '/' | '%' | '@' | '_');
    let before = context::char_before(text, run.span.start);
    let previous = text.words().get(run.first.wrapping_sub(1));
    let is_glued =
        text.words()[run.first].glued && !matches!(text.lower(run.first - 1), "c" | "gmc");
    // "0161 923 6602": the end of a longer number.
    let is_end =
        previous.is_some_and(|word| word.kind == WordKind::Digits) && text.gap(run.first) == " ";
    // "0161 991 2345": its beginning.
    let is_start = run.groups().len() > 1
        && text.gap(run.last + 1) == " "
        && text.words().get(run.last + 1).is_some_and(|word| word.kind == WordKind::Digits);
    is_glued
        || is_end
        || is_start
        || before.is_some_and(|c| matches!(c, '£' | '$' | '€' | '+' | '-' | '/' | ','))
        || context::char_after(text, run.span.end).is_some_and(continues)
        || text.words().get(run.last + 1).is_some_and(|next| next.glued)
        || context::is_in_link(text, run.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::{Likely, Strong};

    #[test]
    fn only_the_label_makes_it_one_and_its_nearness_decides() {
        let whole = E::LABEL | E::LAYOUT;
        finds(
            find,
            &[
                ("GMC 9912345", "9912345", Strong, whole),
                ("GMC:C9912345.", "9912345", Strong, whole),
                ("9912345 (GMC)", "9912345", Strong, whole),
                ("GMC no. 991 2345", "991 2345", Strong, whole),
                ("GMC says his is one of 9912345", "9912345", Likely, whole),
            ],
        );
        is_silent(
            find,
            &[
                "9912345",
                "GMC. 9912345",
                "the GMC has moved its phones all over to the number 9912345",
                "GMC 991234",
                "GMC 99123456",
                "GMC £9912345",
                "GMC tel 9912345",
                "GMC 0161 991 2345",
                "GMC https://example.org/gmc/9912345",
            ],
        );
    }
}
