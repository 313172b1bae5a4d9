//! A place in a hospital or home where one patient lies or sits.
//!
//! **Format.** A unit and its number or letter: "Ward 7", "ward B4", "w12", "bay C", "bed 12",
//! "SR2", "side room 2", "siddy 2", "cubicle 5", "resus 3", "theatre 2", "chair 6", "trolley 3",
//! Welsh "gwely 4"; a ward's name ("Nightingale Ward"); and the bare number that staff use behind a
//! patient word ("my lady in 4"). "bed 4 bay 2 ward 7B" is three mentions. Source: NHS Data
//! Dictionary, WARD and BED; staff usage.
//!
//! **Confusables.** Ward as a surname ("Mr Ward"), postcode districts (`W12`, `SR2 7AB`), hotel and
//! office rooms, car park bays, times ("bed 10pm"), spans ("in 4 hours"), the labour ward and other
//! wards that every hospital has.

use super::number_word;
use super::{Evidence, Kind, Mention, Strength, nearby};
use crate::text::{Case, Tags, Text, WordKind};

/// A unit with its number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// The place of its first word.
    pub first: usize,
    /// The place of its last word.
    pub last: usize,
    /// How close it comes to one patient.
    pub size: Size,
    strength: Strength,
}

/// How many patients a unit holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    /// One, or a handful: bed, chair, side room, bay.
    Place,
    /// A ward or a theatre.
    Ward,
}

/// Finds wards, bays, beds and their like.
pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    let mut free = 0;
    for (at, word) in text.words().iter().enumerate() {
        if at < free {
            continue;
        }
        let unit = if word.tags.contains(Tags::CARE_UNITS) {
            unit(text, at).or_else(|| named_ward(text, at)).or_else(|| ward_named(text, at))
        } else if word.span.len() == 2 && matches!(text.lower(at), "in" | "on") {
            behind_person(text, at)
        } else {
            None
        };
        let Some(unit) = unit else { continue };
        free = unit.last + 1;
        let mut evidence = Evidence::LABEL;
        if nearby::is_clinical(text, unit.first, unit.last) {
            evidence |= Evidence::CLINICAL_CONTEXT;
        }
        if nearby::has(text, unit.first, unit.last, Tags::PATIENT_WORDS) {
            evidence |= Evidence::PATIENT_TIE;
        }
        let span = nearby::span(text, unit.first, unit.last);
        found.push(Mention { kind: Kind::WardBed, span, strength: unit.strength, evidence });
    }
}

/// Reads the unit that starts at a word, with its number or letter.
pub(super) fn unit(text: &Text, at: usize) -> Option<Unit> {
    if !text.tags(at).contains(Tags::CARE_UNITS) {
        return None;
    }
    let mut last = at;
    let lower = text.lower(at);
    let (most, size, sure) = match lower {
        "bed" | "beds" | "bedspace" | "gwely" => (120, Size::Place, true),
        "bay" | "bays" | "cubicle" | "cubical" | "cubicles" | "siddy" | "sideroom" => {
            (60, Size::Place, true)
        }
        "side" if text.lower(at + 1) == "room" && nearby::close(text, at + 1) => {
            last = at + 1;
            (60, Size::Place, true)
        }
        "sr" | "cube" | "cub" | "resus" | "trolley" | "majors" | "minors" => {
            (60, Size::Place, true)
        }
        "room" | "rm" | "rooms" | "chair" | "pod" | "recovery" | "ystafell" | "stafell" => {
            (120, Size::Place, false)
        }
        "ward" | "wards" | "wd" => (999, Size::Ward, true),
        "theatre" | "theatres" => (40, Size::Ward, true),
        "w" => (99, Size::Ward, false),
        _ => return None,
    };
    if size == Size::Place && lower == "bed" && text.lower(at + 1) == "space" {
        last = at + 1;
    }
    if lower == "resus" && text.lower(at + 1) == "bay"
        || lower == "recovery" && text.lower(at + 1) == "bay"
    {
        last = at + 1;
    }
    if is_surname(text, at) {
        return None;
    }
    let mut number_at = last + 1;
    if matches!(text.lower(number_at), "no" | "number" | "space") && nearby::blank(text, number_at)
    {
        number_at += 1;
    }
    let end = designator(text, number_at, most, lower)?;
    // "resus: 3/52 old" is an age.
    let is_duration = text.gap(end + 1) == "/" && matches!(text.lower(end + 1), "7" | "12" | "52");
    if is_duration || !is_complete(text, end + 1) || is_elsewhere(text, at, end) {
        return None;
    }
    if matches!(lower, "w" | "sr") && (end > number_at && lower == "w" || is_inward(text, end + 1))
    {
        return None;
    }
    let clinical = nearby::is_clinical(text, at, end);
    if lower == "w" && (!text.gap(number_at).is_empty() || !clinical) {
        return None;
    }
    let strength = if !sure && !clinical && !is_patient_near(text, at) {
        Strength::Weak
    } else if sure && lower != "theatre" {
        Strength::Strong
    } else {
        Strength::Likely
    };
    Some(Unit { first: at, last: end, size, strength })
}

