//! Diseases, injuries, states and what is thought to be one.
//!
//! The table holds the names that staff and families use, the short forms of notes, and how common
//! each is. Traits say which are rare and which hurt more when known. A detail is the matter, not
//! whose it is: "cancer" is one in a campaign too.
//!
//! Confusables: short forms with other lives (MI5, PE at school, OD the optometrist, ED the
//! department, MS the software, CP the party), "cold" weather, "stroke of luck", "fit" and able,
//! "broken" printers, "depressed" prices, the "arrest" of a thief.

use super::people::{adjoins, after, before, is_care_near, phrase_of};
use super::{Detail, Reader, Traits, around, no_frame};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text, WordKind};

pub(super) const READER: Reader =
    Reader { kind: Kind::Condition, admit, heads: Tags::empty(), frame: no_frame };

/// Bones and parts of the body that break, swell and hurt.
const PARTS: &[&str] = &[
    "hip",
    "hips",
    "leg",
    "legs",
    "arm",
    "arms",
    "wrist",
    "wrists",
    "ankle",
    "ankles",
    "neck",
    "back",
    "pelvis",
    "femur",
    "jaw",
    "nose",
    "collarbone",
    "ribs",
    "rib",
    "finger",
    "fingers",
    "toe",
    "toes",
    "elbow",
    "shoulder",
    "foot",
    "feet",
    "hand",
    "knee",
    "spine",
    "skull",
    "bones",
    "tib",
    "fib",
    "thumb",
    "clavicle",
    "tibia",
    "humerus",
    "scaphoid",
    "heel",
    "cheekbone",
    "eye",
    "socket",
    "tooth",
];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    let Detail { first, last, .. } = detail;
    let next = if adjoins(text, last + 1) { text.lower(last + 1) } else { "" };
    let prior = if adjoins(text, first) { text.lower(first - 1) } else { "" };
    let upper = text.words()[first].case == Case::Upper;
    let digits_next = text.words().get(last + 1).is_some_and(|it| it.kind == WordKind::Digits)
        && text.words()[last + 1].glued;
    let holds = match text.lower(first) {
        // Short forms count in capitals or where care is near, and never with digits ("MI5").
        "mi" | "pe" | "od" | "cp" | "ms" | "ed" | "ptsd" | "af" | "bv" | "ra" | "hf" | "gbs"
        | "sa" | "ld" | "dv" | "cf" | "tb" | "ca" | "mets" | "pnd" | "pph" | "fh" | "ic"
        | "sob" | "loc" | "td" | "ich" | "sah" | "dts" | "eol" | "acs" => {
            is_short_form(text, first, upper, prior, next) && !digits_next
        }
        "cold" | "colds" => {
            ["a", "stinking", "heavy", "bad", "his", "her", "common", "streaming", "the"]
                .contains(&prior)
                && !["one", "snap", "spell", "day", "night", "water", "weather", "front"]
                    .contains(&next)
                && (prior != "the" || next.is_empty())
        }
        "stroke" => !matches!(next, "of" | "play") && prior != "breast" && prior != "masterly",
        "fit" | "fits" => {
            ["a", "having", "had", "of", "seizure", "febrile", "another", "her", "his"]
                .contains(&prior)
                && !["of", "for", "into", "in", "to", "perfectly", "well"].contains(&next)
        }
        "broken" | "broke" | "fractured" | "smashed" | "snapped" | "shattered" | "dislocated"
        | "amputated" | "severed" | "crushed" => breaks_a_part(text, first),
        "burn" | "burns" => {
            !["out", "night", "supper", "calories", "off", "your", "the"].contains(&next)
                && is_care_near(text, first)
        }
        "arrest" | "arrested" | "arrests" => {
            ["cardiac", "an", "the", "peri", "paediatric", "she", "he"].contains(&prior)
                && is_care_near(text, first)
                && !around::has(
                    text,
                    around_police(text, first),
                    &["police", "officer", "cops", "custody", "theft"],
                )
        }
        "depressed" | "depression" => {
            !matches!(next, "fracture" | "prices" | "economy" | "era") && prior != "great"
        }
        "bleed" | "bleeding" | "bleeds" => {
            !(matches!(prior, "the" | "that" | "this") && is_oath(text, first))
                && next != "edge"
                && is_care_near(text, first)
        }
        "trauma" => !matches!(next, "informed" | "bond" | "bonded" | "dumping"),
        "lump" => matches!(prior, "a" | "the" | "her" | "his" | "breast" | "neck"),
        "labour" => is_in_labour(text, first, prior),
        "pregnant" => !matches!(next, "pause" | "silence"),
        "addict" | "addiction" | "addicted" => !is_light_addiction(text, first, last),
        "migraine" | "headache" => next != "of",
        _ => is_care_near_other(text, first, last),
    };
    holds.then_some(detail)
}

