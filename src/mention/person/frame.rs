//! Names that words before them call for: "pt John Smith", "a gentleman called Ahmed", "we lost
//! Derek", "RIP Dorothy".

use super::super::ward_bed;
use super::super::{
    Evidence, Mention, Strength,
    name::{self, Name},
    nearby,
};
use super::{identifier, is_joint, is_place_name, mention, tied};
use crate::text::{Case, Tags, Text};

/// "pt John Smith", "my patient, Dorothy", "patient's name is Ahmed", "Pt: Elwyn Prys".
pub(super) fn behind_patient_word(text: &Text, at: usize) -> Option<Mention> {
    let mut next = at + 1;
    if !is_joint(text.gap(next)) {
        return None;
    }
    let mut named = matches!(text.gap(next), ": " | ":" | " : ");
    while ["name", "called", "named", "is", "mr", "a", "new"].contains(&text.lower(next))
        && next < at + 4
        && !text.tags(next).contains(Tags::TITLES)
    {
        named |= matches!(text.lower(next), "name" | "called" | "named");
        next += 1;
        if !is_joint(text.gap(next)) {
            return None;
        }
    }
    if next > at + 1 && !named || is_other_pt(text, at) {
        return None;
    }
    let name = name::starting_at(text, next)?;
    let word = &text.words()[next];
    // Behind a plural or a lower-case word that no list holds, only a direct frame counts.
    let plural = text.lower(at).ends_with('s');
    let bare_word = !named && !name.listed && !name.titled && word.case == Case::Lower;
    let doubtful = bare_word
        && (text.gap(at + 1) != " "
            || text.words()[at].case != Case::Lower
            || word.span.len() < 4
            || text.gap(name.last + 1).starts_with(['\'', '-']));
    if plural || doubtful || is_place_name(text, &name) || is_performer(text, at, &name) {
        return None;
    }
    tied(text, &name)
}

/// "our resident Elvis tribute": resident is what a performer is, not where someone lives.
fn is_performer(text: &Text, at: usize, name: &Name) -> bool {
    text.lower(at) == "resident"
        && ["tribute", "dj", "impersonator", "lookalike", "fan", "expert", "band", "cat", "dog"]
            .contains(&text.lower(name.last + 1))
}

/// "pt" as a part, or a personal trainer: "pt 2", "PT session".
pub(super) fn is_other_pt(text: &Text, at: usize) -> bool {
    text.lower(at) == "pt"
        && (nearby::before(text, at, 2, is_training) || nearby::after(text, at, 2, is_training))
}

pub(super) fn is_training(word: &str) -> bool {
    matches!(word, "session" | "gym" | "personal" | "trainer" | "sessions" | "part")
}

/// "we lost Derek tonight", "admitted Winston", "sectioned our Kyle".
pub(super) fn behind_care_verb(text: &Text, at: usize) -> Option<Mention> {
    let mut next = at + 1;
    while ["our", "my", "wee", "little", "poor", "dear", "old", "lovely", "big", "young"]
        .contains(&text.lower(next))
        && next < at + 4
    {
        if !nearby::blank(text, next) {
            return None;
        }
        next += 1;
    }
    if !nearby::blank(text, next) {
        return None;
    }
    let name = name::starting_at(text, next)?;
    if is_place_name(text, &name) {
        return None;
    }
    let sure = text.tags(at).contains(Tags::CARE_VERBS);
    let worker = nearby::before(text, at, 3, |word| {
        matches!(word, "we" | "i" | "just" | "we've" | "i've" | "weve" | "ive")
    });
    let passive = nearby::before(text, at, 1, |word| {
        ["was", "were", "been", "is", "are", "being", "got", "get"].contains(&word)
    });
    if passive || name.initials && !name.titled {
        return None;
    }
    if sure {
        let known = name.titled || name.listed || name.capital;
        return if known { tied(text, &name) } else { None };
    }
    let context = nearby::is_clinical(text, at, name.last)
        || nearby::after(text, name.last, 3, |word| {
            matches!(word, "tonight" | "today" | "yesterday" | "overnight")
        });
    let given =
        text.tags(next).contains(Tags::GIVEN_NAMES) && !text.tags(next).contains(Tags::NAME_WORDS);
    let starts = text.lower(at) == "lost"
        && at
            .checked_sub(1)
            .is_none_or(|before| text.words()[before].sentence != text.words()[at].sentence);
    if !((worker || starts) && (given || name.titled) && context) {
        return None;
    }
    tied(text, &name)
}

/// Frames that a single word opens.
pub(super) fn by_cue(text: &Text, at: usize) -> Option<Mention> {
    match text.lower(at) {
        "called" | "named" | "aka" => behind_called(text, at),
        "name" | "names" => behind_name_is(text, at),
        "rip" | "rest" | "sleep" | "fly" | "goodnight" | "goodbye" | "nos" | "night" => {
            behind_farewell(text, at)
        }
        "dob" | "h" | "nhs" | "hosp" | "mrn" | "chi" | "hospital" => {
            identifier::before_label(text, at)
        }
        _ => None,
    }
}

