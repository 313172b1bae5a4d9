//! Published and official sources: board papers, reports, the press.
//!
//! What is published may be repeated. **Confusables.** "According to his wife"; the "guardian" of
//! a child and the one for speaking up; "in the paper" said of a patient, which makes them known
//! and is an event of the story.

use super::around::{Sense, has_sense};
use super::{Detail, Reader, Traits, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::Published, admit, heads: Tags::empty(), frame: no_frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    let ambiguous = detail.traits.contains(Traits::AMBIGUOUS);
    (!ambiguous || has_sense(SENSES, text, detail)).then_some(detail)
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
