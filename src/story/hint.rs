//! Words that say whom a clause is about.
//!
//! A hint is a word or two with a weight: 1 leans, 2 speaks for, 3 says so, 4 says it so plainly that
//! nothing beside it counts ("one of my patients"). Source: usage in UK staff posts. Confusables, each
//! with its test: kin of the writer and kin of somebody else ("my mum", "her mum", "my mum of four in
//! bay 2"), the writer as a patient ("I was in bed 9", "my surgeon"), patients in general ("a patient"
//! after "if" or "every", "patient safety"), words inside another's speech ("'I want my mum'").

use super::About;
use super::cues;
use super::kin::{family, is_in_cot, is_own_by_name, is_parent_of};
use super::writer::{is_of_writer, is_self_patient, is_writer, own_matter};
use crate::text::{Tags, Text, WordKind, lexicon};

/// A word that says whom a clause is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hint {
    /// Its place among the words.
    pub at: usize,
    /// Whom it speaks for.
    pub about: About,
    /// How loudly.
    pub weight: u8,
    /// Whether it counts in full only where care is spoken of: elsewhere it is a passer-by.
    pub in_care: bool,
}

/// Words that are looked at at all.
fn heads() -> Tags {
    Tags::STORY_WORDS
        | Tags::PATIENT_WORDS
        | Tags::KIN_WORDS
        | Tags::PERSON_WORDS
        | Tags::CARE_VERBS
        | Tags::STAFF_WORDS
}

/// Reads what a word says of whom its clause is about. `quoted` words are somebody else's: their
/// "I" and "my" are not the writer.
pub(super) fn at(text: &Text, at: usize, quoted: bool) -> Option<Hint> {
    let word = text.lower(at);
    let stem = word.strip_suffix("'s");
    let owner = stem.is_some();
    let tags = stem.map_or_else(|| text.tags(at), lexicon::tags) | text.tags(at);
    if !tags.intersects(heads()) {
        return None;
    }
    let say = |about, weight| Some(Hint { at, about, weight, in_care: false });
    let lean = |about, weight| Some(Hint { at, about, weight, in_care: true });
    if is_parent_of(text, at) {
        return lean(About::Patient, 3);
    }
    if tags.intersects(Tags::KIN_WORDS | Tags::PERSON_WORDS | Tags::STORY_WORDS)
        && cues::is_family(text, at)
    {
        return match family(text, at) {
            _ if quoted => None,
            0 => None,
            _ if is_in_cot(text, at) => say(About::Patient, 3),
            weight => say(About::Family, weight),
        };
    }
    if !quoted && tags.contains(Tags::KIN_WORDS) && is_own_by_name(text, at) {
        return say(About::Family, 2);
    }
    if tags.contains(Tags::PATIENT_WORDS) {
        // Whether it is a patient at all is read by the details.
        return if is_writer(text, at) { say(About::Writer, 4) } else { None };
    }
    if tags.contains(Tags::STORY_WORDS)
        && (!owner || text.tags(at).contains(Tags::STORY_WORDS) || is_animal(stem.unwrap_or(word)))
        && let Some(hint) = word_hint(text, at, quoted)
    {
        return Some(hint);
    }
    if tags.contains(Tags::CARE_VERBS) {
        return care_verb(text, at).and_then(|(about, weight)| say(about, weight));
    }
    if tags.contains(Tags::PERSON_WORDS) {
        return lean(About::Patient, if is_met(text, at) { 2 } else { 1 });
    }
    if tags.contains(Tags::KIN_WORDS) {
        return kin_word(text, at);
    }
    if tags.contains(Tags::STAFF_WORDS) && matches!(before(text, at), "my" | "our" | "certain") {
        return say(About::Colleague, 2);
    }
    None
}

/// The word before a place.
pub(super) fn before(text: &Text, at: usize) -> &str {
    text.lower(at.wrapping_sub(1))
}

/// "was sectioned", "intubated him", "I've been discharged", "Discharged from physio, knee's mint".
fn care_verb(text: &Text, at: usize) -> Option<(About, u8)> {
    if is_of_writer(text, at) {
        return Some((About::Writer, 3));
    }
    let passive = (at.saturating_sub(3)..at)
        .any(|place| matches!(text.lower(place), "was" | "been" | "being" | "got" | "were" | "is"));
    let opens = is_first_of_sentence(text, at);
    match text.lower(at + 1) {
        // A flat is scrubbed, too.
        "the" | "a" | "my" if text.lower(at) == "scrubbed" => None,
        "him" | "her" | "a" | "an" | "the" | "this" | "my" | "our" | "another" => {
            Some((About::Patient, 2))
        }
        _ if opens
            || matches!(before(text, at), "been" | "was") && is_first_of_sentence(text, at - 1) =>
        {
            Some((About::Writer, 2))
        }
        _ if passive => Some((About::Patient, 2)),
        _ => Some((About::Patient, 1)),
    }
}