/// "a gentleman called Ahmed", "a lady named Beryl Ockenden".
pub(super) fn behind_called(text: &Text, at: usize) -> Option<Mention> {
    let person = (at.saturating_sub(3)..at).rev().find(|&place| {
        text.tags(place).intersects(Tags::PERSON_WORDS | Tags::PATIENT_WORDS)
            && text.words()[place].sentence == text.words()[at].sentence
    })?;
    if !nearby::blank(text, at + 1) {
        return None;
    }
    let name = name::starting_at(text, at + 1)?;
    let clinical =
        nearby::is_clinical(text, at, name.last) || text.tags(person).contains(Tags::PATIENT_WORDS);
    let article = person.checked_sub(1).is_some_and(|before| {
        [
            "a", "an", "my", "our", "old", "wee", "little", "lovely", "elderly", "young", "the",
            "poor",
        ]
        .contains(&text.lower(before))
    });
    if !article && !clinical {
        return None;
    }
    if clinical || matches!(text.lower(person), "gentleman" | "gent") {
        return tied(text, &name);
    }
    mention(text, &name, Strength::Likely, Evidence::LAYOUT)
}

/// "her name's Catriona", "patient's name is Kyle".
pub(super) fn behind_name_is(text: &Text, at: usize) -> Option<Mention> {
    let whose = at.checked_sub(1)?;
    let patient = text.tags(whose).contains(Tags::PATIENT_WORDS)
        || matches!(name::bare(text.lower(whose)), "patient" | "pt" | "resident" | "client");
    let alias = text.lower(whose) == "the" && text.lower(whose.wrapping_sub(1)) == "under";
    let third = matches!(text.lower(whose), "his" | "her") || alias;
    if !patient && !third {
        return None;
    }
    let mut next = at + 1;
    if matches!(text.lower(next), "is" | "was") || alias && text.lower(next) == "of" {
        next += 1;
    }
    if !is_joint(text.gap(next)) {
        return None;
    }
    let name = name::starting_at(text, next)?;
    let ward = alias && nearby::has(text, whose, name.last, Tags::CARE_UNITS);
    if patient || ward || nearby::is_clinical(text, whose, name.last) {
        return tied(text, &name);
    }
    None
}

/// "RIP Dorothy", "Rest easy Margaret", "Sleep tight Seamie", "Nos da Nansi".
pub(super) fn behind_farewell(text: &Text, at: usize) -> Option<Mention> {
    let mut next = at + 1;
    let second = match text.lower(at) {
        "rest" => {
            matches!(text.lower(next), "easy" | "peacefully" | "well") || text.lower(next) == "in"
        }
        "sleep" => matches!(text.lower(next), "tight" | "well" | "peacefully"),
        "fly" => text.lower(next) == "high",
        "nos" => text.lower(next) == "da",
        "night" => text.lower(next) == "night",
        _ => false,
    };
    if second {
        next += if matches!(text.lower(next + 1), "peace" | "paradise") { 2 } else { 1 };
    } else if !matches!(text.lower(at), "rip" | "goodnight" | "goodbye") {
        return None;
    }
    while ["our", "my", "wee", "little", "dear", "lovely", "to", "sweet", "beautiful", "old", "big"]
        .contains(&text.lower(next))
        && next < at + 6
    {
        next += 1;
    }
    if !(is_joint(text.gap(next)) || text.gap(next) == ". ") {
        return None;
    }
    let name = name::starting_at(text, next)?;
    if !name.listed && !name.titled || is_place_name(text, &name) {
        return None;
    }
    let own = |place: usize| {
        matches!(text.lower(place), "our" | "my" | "the")
            && (place + 1..place + 4).any(|next| {
                ["ward", "unit", "bay", "resident", "residents", "patient", "patients", "home"]
                    .contains(&text.lower(next))
            })
    };
    let window = name.last + 1..(name.last + 40).min(text.words().len());
    let cared = window.clone().any(own)
        || window.clone().any(|place| {
            text.tags(place).contains(Tags::PATIENT_WORDS)
                || text.tags(place).contains(Tags::CARE_UNITS)
                    && ward_bed::unit(text, place).is_some()
        });
    if cared {
        return tied(text, &name);
    }
    if !name.capital {
        return None;
    }
    // A farewell alone may be for anyone: an actor, a dog, a friend.
    let clinical = nearby::is_clinical(text, name.first, name.last);
    let strength = if clinical { Strength::Likely } else { Strength::Weak };
    mention(text, &name, strength, Evidence::LAYOUT)
}