/// Whether "ward" or "bay" is a surname here: "Mr Ward".
fn is_surname(text: &Text, at: usize) -> bool {
    let titles = Tags::TITLES | Tags::STAFF_TITLES;
    at > 0
        && text.tags(at - 1).intersects(titles)
        && matches!(text.lower(at), "ward" | "bay")
        && text.words()[at].case == Case::Title
        && text.lower(at - 1) != "sister"
}

/// Reads a number or letter behind a unit ("7", "7B", "B4", "C", "four"): the place of its last word.
fn designator(text: &Text, at: usize, most: u32, unit: &str) -> Option<usize> {
    let word = text.words().get(at)?;
    let gap = text.gap(at);
    if !(gap.len() <= 3 && gap.bytes().all(|byte| matches!(byte, b' ' | b'-' | b'#' | b':' | b'.')))
    {
        return None;
    }
    let numbered = text.lower(at.wrapping_sub(1)) == "no";
    if gap.contains('.') && unit != "rm" && unit != "wd" && !numbered {
        return None;
    }
    let next_glued = text.words().get(at + 1).is_some_and(|next| next.glued);
    if word.kind == WordKind::Digits || word.tags.contains(Tags::NUMBER_WORDS) {
        let number = number_word::read(text, at)?;
        if !(1..=most).contains(&number.value) {
            return None;
        }
        if !text.words().get(number.last + 1).is_some_and(|next| next.glued) {
            return Some(number.last);
        }
        let letter = number.last + 1;
        let single =
            text.words()[letter].span.len() == 1 && text.words()[letter].kind == WordKind::Letters;
        let ends = !text.words().get(letter + 1).is_some_and(|next| next.glued);
        return (single && ends).then_some(letter);
    }
    let single = word.span.len() == 1;
    if single && next_glued && text.words()[at + 1].kind == WordKind::Digits {
        let value: u32 = text.word(at + 1).parse().ok()?;
        return (value <= most).then_some(at + 1);
    }
    let letter_unit = matches!(unit, "bay" | "ward" | "pod" | "bed");
    let capital = single && word.case == Case::Upper && !matches!(text.word(at), "I" | "X");
    let article = text.word(at) == "A" && matches!(unit, "bed");
    (letter_unit && capital && !next_glued && !article && gap == " ").then_some(at)
}

/// Whether the number counts nothing after all: not a time, a length or a share.
fn is_complete(text: &Text, at: usize) -> bool {
    let gap = text.gap(at);
    let number = text.words().get(at).is_some_and(|word| word.kind == WordKind::Digits);
    if gap.starts_with('%') || number && matches!(gap, ":" | "." | "-") && gap != "-" {
        return false;
    }
    !(nearby::close(text, at)
        && [
            "am", "pm", "hours", "hrs", "hour", "minutes", "mins", "days", "weeks", "times",
            "star", "percent", "k", "people", "inch", "ft", "years", "months", "oclock",
        ]
        .contains(&text.lower(at)))
}

/// Whether the words around say that this is no hospital: a car park, a hotel, a cinema.
fn is_elsewhere(text: &Text, first: usize, last: usize) -> bool {
    let other = |word: &str| {
        [
            "car",
            "parking",
            "park",
            "loading",
            "hotel",
            "premier",
            "travelodge",
            "airbnb",
            "bus",
            "cinema",
            "escape",
            "ikea",
            "hostel",
            "stage",
            "cruise",
            "station",
            "warehouse",
        ]
        .contains(&word)
    };
    nearby::before(text, first, 4, other) || nearby::after(text, last, 4, other)
}

/// Whether the inward half of a postcode follows: `SR2 7AB`.
fn is_inward(text: &Text, at: usize) -> bool {
    text.word(at).len() == 1
        && text.words().get(at).is_some_and(|word| word.kind == WordKind::Digits)
        && text.words().get(at + 1).is_some_and(|word| word.glued && word.span.len() == 2)
}

