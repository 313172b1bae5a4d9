//! Whose one mention is.

use super::cues::{self, Cues, Reader};
use super::{Subject, surgeon};
use crate::mention::{Evidence, Kind, Mention};
use crate::text::{Case, Tags, Text, lexicon};

/// How many words back the owner of a detail may stand.
const REACH: usize = 8;

/// Says whose a mention is.
pub(super) fn of(text: &Text, mention: &Mention, cues: &mut Reader<'_>) -> Subject {
    let first = text.word_at(mention.span.start);
    if first >= text.words().len() {
        return Subject::Unknown;
    }
    if mention.evidence.contains(Evidence::PUBLIC) {
        return Subject::Public;
    }
    let sentence = text.words()[first].sentence;
    let here = cues.of(sentence, first);
    let before = sentence.checked_sub(1).map_or_else(Cues::default, |it| cues.of(it, first));
    let after = cues.of(sentence + 1, first);
    if cues.is_staged(first)
        || (here.nobody || before.nobody && !here.patient) && !is_live_number(mention)
        || mention.evidence.contains(Evidence::TEST_RANGE)
            && !mention.evidence.contains(Evidence::LABEL)
    {
        return Subject::Nobody;
    }
    let last = last_word(text, mention);
    if surgeon::is_named(text, mention, first, last) {
        return Subject::Colleague;
    }
    if let Some(subject) = owner(text, mention, first, last, here) {
        return subject;
    }
    from_sentences(text, mention, first, here, before, after)
}

fn last_word(text: &Text, mention: &Mention) -> usize {
    text.word_at(mention.span.end).saturating_sub(1)
}

/// Reads the words that own a mention: "my NHS number", "our Dad's DOB", "a gentleman, 84".
fn owner(text: &Text, mention: &Mention, first: usize, last: usize, here: Cues) -> Option<Subject> {
    let person = matches!(mention.kind, Kind::Person | Kind::Initials);
    let tied = mention.evidence.contains(Evidence::PATIENT_TIE) && person;
    if person && text.tags(first).contains(Tags::STAFF_TITLES) && !tied {
        return Some(Subject::Colleague);
    }
    if !person && here.admitted && !here.patient {
        return Some(Subject::Writer);
    }
    let sentence = text.words()[first].sentence;
    let floor = first.saturating_sub(REACH);
    for at in (floor..first).rev() {
        if text.words()[at].sentence != sentence {
            break;
        }
        if let Some(subject) = owner_at(text, mention, at, first, person, here) {
            return Some(subject);
        }
    }
    follows(text, mention, last, here)
}

/// What one word before a mention says of its owner.
fn owner_at(
    text: &Text,
    mention: &Mention,
    at: usize,
    first: usize,
    person: bool,
    here: Cues,
) -> Option<Subject> {
    let tags = text.tags(at);
    let direct = at + 1 == first;
    if person && (here.clinical || here.patient) && is_neighbour(text.lower(at)) {
        return Some(Subject::Patient);
    }
    if is_contact(mention.kind) && is_kin_of_named(text, at) && is_moved(text, at) {
        return Some(Subject::Patient);
    }
    if cues::is_family(text, at) {
        return Some(Subject::Family);
    }
    let many =
        text.lower(at).ends_with('s') && !matches!(text.lower(at.wrapping_sub(1)), "my" | "our");
    if tags.contains(Tags::PATIENT_WORDS) && !many || cues::is_cared_for(text, at) {
        return Some(Subject::Patient);
    }
    if person
        && direct
        && tags.contains(Tags::STAFF_WORDS)
        && !mention.evidence.contains(Evidence::PATIENT_TIE)
    {
        return Some(Subject::Colleague);
    }
    if tags.contains(Tags::PERSON_WORDS)
        && (here.clinical || here.patient)
        && !here.family
        && mention.kind != Kind::WardBed
    {
        return Some(Subject::Patient);
    }
    if is_contact(mention.kind) && is_of_staff(text, at) {
        return Some(Subject::Colleague);
    }
    match text.lower(at) {
        "my" if mention.kind == Kind::Age && is_of_patient(text, mention) => Some(Subject::Patient),
        // "my list: Joan Ellery, 6 Mill Road" is hers.
        "my" if !person && (at + 1..first).any(|place| is_given_name(text, place)) => None,
        "my" if !person => {
            let noun = (at + 1..first).any(|place| text.tags(place).intersects(Tags::STAFF_WORDS));
            let kin = (at + 1..first).any(|place| cues::is_family(text, place));
            let subject = if kin {
                Subject::Family
            } else if noun {
                Subject::Colleague
            } else {
                Subject::Writer
            };
            Some(subject)
        }
        "i'm" | "im" if mention.kind == Kind::Age && first - at <= 3 => Some(Subject::Writer),
        "i" | "me" if matches!(mention.kind, Kind::Age) && is_self(text, at) && first - at <= 4 => {
            Some(Subject::Writer)
        }
        "i" if mention.kind == Kind::DateOfBirth && first - at <= 5 => Some(Subject::Writer),
        "his" | "her" | "their" | "he" | "she" | "he's" | "she's" if !person && here.family => {
            Some(Subject::Family)
        }
        _ => None,
    }
}