/// Whether a word opens its sentence.
pub(super) fn is_first_of_sentence(text: &Text, at: usize) -> bool {
    at.checked_sub(1)
        .is_none_or(|before| text.words()[before].sentence != text.words()[at].sentence)
}

/// "had a lovely lady", "we've a bloke on resp", "got a gentleman": somebody whom the writer met.
fn is_met(text: &Text, at: usize) -> bool {
    (at.saturating_sub(4)..at)
        .find(|&place| matches!(text.lower(place), "a" | "an" | "this" | "another"))
        .is_some_and(|article| {
            matches!(
                before(text, article),
                "had"
                    | "got"
                    | "have"
                    | "we've"
                    | "i've"
                    | "weve"
                    | "ive"
                    | "saw"
                    | "seen"
                    | "met"
                    | "lost"
                    | "with"
                    | "delivered"
                    | "treated"
                    | "on"
            )
        })
}

/// "her daughter", "the son", "a mum": kin of another.
fn kin_word(text: &Text, at: usize) -> Option<Hint> {
    let hint = |about, weight| Some(Hint { at, about, weight, in_care: true });
    match before(text, at) {
        "his" | "her" | "their" | "patient's" | "pt's" | "the" | "a" | "whose" => {
            hint(About::Patient, 1)
        }
        _ => None,
    }
}

/// What the words of `src/lexicon/story_words.txt` say.
fn word_hint(text: &Text, at: usize, quoted: bool) -> Option<Hint> {
    let word = text.lower(at);
    let next = text.lower(at + 1);
    let say = |about, weight| Some(Hint { at, about, weight, in_care: false });
    let lean = |about, weight| Some(Hint { at, about, weight, in_care: true });
    match word {
        "my" if !quoted => own_matter(text, at).and_then(|weight| say(About::Writer, weight)),
        "i" | "i'm" | "im" | "i've" | "ive" if !quoted => {
            say(About::Writer, if is_self_patient(text, at) { 3 } else { 1 })
        }
        "me" if !quoted => {
            let cared =
                matches!(before(text, at), "after" | "treated" | "saved" | "nursed" | "diagnosed");
            // "Me, 39, bed 12."
            let aged = text.words().get(at + 1).is_some_and(|it| it.kind == WordKind::Digits);
            say(About::Writer, if cared || aged { 3 } else { 1 })
        }
        "myself" if !quoted => say(About::Writer, 1),
        // "I can't say anything about anyone", "can't say who comes in".
        "anyone" | "anybody" | "anyone's" if matches!(before(text, at), "about" | "if") => {
            say(About::People, 3)
        }
        "who"
            if matches!(before(text, at), "say" | "about" | "you" | "discuss" | "confirm")
                && matches!(next, "comes" | "does" | "have" | "has" | "did" | "is" | "was") =>
        {
            say(About::People, 3)
        }
        "people" | "ppl" | "folk" | "folks" | "everyone" | "everybody" | "families" | "women"
        | "men" | "mums" | "kids" | "children" | "parents" | "elderly" | "humans" | "public"
        | "anyone" | "anybody" | "someone" | "somebody" | "you" | "your" => say(About::People, 1),
        "if" | "whenever"
            if matches!(next, "a" | "an" | "someone" | "somebody" | "your" | "any" | "one") =>
        {
            say(About::People, 2)
        }
        "every" | "each" | "any" if is_somebody(text, at + 1) => say(About::People, 2),
        "some"
            if next == "of"
                && matches!(text.lower(at + 2), "the" | "them" | "my" | "our" | "these") =>
        {
            say(About::People, 2)
        }
        "mine" if before(text, at) == "it's" || text.lower(at.wrapping_sub(2)) == "it" => {
            say(About::Family, 2)
        }
        // "him off the siege", "her from the shop".
        "him" | "her" if matches!(next, "off" | "from" | "wi" | "who" | "that") => {
            lean(About::Patient, 2)
        }
        "he" | "she" | "him" | "her" | "he's" | "she's" => lean(About::Patient, 1),
        "imagine" | "suppose" | "supposing"
            if matches!(next, "a" | "an" | "you" | "your" | "you're" | "being" | "that") =>
        {
            say(About::Imagined, 2)
        }
        "hypothetically" => say(About::Imagined, 2),
        "asking" if next == "for" && text.phrase(at + 2, &["a", "friend"]) => {
            say(About::Imagined, 2)
        }
        "actor" | "actress" | "simulation" | "simulated" => say(About::Imagined, 3),
        "documentary" => say(About::Published, 3),
        "looked" | "cared" | "caring" | "looking" if matches!(next, "after" | "for") => {
            cared_for(text, at + 1, 3)
        }
        "treated" | "nursed" | "attended" => cared_for(text, at, 3),
        "had" | "lost" | "losing" | "held" | "holding" if matches!(next, "him" | "her") => {
            lean(About::Patient, 2)
        }
        "sat" if next == "with" && matches!(text.lower(at + 2), "him" | "her") => {
            lean(About::Patient, 2)
        }
        "came" | "comes" | "coming" | "brought" | "walked" | "wheeled" | "rushed"
            if next == "in"
                || next == "through" && matches!(text.lower(at + 2), "our" | "the" | "us") =>
        {
            lean(About::Patient, 2)
        }
        "one"
            if next == "of"
                && matches!(text.lower(at + 2), "my" | "our" | "these")
                && !text.tags(at + 3).intersects(Tags::STAFF_WORDS | Tags::KIN_WORDS) =>
        {
            lean(About::Patient, 2)
        }
        "turned" | "rocked" if next == "up" => lean(About::Patient, 2),
        "presented" | "arrived" if matches!(next, "with" | "by" | "in" | "on" | "to") => {
            lean(About::Patient, 2)
        }
        "airlifted" | "biba" => lean(About::Patient, 2),
        "diagnosed" | "pregnant" if is_of_writer(text, at) || before(text, at) == "i'm" => {
            say(About::Writer, 3)
        }
        "ours" if matches!(before(text, at), "of" | "is" | "was") => lean(About::Patient, 3),
        _ if is_animal(word.strip_suffix("'s").unwrap_or(word)) => {
            // "his dog" is a patient's, and tells of him.
            let one = before(text, at);
            let two = text.lower(at.wrapping_sub(2));
            let own = matches!(one, "my" | "our");
            let called = one == "a"
                && matches!(
                    two,
                    "is" | "it's"
                        | "he's"
                        | "she's"
                        | "and"
                        | "was"
                        | "on"
                        | "adopted"
                        | "rescued"
                        | "got"
                );
            say(
                About::Animal,
                if called {
                    5
                } else if own {
                    3
                } else {
                    1
                },
            )
        }
        "spay" | "spayed" | "neutered" | "kennel" | "kennels" | "cattery" => say(About::Animal, 3),
        "vet" if matches!(next, "says" | "said" | "reckons" | "thinks") => say(About::Animal, 4),
        "lambs" | "foal" | "kittens" | "puppies" | "gerbil" => say(About::Animal, 3),
        "vet" | "vets" if matches!(before(text, at), "the" | "our" | "my" | "emergency") => {
            say(About::Animal, 3)
        }
        "trust" | "board" | "government" | "minister" | "ministers" | "management" | "tories"
        | "nhse" | "cqc" | "dhsc" | "treasury" => {
            say(About::Service, if text.tags(at).contains(Tags::VENUE) { 1 } else { 2 })
        }
        "asked"
            if matches!(next, "us" | "me")
                && text.lower(at + 2) == "to"
                && matches!(text.lower(at + 3), "tell" | "share" | "post" | "put" | "show")
                && before(text, at) != "i" =>
        {
            say(About::Consented, 4)
        }
        "permission" | "consent" | "blessing" if is_given(text, at) => say(About::Consented, 4),
        _ => None,
    }
}

