//! Published and official sources: board papers, reports, the press.
//!
//! What is published may be repeated. **Confusables.** "According to his wife"; the "guardian" of
//! a child and the one for speaking up; "in the paper" said of a patient, which makes them known
//! and is an event of the story.

use super::around::{Sense, before, has_sense, one_of};
use super::{Detail, Reader, Traits, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text, WordKind};

pub(super) const READER: Reader =
    Reader { kind: Kind::Published, admit, heads: Tags::empty(), frame: no_frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if matches!(text.lower(detail.first), "page" | "pages" | "table" | "row" | "appendix") {
        return is_cited(text, detail).then_some(detail);
    }
    let ambiguous = detail.traits.contains(Traits::AMBIGUOUS);
    (!ambiguous || has_sense(SENSES, text, detail)).then_some(detail)
}

/// "Page 40", "table 2a", "row 118", not "table 4 want their starters".
fn is_cited(text: &Text, detail: Detail) -> bool {
    let number = text.words().get(detail.last + 1).filter(|_| text.gap(detail.last + 1) == " ");
    let is_number = number.is_some_and(|word| word.kind == WordKind::Digits);
    is_number
        && !one_of(text.lower(detail.last + 2), "want wants please are is bed")
        && !one_of(before(text, detail.first, 1), "at to for operating theatre back bedside")
}

/// The senses of a publication.
const SENSES: &[Sense] = &[
    Sense { needs_ahead: "held meets meeting meet board said papers discussed", ..Sense::of("in") },
    Sense {
        not_before: "his her him my me mum dad our google them their handover a",
        ..Sense::of("according")
    },
    Sense {
        not_before: "service for role office up angel of is and",
        needs_behind: "reports today says article piece on has",
        needs_ahead: "in",
        ..Sense::of("the")
    },
];

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use super::*;

    #[test]
    fn sources_and_not_hearsay() {
        finds(
            Kind::Published,
            &[
                ("Trust board papers: 312 waited", &["trust board papers"]),
                ("FOI response is out", &["foi response"]),
                ("according to the CQC report", &["according to", "cqc report"]),
                ("according to his wife", &[]),
                ("the guardian service", &[]),
                ("she was in the paper", &[]),
            ],
        );
    }
}