/// Whoever lies beside the one that is spoken of lies there too.
fn is_neighbour(word: &str) -> bool {
    matches!(word, "neighbour" | "neighbours" | "opposite" | "roommate")
}

/// What leads to a person.
fn is_contact(kind: Kind) -> bool {
    matches!(kind, Kind::Phone | Kind::Email | Kind::Address)
}

/// "Brenda's daughter", "Mrs Falk's son".
fn is_kin_of_named(text: &Text, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let Some(owner) = text.lower(before).strip_suffix("'s") else { return false };
    let titled = text.tags(before.wrapping_sub(1)).contains(Tags::TITLES);
    text.tags(at).contains(Tags::KIN_WORDS)
        && (titled || lexicon::tags(owner).contains(Tags::GIVEN_NAMES))
}

/// Whether the words behind say that somebody was brought to, or lies on, a ward.
fn is_moved(text: &Text, at: usize) -> bool {
    let near = at + 1..at + 2 * REACH;
    let moved = |at: usize| {
        matches!(
            text.lower(at),
            "moved" | "transferred" | "admitted" | "taken" | "poorly" | "fallen" | "asking"
        )
    };
    near.clone().any(moved) && near.clone().any(|at| text.tags(at).contains(Tags::CARE_UNITS))
}

fn is_given_name(text: &Text, at: usize) -> bool {
    text.tags(at).contains(Tags::GIVEN_NAMES) && text.words()[at].case == Case::Title
}

/// "my 84 year old patient": whose age it is stands behind it.
fn is_of_patient(text: &Text, mention: &Mention) -> bool {
    let next = text.word_at(mention.span.end);
    (next..next + 3)
        .any(|at| text.tags(at).contains(Tags::PATIENT_WORDS) && !text.lower(at).ends_with('s'))
}

/// "the nurse's mobile", "ward manager's number".
fn is_of_staff(text: &Text, at: usize) -> bool {
    text.lower(at)
        .strip_suffix("'s")
        .is_some_and(|stem| lexicon::tags(stem).contains(Tags::STAFF_WORDS))
}

/// "I am", "I was", "I turned", "me (54)".
fn is_self(text: &Text, at: usize) -> bool {
    text.lower(at) == "me"
        || matches!(text.lower(at + 1), "am" | "was" | "turned" | "turn" | "will" | "became")
}

/// What the words behind a mention say of its owner: "… is my NHS number", "84-year-old lady".
fn follows(text: &Text, mention: &Mention, last: usize, here: Cues) -> Option<Subject> {
    for at in last + 1..last + 5 {
        match text.lower(at) {
            "my" => {
                let kin = (at + 1..at + 3).any(|place| cues::is_family(text, place));
                let label =
                    matches!(text.lower(at.wrapping_sub(1)), "is" | "was" | "that's" | "thats");
                return match (kin, label) {
                    (true, _) if label => Some(Subject::Family),
                    (false, true) if !matches!(mention.kind, Kind::Person) => Some(Subject::Writer),
                    _ => None,
                };
            }
            _ if mention.kind == Kind::Age && text.tags(at).intersects(Tags::PATIENT_WORDS) => {
                return Some(Subject::Patient);
            }
            _ if mention.kind == Kind::Age
                && text.tags(at).contains(Tags::PERSON_WORDS)
                && (here.clinical || here.patient)
                && !here.family =>
            {
                return Some(Subject::Patient);
            }
            _ => {}
        }
    }
    None
}