/// "time", "patient", "child": with "every" before it, no particular one.
fn is_somebody(text: &Text, at: usize) -> bool {
    matches!(text.lower(at), "time" | "child" | "single" | "one" | "day" | "shift")
        || text.tags(at).intersects(Tags::PATIENT_WORDS | Tags::PERSON_WORDS | Tags::KIN_WORDS)
}

fn is_animal(word: &str) -> bool {
    matches!(
        word,
        "dog"
            | "cat"
            | "puppy"
            | "kitten"
            | "hamster"
            | "rabbit"
            | "horse"
            | "pony"
            | "budgie"
            | "tortoise"
            | "spaniel"
            | "labrador"
            | "cockapoo"
            | "greyhound"
            | "dachshund"
            | "lurcher"
            | "whippet"
            | "collie"
            | "terrier"
    )
}

/// "with her permission", "shared with consent", but not "without consent", "consent forms".
fn is_given(text: &Text, at: usize) -> bool {
    let with = (at.saturating_sub(6)..at).rev().find(|&place| {
        matches!(
            text.lower(place),
            "with" | "without" | "no" | "gave" | "given" | "got" | "have" | "has" | "not" | "never"
        )
    });
    let sure = with.is_some_and(|place| match text.lower(place) {
        "with" => true,
        "gave" | "given" | "has" | "have" | "got" => {
            (at..at + 4).any(|place| matches!(text.lower(place), "share" | "post" | "tell"))
        }
        _ => false,
    });
    sure && !matches!(text.lower(at + 1), "form" | "forms" | "of")
}

/// A verb of care, and for whom: the writer, kin, or somebody.
fn cared_for(text: &Text, at: usize, weight: u8) -> Option<Hint> {
    if text.lower(at + 1) == "by" {
        return None;
    }
    let hint = |about, weight| Some(Hint { at, about, weight, in_care: false });
    match text.lower(at + 1) {
        "me" | "myself" | "yourself" | "ourselves" | "each" | "us" | "you" | "our" | "people"
        | "others" | "patients" => None,
        "him" | "her" | "this" | "one" | "a" | "an" => hint(About::Patient, weight),
        "the" | "my" => hint(About::Patient, 1),
        _ => None,
    }
}
