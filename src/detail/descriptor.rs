//! What makes a person striking: a look, a pet, a hobby, a saying, a famous past.
//!
//! "With a swan tattoo", "used to dance at Sadler's Wells", "plays for his village": alone it may
//! be anyone's, and with a place and a time it is one person's. Verbs of a life count when a third
//! person is their subject ("she drove", "who keeps bees"); what the writer or the team does ("we
//! ran the clinic", "I played") does not, nor do a programme on television, the writer's own pets,
//! or verbs that go on with care ("ran a fever").

use super::people::{adjoins, after, before, is_care};
use super::{Detail, Reader, Traits, around, detail};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader = Reader {
    kind: Kind::Descriptor,
    admit,
    heads: Tags::STRIKING_THINGS.union(Tags::TELLING_VERBS),
    frame,
};

/// Third persons, as subjects.
const THIRD: &[&str] =
    &["he", "she", "who", "he'd", "she'd", "he's", "she's", "hes", "shes", "whos", "who'd"];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    let Detail { first, last, .. } = detail;
    let watched = around::has(
        text,
        before(text, first, 8),
        &["watch", "watching", "watched", "episode", "telly", "on"],
    ) && around::has(
        text,
        around(text, first),
        &["episode", "series", "watching", "storyline", "spoiler", "spoilers", "iplayer", "catch"],
    );
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return (!watched).then_some(detail);
    }
    let person = before(text, first, 7).chain(after(text, last, 5)).any(|at| is_person(text, at));
    let first_person = around::has(
        text,
        before(text, first, 4),
        &["i", "i'm", "i've", "my", "we", "our", "we're"],
    );
    (person && !first_person && !watched).then_some(detail)
}

fn around(text: &Text, at: usize) -> impl Iterator<Item = usize> {
    before(text, at, 20).chain(after(text, at, 20))
}

/// Whether a word speaks of a third person.
fn is_person(text: &Text, at: usize) -> bool {
    THIRD.contains(&text.lower(at))
        || matches!(text.lower(at), "his" | "her" | "him")
        || text.tags(at).intersects(Tags::PATIENT_NOUNS | Tags::PATIENT_WORDS)
            && text.lower(at) != "one"
}

fn frame(text: &Text, at: usize) -> Option<Detail> {
    let (first, last, bits) = if text.tags(at).contains(Tags::TELLING_VERBS) {
        life(text, at)?
    } else {
        thing(text, at)?
    };
    let mut told = detail(text, Kind::Descriptor, first, last);
    told.bits = bits;
    Some(told)
}

/// "with a swan tattoo", "her three poodles", "has a parrot".
fn thing(text: &Text, at: usize) -> Option<(usize, usize, f32)> {
    let mut first = at;
    for _ in 0..5 {
        if !adjoins(text, first) {
            return None;
        }
        first -= 1;
        match text.lower(first) {
            "with" | "has" | "had" | "his" | "her" | "their" | "wears" | "wearing" | "keeps"
            | "plays" | "played" | "whose" | "drives" | "rides" => {
                let writer =
                    around::has(text, before(text, first, 2), &["i", "we", "i've", "we've"]);
                let own =
                    (first..at).any(|place| matches!(text.lower(place), "my" | "our" | "your"));
                return (!writer && !own).then_some((first, at, 8.0));
            }
            "my" | "our" | "your" | "and" | "of" | "to" | "on" | "in" => return None,
            _ => {}
        }
    }
    None
}

/// A third person: "she", or "dad" of someone who is not the writer.
fn is_subject(text: &Text, at: usize) -> bool {
    let owner = at.checked_sub(1).map_or("", |place| text.lower(place));
    THIRD.contains(&text.lower(at))
        || ["dad", "mum", "mam", "husband", "wife", "daughter", "son"].contains(&text.lower(at))
            && !matches!(owner, "my" | "our" | "me" | "ma")
}

/// Whether the subject is left out and a third person was spoken of: "a lady of 91, taught infants".
fn is_elided(text: &Text, at: usize) -> bool {
    let opens =
        text.gap(at).contains([',', '.']) || matches!(text.lower(at.wrapping_sub(1)), "and");
    let writer =
        around::has(text, before(text, at, 20), &["i", "we", "i've", "we've", "my", "i'm"]);
    opens && !writer && before(text, at, 20).any(|place| is_person(text, place))
}

