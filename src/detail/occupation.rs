//! Work and standing.
//!
//! "Roofer", "vicar", "lollipop lady": in any post, of anyone. Surnames (Baker, Cook), titles
//! before a name ("Father Ted"), verbs ("judge", "cook", "model"), things ("pilot scheme", "coach
//! trip", "conductor of heat") and politicians in their office ("write to your MP", "the health
//! minister") are left; so are job adverts' words for colleagues.

use super::people::{adjoins, after, before, determiner};
use super::{Detail, Reader, Traits, around, no_frame};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text, WordKind};

pub(super) const READER: Reader =
    Reader { kind: Kind::Occupation, admit, heads: Tags::empty(), frame: no_frame };

/// What is done to an MP or minister in office.
const POLITICS: &[&str] = &[
    "write",
    "writing",
    "wrote",
    "email",
    "emailed",
    "contact",
    "lobby",
    "tell",
    "ask",
    "vote",
    "voted",
    "election",
    "petition",
    "your",
    "dear",
    "resign",
    "government",
    "westminster",
    "senedd",
    "holyrood",
    "stormont",
    "parliament",
    "visit",
    "visiting",
    "constituency",
    "candidate",
    "leaflet",
    "promised",
];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    let Detail { first, last, .. } = detail;
    let next = if adjoins(text, last + 1) { text.lower(last + 1) } else { "" };
    let prior = if adjoins(text, first) { text.lower(first - 1) } else { "" };
    let titled = text.tags(first.wrapping_sub(1)).contains(Tags::TITLES)
        || first > 0
            && text.tags(first - 1).contains(Tags::GIVEN_NAMES)
            && adjoins(text, first)
            && text.words()[first - 1].case == Case::Title
            && text.words()[first].case == Case::Title;
    if titled
        || text.words()[first].glued
            && first > 0
            && text.words()[first - 1].kind == WordKind::Letters
            && prior.is_empty()
    {
        return None;
    }
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    let named =
        text.words().get(last + 1).is_some_and(|it| it.case == Case::Title) && !next.is_empty();
    let holds = match text.lower(first) {
        "mp" | "local" | "minister" | "politician" => {
            !around::has(text, before(text, first, 8).chain(after(text, last, 8)), POLITICS)
                && !["prime", "first", "health", "shadow", "education", "care", "social", "home"]
                    .contains(&prior)
        }
        "pilot" | "model" | "artist" | "coach" => {
            is_one(text, first)
                && !["scheme", "study", "project", "site", "of", "trial", "s", "for", "ward"]
                    .contains(&next)
        }
        "veteran" => !matches!(next, "nurse" | "of" | "status"),
        "vet" => {
            is_one(text, first)
                && !matches!(prior, "the" | "to")
                && !around::has(text, around(text, first), PETS)
        }
        "engineer" => {
            is_one(text, first)
                && !matches!(prior, "the" | "it" | "estates" | "clinical" | "lift" | "biomedical")
        }
        "volunteer" | "ambassador" | "author" | "chemist" | "interpreter" | "housekeeper"
        | "cleaner" | "lecturer" | "professor" | "academic" => {
            ["a", "an", "ex", "retired", "former", "is", "was"].contains(&prior)
                && !matches!(next, "role" | "post" | "for" | "of" | "at" | "needed")
        }
        "salvation" => matches!(next, "officer" | "band" | "major" | "captain"),
        "canon" | "bishop" | "dean" | "judge" | "cook" | "tailor" | "thatcher" | "potter"
        | "weaver" | "sailor" | "carpenter" | "fisher" => {
            is_one(text, first) && text.words()[first].case != Case::Title
        }
        "copper" => is_one(text, first) && !matches!(next, "wire" | "pipe"),
        _ => is_one(text, first),
    };
    (holds && !named).then_some(detail)
}

fn around(text: &Text, at: usize) -> impl Iterator<Item = usize> {
    before(text, at, 14).chain(after(text, at, 14))
}

const PETS: &[&str] =
    &["dog", "cat", "rabbit", "puppy", "kitten", "spaniel", "whippet", "hamster", "guinea", "hen"];

/// Whether a noun is one of its kind: "a cook", "ex para", "retired judge", "used to be a DJ".
fn is_one(text: &Text, at: usize) -> bool {
    let prior = if adjoins(text, at) { text.lower(at - 1) } else { "" };
    let by = determiner(text, at).map_or("", |place| text.lower(place));
    ["ex", "retired", "former", "old", "local", "famous", "was", "is", "as", "trainee"]
        .contains(&prior)
        || ["a", "an", "the", "this", "that", "one", "another", "some", "his", "her"].contains(&by)
            && !matches!(prior, "is" | "of")
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn reads_work_and_standing() {
        finds(
            Kind::Occupation,
            &[
                ("He was a roofer", &["roofer"]),
                ("the vicar's hip", &["vicar's"]),
                ("Retired headteacher, 84", &["retired", "headteacher"]),
                ("an ex para", &["ex para"]),
                ("She was a cook in the army", &["cook"]),
                ("mae hi'n athrawes", &["athrawes"]),
            ],
        );
    }

    #[test]
    fn names_verbs_and_offices_are_left() {
        finds(
            Kind::Occupation,
            &[
                ("Mrs Baker rang", &[]),
                ("Tom Baker was the best Doctor", &[]),
                ("Write to your MP", &[]),
                ("The health minister lied", &[]),
                ("a pilot scheme on the ward", &[]),
                ("don't judge me", &[]),
                ("I can't cook", &[]),
                ("The dog is at the vet", &[]),
            ],
        );
    }
}
