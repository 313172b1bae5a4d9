//! Ages in running speech: "aged 84", "she was 92", "a lady of 91", "Rugby lad, 19, came in", "in her
//! 80s", "his 90th birthday", and the number that is a sentence of its own.

use super::super::number_word::{self, Number};
use super::super::{Evidence, Strength, nearby};
use super::{OLDEST, Reading};
use crate::text::{Case, Tags, Text, WordKind, lexicon};

/// "aged 84", "age: 84", "turned 100", "turning 90".
pub(super) fn labelled(text: &Text, at: usize, number: Number) -> Option<Reading> {
    let before = at.checked_sub(1)?;
    if number.value > OLDEST || is_group(text, number.last + 1) {
        return None;
    }
    let near = nearby::blank(text, at) || matches!(text.gap(at), ": " | ":" | " - " | ":- ");
    match text.lower(before) {
        "aged" | "age" if near => {
            if text.lower(before.wrapping_sub(1)) == "new"
                || is_unit(text, number.last + 1) && text.lower(before) == "age"
            {
                return None;
            }
            Reading::new(at, number.last, Strength::Strong, Evidence::LABEL)
        }
        "of" if near && text.lower(before.wrapping_sub(1)) == "age" => {
            Reading::new(at, number.last, Strength::Likely, Evidence::LABEL)
        }
        "of" if nearby::blank(text, at) && is_complete(text, number.last + 1) => {
            let person = before.checked_sub(1)?;
            let tags = Tags::PERSON_WORDS | Tags::PATIENT_WORDS;
            (text.tags(person).intersects(tags) && number.value >= 2)
                .then(|| Reading::new(at, number.last, Strength::Likely, Evidence::LAYOUT))?
        }
        "turned" | "turns" | "turning" | "turn" | "oedran" if nearby::blank(text, at) => {
            let organisation = nearby::before(text, before, 3, |word| {
                ["nhs", "hospital", "trust", "service", "unit", "hospice", "charity", "it"]
                    .contains(&word)
            });
            if organisation || number.value < 1 || !is_complete(text, number.last + 1) {
                return None;
            }
            Reading::new(at, number.last, Strength::Strong, Evidence::LABEL)
        }
        _ => None,
    }
}

/// Whether a number goes on to a range or a group: "aged 18-24", "aged 65 and over", "aged 65+".
fn is_group(text: &Text, at: usize) -> bool {
    let gap = text.gap(at);
    if gap.starts_with(['+', '-', '–']) || gap.starts_with('/') {
        return true;
    }
    match text.lower(at) {
        "to" | "plus" | "upwards" => true,
        "and" | "or" => {
            ["over", "above", "under", "up", "older", "younger", "below"]
                .contains(&text.lower(at + 1))
                || text.words().get(at + 1).is_some_and(|word| word.kind == WordKind::Digits)
        }
        _ => false,
    }
}

/// "I'm 54", "she was only thirty-four", "he's 84".
pub(super) fn spoken(text: &Text, at: usize, number: Number) -> Option<Reading> {
    if !(1..=OLDEST).contains(&number.value) || !nearby::blank(text, at) {
        return None;
    }
    let mut before = at.checked_sub(1)?;
    if matches!(text.lower(before), "only" | "just" | "nearly" | "almost" | "now" | "barely") {
        before = before.checked_sub(1)?;
    }
    let person = |word: &str| {
        ["i", "she", "he", "they", "who", "you", "youngest", "eldest", "oldest"].contains(&word)
    };
    let says = match text.lower(before) {
        "i'm" | "im" | "she's" | "shes" | "he's" | "hes" | "who's" | "you're" => true,
        word if word.ends_with("'s") => lexicon::tags(word.trim_end_matches("'s"))
            .intersects(Tags::KIN_WORDS | Tags::PERSON_WORDS | Tags::GIVEN_NAMES),
        "am" | "is" | "was" | "be" | "were" | "are" => {
            let subject = before.checked_sub(1)?;
            let word = text.lower(subject);
            person(word)
                || text
                    .tags(subject)
                    .intersects(Tags::KIN_WORDS | Tags::PERSON_WORDS | Tags::PATIENT_WORDS)
                || matches!(word, "will" | "would") && person(text.lower(subject.wrapping_sub(1)))
        }
        _ => false,
    };
    if !says || number.value < 3 || !is_complete(text, number.last + 1) {
        return None;
    }
    let strength = if number.value >= 16 { Strength::Strong } else { Strength::Likely };
    Reading::new(at, number.last, strength, Evidence::LABEL)
}