/// "used to drive a tank", "she sang on the ships", "who runs the pub".
fn life(text: &Text, at: usize) -> Option<(usize, usize, f32)> {
    let word = text.lower(at);
    let subject = before(text, at, 3).find(|&place| is_subject(text, place));
    let joined = match subject {
        Some(subject) => (subject + 1..=at).all(|place| adjoins(text, place)),
        None => is_elided(text, at),
    };
    let other = (subject.map_or(at, |place| place + 1)..at).any(|place| {
        ["i", "we", "not", "never", "they", "you", "a", "the", "to"].contains(&text.lower(place))
    });
    if !joined || other {
        return None;
    }
    let end = (at + 1..at + 5).take_while(|&place| adjoins(text, place)).last()?;
    if end < at + 2 || (at + 1..=end).any(|place| is_care(text, place)) {
        return None;
    }
    let next = text.lower(at + 1);
    let object = [
        "a", "an", "the", "in", "for", "at", "on", "down", "as", "with", "his", "her", "all",
        "every",
    ]
    .contains(&next);
    let telling = match word {
        "used" => {
            next == "to"
                && !matches!(text.lower(at + 2), "be" if end < at + 4)
                && !matches!(text.lower(at + 2), "get" | "it" | "this" | "have" | "say")
        }
        "served" | "worked" | "works" | "appeared" | "starred" | "volunteers" | "volunteered"
        | "fought" => ["in", "at", "on", "for", "down", "as", "with"].contains(&next),
        "ran" | "runs" => {
            matches!(next, "the" | "a" | "marathons" | "his" | "her")
                && !["risk", "temperature", "fever", "trolley", "ward", "clinic", "gauntlet"]
                    .contains(&text.lower(at + 2))
        }
        "survived" | "escaped" => matches!(next, "the" | "from"),
        "drove" | "drives" => {
            matches!(next, "a" | "the" | "buses" | "lorries" | "trains" | "taxis")
        }
        "won" => {
            matches!(next, "the" | "a" | "gold" | "silver")
                && !matches!(text.lower(at + 2), "argument" | "battle" | "row")
        }
        "wrote" | "writes" => ["book", "books", "novel", "poem", "poems", "hymn", "song", "column"]
            .contains(&text.lower(at + 2)),
        "teaches" | "taught" => {
            !["me", "us", "her", "him", "them", "you", "the", "my"].contains(&next)
        }
        _ => object || text.lower(at + 1).len() > 3,
    };
    let end = without_joints(text, at, end)?;
    telling.then_some((at, end, 8.0))
}

/// A phrase that was cut after so many words, without what joins it to the next: "runs the wool
/// shop", not "runs the wool shop on".
fn without_joints(text: &Text, at: usize, end: usize) -> Option<usize> {
    (at + 1..=end).rfind(|&place| !text.tags(place).contains(Tags::FUNCTION_WORDS))
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn reads_what_is_striking() {
        finds(
            Kind::Descriptor,
            &[
                ("the lad with the swan tattoo", &["with the swan tattoo"]),
                ("She used to drive a tank in the war", &["used to drive a tank"]),
                ("a D-Day veteran", &["d-day veteran"]),
                ("a lady of 91, taught infants in the village", &["taught infants in the village"]),
                ("he keeps bees", &["keeps bees"]),
                ("who runs the wool shop on Station Parade", &["runs the wool shop"]),
                ("her three poodles need feeding", &["her three poodles"]),
                ("who played for the village eleven", &["played for the village eleven"]),
            ],
        );
    }

    #[test]
    fn the_writer_and_the_ward_are_not() {
        finds(
            Kind::Descriptor,
            &[
                ("I used to work in a bank", &[]),
                ("My parrot bit me", &[]),
                ("We ran the clinic without a nurse", &[]),
                ("He ran a temperature on the ward", &[]),
                ("She taught me to suture", &[]),
                ("Watching Bake Off, that episode with the cake", &[]),
            ],
        );
    }
}
