//! The writer as a patient: "I was in bed 9", "my own scan", "nurse turned patient".

use super::cues;
use super::hint::before;
use crate::text::{Tags, Text, WordKind};

/// "I was a patient here", "patient: me", "nurse turned patient", "on being the patient".
pub(super) fn is_writer(text: &Text, at: usize) -> bool {
    cues::is_writer_patient(text, at)
        || before(text, at) == "turned"
        || matches!(text.lower(at + 1), "me" | "myself") && text.gap(at + 1).contains(':')
        || before(text, at) == "the"
            && matches!(text.lower(at.wrapping_sub(2)), "being" | "am" | "i'm")
}

/// Whether "I" is the subject of a verb or of its "was": "I was sectioned", "I've been admitted".
pub(super) fn is_of_writer(text: &Text, at: usize) -> bool {
    let passive = (at.saturating_sub(4)..at)
        .any(|place| matches!(text.lower(place), "was" | "been" | "being" | "got" | "getting"));
    passive
        && (at.saturating_sub(5)..at)
            .any(|place| matches!(text.lower(place), "i" | "i'm" | "im" | "i've" | "ive"))
}

/// "I was in bed 9", "I'm on the ward as a patient", "I had my hysterectomy", "I nearly died".
pub(super) fn is_self_patient(text: &Text, at: usize) -> bool {
    let next = text.lower(at + 1);
    let then = if matches!(
        next,
        "was" | "am" | "spent" | "had" | "have" | "got" | "nearly" | "almost" | "ended"
    ) {
        at + 2
    } else {
        at + 1
    };
    let own = |place: usize| text.tags(place).intersects(Tags::CARE_UNITS);
    match (next, text.lower(then)) {
        ("nearly" | "almost", "died" | "lost") => true,
        ("had" | "have" | "got", "my" | "cancer" | "chemo" | "surgery") => {
            text.tags(then + 1).intersects(Tags::CARE_WORDS | Tags::CLINICAL)
                || next != "got" && text.lower(then) != "my"
        }
        ("had", "a" | "an") => {
            matches!(
                text.lower(then + 1),
                "miscarriage"
                    | "stroke"
                    | "hysterectomy"
                    | "mastectomy"
                    | "transplant"
                    | "c"
                    | "caesarean"
                    | "biopsy"
                    | "stillbirth"
                    | "seizure"
            )
        }
        ("was", "in") => {
            own(then + 1)
                && text.words().get(then + 2).is_some_and(|it| it.kind == WordKind::Digits)
        }
        _ => false,
    }
}

/// "my surgery", "my consultant", "my own mastectomy": a matter of the writer's own health.
pub(super) fn own_matter(text: &Text, at: usize) -> Option<u8> {
    let noun = (at + 1..at + 4).find(|&place| {
        !matches!(
            text.lower(place),
            "own"
                | "first"
                | "second"
                | "new"
                | "old"
                | "last"
                | "latest"
                | "emergency"
                | "bad"
                | "left"
                | "right"
                | "lovely"
                | "amazing"
                | "wonderful"
                | "brilliant"
        )
    })?;
    let word = text.lower(noun);
    let own = text.lower(at + 1) == "own";
    if text.tags(noun + 1).intersects(Tags::PATIENT_WORDS | Tags::PERSON_WORDS | Tags::STAFF_WORDS)
        || matches!(
            text.lower(noun + 1),
            "list" | "clinic" | "round" | "today" | "lot" | "shift" | "course" | "training"
        ) && !own
    {
        return None;
    }
    match word {
        "diagnosis" | "op" | "operation" | "chemo" | "radiotherapy" | "cancer" | "stoma"
        | "waters" | "labour" | "epidural" | "miscarriage" | "pregnancy" | "bump"
        | "hysterectomy" | "mastectomy" | "treatment" | "recovery" | "anxiety" | "depression"
        | "ptsd" | "adhd" | "autism" | "endo" | "endometriosis" | "diabetes" | "asthma"
        | "epilepsy" | "crohn's" | "ms" | "hip" | "knee" | "shoulder" | "knees" | "hips"
        | "breast" | "womb" | "appendix" | "gallbladder" | "kidney" | "surgeon" | "oncologist"
        | "gp" | "psychiatrist" | "midwife" | "migraine" | "migraines" | "meds" | "transplant"
        | "ivf" | "c-section" | "section" | "biopsy" | "smear" | "mammogram" => Some(3),
        "life" if before(text, at) == "saved" => Some(3),
        "back" | "heart" => Some(2),
        "consultant" | "scan" | "bloods" | "results" | "appointment" | "physio" | "surgery" => {
            Some(if own { 3 } else { 2 })
        }
        _ if own && text.tags(noun).intersects(Tags::CLINICAL) => Some(3),
        _ => None,
    }
}
