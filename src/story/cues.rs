//! What a sentence says about the people in it.

use crate::text::{Case, Tags, Text};
use std::ops::Range;

/// How many words of a sentence are read, to either side of a mention. Bounded, so that the cost
/// stays linear in a text without a full stop.
const REACH: usize = 40;

/// How far a word that stages a post ("sim day") reaches, in words: about as far as a post.
const STAGE: usize = 150;

/// The people that a sentence speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cues {
    /// Someone cared for: a patient word, a verb of care, "my lady".
    pub patient: bool,
    /// The writer's own family: "my mum", "our Dad", "Nan".
    pub family: bool,
    /// The writer as a patient or person: "I'm", "my own".
    pub writer: bool,
    /// The writer as somebody's patient: "I was a patient here".
    pub admitted: bool,
    /// Nobody real: a test value, a teaching case, fiction.
    pub nobody: bool,
    /// Words of care.
    pub clinical: bool,
}

/// Reads the cues of a text's sentences, each when it is first needed.
pub(super) struct Reader<'a> {
    text: &'a Text,
    read: Vec<Option<Cues>>,
    /// Where words stand that say that the post is about nobody real, or about an animal.
    staged: Vec<usize>,
}

impl<'a> Reader<'a> {
    /// A reader of a text that has a mention.
    pub(super) fn new(text: &'a Text) -> Self {
        let staged = (0..text.words().len()).filter(|&at| is_staged(text, at)).collect();
        Self { text, read: vec![None; text.sentences().len()], staged }
    }

    /// The cues of a sentence: of all of it, or of what stands near the word `at` in a long one.
    pub(super) fn of(&mut self, sentence: usize, at: usize) -> Cues {
        let Some(known) = self.read.get(sentence) else { return Cues::default() };
        if let Some(cues) = known {
            return *cues;
        }
        let words = self.text.sentence_words(sentence);
        if words.len() <= 2 * REACH {
            let cues = read(self.text, words);
            self.read[sentence] = Some(cues);
            return cues;
        }
        let near = at.clamp(words.start, words.end);
        let start = near.saturating_sub(REACH).max(words.start);
        read(self.text, start..(near + REACH).min(words.end))
    }

    /// Whether a word near the word `at` says that nobody real is meant in all of the post.
    pub(super) fn is_staged(&self, at: usize) -> bool {
        let next = self.staged.partition_point(|&place| place + STAGE < at);
        self.staged.get(next).is_some_and(|&place| place < at + STAGE)
    }
}

fn read(text: &Text, words: Range<usize>) -> Cues {
    let mut cues = Cues::default();
    for at in words {
        let tags = text.tags(at);
        cues.clinical |= tags.intersects(Tags::CARE_WORDS | Tags::CLINICAL);
        cues.patient |= is_patient(text, at);
        cues.family |= is_family(text, at);
        cues.writer |=
            matches!(text.lower(at), "i'm" | "im" | "i've" | "myself" | "i" | "my" | "me");
        cues.admitted |= is_writer_patient(text, at);
        cues.nobody |= is_nobody(text, at);
    }
    cues
}

/// Whether a word says that someone is being cared for: "pt", "sectioned", "my lady".
fn is_patient(text: &Text, at: usize) -> bool {
    let tags = text.tags(at);
    if is_writer_patient(text, at) {
        return false;
    }
    if tags.contains(Tags::PATIENT_WORDS) {
        return !text.lower(at).ends_with('s') && text.lower(at) != "tenant"
            || is_counted(text, at);
    }
    if tags.contains(Tags::CARE_VERBS) {
        return true;
    }
    tags.contains(Tags::PERSON_WORDS) && is_cared_for(text, at)
}

/// "I was a patient here", "I'm in bed 4 as a patient this time".
pub(super) fn is_writer_patient(text: &Text, at: usize) -> bool {
    if !text.tags(at).contains(Tags::PATIENT_WORDS)
        || !matches!(text.lower(at.wrapping_sub(1)), "a" | "an" | "the" | "inpatient")
    {
        return false;
    }
    let own = |back: usize| {
        (at.saturating_sub(back)..at)
            .any(|place| matches!(text.lower(place), "i" | "i'm" | "im" | "i've" | "me" | "myself"))
    };
    match text.lower(at.wrapping_sub(2)) {
        "as" => own(9),
        "am" | "was" | "being" | "been" | "i'm" | "im" => own(4),
        _ => false,
    }
}

/// Whether "patients" are particular ones: "one of my patients".
fn is_counted(text: &Text, at: usize) -> bool {
    text.lower(at.wrapping_sub(2)) == "of" && matches!(text.lower(at.wrapping_sub(1)), "my" | "our")
}

