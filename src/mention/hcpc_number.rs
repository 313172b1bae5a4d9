//! Registration number of the Health and Care Professions Council.
//!
//! Two or three letters for the profession and five or six digits: `PA12345`, `ODP12345`. Source:
//! HCPC, check the register (2024); NHS England, practitioner identifiers (2021).
//!
//! It counts with the council's name near, or glued, in capitals and beside the word of a registrant.
//! Confusables: order and product codes; PA is also a personal assistant and a physician associate,
//! PH an acidity, OT overtime.

use super::context::{self, Phrase};
use super::{Evidence, Kind, Mention, Strength};
use crate::text::{Case, Tags, Text, WordKind};

/// Letters of the professions: arts therapists, biomedical scientists, chiropodists, clinical
/// scientists, dietitians, hearing aid dispensers, operating department practitioners, orthoptists,
/// occupational therapists, paramedics, physiotherapists, prosthetists, psychologists,
/// radiographers, social workers (until 2019), speech and language therapists.
const PROFESSIONS: &[&str] = &[
    "as", "bs", "ch", "cs", "dt", "had", "odp", "or", "ot", "pa", "ph", "po", "pyl", "ra", "sl",
    "sw",
];
const LABELS: &[Phrase] =
    &[&["hcpc"], &["hpc"], &["health", "and", "care", "professions"], &["hcpc's"]];
const LABEL_REACH: usize = 6;
const REGISTRANT_REACH: usize = 8;

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for &place in text.numbers() {
        found.extend(read(text, place));
    }
}

fn read(text: &Text, place: usize) -> Option<Mention> {
    let words = text.words();
    let prefix = place.checked_sub(1)?;
    let number = words[place];
    if !matches!(number.span.len(), 5 | 6)
        || words[prefix].kind != WordKind::Letters
        || words[prefix].glued
        || !matches!(text.gap(place), "" | " " | "-")
        || words.get(place + 1).is_some_and(|next| next.glued)
        || !PROFESSIONS.contains(&text.lower(prefix))
    {
        return None;
    }
    let span = words[prefix].span.join(number.span);
    if context::is_in_link(text, span) {
        return None;
    }
    let label = context::label_before(text, prefix, LABELS, LABEL_REACH)
        .or_else(|| context::label_after(text, place, LABELS, LABEL_REACH));
    let (strength, reason) = match label {
        Some(_) => (Strength::Strong, Evidence::LABEL),
        None if number.glued
            && words[prefix].case == Case::Upper
            && !context::tagged_before(text, prefix, Tags::REFERENCE, 3)
            && context::tagged_near(text, prefix, place, Tags::REGISTRANT, REGISTRANT_REACH) =>
        {
            (Strength::Likely, Evidence::empty())
        }
        None => return None,
    };
    Some(Mention { kind: Kind::HcpcNumber, span, strength, evidence: reason | Evidence::LAYOUT })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::{Likely, Strong};

    #[test]
    fn the_council_or_a_registrant_makes_it_one() {
        finds(
            find,
            &[
                ("HCPC PA12345", "PA12345", Strong, E::LABEL | E::LAYOUT),
                ("hcpc odp 123456", "odp 123456", Strong, E::LABEL | E::LAYOUT),
                ("PH12345 is her HCPC", "PH12345", Strong, E::LABEL | E::LAYOUT),
                ("the paramedic PA12345", "PA12345", Likely, E::LAYOUT),
            ],
        );
        is_silent(
            find,
            &[
                "PA12345",
                "the paramedic pa12345",
                "the paramedic PA 12345",
                "HCPC XX12345",
                "HCPC PA1234",
                "HCPC PA12345b",
                "the paramedic's order PA12345",
                "HCPC. PA12345",
            ],
        );
    }
}
