//! Campaigns, fund-raisers, vacancies, invitations: addressed to everybody, about nobody.
//!
//! **Confusables.** An "appeal" against a decision, a "petition" of a court, a "collection" of
//! samples, nurses who "chip in".

use super::around::{Sense, after, before, grown, has_sense, one_of, phrase};
use super::{Detail, Reader, Traits, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::Campaign, admit, heads: Tags::empty(), frame: no_frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    match phrase(text, detail) {
        "week" | "day" | "month" => return observance(text, detail),
        "wanted" | "needed" => return is_vacancy(text, detail).then_some(detail),
        _ => {}
    }
    let ambiguous = detail.traits.contains(Traits::AMBIGUOUS);
    (!ambiguous || has_sense(SENSES, text, detail)).then_some(detail)
}

/// "#WorldOstomyDay", "HIV Testing Week": the days that a cause has to itself.
fn observance(text: &Text, detail: Detail) -> Option<Detail> {
    let mut first = detail.first;
    while text.words()[first].glued && detail.first - first < 6 && first > 0 {
        first -= 1;
    }
    if first < detail.first && text.gap(first).ends_with('#') {
        return Some(grown(text, detail, first, detail.last));
    }
    let causes = "awareness action testing safety prevention screening volunteers vaccination immunisation carers";
    one_of(before(text, detail.first, 1), causes)
        .then(|| grown(text, detail, detail.first - 1, detail.last))
}

/// "Carers wanted", "two vaccinators needed", not "wanted by police", "oxygen needed".
fn is_vacancy(text: &Text, detail: Detail) -> bool {
    let posts = "nurse nurses carer carers volunteer volunteers vaccinators hca hcas midwife midwives porter         porters drivers driver staff receptionist pharmacist people dispenser physio cleaner cook chef";
    one_of(before(text, detail.first, 1), posts) && after(text, detail.last, 1) != "to"
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
                ("#WorldOstomyDay", &["worldostomyday"]),
                ("carers wanted in Kelso", &["wanted"]),
                ("a day in May", &[]),
                ("his appeal was heard", &[]),
                ("collection the samples", &[]),
            ],
        );
    }
}
