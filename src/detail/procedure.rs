//! Operations, tests, treatments, devices and medicines.
//!
//! Confusables: a section (of a report, of the Mental Health Act, of a list) and a caesarean;
//! theatre with a stage; an induction at a new job; "scan" the QR code, "shocked" by a price, a
//! "port" with ships, "drip" in a ceiling, a hip "op" and an "op shop". All stand where care is
//! near, and the worst of them only in their own frame.

use super::people::{adjoins, after, before, is_care};
use super::{Detail, Reader, Traits, around, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text, WordKind};

pub(super) const READER: Reader =
    Reader { kind: Kind::Procedure, admit, heads: Tags::empty(), frame: no_frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    let Detail { first, last, .. } = detail;
    let next = if adjoins(text, last + 1) { text.lower(last + 1) } else { "" };
    let prior = if adjoins(text, first) { text.lower(first - 1) } else { "" };
    let holds = match text.lower(first) {
        "section" | "sections" => is_caesarean(text, first, prior, next),
        "theatre" => {
            ["to", "in", "from", "into", "emergency", "for", "of", "straight"].contains(&prior)
                && !["tickets", "school", "royal", "trip", "show", "company", "group"]
                    .contains(&next)
                && is_care_near_other(text, first, last)
        }
        "induction" | "induced" => {
            next != "day"
                && next != "week"
                && !matches!(prior, "trust" | "corporate" | "staff" | "my" | "local")
                && around::has(text, before(text, first, 12).chain(after(text, last, 12)), BIRTH)
        }
        "shocked" | "shocks" => {
            text.words().get(last + 1).is_some_and(|it| it.kind == WordKind::Digits)
                || ["him", "her", "twice", "once", "back", "three", "four", "two", "into"]
                    .contains(&next)
        }
        "scan" | "scans" | "scanned" => {
            !matches!(next, "the" | "this" | "qr" | "your" | "me" | "and")
                && is_care_near_other(text, first, last)
        }
        "forceps" | "kiwi" | "spinal" | "instrumental" | "cooling" | "cooled" | "cat" => {
            around::has(text, before(text, first, 14).chain(after(text, last, 14)), BIRTH)
        }
        "discharged" | "admitted" | "admission" | "transferred" => {
            !["to", "that", "fault", "it", "he", "she", "i", "defeat", "liability", "free", "price"]
                .contains(&next)
                && (person_near(text, first, last) || is_care_near_other(text, first, last))
                || next == "to"
                    && ["hospital", "ward", "the", "itu", "icu", "our", "home", "a", "us"]
                        .contains(&text.lower(last + 2))
                    && person_near(text, first, last)
        }
        "therapy" | "counselling" | "physio" | "jab" | "vaccine" | "rehab" | "restraint" | "iv"
        | "ct" | "hems" | "echo" | "oxygen" | "airway" | "cultures" | "wheelchair" | "fluids" => {
            (is_care_near_other(text, first, last) || person_near(text, first, last))
                && !["team", "teams", "student", "students", "shop", "dog", "dots"].contains(&next)
        }
        "surgery" | "operation" => is_operation(text, first, last, prior, next),
        _ => is_care_near_other(text, first, last),
    };
    holds.then_some(detail)
}

/// Words beside which a section, a cat 1 and an induction are of a birth.
const BIRTH: &[&str] = &[
    "baby",
    "babies",
    "mum",
    "mums",
    "mam",
    "born",
    "labour",
    "labouring",
    "maternity",
    "midwife",
    "midwives",
    "birth",
    "delivery",
    "obstetric",
    "obs",
    "epidural",
    "placenta",
    "contractions",
    "ctg",
    "twins",
    "weeks",
    "pregnant",
    "delivered",
    "bairn",
    "forceps",
    "ventouse",
    "cord",
];

/// A section that is a caesarean: "crash section", "my first section of the day", "a section at 3".
fn is_caesarean(text: &Text, at: usize, prior: &str, next: &str) -> bool {
    let act = text.words().get(at + 1).is_some_and(|it| it.kind == WordKind::Digits)
        || ["on", "about", "papers", "12", "manager", "two", "three", "of", "lead", "head"]
            .contains(&next)
        || ["this", "next", "mental", "under", "each", "that", "comments", "every"]
            .contains(&prior);
    let birth = ["crash", "emergency", "elective", "c", "planned", "vaginal", "1"].contains(&prior)
        || around::has(text, before(text, at, 16).chain(after(text, at, 16)), BIRTH)
        || next == "of" && matches!(text.lower(at + 2), "the") && text.lower(at + 3) == "day";
    birth && (!act || next == "of" && text.lower(at + 3) == "day")
}

/// An operation, and not the surgery of a GP, a rescue or how a thing works.
fn is_operation(text: &Text, first: usize, last: usize, prior: &str, next: &str) -> bool {
    let place = [
        "the", "our", "gp", "doctors", "doctor's", "this", "local", "village", "vet's", "vets",
        "mps", "mp's", "at",
    ]
    .contains(&prior)
        && text.lower(first) == "surgery";
    let part = [
        "brain",
        "heart",
        "spinal",
        "hip",
        "knee",
        "back",
        "emergency",
        "major",
        "cancer",
        "life",
        "his",
        "her",
        "my",
        "for",
        "after",
        "had",
        "hand",
        "eye",
        "bowel",
        "cardiac",
        "before",
        "an",
        "open",
    ]
    .contains(&prior);
    !place
        && !["hours", "times", "theatre", "yewtree", "manager", "doors", "phone", "line", "staff"]
            .contains(&next)
        && part
        && (is_care_near_other(text, first, last)
            || person_near(text, first, last)
            || matches!(prior, "brain" | "heart" | "spinal" | "hip" | "knee" | "cardiac"))
}

/// Whether a person is spoken of in the sentence.
fn person_near(text: &Text, first: usize, last: usize) -> bool {
    before(text, first, 8).chain(after(text, last, 8)).any(|at| {
        text.tags(at).intersects(Tags::PERSONAL | Tags::PATIENT_WORDS | Tags::PATIENT_NOUNS)
            && !matches!(text.lower(at), "home" | "one")
            || matches!(text.lower(at), "i" | "my" | "i've" | "i'm" | "we")
    })
}

/// Whether care stands near apart from the words themselves.
fn is_care_near_other(text: &Text, first: usize, last: usize) -> bool {
    let near =
        (first.saturating_sub(16)..first).chain(last + 1..(last + 16).min(text.words().len()));
    near.into_iter().any(|at| is_care(text, at))
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn reads_operations_tests_and_treatments() {
        finds(
            Kind::Procedure,
            &[
                ("Crash section at 3am, baby is fine", &["crash section"]),
                ("They took his leg on Friday", &["took his leg"]),
                ("Got ROSC after three shocks", &["rosc"]),
                ("He starts chemo on Monday", &["chemo"]),
                ("my first section of the day and mum was lovely", &["section"]),
                ("She had heart surgery", &["surgery"]),
            ],
        );
    }

    #[test]
    fn other_lives_of_the_words_are_left() {
        finds(
            Kind::Procedure,
            &[
                ("See section 4 of the report", &[]),
                ("The surgery is closed on Monday", &[]),
                ("Trust induction was long", &[]),
                ("I was shocked by the price", &[]),
                ("Scan the QR code", &[]),
                ("Theatre tickets for Saturday", &[]),
            ],
        );
    }
}
