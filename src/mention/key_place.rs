//! Where a key to medicines is hidden: "CD cupboard key lives in the biscuit tin".
//!
//! A key or a smartcard, a verb of being kept, and a thing to keep it in. What is found is the place.
//! A house key under one's own mat is nobody's business, so the key must be one of work: to
//! controlled drugs, medicines or the ward, or a smartcard. There is no published format: the verbs
//! and hiding places are those that staff write of.
//!
//! Confusables: keys taken home by mistake ("the CD keys are in my pocket"), keys with a person,
//! "kept in a locked cabinet" as a rule prescribes.

use super::context;
use super::{Evidence, Kind, Mention, Strength, nearby};
use crate::text::{Tags, Text};

/// How many words may describe a place.
const PLACE_REACH: usize = 6;

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for (at, word) in text.words().iter().enumerate() {
        if word.tags.contains(Tags::KEY_WORDS) && is_of_work(text, at) {
            found.extend(place(text, at));
        }
    }
}

fn is_of_work(text: &Text, at: usize) -> bool {
    text.lower(at).starts_with("smartcard")
        || nearby::before(text, at, 2, |word| {
            matches!(
                word,
                "cd" | "cds"
                    | "drug"
                    | "drugs"
                    | "medicine"
                    | "medicines"
                    | "meds"
                    | "ward"
                    | "master"
                    | "omnicell"
                    | "pharmacy"
            )
        })
}

fn place(text: &Text, key: usize) -> Option<Mention> {
    let mut at = key + 1;
    let mut kept = false;
    while matches!(
        text.lower(at),
        "is" | "are"
            | "lives"
            | "live"
            | "kept"
            | "hidden"
            | "sits"
            | "sit"
            | "stays"
            | "always"
            | "still"
            | "now"
            | "blu"
            | "tacked"
            | "taped"
            | "stashed"
            | "just"
    ) && at < key + 5
    {
        if !nearby::close(text, at) {
            return None;
        }
        kept = true;
        at += 1;
    }
    let leads =
        matches!(text.lower(at), "in" | "inside" | "under" | "underneath" | "behind" | "on");
    if !kept || !leads || !nearby::blank(text, at) {
        return None;
    }
    let last = (at + 1..at + 1 + PLACE_REACH)
        .take_while(|&next| {
            !context::breaks_off(text, next) && !text.gap(next).contains([',', '?'])
        })
        .find(|&next| is_container(text.lower(next)))?;
    let mine = (at + 1..last)
        .any(|next| matches!(text.lower(next), "my" | "her" | "his" | "their" | "locked" | "a"));
    (!mine && last < text.words().len()).then(|| Mention {
        kind: Kind::Secret,
        span: nearby::span(text, at, last),
        strength: Strength::Likely,
        evidence: Evidence::LABEL,
    })
}

fn is_container(word: &str) -> bool {
    matches!(
        word,
        "drawer"
            | "tin"
            | "tub"
            | "shelf"
            | "mug"
            | "bin"
            | "bins"
            | "pot"
            | "mat"
            | "box"
            | "diary"
            | "folder"
            | "fridge"
            | "trolley"
            | "kettle"
            | "printer"
            | "clock"
            | "vase"
            | "jar"
            | "rotas"
            | "desk"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::Likely;

    #[test]
    fn the_place_of_a_key_of_work_is_found() {
        finds(
            find,
            &[
                (
                    "CD cupboard key lives in the biscuit tin",
                    "in the biscuit tin",
                    Likely,
                    E::LABEL,
                ),
                ("drug keys are still under the mat.", "under the mat", Likely, E::LABEL),
                ("smartcard lives behind the clock", "behind the clock", Likely, E::LABEL),
            ],
        );
        is_silent(
            find,
            &[
                "my key lives in the biscuit tin",
                "the CD keys are in my drawer",
                "the drug keys are in a locked box",
                "the drug keys are in the corridor",
                "the drug keys in the tin",
                "the drug keys are in hand. The tin is empty",
            ],
        );
    }
}