/// "my lady", "our gentleman", "my wee man": someone cared for, unlike "my boy", "my girls".
pub(super) fn is_cared_for(text: &Text, at: usize) -> bool {
    let adult = [
        "lady",
        "gentleman",
        "gent",
        "man",
        "woman",
        "chap",
        "bloke",
        "fella",
        "lass",
        "lad",
        "wifey",
        "poppet",
        "veteran",
        "pensioner",
        "widow",
        "widower",
        "ladies",
        "gentlemen",
    ]
    .contains(&text.lower(at));
    // "Our lad" is a son in much of England.
    if matches!(text.lower(at), "lad" | "lass") && text.lower(at.wrapping_sub(1)) == "our" {
        return false;
    }
    let user = text.lower(at) == "user" && text.lower(at.wrapping_sub(1)) == "service";
    user || adult && owner(text, at).is_some()
}

/// "my" or "our" before a noun, over up to two words that describe it ("my lovely old lady").
fn owner(text: &Text, at: usize) -> Option<usize> {
    (at.saturating_sub(3)..at).rev().find(|&place| matches!(text.lower(place), "my" | "our"))
}

/// Whether a word is the writer's own kin: "my mum", "our Dad's", "Nan".
pub(super) fn is_family(text: &Text, at: usize) -> bool {
    let lower = text.lower(at);
    let kin = lower.strip_suffix("'s").unwrap_or(lower);
    let tags =
        if kin.len() == lower.len() { text.tags(at) } else { crate::text::lexicon::tags(kin) };
    let own_child = matches!(
        kin,
        "baby"
            | "boy"
            | "girl"
            | "girls"
            | "boys"
            | "kid"
            | "kids"
            | "bairn"
            | "wean"
            | "toddler"
            | "teenager"
    );
    if !tags.contains(Tags::KIN_WORDS) && !own_child {
        return false;
    }
    let mut before = at;
    for _ in 0..3 {
        let Some(place) = before.checked_sub(1) else { break };
        before = place;
        match text.lower(place) {
            "my" | "me" | "fy" => return true,
            "our" => return !own_child,
            "his" | "her" | "their" | "the" | "your" | "a" | "an" | "whose" | "of" | "pt's"
            | "patient's" => return false,
            _ if text.lower(place).ends_with("'s") => return false,
            _ => {}
        }
    }
    // "Nan" and "Dad" with a capital are names: those of one's own.
    let mother = matches!(kin, "mum" | "mam" | "dad");
    let named = [
        "mum", "mam", "dad", "nan", "nana", "nanna", "gran", "granny", "grandad", "grandpa",
        "grandma", "nain", "taid", "mamgu", "tadcu", "auntie", "uncle",
    ]
    .contains(&kin);
    let parents = text.lower(at + 1) == "and"
        && matches!(text.lower(at + 2), "baby" | "dad" | "baba" | "bubba");
    named
        && text.words()[at].case == Case::Title
        && !parents
        && !(mother && kin != "dad" && is_sentence_start(text, at))
}

fn is_sentence_start(text: &Text, at: usize) -> bool {
    at.checked_sub(1)
        .is_none_or(|before| text.words()[before].sentence != text.words()[at].sentence)
}

/// Whether a word says that all of a post is about nobody real, or about an animal.
fn is_staged(text: &Text, at: usize) -> bool {
    let next = text.lower(at + 1);
    match text.lower(at) {
        "training" => matches!(next, "system" | "environment" | "patient"),
        "test" => matches!(next, "patient" | "record" | "system"),
        "vet" | "vets" | "vet's" => matches!(text.lower(at.wrapping_sub(1)), "the" | "our"),
        "quiz" => {
            matches!(next, "time" | "question" | "questions" | "of")
                || matches!(text.lower(at.wrapping_sub(1)), "student" | "ecg" | "weekly" | "friday")
        }
        "novel" => matches!(text.lower(at.wrapping_sub(1)), "the" | "my" | "a" | "this"),
        "sim" => matches!(next, "day" | "suite" | "session" | "lab" | "man"),
        "missing" | "lost" | "found" | "stolen" | "escaped" => is_animal_near(text, at),
        "plastic" => next == "patient",
        "casualty" => text.words()[at].case == Case::Title && on_television(text, at),
        "watching" | "watched" | "rewatching" | "bingeing" | "binged" => is_show(text, at + 1),
        "episode" => {
            next == "of"
                && text.words().get(at + 2).is_some_and(|word| word.case == Case::Title)
                && !has_before(text, at, |word| word == "like")
        }
        _ => text.tags(at).contains(Tags::STAGED_WORDS),
    }
}

