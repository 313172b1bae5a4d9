//! A patient, in the words of staff.
//!
//! "pt", "service user" and "cleifion" stand in the table. Far more often a patient is "my lady in
//! 4", "a wee man came in", "this lad", "someone I looked after", "our Doris in 14": a plain noun,
//! and only its owner, the place and the care around it tell. Staff own "my lady" and "our
//! gentleman"; "my man", "our lad" and "my girl" are the writer's own people unless a place of care
//! follows. Words for patients in general and in number carry [`Traits::PLURAL`].
//!
//! Confusables: "patient" the adjective and in the names of things ("patient safety"), "pt 2" (part
//! two), a PT (personal trainer), league points, resident doctors, consultants' clients.

mod noun;

use noun::{is_bay_placed, noun};

use super::people::{
    adjoins, around, bare, before, determiner, is_care_near, is_given_name, is_resident, phrase_of,
    placed,
};
use super::{Detail, Reader, Traits, detail};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text, WordKind};

pub(super) const READER: Reader = Reader {
    kind: Kind::PatientWord,
    admit,
    heads: Tags::PATIENT_NOUNS.union(Tags::GIVEN_NAMES).union(Tags::CARE_UNITS),
    frame,
};

/// Words after "resident" by which it is no resident of a home.
const RESIDENT_OF: &[&str] = &[
    "doctor", "doctors", "evil", "parking", "permit", "alien", "dj", "band", "artist", "comedian",
    "expert", "grump", "chef",
];

fn admit(text: &Text, mut detail: Detail) -> Option<Detail> {
    let Detail { first, last, .. } = detail;
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    let prior = first.checked_sub(1).map_or("", |at| text.lower(at));
    let next = if adjoins(text, last + 1) { text.lower(last + 1) } else { "" };
    let after_digits = first > 0 && text.words()[first - 1].kind == WordKind::Digits;
    let holds = match bare(text, first) {
        "pt" => {
            let is_part = text.words().get(last + 1).is_some_and(|it| it.kind == WordKind::Digits);
            let is_trainer = text.words()[first].case == Case::Upper
                && (matches!(next, "session" | "sessions" | "and" | "student" | "ot")
                    || !is_care_near(text, first));
            !(is_part || is_trainer || after_digits && text.words()[first].glued)
        }
        "pts" => {
            let is_score = matches!(
                next,
                "clear" | "ahead" | "behind" | "from" | "off" | "in" | "a" | "each" | "above" | ""
            );
            !(after_digits && (is_score || text.words()[first].glued))
        }
        "px" => !after_digits,
        "relatives" | "the" if next == "room" => false,
        "patient" => is_patient_noun(text, first, prior, next, &mut detail),
        "inpatient" | "outpatient" => !is_compound(text, last + 1),
        "resident" | "residents" => {
            let named = text.words().get(last + 1).is_some_and(|it| it.case == Case::Title);
            let prior_place = matches!(prior, "permanent" | "local" | "village");
            !(prior_place || named && !next.is_empty() || RESIDENT_OF.contains(&next))
        }
        // Affection is for anyone ("bless him"): only where care is near it is for a patient.
        _ => is_care_near(text, first) || placed(text, last).is_some(),
    };
    holds.then_some(detail)
}

/// Whether the word after "patient" makes it part of the name of a thing: "patient safety".
fn is_compound(text: &Text, next: usize) -> bool {
    adjoins(text, next) && text.tags(next).contains(Tags::PATIENT_COMPOUNDS)
}

