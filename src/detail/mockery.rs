//! Mockery, and what staff call patients among themselves.
//!
//! A label ("frequent flyer", "acopia", "PFO") is contempt by itself. Most other words of mockery
//! mean other things too ("the full moon zoo", a whale, the smell of rain), so they need somebody
//! cared for near them. Read by frames: a laugh at a patient's doings ("bed 9 … 😂"), and nicknames
//! ("Shuffling Sheila"). Laughing at oneself is not mockery: what a patient said of the writer is
//! the writer's own joke.

use super::whom::{self, Whom};
use super::{Detail, Reader, Traits, around, detail as words};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text, WordKind};

pub(super) const READER: Reader = Reader {
    kind: Kind::Mockery,
    admit,
    heads: Tags::PATIENT_WORDS
        .union(Tags::PERSON_WORDS)
        .union(Tags::CARE_UNITS)
        .union(Tags::GIVEN_NAMES),
    frame,
};

/// What makes a nickname of a name.
const EPITHETS: &[&str] = &[
    "captain",
    "pissy",
    "shitty",
    "stinky",
    "smelly",
    "whiffy",
    "shuffling",
    "screaming",
    "wailing",
    "moaning",
    "moany",
    "grumpy",
    "dotty",
    "potty",
    "batty",
    "loopy",
    "barmy",
    "crazy",
    "mad",
    "mental",
    "psycho",
    "dopey",
    "lazy",
    "fat",
    "chubby",
    "lardy",
    "dirty",
    "mucky",
    "filthy",
    "scabby",
    "sweaty",
    "greasy",
    "leaky",
    "drunken",
    "handsy",
    "creepy",
    "randy",
    "nutty",
    "wobbly",
    "toothless",
    "gobby",
    "windy",
    "farty",
    "snotty",
    "soggy",
];

/// Faces that laugh or retch.
const LAUGHS: &[char] = &['😂', '🤣', '😆', '😹', '💀', '🤢', '🤮'];

/// How far from a patient word a laugh is looked for.
const LAUGH_REACH: usize = 40;

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    let by_air = ["points", "miles", "card", "programme", "status"];
    if by_air.contains(&text.lower(detail.last + 1))
        || whom::is_reported(text, detail.first)
        || whom::is_about_words(text, &detail)
    {
        return None;
    }
    // "Our regular nutter" is no one of ours.
    let owned = |at: usize| matches!(text.lower(at), "our" | "my" | "the" | "this");
    let nearest = whom::nearest(text, detail.first, 12)
        .filter(|&(at, _)| !owned(at) || at + 3 < detail.first)
        .map(|it| it.1);
    let own = matches!(nearest, Some(Whom::Writer | Whom::Family | Whom::Public));
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return (!own).then_some(detail);
    }
    let inside = (detail.first..=detail.last)
        .any(|at| matches!(whom::at(text, at), Some(Whom::Patient | Whom::Many)));
    let howls =
        matches!(text.lower(detail.first), "i" | "im" | "i'm" | "am" | "can't" | "cant" | "whole");
    if inside || howls {
        return is_at_work(text, &detail).then(|| whom::sure(detail));
    }
    let told = match nearest {
        Some(Whom::Patient | Whom::Someone | Whom::Many) => true,
        Some(Whom::Thing | Whom::Addressee | Whom::Colleague) => false,
        _ => (detail.last + 1..detail.last + 5).any(|at| {
            is_place(text, at) || matches!(whom::at(text, at), Some(Whom::Patient | Whom::Someone))
        }),
    };
    (!own && told && is_at_work(text, &detail)).then(|| whom::sure(detail))
}

/// Whether somebody cared for, or a place of care, stands in the words around.
fn is_at_work(text: &Text, detail: &Detail) -> bool {
    let end = text.words().len().min(detail.last + 25);
    (detail.first.saturating_sub(25)..end).any(|at| {
        text.tags(at).intersects(Tags::PATIENT_WORDS | Tags::CARE_WORDS)
            || is_place(text, at)
            || whom::at(text, at) == Some(Whom::Patient)
            || matches!(
                text.lower(at),
                "ward"
                    | "ed"
                    | "resus"
                    | "triage"
                    | "clinic"
                    | "surgery"
                    | "shift"
                    | "crew"
                    | "999"
                    | "111"
                    | "hoist"
                    | "blue"
                    | "lights"
                    | "cannula"
                    | "needle"
                    | "gp"
                    | "appointments"
                    | "truck"
                    | "theatre"
                    | "residents"
                    | "nursetok"
                    | "nursesoftiktok"
                    | "hcatok"
                    | "caller"
                    | "queue"
                    | "nights"
                    | "waiting"
                    | "carers"
                    | "meds"
            )
    })
}

/// "Bed 9", "bay 3", "SR2".
fn is_place(text: &Text, at: usize) -> bool {
    text.tags(at).contains(Tags::CARE_UNITS)
        && text.words().get(at + 1).is_some_and(|next| next.kind == WordKind::Digits)
}