/// Whether a word says that nobody real is meant.
fn is_nobody(text: &Text, at: usize) -> bool {
    let next = text.lower(at + 1);
    // The words of an e-mail address say nothing about people.
    if matches!(text.gap(at), "@" | ".") {
        return false;
    }
    if text.tags(at).contains(Tags::NOBODY_WORDS) {
        return !matches!((text.lower(at), next), ("mock", "me" | "us" | "him" | "her"));
    }
    match text.lower(at) {
        "test" => ["patient", "number", "record", "data", "account", "case", "value", "nhs"]
            .contains(&next),
        "say" | "says" => {
            matches!(next, "a" | "an" | "you")
                && !matches!(
                    text.lower(at + 2),
                    "prayer" | "word" | "few" | "huge" | "massive" | "big" | "thing" | "quick"
                )
                && (text.lower(at.wrapping_sub(1)) == "let's"
                    || is_sentence_start(text, at)
                    || text.gap(at + 1).contains(',')
                    || text.gap(at).contains(','))
        }
        "made" => {
            next == "up"
                && text.words().get(at + 1).is_some_and(|word| word.case == Case::Lower)
                && !matches!(text.lower(at + 2), "my" | "our" | "with")
        }
        "not" => next == "real" || next == "a" && text.lower(at + 2) == "real",
        "case" => matches!(next, "report" | "reports" | "vignette"),
        "exam" | "quiz" | "practice" => {
            matches!(next, "question" | "questions" | "case" | "station")
        }
        "presents" => next == "with" && has_before(text, at, |word| matches!(word, "a" | "an")),
        "e" => next == "g" && text.gap(at + 1) == ".",
        "what" => next == "if",
        "teaching" => {
            matches!(next, "case" | "scenario" | "vignette") || text.gap(at + 1).contains(':')
        }
        "casualty" => text.words()[at].case == Case::Title && on_television(text, at),
        "episode" | "series" => on_television(text, at),
        "reading" | "rereading" | "re-reading" => is_book(text, at + 1),
        "film" | "movie" | "musical" | "panto" => {
            matches!(text.lower(at.wrapping_sub(1)), "the" | "this" | "that")
                && matches!(text.lower(at.wrapping_sub(2)), "in" | "from" | "of" | "watched")
        }
        "character" => {
            matches!(next, "in" | "from")
                || matches!(text.lower(at.wrapping_sub(1)), "favourite" | "tv")
        }
        "season" => next == "finale" || text.tags(at + 1).contains(Tags::NUMBER_WORDS),
        "format" => {
            has_before(text, at, |word| matches!(word, "the" | "correct" | "number" | "in"))
        }
        "et" => next == "al",
        _ => false,
    }
}

/// "Missing dog", "Lost: black lab", but not "lost his dog".
fn is_animal_near(text: &Text, at: usize) -> bool {
    let animal = |word: &str| {
        matches!(
            word,
            "dog"
                | "cat"
                | "puppy"
                | "pup"
                | "kitten"
                | "rabbit"
                | "tortoise"
                | "parrot"
                | "budgie"
                | "hamster"
                | "ferret"
                | "spaniel"
                | "lab"
                | "labrador"
                | "retriever"
                | "cockapoo"
                | "whippet"
                | "terrier"
                | "collie"
                | "greyhound"
                | "pony"
                | "tabby"
        )
    };
    (at + 1..at + 5)
        .take_while(|&place| !matches!(text.lower(place), "his" | "her" | "their" | "to" | "in"))
        .any(|place| animal(text.lower(place)))
}

/// The name of a show in capitals, of more than one word: "Line of Duty", "Call the Midwife".
fn is_show(text: &Text, at: usize) -> bool {
    let named = |at: usize| {
        text.words().get(at).is_some_and(|word| word.case == Case::Title)
            && !text
                .tags(at)
                .intersects(Tags::TITLES | Tags::STAFF_TITLES | Tags::GIVEN_NAMES | Tags::KIN_WORDS)
            && text.gap(at).trim().is_empty()
    };
    let sport = |at: usize| matches!(text.lower(at), "united" | "city" | "match" | "cup" | "day");
    let last = if matches!(text.lower(at + 1), "of" | "the" | "and") { at + 2 } else { at + 1 };
    named(at) && named(last) && !(at..last + 2).any(sport)
}

/// "Reading Mrs Dalloway again", but not "reading Mrs Falk her letter".
fn is_book(text: &Text, at: usize) -> bool {
    if !text.tags(at).contains(Tags::TITLES) || text.words()[at].case != Case::Title {
        return false;
    }
    let behind = text.lower(at + 2);
    !text.lower(at + 1).ends_with("'s")
        && !matches!(behind, "her" | "his" | "the" | "a" | "their" | "some" | "to" | "out")
}

fn on_television(text: &Text, at: usize) -> bool {
    let show = |word: &str| {
        [
            "watching",
            "watched",
            "gwylio",
            "telly",
            "tv",
            "bbc",
            "catch",
            "box",
            "finale",
            "storyline",
            "cliffhanger",
            "season",
            "casualty",
            "binge",
            "bbc1",
        ]
        .contains(&word)
    };
    let like = has_before(text, at, |word| word == "like");
    !like && (has_before(text, at, show) || (at + 1..at + 8).any(|place| show(text.lower(place))))
}

fn has_before(text: &Text, at: usize, test: impl Fn(&str) -> bool) -> bool {
    (at.saturating_sub(8)..at).any(|place| test(text.lower(place)))
}