/// Whether "patient" is a person: no adjective, and no part of the name of a thing. One of many
/// ("every patient") is marked as such.
fn is_patient_noun(text: &Text, at: usize, prior: &str, next: &str, detail: &mut Detail) -> bool {
    // Words before the adjective: "please be patient", "she is so patient".
    const DEGREES: &[&str] = &[
        "be", "being", "been", "is", "was", "are", "were", "so", "very", "more", "less", "too",
        "really", "stay", "remain", "am", "i'm", "you're", "she's", "he's", "how", "super",
        "extra", "always", "most",
    ];
    const MANY: &[&str] =
        &["every", "each", "any", "per", "no", "if", "when", "whether", "average"];
    let linked = at.checked_sub(2).map_or("", |place| text.lower(place));
    // "The kind and patient staff", "as patient as a saint".
    let adjective = DEGREES.contains(&prior)
        || prior == "as" && next == "as"
        || prior == "and" && matches!(linked, "kind" | "calm" | "gentle");
    // "Nurse turned patient", "today I am the patient", "being a patient".
    let writer = prior == "turned"
        || matches!(linked, "am" | "i'm" | "being" | "as" | "becoming")
            && matches!(prior, "a" | "the");
    if adjective || writer || is_compound(text, at + 1) {
        return false;
    }
    let general = MANY.contains(&prior) || matches!(prior, "a" | "the") && MANY.contains(&linked);
    if general {
        detail.traits |= Traits::PLURAL;
    }
    true
}

fn frame(text: &Text, at: usize) -> Option<Detail> {
    if text.tags(at).contains(Tags::CARE_UNITS) {
        return at_work(text, at);
    }
    if !text.tags(at).contains(Tags::PATIENT_NOUNS) {
        return resident(text, at);
    }
    match text.lower(at) {
        "old" | "olds" | "yo" => aged(text, at),
        _ => noun(text, at).or_else(|| resident(text, at)),
    }
}

/// "an 84 year old", "a twenty-something-year-old", "this 3yo": a person by the age alone.
fn aged(text: &Text, at: usize) -> Option<Detail> {
    let year = if text.lower(at) == "yo" {
        at
    } else {
        let before = at.checked_sub(1)?;
        let is_o = text.lower(before) == "o"
            || ["year", "yr", "yrs", "years", "month", "week", "day", "mth", "weeks"]
                .contains(&text.lower(before));
        (is_o && text.gap(at).len() <= 1).then_some(before)?
    };
    let number = year.checked_sub(1)?;
    let counted = text.words()[number].kind == WordKind::Digits
        || text.tags(number).contains(Tags::NUMBER_WORDS)
        || text.lower(number) == "something";
    if !counted || text.gap(year).len() > 1 {
        return None;
    }
    let owner = determiner(text, number)?;
    let thing = adjoins(text, at + 1) && text.tags(at + 1).contains(Tags::OLD_THINGS);
    let family =
        ["my", "our", "oor", "ma", "your", "his", "her", "their"].contains(&text.lower(owner));
    let like = owner > 0 && matches!(text.lower(owner - 1), "like" | "as" | "am" | "i'm");
    (!thing && !family && !like && is_care_near(text, at)).then(|| {
        let mut told = detail(text, Kind::PatientWord, owner, at);
        let hypothetical = owner > 0 && matches!(text.lower(owner - 1), "if" | "say" | "when");
        let any = matches!(text.lower(owner), "any" | "every" | "each" | "no");
        if text.lower(at) == "olds" || any || hypothetical {
            told.traits |= Traits::PLURAL;
        }
        told
    })
}

/// "our Doris in 14", "our Reg" among residents: a care home's own, by the given name.
fn resident(text: &Text, at: usize) -> Option<Detail> {
    let owner = at.checked_sub(1)?;
    let our = matches!(text.lower(owner), "our" | "my") && adjoins(text, at);
    // "wee Jordan": of a stranger where care is near.
    let wee = matches!(text.lower(owner), "wee" | "auld" | "poor") && adjoins(text, at);
    if wee && is_given_name(text, at) && is_care_near(text, at) && determiner(text, at).is_none() {
        return Some(detail(text, Kind::PatientWord, owner, at));
    }
    // "Jack in 14": among staff a name with a bed or room is a patient's.
    if !our && is_given_name(text, at) && text.lower(at + 1) == "in" && is_bay_placed(text, at) {
        return (text.lower(at + 2) != "resus").then(|| detail(text, Kind::PatientWord, at, at));
    }
    let staff = around(text, at, 4).any(|place| text.tags(place).contains(Tags::STAFF_WORDS));
    (our && is_given_name(text, at) && !staff && is_resident(text, at))
        .then(|| detail(text, Kind::PatientWord, owner, at))
}