fn frame(text: &Text, at: usize) -> Option<Detail> {
    nickname(text, at).or_else(|| laugh(text, at))
}

/// "Shuffling Sheila", "Captain Catarrh": a title of contempt before a name.
fn nickname(text: &Text, at: usize) -> Option<Detail> {
    let before = at.checked_sub(1)?;
    let named = text.tags(at).contains(Tags::GIVEN_NAMES)
        && text.words()[at].case == Case::Title
        && text.gap(at) == " "
        && EPITHETS.contains(&text.lower(before))
        && text.words()[before].case != Case::Upper;
    let own = matches!(whom::nearest(text, before, 2), Some((_, Whom::Writer | Whom::Family)));
    let found = words(text, Kind::Mockery, before, at);
    let rhymes = text.lower(before).as_bytes().first() == text.lower(at).as_bytes().first();
    (named && !own && (rhymes || is_at_work(text, &found))).then_some(found)
}

/// A laugh at a patient's doings: "bed 9 has lost his teeth again 😂". Not at what the patient said
/// of the writer.
fn laugh(text: &Text, at: usize) -> Option<Detail> {
    let cared_for = whom::at(text, at) == Some(Whom::Patient)
        || is_place(text, at)
        || is_in_number(text, at)
        || text.tags(at).contains(Tags::PERSON_WORDS)
            && !text.tags(at).contains(Tags::KIN_WORDS)
            && is_at_work(text, &words(text, Kind::Mockery, at, at));
    if !cared_for
        || around::has(text, whom::before(text, at, 2), &["any", "every", "as", "if", "our", "my"])
            && !text.tags(at).contains(Tags::PATIENT_WORDS)
    {
        return None;
    }
    let mut own = false;
    let end = text.words().len().min(at + LAUGH_REACH);
    for place in at + 1..=end {
        let gap = text.gap(place);
        if gap.contains(LAUGHS) || is_laugh(text, place) {
            return (!own).then(|| words(text, Kind::Mockery, at, place.min(end) - 1));
        }
        if gap.contains(['\n', '\u{0C}']) {
            return None;
        }
        own |= matches!(text.lower(place), "me" | "my" | "i'm" | "im" | "myself" | "mine" | "joke")
            || text.lower(place) == "i"
                && matches!(
                    text.lower(place - 1),
                    "if" | "said" | "says" | "thinks" | "that" | "thought"
                );
    }
    None
}

/// "Reg in 11", "Captain Pugwash in 22": a name and a bed's number.
fn is_in_number(text: &Text, at: usize) -> bool {
    text.words()[at].case == Case::Title
        && text.lower(at + 1) == "in"
        && text
            .words()
            .get(at + 2)
            .is_some_and(|it| it.kind == WordKind::Digits && it.span.len() < 3)
}

/// A laugh in letters.
fn is_laugh(text: &Text, at: usize) -> bool {
    let word = text.lower(at);
    matches!(word, "lol" | "lmao" | "lmfao" | "rofl" | "hilarious" | "pmsl" | "lolol")
        || word.starts_with("haha")
        || word.starts_with("ahaha")
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn labels_are_mockery() {
        finds(
            Kind::Mockery,
            &[
                ("Frequent flyer back in resus", &["frequent flyer"]),
                ("Ward full of bed blockers again", &["bed blockers"]),
                ("Diagnosis: acopia", &["acopia"]),
                ("PFO number four tonight", &["pfo"]),
                ("Another timewaster in majors", &["timewaster"]),
                ("My 94 year old is away with the fairies", &["away with the fairies"]),
                ("He stank, whole bay could smell him", &["stank"]),
            ],
        );
    }

    #[test]
    fn a_laugh_at_a_patient_is_mockery_and_one_at_oneself_is_not() {
        finds(
            Kind::Mockery,
            &[
                ("Bed 9 lost his teeth again 😂", &["bed 9 lost his teeth again"]),
                ("The pt wanted a curry lol", &["pt wanted a curry"]),
                ("Patient told me I look twelve 😂", &[]),
                ("I fell asleep in bed 😂", &[]),
                ("Shuffling Sheila is back on the ward", &["shuffling sheila"]),
                ("Crazy Horse is on at the Apollo", &[]),
                ("Reg in 11 wants Attlee 🤣", &["reg in 11 wants attlee"]),
                ("Our wee lad got his badge 😂", &[]),
            ],
        );
    }

    #[test]
    fn the_writer_the_weather_and_the_word_itself_are_not_mocked() {
        finds(
            Kind::Mockery,
            &[
                ("Frequent flyer points booked us to Spain", &[]),
                ("Please stop calling people bed blockers", &[]),
                ("I stank after that shift", &[]),
                ("Took the kids to the zoo", &[]),
                ("Saw a whale off Skye", &[]),
                ("A patient called me a fat nutter", &[]),
            ],
        );
    }
}
