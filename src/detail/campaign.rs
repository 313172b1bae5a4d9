//! Campaigns, fund-raisers, vacancies, invitations: addressed to everybody, about nobody.
//!
//! **Confusables.** An "appeal" against a decision, a "petition" of a court, a "collection" of
//! samples, nurses who "chip in".

use super::around::{Sense, has_sense};
use super::{Detail, Reader, Traits, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::Campaign, admit, heads: Tags::empty(), frame: no_frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    let ambiguous = detail.traits.contains(Traits::AMBIGUOUS);
    (!ambiguous || has_sense(SENSES, text, detail)).then_some(detail)
}

/// The senses of a campaign.
const SENSES: &[Sense] = &[
    Sense { not_before: "the a court my samples bloods to", ..Sense::of("collection") },
    Sense { not_before: "when with that a", ..Sense::of("chip") },
    Sense { not_before: "court to divorce", ..Sense::of("petition") },
    Sense {
        needs_behind: "donations volunteers toys funds blood donors blankets clothes",
        ..Sense::of("appeal")
    },
];

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use super::*;

    #[test]
    fn calls_to_everybody() {
        finds(
            Kind::Campaign,
            &[
                ("We're hiring Band 6 midwives", &["we're hiring"]),
                ("Dementia Action Week", &["dementia action week"]),
                ("JustGiving link, bake sale Friday", &["justgiving", "bake sale"]),
                ("sign the petition", &["sign the petition"]),
                ("his appeal was heard", &[]),
                ("collection the samples", &[]),
            ],
        );
    }
}
