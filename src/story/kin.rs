//! Kin of the writer, and kin of somebody else.
//!
//! "My dad" and "Dad" are the writer's own; "my mum of twins" and "Mum asked for toast" are a
//! midwife's; "like my dad" is nobody who is told of.

use super::hint::{before, is_first_of_sentence};
use crate::text::{Tags, Text, WordKind};

/// How far from a mother a word of birth may stand.
const BIRTH: usize = 30;

/// "mum of twins", "dad of three": a parent who is told of as one, whoever says "my".
pub(super) fn is_parent_of(text: &Text, at: usize) -> bool {
    matches!(text.lower(at), "mum" | "mam" | "mother" | "mummy" | "dad" | "father" | "da")
        && text.lower(at + 1) == "of"
        && (matches!(text.lower(at + 2), "twins" | "triplets")
            || text.tags(at + 2).contains(Tags::NUMBER_WORDS)
            || text
                .words()
                .get(at + 2)
                .is_some_and(|it| it.kind == WordKind::Digits && it.span.len() == 1))
}

/// How plainly kin is the writer's own: "my dad", "Dad", but not "like my dad", "she called me mam".
pub(super) fn family(text: &Text, at: usize) -> u8 {
    let owner = (at.saturating_sub(3)..at).rev().find(|&place| {
        matches!(text.lower(place), "my" | "our" | "me" | "fy" | "own" | "mi" | "ma")
    });
    let Some(owner) = owner else { return 2 };
    let two = text.lower(owner.wrapping_sub(2));
    match before(text, owner) {
        "like" | "than" => 0,
        "as" if matches!(two, "age" | "old" | "same") => 0,
        "of" if matches!(two, "double" | "image" | "spit" | "me") => 0,
        "called" | "call" | "calls" | "calling" if text.lower(owner) == "me" => 0,
        _ => 3,
    }
}

/// "Mum went in on Monday", "nan called me": kin without an owner at the start of a sentence, unless
/// a birth is told ("Mum asked for toast").
pub(super) fn is_own_by_name(text: &Text, at: usize) -> bool {
    let word = text.lower(at);
    let word = word.strip_suffix("'s").unwrap_or(word);
    let kin = matches!(
        word,
        "mum" | "mam" | "nan" | "nana" | "gran" | "granny" | "grandad" | "nain" | "taid" | "dad"
    );
    kin && is_first_of_sentence(text, at)
        && !matches!(text.lower(at + 1), "of" | "and" | "to")
        && !is_birth_near(text, at)
}

/// Whether a birth is told around: "Mum" is then the one who gave it.
pub(super) fn is_birth_near(text: &Text, at: usize) -> bool {
    (at.saturating_sub(BIRTH)..at + BIRTH).any(|place| {
        text.tags(place).contains(Tags::MATERNITY_WORDS)
            && !text.tags(place).contains(Tags::KIN_WORDS)
    })
}

/// "my baby in cot 3", "my girl in incubator 2": in a nurse's care.
pub(super) fn is_in_cot(text: &Text, at: usize) -> bool {
    matches!(text.lower(at), "baby" | "girl" | "boy" | "bairn" | "wean")
        && text.lower(at + 1) == "in"
        && (matches!(text.lower(at + 2), "cot" | "incubator" | "hdu" | "room")
            || text.tags(at + 2).contains(Tags::CARE_UNITS))
        && text.words().get(at + 3).is_some_and(|it| it.kind == WordKind::Digits)
}