/// Whether a short form stands where notes have one: care near, in capitals or after a word that
/// brings a disease.
fn is_short_form(text: &Text, at: usize, upper: bool, prior: &str, next: &str) -> bool {
    let brought = [
        "a",
        "an",
        "massive",
        "with",
        "of",
        "the",
        "for",
        "inferior",
        "anterior",
        "new",
        "bilateral",
        "has",
        "had",
        "his",
        "her",
        "acute",
        "fast",
        "query",
        "big",
        "end",
    ]
    .contains(&prior)
        || prior.is_empty()
        || upper;
    let other = match text.lower(at) {
        "pe" => ["teacher", "teachers", "kit", "lesson", "lessons", "class", "dept", "bag"]
            .contains(&next),
        "ms" => {
            text.words().get(at + 1).is_some_and(|it| it.case == Case::Title)
                || matches!(next, "teams" | "word" | "office" | "excel")
        }
        "ed" => {
            !matches!(next, "unit" | "service" | "team" | "ward" | "recovery" | "clinic")
                || !around::has(
                    text,
                    before(text, at, 12).chain(after(text, at, 12)),
                    &["eating", "weight", "anorexia", "camhs", "restrict", "refeeding"],
                )
        }
        "od" => matches!(next, "green"),
        "ca" | "sob" | "loc" | "td" | "ic" | "ra" | "sa" | "hf" => !upper,
        "af" => {
            !upper || ["tired", "sore", "busy", "cute", "hot", "cold", "funny"].contains(&prior)
        }
        _ => false,
    };
    brought
        && !other
        && (is_care_near_other(text, at, at)
            || upper && matches!(prior, "with" | "massive" | "an" | "a"))
}

/// Whether care stands near apart from the words themselves, which are words of care as a rule.
fn is_care_near_other(text: &Text, first: usize, last: usize) -> bool {
    let person = |at: usize| {
        text.tags(at).intersects(Tags::PATIENT_NOUNS | Tags::PERSONAL | Tags::PATIENT_WORDS)
    };
    let near =
        (first.saturating_sub(18)..first).chain(last + 1..(last + 18).min(text.words().len()));
    near.into_iter().any(|at| super::people::is_care(text, at))
        || before(text, first, 6)
            .chain(after(text, last, 6))
            .any(|at| person(at) && text.lower(at) != "one")
            && phrase_of(text, first, &[Kind::Condition]).is_some_and(|end| end > first)
}

fn breaks_a_part(text: &Text, at: usize) -> bool {
    after(text, at, 4).any(|place| PARTS.contains(&text.lower(place)))
        || before(text, at, 3)
            .any(|place| PARTS.contains(&text.lower(place)) && text.lower(place) != "back")
}

fn around_police(text: &Text, at: usize) -> impl Iterator<Item = usize> {
    before(text, at, 12).chain(after(text, at, 12))
}

/// "bleeding" as an oath: "the bleeding obvious", "that bleeding printer".
fn is_oath(text: &Text, at: usize) -> bool {
    text.lower(at) == "bleeding"
        && adjoins(text, at + 1)
        && !matches!(text.lower(at + 1), "from" | "in" | "and" | "out")
}

/// Labour that ends in a birth, and not the party, hard labour or labour costs.
fn is_in_labour(text: &Text, at: usize, prior: &str) -> bool {
    text.words()[at].case != Case::Title
        && ([
            "in",
            "preterm",
            "precipitous",
            "prolonged",
            "obstructed",
            "early",
            "into",
            "active",
            "established",
        ]
        .contains(&prior))
}

/// "addicted to biscuits": a manner of speaking.
fn is_light_addiction(text: &Text, first: usize, last: usize) -> bool {
    const LIGHT: &[&str] = &[
        "coffee",
        "tea",
        "caffeine",
        "biscuits",
        "chocolate",
        "vinted",
        "running",
        "tiktok",
        "this",
        "wordle",
        "candy",
        "crisps",
        "gym",
        "haribo",
        "celsius",
        "adrenaline",
        "shopping",
        "book",
        "books",
    ];
    around::has(text, before(text, first, 2).chain(after(text, last, 4)), LIGHT)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{finds, seen};
    use super::Traits;
    use crate::mention::Kind;

    #[test]
    fn reads_names_notes_and_speech() {
        finds(
            Kind::Condition,
            &[
                ("Known MND, now bedbound", &["mnd", "bedbound"]),
                ("He had a heart attack", &["heart attack"]),
                ("#NOF in bay 2", &["nof"]),
                ("another water infection", &["water infection"]),
                ("motor neurone took his hands", &["motor neurone"]),
                ("She broke her hip", &["broke"]),
            ],
        );
    }

    #[test]
    fn other_lives_of_the_words_are_left() {
        finds(
            Kind::Condition,
            &[
                ("MI5 are hiring", &[]),
                ("The PE teacher is lovely", &[]),
                ("MS Teams is down", &[]),
                ("ED was heaving", &[]),
                ("A stroke of luck", &[]),
                ("It is cold out", &[]),
                ("He is fit and well", &[]),
                ("The printer is broken", &[]),
                ("Labour promised a pay rise", &[]),
                ("Police made an arrest", &[]),
                ("I'm addicted to Wordle", &[]),
                ("Massive PE on the scan", &["pe"]),
                ("She went into labour on the ward", &["labour"]),
            ],
        );
    }

    #[test]
    fn rare_and_sensitive_are_marked() {
        for (text, traits) in [
            ("He has MND", Traits::RARE),
            ("a positive HIV test", Traits::SENSITIVE),
            ("she had a miscarriage", Traits::SENSITIVE),
            ("Huntington's runs in the family", Traits::RARE),
        ] {
            let found = seen(Kind::Condition, text);
            assert!(found.iter().any(|it| it.1.traits.contains(traits)), "{text}: {found:?}");
        }
    }
}