fn is_patient_near(text: &Text, at: usize) -> bool {
    nearby::has(text, at, at, Tags::PERSON_WORDS | Tags::PATIENT_WORDS | Tags::TITLES)
        || at > 1 && text.tags(at - 2).contains(Tags::GIVEN_NAMES)
        || at > 2 && text.tags(at - 3).contains(Tags::GIVEN_NAMES)
}

/// "Nightingale Ward": the place of the name, when it is one.
fn named_ward(text: &Text, at: usize) -> Option<Unit> {
    if text.lower(at) != "ward" || text.words()[at].case == Case::Upper || is_surname(text, at) {
        return None;
    }
    let first = at.checked_sub(1)?;
    let before = &text.words()[first];
    if !nearby::blank(text, at) || before.kind != WordKind::Letters || before.case != Case::Title {
        return None;
    }
    let generic = Tags::COMMON_WORDS
        | Tags::CARE_WORDS
        | Tags::PERSON_WORDS
        | Tags::KIN_WORDS
        | Tags::PATIENT_WORDS
        | Tags::TITLES;
    if before.tags.intersects(generic) && !before.tags.contains(Tags::NAME_WORDS)
        || text.lower(first).ends_with("'s")
    {
        return None;
    }
    let preposition = ["on", "in", "from", "to", "at", "of", "the", "our", "across"]
        .contains(&text.lower(first.wrapping_sub(1)));
    let person = before.tags.contains(Tags::GIVEN_NAMES) && text.words()[at].case == Case::Title;
    let generic_name = is_generic(text.lower(first));
    if generic_name
        || person && !preposition
        || !preposition && text.words()[at].case != Case::Title
    {
        return None;
    }
    Some(Unit { first, last: at, size: Size::Ward, strength: Strength::Likely })
}

/// "on Ward Tryfan": the place of the name behind, as in Wales and in letters.
fn ward_named(text: &Text, at: usize) -> Option<Unit> {
    let next = text.words().get(at + 1)?;
    let written = text.lower(at) == "ward"
        && text.words()[at].case == Case::Title
        && next.kind == WordKind::Letters
        && next.case == Case::Title
        && nearby::blank(text, at + 1);
    let preposition =
        matches!(text.lower(at.wrapping_sub(1)), "on" | "in" | "from" | "ar" | "o" | "to");
    let common = next.tags.intersects(Tags::COMMON_WORDS | Tags::CARE_WORDS | Tags::STAFF_WORDS);
    (written && preposition && !common && !is_generic(text.lower(at + 1))).then_some(Unit {
        first: at,
        last: at + 1,
        size: Size::Ward,
        strength: Strength::Likely,
    })
}

/// Wards that every hospital has.
fn is_generic(word: &str) -> bool {
    [
        "labour",
        "maternity",
        "postnatal",
        "antenatal",
        "children",
        "paediatric",
        "paeds",
        "surgical",
        "medical",
        "stroke",
        "cardiac",
        "respiratory",
        "oncology",
        "orthopaedic",
        "ortho",
        "geriatric",
        "psych",
        "psychiatric",
        "acute",
        "covid",
        "isolation",
        "renal",
        "gynae",
        "neuro",
        "trauma",
        "rehab",
        "dementia",
        "elderly",
        "gastro",
        "haematology",
        "burns",
        "general",
        "assessment",
        "vascular",
        "urology",
        "neonatal",
        "virtual",
        "secure",
    ]
    .contains(&word)
}

/// "my lady in 4", "Alfie on 3B".
pub(super) fn behind_person(text: &Text, at: usize) -> Option<Unit> {
    let next = text.words().get(at + 1)?;
    if next.kind != WordKind::Digits || next.span.len() > 2 || !nearby::blank(text, at + 1) {
        return None;
    }
    let value: u32 = text.word(at + 1).parse().ok()?;
    let letter = text
        .words()
        .get(at + 2)
        .is_some_and(|word| word.glued && word.span.len() == 1 && matches!(word.case, Case::Upper));
    let before = at.checked_sub(1)?;
    let person = Tags::PERSON_WORDS | Tags::PATIENT_WORDS;
    let tied = text.tags(before).intersects(person)
        && !text.tags(before).intersects(Tags::NUMBER_WORDS)
        && text.words()[before].sentence == next.sentence;
    let owned = nearby::before(text, before, 2, |word| {
        ["my", "our", "the", "wee", "poor", "lovely", "that"].contains(&word)
    });
    let capital = text.words()[before].case == Case::Title;
    let named = capital && text.tags(before).contains(Tags::GIVEN_NAMES);
    let titled = capital
        && text.tags(before.wrapping_sub(1)).contains(Tags::TITLES)
        && text.words()[before].sentence == next.sentence;
    if letter {
        let clinical = nearby::is_clinical(text, at, at + 2);
        let ends =
            is_complete(text, at + 3) && !text.words().get(at + 3).is_some_and(|word| word.glued);
        return ((tied || named) && clinical && ends || named && ends && text.lower(at) == "on")
            .then_some(Unit {
                first: at,
                last: at + 2,
                size: Size::Ward,
                strength: Strength::Likely,
            });
    }
    let ends = is_end(text, at + 2)
        || tied && owned && is_not_counted(text, at + 2)
        || titled && (is_not_counted(text, at + 2) || is_doing(text, at + 2));
    let somebody = tied && owned || named || titled;
    if text.lower(at) != "in" || !(1..=60).contains(&value) || !ends || !somebody {
        return None;
    }
    Some(Unit { first: at, last: at + 1, size: Size::Place, strength: Strength::Likely })
}