/// Whether the phrase ends before a word: nothing is counted or measured by the number.
fn is_complete(text: &Text, at: usize) -> bool {
    if at >= text.words().len() {
        return !text.gap(at).starts_with(['%', '/', '+']);
    }
    let gap = text.gap(at);
    if gap.starts_with(['%', '/', '+', ':', '°', '£']) || gap.is_empty() {
        return false;
    }
    if gap.starts_with([',', '.', '!', '?', ')', ';', '\n', '"', '…'])
        || gap.starts_with(" -")
        || gap.contains('\n')
    {
        return true;
    }
    if !gap.trim().is_empty() {
        return true;
    }
    [
        "and",
        "but",
        "with",
        "now",
        "today",
        "yesterday",
        "tomorrow",
        "next",
        "last",
        "this",
        "so",
        "when",
        "who",
        "fgs",
        "ffs",
        "on",
        "at",
        "because",
        "cos",
        "tonight",
        "soon",
        "odd",
        "ish",
        "years",
        "yrs",
        "lives",
        "lived",
        "has",
        "had",
        "bless",
        "ffp",
        "not",
    ]
    .contains(&text.lower(at))
        && !matches!(text.lower(at + 1), "down" | "late")
        && !(matches!(text.lower(at), "years" | "yrs") && text.lower(at + 1) != "old")
}

/// Whether a unit of time or measure follows.
fn is_unit(text: &Text, at: usize) -> bool {
    ["minutes", "mins", "hours", "hrs", "days", "weeks", "%", "percent", "miles"]
        .contains(&text.lower(at))
}

/// "Rugby lad, 19, came in", "Dorothy (84)", "Mrs Okonkwo, 84, fell".
pub(super) fn appositive(text: &Text, at: usize, number: Number) -> Option<Reading> {
    let before = at.checked_sub(1)?;
    if !(1..=OLDEST).contains(&number.value) {
        return None;
    }
    let word = &text.words()[before];
    if word.kind != WordKind::Letters {
        return None;
    }
    let (open, close) = (text.gap(at), text.gap(number.last + 1));
    let bracketed = open == " (" && close.starts_with([')', ',']);
    let set_off = (open == ", " || open == ". ")
        && (close.starts_with([',', '.', ';', ')', '\n', '!'])
            || number.last + 1 == text.words().len() && close.is_empty());
    let listed = nearby::blank(text, at) && close.starts_with(',');
    if !(bracketed || set_off || listed) || close == "," {
        return None;
    }
    if text.words().get(number.last + 1).is_some_and(|next| next.kind == WordKind::Digits) {
        return None;
    }
    let person = Tags::PERSON_WORDS | Tags::KIN_WORDS | Tags::PATIENT_WORDS;
    let unit = text.tags(before).intersects(Tags::CARE_UNITS | Tags::MONTHS)
        || [
            "page", "day", "week", "month", "chapter", "level", "grade", "no", "number", "band",
            "year", "step", "task", "score", "news", "gcs", "hb", "crp", "bm", "wbc",
        ]
        .contains(&text.lower(before));
    let titled = (before.saturating_sub(3)..before).any(|place| {
        text.tags(place).contains(Tags::TITLES) && text.words()[place].sentence == word.sentence
    });
    let named = word.case == Case::Title
        && word.tags.contains(Tags::GIVEN_NAMES)
        && !word.tags.contains(Tags::MONTHS);
    if !(word.tags.intersects(person) || titled || named) {
        // "retired postman, 71, came in": a number set off by commas where care is spoken of.
        let doubtful = open == ", "
            && set_off
            && !unit
            && number.value >= 2
            && nearby::is_clinical(text, at, number.last);
        return doubtful
            .then(|| Reading::new(at, number.last, Strength::Weak, Evidence::LAYOUT))?;
    }
    if open == ". " && !(named && close.starts_with('.')) || listed && !titled {
        return None;
    }
    Reading::new(at, number.last, Strength::Likely, Evidence::LAYOUT)
}