/// Reads whose a mention is from its sentence, then from the sentences beside it.
fn from_sentences(
    text: &Text,
    mention: &Mention,
    first: usize,
    here: Cues,
    before: Cues,
    after: Cues,
) -> Subject {
    let evidence = mention.evidence;
    let person = matches!(mention.kind, Kind::Person | Kind::Initials);
    let titled = person && text.tags(first).contains(Tags::TITLES);
    if evidence.contains(Evidence::PATIENT_TIE) && (!here.family || person) {
        return Subject::Patient;
    }
    if here.family {
        return Subject::Family;
    }
    if person && is_thanked(text, first) && !is_gift(text, first) {
        return Subject::Colleague;
    }
    if person && is_gift(text, first) && titled {
        return Subject::Patient;
    }
    if here.patient {
        return Subject::Patient;
    }
    if person && !titled && is_beside_staff(text, first) {
        return Subject::Colleague;
    }
    if is_patient_number(mention.kind) {
        return if before.family { Subject::Family } else { Subject::Patient };
    }
    if before.family && !before.patient {
        return Subject::Family;
    }
    if titled && (here.clinical || evidence.contains(Evidence::CLINICAL_CONTEXT)) {
        return Subject::Patient;
    }
    if before.patient || after.patient && evidence.contains(Evidence::CLINICAL_CONTEXT) {
        return Subject::Patient;
    }
    if matches!(mention.kind, Kind::Age | Kind::DateOfBirth) && here.clinical && !here.writer {
        return Subject::Patient;
    }
    if matches!(mention.kind, Kind::Age | Kind::DateOfBirth) && here.writer {
        return Subject::Writer;
    }
    Subject::Unknown
}

/// Numbers that only a patient has.
fn is_patient_number(kind: Kind) -> bool {
    matches!(kind, Kind::NhsNumber | Kind::ChiNumber | Kind::HcNumber | Kind::HospitalNumber)
}

/// Whether a number was taken for a patient's because it is issued and words of care stand near:
/// behind "e.g." it is somebody's all the same. A labelled one may well explain the format.
fn is_live_number(mention: &Mention) -> bool {
    mention.evidence.contains(Evidence::CHECK_DIGIT | Evidence::ISSUED_RANGE)
        && !mention.evidence.contains(Evidence::LABEL)
}

/// Whether words of thanks or praise stand shortly before a name.
fn is_thanked(text: &Text, first: usize) -> bool {
    let sentence = text.words()[first].sentence;
    let same = |at: usize| text.words().get(at).is_some_and(|word| word.sentence == sentence);
    // "Thank you for referring Mr Gantry" thanks another.
    let through = |from: usize| {
        (from..first)
            .any(|at| ["referring", "sending", "seeing", "reviewing"].contains(&text.lower(at)))
    };
    (first.saturating_sub(REACH)..first + REACH)
        .filter(|&at| same(at) && text.tags(at).contains(Tags::THANKS_WORDS))
        .any(|at| at > first || !through(at))
}

/// Whether a word for staff stands close to a name: "our charge nurse Liam", "Priya, ward manager".
fn is_beside_staff(text: &Text, first: usize) -> bool {
    let sentence = text.words()[first].sentence;
    (first.saturating_sub(3)..first + 6)
        .filter(|&at| text.words().get(at).is_some_and(|word| word.sentence == sentence))
        .any(|at| text.tags(at).contains(Tags::STAFF_WORDS))
}

/// Whether the thanks are for a present, as patients give them.
fn is_gift(text: &Text, first: usize) -> bool {
    (first..first + 14).any(|at| {
        [
            "chocolates",
            "biscuits",
            "flowers",
            "card",
            "cake",
            "cakes",
            "roses",
            "heroes",
            "celebrations",
            "tin",
        ]
        .contains(&text.lower(at))
    })
}

#[cfg(test)]
mod tests;