/// Whether the word behind a bare number is not what it counts ("in 4 hours", "in 4 places").
fn is_not_counted(text: &Text, at: usize) -> bool {
    let word = text.lower(at);
    nearby::blank(text, at)
        && is_complete(text, at)
        && !word.ends_with('s')
        && !["of", "month", "week", "day", "minute", "point", "and", "to", "or", "different"]
            .contains(&word)
}

/// Whether a person does something: "Mr Pike in 10 presses the buzzer".
fn is_doing(text: &Text, at: usize) -> bool {
    let does = [
        "presses", "rings", "asks", "refuses", "insists", "thinks", "reckons", "shouts", "sings",
        "snores", "screams", "spits", "bites", "wanders", "falls", "fancies", "calls",
    ];
    nearby::blank(text, at) && does.contains(&text.lower(at))
}

/// Whether a bare number ends its phrase: nothing is counted by it.
fn is_end(text: &Text, at: usize) -> bool {
    let gap = text.gap(at);
    if at >= text.words().len() {
        return !gap.starts_with('%');
    }
    if gap.is_empty() || gap.starts_with(['%', ':', '/', '-', '+']) {
        return false;
    }
    if gap.starts_with('.') && text.words()[at].kind == WordKind::Digits {
        return false;
    }
    if !gap.trim().is_empty() || gap.contains('\n') {
        return true;
    }
    [
        "and", "is", "has", "had", "was", "who", "just", "again", "with", "keeps", "thinks",
        "needs", "wants", "got", "gave", "went", "died", "told", "said", "says", "tonight",
        "today", "still", "he", "she", "asked", "pulled", "calls", "called", "will", "won't",
        "cant", "can't", "for", "hadn't", "wasn't", "didn't", "doesn't", "hadnt", "never", "hates",
        "tried", "on", "bless", "passed", "made", "loves", "hasn't", "hasnt", "isn't", "off",
        "whose",
    ]
    .contains(&text.lower(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::{Likely, Strong, Weak};

    #[test]
    fn the_unit_and_the_words_around_say_how_sure() {
        let (label, clinical) = (E::LABEL, E::CLINICAL_CONTEXT);
        let tie = label | clinical | E::PATIENT_TIE;
        finds(
            find,
            &[
                ("bed 4", "bed 4", Strong, label),
                ("ward B4", "ward B4", Strong, label),
                ("theatre 2", "theatre 2", Likely, label),
                ("room 4", "room 4", Weak, label),
                ("pt in room 4", "room 4", Likely, tie),
                ("pt in bed 4", "bed 4", Strong, tie),
                ("Nightingale Ward", "Nightingale Ward", Likely, label),
                ("my lady in 4", "in 4", Likely, label),
                ("Mr Ockley in 22 presses that buzzer", "in 22", Likely, label),
                ("pt fell. Bed 4", "Bed 4", Strong, label),
                ("bed\u{a0}four", "bed\u{a0}four", Strong, label),
            ],
        );
    }

    #[test]
    fn surnames_postcodes_times_and_hotels_are_none() {
        is_silent(
            find,
            &[
                "Mr Ward 7",
                "SR2 7AB",
                "w12",
                "bed 10pm",
                "bed 4.5",
                "bed 4%",
                "car park bay 4",
                "hotel room 12",
                "my lady in 4 hours",
                "seeing Mr Ockley in 22 minutes",
                "seeing Mr Ockley in 2-3 days",
                "seeing Mr Ockley in 6/52",
                "Mr Ockley in 4 episodes",
                "Rang Mr Ockley. In 15 calls",
                "Ockley in 22 presses",
                "the Labour Ward",
                "resus 3/52 old",
                "bed. 4",
                "bed 999",
                "ward",
            ],
        );
    }
}