/// "Nineteen. His brother switched it off": a number that is a sentence, where care is spoken of
/// or somebody is meant.
pub(super) fn alone(text: &Text, at: usize, number: Number) -> Option<Reading> {
    let next = number.last + 1;
    let opens = at == 0 || text.words()[at - 1].sentence != text.words()[at].sentence;
    let sentence = text.words()[at].sentence;
    let same = text.words().get(next).is_some_and(|word| word.sentence == sentence);
    let close = text.gap(next);
    let set_off = close.starts_with(['.', '!', ','])
        && !close.starts_with("..")
        && (!same || close.starts_with(", "));
    if !opens || !set_off || !(14..=OLDEST).contains(&number.value) || at == 0 && !same {
        return None;
    }
    let somebody = |word: &str| ["he", "she", "his", "her", "him", "he'd", "she'd"].contains(&word);
    let person =
        nearby::before(text, at, 12, somebody) || nearby::after(text, number.last, 8, somebody);
    person.then(|| Reading::new(at, number.last, Strength::Weak, Evidence::empty()))?
}

/// "in her 80s", "in his late seventies".
pub(super) fn decade(text: &Text, at: usize) -> Option<Reading> {
    let digits = text.word(at);
    let last = if text.words()[at].kind == WordKind::Digits {
        let decade = digits.len() == 2 && digits.ends_with('0');
        let s = text.lower(at + 1) == "s" && matches!(text.gap(at + 1), "" | "'");
        if !decade || !s {
            return None;
        }
        at + 1
    } else if text.lower(at).ends_with("ties") {
        at
    } else {
        return None;
    };
    let mut before = at.checked_sub(1)?;
    let mut first = at;
    if matches!(text.lower(before), "early" | "mid" | "late") {
        first = before;
        before = before.checked_sub(1)?;
    }
    let whose = matches!(text.lower(before), "her" | "his" | "their" | "my" | "your");
    if !whose
        || text.lower(before.wrapping_sub(1)) != "in"
            && text.lower(before.wrapping_sub(1)) != "into"
    {
        return None;
    }
    Reading::new(first, last, Strength::Likely, Evidence::LAYOUT)
}

/// "his 90th birthday".
pub(super) fn birthday(text: &Text, at: usize) -> Option<Reading> {
    let number = number_word::read(text, at)?;
    let suffix = at + 1;
    if number.last != at || !text.gap(suffix).is_empty() {
        return None;
    }
    if !matches!(text.lower(suffix), "st" | "nd" | "rd" | "th") || number.value > OLDEST {
        return None;
    }
    if !matches!(text.lower(suffix + 1), "birthday" | "bday" | "b'day" | "birthdays") {
        return None;
    }
    let organisation = nearby::before(text, at, 4, |word| {
        [
            "nhs",
            "nhs's",
            "hospital",
            "hospital's",
            "trust",
            "trust's",
            "ward's",
            "unit's",
            "hospice's",
        ]
        .contains(&word)
    });
    if organisation || text.lower(suffix + 2) == "of" {
        return None;
    }
    Reading::new(at, suffix, Strength::Likely, Evidence::LABEL)
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use crate::mention::testing::{finds, is_silent};
    use crate::mention::{Evidence as E, Strength::*};

    #[test]
    fn a_person_before_or_beside_the_number_makes_it_an_age() {
        finds(
            find,
            &[
                ("she was 92", "92", Strong, E::LABEL),
                ("she was only seven", "seven", Likely, E::LABEL),
                ("turned 100", "100", Strong, E::LABEL),
                ("his 90th birthday", "90th", Likely, E::LABEL),
                ("a lady of 91", "91", Likely, E::LAYOUT),
                ("in her late 80s", "late 80s", Likely, E::LAYOUT),
                ("Dorothy (84)", "84", Likely, E::LAYOUT),
                ("He fell. Nineteen. His brother left", "Nineteen", Weak, E::empty()),
            ],
        );
    }

    #[test]
    fn groups_counts_and_institutions_are_none() {
        is_silent(
            find,
            &[
                "aged 18-24",
                "aged 65 and over",
                "over 65s",
                "the 80s",
                "she was 92 minutes late",
                "she was. 92 came",
                "the NHS turned 75",
                "the trust's 10th birthday",
                "page (84)",
                "in my 2 rooms",
                "It fell. Nineteen. It rained",
            ],
        );
    }
}