/// "the ex nun in room 14": a person by their work, in a bed or room.
fn at_work(text: &Text, unit: usize) -> Option<Detail> {
    let preposition = before(text, unit, 3).find(|&at| matches!(text.lower(at), "in" | "from"))?;
    let noun = preposition.checked_sub(1)?;
    placed(text, noun).filter(|&last| last > unit)?;
    let starts = noun.saturating_sub(2)..=noun;
    let first =
        starts.into_iter().find(|&at| phrase_of(text, at, &[Kind::Occupation]) == Some(noun))?;
    Some(detail(text, Kind::PatientWord, determiner(text, first).unwrap_or(first), noun))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{finds, seen};
    use super::Traits;
    use crate::mention::Kind;

    #[test]
    fn reads_short_forms_and_not_their_doubles() {
        finds(
            Kind::PatientWord,
            &[
                ("My pt died", &["my pt"]),
                ("Thread, pt 2", &[]),
                ("12pt font", &[]),
                ("They went 6 pts clear at the top", &[]),
                ("Six pts waiting for beds", &["pts"]),
                ("Booked a PT session at the gym", &[]),
                ("Resize it to 300 px", &[]),
            ],
        );
    }

    #[test]
    fn the_adjective_is_nobody() {
        finds(
            Kind::PatientWord,
            &[
                ("Please be patient with us", &[]),
                ("She is so patient and kind", &[]),
                ("Patient safety matters", &[]),
                ("A patient told me today", &["patient"]),
                ("The patient experience team", &[]),
            ],
        );
    }

    #[test]
    fn staff_own_their_ladies_and_families_their_lads() {
        finds(
            Kind::PatientWord,
            &[
                ("My lady in 4 has gone home", &["my lady"]),
                ("Our gentleman was ninety", &["our gentleman"]),
                ("My man made me tea", &[]),
                ("Our lad passed his driving test", &[]),
                ("The lad in resus is only 19", &["the lad"]),
                ("Baby in cot 3 is feeding", &["baby"]),
                ("My boy in cubicle 3 wants his mum", &["my boy"]),
                ("One of my ladies went home from the ward", &["one of my ladies"]),
                ("Pray to Our Lady", &[]),
            ],
        );
    }

    #[test]
    fn care_makes_a_stranger_a_patient() {
        finds(
            Kind::PatientWord,
            &[
                ("Had a wee man brought in by ambulance, obs all over the place", &["a wee man"]),
                ("This guy on the bus is singing", &[]),
                ("Someone I looked after wrote to me", &["someone"]),
                ("A woman I delivered in March", &["a woman"]),
                ("An 84 year old on a trolley in the corridor in A&E", &["an 84 year old"]),
                ("An 84 year old house", &[]),
                ("My 5 year old got an ice cream from the ward", &[]),
                ("I've got a boy and a girl", &[]),
                ("A mum of ours teaches yoga", &["a mum"]),
                ("Sleep tight, my bay 4 girl", &["my bay 4 girl"]),
                ("a lady of 91 on the floor", &["a lady"]),
            ],
        );
    }

    #[test]
    fn a_care_home_has_first_names() {
        finds(
            Kind::PatientWord,
            &[
                ("Our Doris in 14 has eaten all her tea", &["our doris"]),
                ("Our Kev is getting married", &[]),
            ],
        );
    }

    #[test]
    fn many_are_marked() {
        for (text, plural) in [
            ("Patients wait for hours", true),
            ("Every patient deserves better", true),
            ("The patient waited for hours", false),
            ("My ladies on the ward love bingo", true),
            ("One of my ladies on the ward loves bingo", false),
        ] {
            let found = seen(Kind::PatientWord, text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].1.traits.contains(Traits::PLURAL), plural, "{text}");
        }
    }
}
