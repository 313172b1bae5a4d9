//! Registration number ("PIN") of the Nursing and Midwifery Council.
//!
//! Two digits (the year), a letter A to L (the month), four digits, a letter for the country of
//! training (E, S, W, N, or O for elsewhere): `71A2998E`. Source: NHS England, practitioner
//! identifiers (2021).
//!
//! The layout is rare enough to count in capitals without a label. Confusables: product and order
//! codes. "My PIN came through" has no number and is nothing.

use super::context::{self, Phrase};
use super::{Evidence, Kind, Mention, Strength};
use crate::text::{Case, Tags, Text, WordKind};

const LABELS: &[Phrase] =
    &[&["nmc"], &["pin"], &["pin's"], &["registration"], &["nurse"], &["midwife"]];
const LABEL_REACH: usize = 6;
const OTHER_LABEL_REACH: usize = 4;

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for &place in text.numbers() {
        found.extend(read(text, place));
    }
}

fn read(text: &Text, place: usize) -> Option<Mention> {
    let words = text.words();
    let parts = words.get(place..place + 4)?;
    let sizes = [2, 1, 4, 1];
    if parts.iter().zip(sizes).any(|(word, size)| word.span.len() != size)
        || parts[2].kind != WordKind::Digits
        || !matches!(text.lower(place + 1).as_bytes(), [b'a'..=b'l'])
        || !matches!(text.lower(place + 3), "e" | "s" | "w" | "n" | "o")
        || words.get(place + 4).is_some_and(|next| next.glued)
        || words[place].glued
    {
        return None;
    }
    let last = place + 3;
    let label = context::label_before(text, place, LABELS, LABEL_REACH)
        .or_else(|| context::label_after(text, last, LABELS, LABEL_REACH));
    let in_one = parts[1..].iter().all(|word| word.glued);
    let in_capitals = parts[1].case == Case::Upper && parts[3].case == Case::Upper;
    let span = parts[0].span.join(parts[3].span);
    if context::is_in_link(text, span) {
        return None;
    }
    if label.is_none() {
        let is_other = context::tagged_before(text, place, Tags::REFERENCE, OTHER_LABEL_REACH)
            || context::char_before(text, span.start).is_some_and(|c| "#@/-_=".contains(c))
            || context::char_after(text, span.end).is_some_and(|c| "@/-_".contains(c));
        return (in_one && in_capitals && !is_other).then_some(Mention {
            kind: Kind::NmcPin,
            span,
            strength: Strength::Likely,
            evidence: Evidence::LAYOUT,
        });
    }
    let spaced = (place + 1..=last).all(|at| matches!(text.gap(at), "" | " " | "-"));
    spaced.then_some(Mention {
        kind: Kind::NmcPin,
        span,
        strength: Strength::Strong,
        evidence: Evidence::LAYOUT | Evidence::LABEL,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::{Likely, Strong};

    #[test]
    fn the_layout_counts_in_capitals_and_the_label_frees_it() {
        finds(
            find,
            &[
                ("71A2998E", "71A2998E", Likely, E::LAYOUT),
                ("NMC 71A2998E", "71A2998E", Strong, E::LABEL | E::LAYOUT),
                ("nmc pin 71 a 2998 e", "71 a 2998 e", Strong, E::LABEL | E::LAYOUT),
                ("71-A-2998-E is my PIN", "71-A-2998-E", Strong, E::LABEL | E::LAYOUT),
            ],
        );
        is_silent(
            find,
            &[
                "71a2998e",
                "71A 2998E",
                "NMC 71M2998E",
                "NMC 71A2998X",
                "NMC 71A299E",
                "NMC 71A2998EE",
                "order 71A2998E",
                "#71A2998E",
                "my PIN came through",
            ],
        );
    }
}
