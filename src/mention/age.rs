//! How old a person is.
//!
//! **Format.** Years: `84F`, `F84`, `84yo`, `84 y/o`, "84-year-old", "aged 84", "in her 80s",
//! "turned 100", "his 90th birthday", Welsh "84 oed". Parts of a year as staff write them, a number
//! over the number of units: `5/7` days, `3/52` weeks, `3/12` months. Gestation: `28/40`, `28+3`,
//! "28 weeker", "34 weeks pregnant". Source: RCPCH, growth charts, on age and gestation; staff
//! usage of `/7`, `/52` and `/12` as in the NHS App's list of medical abbreviations (2024).
//!
//! **Confusables.** Shifts (`12/7`), round the clock (`24/7`), doses (`5/500`), scores (`15/15`,
//! `38/40` in an exam), prices, percentages, spans of time ("for 30 years", "back in 2/52"), groups
//! ("over 65s", "aged 18-24"), bands, catheter gauges (`16F`), temperatures (`98F`), ICD-10 codes
//! (`F84.0`), things and institutions ("a 20 year old lift", "the NHS turned 75").

use super::number_word::{self, Number};
use super::{Evidence, Kind, Mention, Strength, nearby};
use crate::text::{Case, Tags, Text, WordKind, lexicon};

/// The oldest age taken for one.
const OLDEST: u32 = 115;
/// Weeks of a pregnancy that can be somebody's gestation.
const GESTATION: std::ops::RangeInclusive<u32> = 20..=43;

/// An age that was read: its words and how sure.
struct Reading {
    first: usize,
    last: usize,
    strength: Strength,
    evidence: Evidence,
}

impl Reading {
    fn new(first: usize, last: usize, strength: Strength, evidence: Evidence) -> Option<Self> {
        Some(Self { first, last, strength, evidence })
    }
}

/// Finds ages.
pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for (at, word) in text.words().iter().enumerate() {
        if word.kind != WordKind::Digits && !word.tags.contains(Tags::NUMBER_WORDS) {
            continue;
        }
        if word.kind == WordKind::Digits && is_part_of_another_number(text, at) {
            continue;
        }
        let Some(reading) = read(text, at) else { continue };
        let mut evidence = reading.evidence;
        if nearby::is_clinical(text, reading.first, reading.last) {
            evidence |= Evidence::CLINICAL_CONTEXT;
        }
        found.push(Mention {
            kind: Kind::Age,
            span: nearby::span(text, reading.first, reading.last),
            strength: reading.strength,
            evidence,
        });
    }
}

fn read(text: &Text, at: usize) -> Option<Reading> {
    if let Some(reading) = decade(text, at).or_else(|| birthday(text, at)) {
        return Some(reading);
    }
    let number = number_word::read(text, at)?;
    if number.value == 0 && !is_fraction(text, at) {
        return None;
    }
    old(text, at, number)
        .or_else(|| sex_letter(text, at, number))
        .or_else(|| fraction(text, at, number))
        .or_else(|| gestation(text, at, number))
        .or_else(|| labelled(text, at, number))
        .or_else(|| spoken(text, at, number))
        .or_else(|| day_of_life(text, at, number))
        .or_else(|| appositive(text, at, number))
        .or_else(|| alone(text, at, number))
}

/// Whether digits belong to something longer: a price, a decimal, a time, a percentage.
fn is_part_of_another_number(text: &Text, at: usize) -> bool {
    let before = text.gap(at);
    if before.ends_with(['£', '$', '€', '#', '@', '+', '_', '=', '<', '>']) {
        return true;
    }
    let digits =
        |place: usize| text.words().get(place).is_some_and(|word| word.kind == WordKind::Digits);
    if at > 0 && digits(at - 1) && matches!(before, "." | ":" | "," | "/" | "-" | "+") {
        return true;
    }
    let after = text.gap(at + 1);
    after.starts_with(['%', '°']) || digits(at + 1) && matches!(after, "." | ":" | "," | "-")
}

/// "84yo", "84 y/o", "84-year-old", "11 month old", "3/52 old", "84 oed".
fn old(text: &Text, at: usize, number: Number) -> Option<Reading> {
    if number.value > OLDEST {
        return None;
    }
    let unit = number.last + 1;
    if !nearby::close(text, unit) {
        return None;
    }
    let last = match text.lower(unit) {
        "yo" | "oed" | "yro" | "yrold" => unit,
        "mlwydd" | "blwydd" if text.lower(unit + 1) == "oed" => unit + 1,
        "y" if text.gap(unit + 1) == "/" && text.lower(unit + 1) == "o" => unit + 1,
        "y" if text.lower(unit + 1) == "o" && nearby::close(text, unit + 1) => unit + 1,
        "y" if is_sex(text, unit + 1) && nearby::close(text, unit + 1) => unit + 1,
        "y" | "yr" | "yrs" | "year" | "years" | "month" | "months" | "mth" | "mths" | "mo"
        | "week" | "weeks" | "wk" | "wks" | "day" | "days" | "hour" | "hours" | "hr" | "hrs" => {
            let old = unit + 1;
            if !nearby::close(text, old) && text.gap(old) != "/" {
                return None;
            }
            match text.lower(old) {
                "old" | "o" | "young" => old,
                "f" | "m" if is_sex(text, old) && text.lower(unit).starts_with('y') => old,
                "female" | "male" | "lady" | "woman" | "man" | "gentleman" | "boy" | "girl"
                    if text.lower(unit).starts_with('y') =>
                {
                    return Reading::new(at, unit, Strength::Strong, Evidence::LAYOUT);
                }
                _ => return None,
            }
        }
        _ => return None,
    };
    if is_thing(text, last + 1) || text.lower(at.wrapping_sub(1)) == "over" && last == unit {
        return None;
    }
    let last =
        if is_sex(text, last + 1) && nearby::blank(text, last + 1) { last + 1 } else { last };
    Reading::new(at, last, Strength::Strong, Evidence::LAYOUT)
}

/// Whether what is so many years old is not a person.
fn is_thing(text: &Text, at: usize) -> bool {
    (at..at + 3).take_while(|&place| nearby::close(text, place)).any(|place| {
        matches!(
            text.lower(place),
            "building"
                | "boiler"
                | "laptop"
                | "computer"
                | "pc"
                | "system"
                | "car"
                | "van"
                | "kit"
                | "machine"
                | "equipment"
                | "scanner"
                | "printer"
                | "whisky"
                | "wine"
                | "malt"
                | "house"
                | "flat"
                | "tradition"
                | "problem"
                | "policy"
                | "guideline"
                | "debate"
                | "story"
                | "photo"
                | "picture"
                | "tweet"
                | "post"
                | "message"
                | "phone"
                | "iphone"
                | "lift"
                | "roof"
                | "estate"
                | "hospital"
                | "kettle"
                | "toaster"
                | "dog"
                | "cat"
                | "puppy"
                | "kitten"
                | "lab"
                | "labrador"
                | "spaniel"
                | "terrier"
                | "horse"
                | "pony"
                | "tortoise"
                | "rabbit"
                | "ventilator"
                | "pump"
                | "monitor"
                | "software"
                | "uniform"
                | "fob"
                | "trainers"
                | "shoes"
                | "sofa"
                | "mattress"
                | "tree"
                | "charity"
                | "school"
                | "company"
                | "film"
                | "song"
                | "album"
                | "book"
                | "game"
                | "show"
                | "article"
                | "paper"
                | "law"
                | "act"
                | "contract"
                | "agreement"
                | "deal"
                | "record"
                | "joke"
        )
    })
}

fn is_sex(text: &Text, at: usize) -> bool {
    matches!(text.word(at), "F" | "M" | "f" | "m")
}

/// "84F", "84 F", "F84", "84 female".
fn sex_letter(text: &Text, at: usize, number: Number) -> Option<Reading> {
    if number.last != at || !(1..=OLDEST).contains(&number.value) {
        return None;
    }
    let after = at + 1;
    let joined = text.gap(after).is_empty();
    if (joined || nearby::blank(text, after)) && is_sex(text, after) {
        return sex_after(text, at, joined);
    }
    if nearby::blank(text, after)
        && matches!(text.lower(after), "female" | "male")
        && text.lower(after + 1) != "patients"
    {
        return Reading::new(at, after, Strength::Likely, Evidence::LAYOUT);
    }
    let before = at.checked_sub(1)?;
    if !matches!(text.word(before), "F" | "M") || !text.gap(at).is_empty() || number.value < 16 {
        return None;
    }
    if text.words()[before].glued || text.gap(after).starts_with('.') && joins(text, after) {
        return None;
    }
    let enclosed = text.gap(before).ends_with('(') && text.gap(after).starts_with(')');
    let clinical = nearby::is_clinical(text, before, at);
    let road = text.word(before) == "M"
        && nearby::before(text, before, 3, |word| {
            matches!(word, "the" | "on" | "off" | "junction" | "from" | "via" | "along" | "m")
        });
    if road || !(enclosed || clinical || before == 0) {
        return None;
    }
    let strength = if enclosed { Strength::Strong } else { Strength::Likely };
    Reading::new(before, at, strength, Evidence::LAYOUT)
}

/// `84F`: not a catheter's gauge, a temperature, metres or millions.
fn sex_after(text: &Text, at: usize, joined: bool) -> Option<Reading> {
    let letter = at + 1;
    if text.words().get(letter + 1).is_some_and(|word| word.glued) {
        return None;
    }
    let gauge = |word: &str| {
        matches!(
            word,
            "catheter"
                | "foley"
                | "sheath"
                | "drain"
                | "ng"
                | "ryles"
                | "stent"
                | "fr"
                | "french"
                | "temp"
                | "degrees"
                | "bra"
                | "cup"
                | "fahrenheit"
                | "gauge"
                | "tube"
        )
    };
    if nearby::before(text, at, 4, gauge) || nearby::after(text, letter, 4, gauge) {
        return None;
    }
    let opened = text.gap(at).ends_with(['(', '[']);
    let closed = text.gap(letter + 1).starts_with([')', ']']);
    let clinical = nearby::is_clinical(text, at, letter);
    let small = text.words()[letter].case == Case::Lower;
    let article =
        matches!(text.lower(at.wrapping_sub(1)), "a" | "an" | "my" | "this" | "our" | "pt");
    let opens = at == 0 || text.gap(at).contains(['\n', '.', '!', '?', ':']);
    let first = opens && text.gap(letter + 1).starts_with(',');
    if !joined && !(clinical && !small) && !(opened && closed) {
        return None;
    }
    if small && !clinical && !article && !(opened && closed) {
        return None;
    }
    let listed = text.gap(at).ends_with(", ") && text.gap(letter + 1).starts_with([',', '.', ':']);
    if !(opened && closed || clinical || article || first || listed) {
        return None;
    }
    if small && !opened && text.lower(letter) == "m" && is_measure(text, at) {
        return None;
    }
    let strength = if clinical || opened && closed { Strength::Strong } else { Strength::Likely };
    Reading::new(at, letter, strength, Evidence::LAYOUT)
}

/// Whether a number stands where lengths stand: "a 20m corridor", "up to 5m".
fn is_measure(text: &Text, at: usize) -> bool {
    nearby::before(text, at, 2, |word| {
        matches!(word, "to" | "about" | "over" | "mobilised" | "walked" | "of" | "x" | "than")
    }) || text.gap(at + 2) == " "
}

/// Whether the gap before a word has a dot with something right after it.
fn joins(text: &Text, at: usize) -> bool {
    text.gap(at) == "."
}

fn is_fraction(text: &Text, at: usize) -> bool {
    text.gap(at + 1) == "/"
}

/// `3/52 old`, `5/7 old`, "baby, 3/12".
fn fraction(text: &Text, at: usize, number: Number) -> Option<Reading> {
    if number.last != at || !is_fraction(text, at) || text.gap(at + 2) == "/" {
        return None;
    }
    let limit = match text.word(at + 1) {
        "7" => 27,
        "52" => 78,
        "12" => 35,
        _ => return None,
    };
    if !(1..=limit).contains(&number.value) || text.word(at) == "24" {
        return None;
    }
    let next = at + 2;
    let says_old = nearby::close(text, next)
        && (matches!(
            text.lower(next),
            "old"
                | "boy"
                | "girl"
                | "baby"
                | "infant"
                | "neonate"
                | "twin"
                | "twins"
                | "prem"
                | "child"
                | "bairn"
                | "wean"
        ) || is_sex(text, next));
    let last = if text.lower(next) == "old" || is_sex(text, next) && nearby::close(text, next) {
        next
    } else {
        at + 1
    };
    if says_old {
        return Reading::new(at, last, Strength::Strong, Evidence::LAYOUT);
    }
    let before = at.wrapping_sub(1);
    let labelled =
        matches!(text.lower(before), "aged" | "age" | "baby" | "infant" | "neonate" | "bairn");
    let named = text.tags(before).contains(Tags::GIVEN_NAMES)
        && matches!(text.words()[before].case, Case::Title | Case::Upper)
        && (nearby::blank(text, at) || text.gap(at) == ", " || text.gap(at) == " (");
    let child = text.gap(at) == ", "
        && matches!(text.lower(before), "boy" | "girl" | "baby" | "infant" | "child" | "toddler");
    if labelled || named || child {
        return Reading::new(at, at + 1, Strength::Likely, Evidence::LAYOUT);
    }
    None
}

/// `28/40`, `28+3`, "28 weeker", "34 weeks pregnant".
fn gestation(text: &Text, at: usize, number: Number) -> Option<Reading> {
    if !GESTATION.contains(&number.value) && !(4..20).contains(&number.value) {
        return None;
    }
    let late = GESTATION.contains(&number.value);
    let next = number.last + 1;
    if nearby::close(text, next) {
        let term = |place: usize| {
            nearby::close(text, place)
                && matches!(
                    text.lower(place),
                    "pregnant" | "preg" | "gestation" | "gest" | "antenatal"
                )
        };
        match text.lower(next) {
            "weeker" | "wker" if late => {
                return Reading::new(at, next, Strength::Strong, Evidence::LAYOUT);
            }
            "weeks" | "wks" | "week" | "wk" if term(next + 1) => {
                return Reading::new(at, next + 1, Strength::Strong, Evidence::LAYOUT);
            }
            "weeks" | "wks" | "weeker"
                if late
                    && text.lower(at.wrapping_sub(1)) == "at"
                    && nearby::before(text, at, 3, |word| {
                        matches!(word, "born" | "delivered" | "arrived")
                    }) =>
            {
                return Reading::new(at, next, Strength::Strong, Evidence::LAYOUT);
            }
            _ => {}
        }
    }
    if number.last != at || !late {
        return None;
    }
    let maternity =
        nearby::before(text, at, 8, is_maternity) || nearby::after(text, at + 1, 8, is_maternity);
    let fortieths = text.gap(at + 1) == "/" && text.word(at + 1) == "40" && text.gap(at + 2) != "/";
    let days = text.gap(at + 1) == "+"
        && matches!(text.word(at + 1), "0" | "1" | "2" | "3" | "4" | "5" | "6");
    let sum = text.gap(at + 2).trim_start().starts_with('=');
    if !(fortieths || days) || sum || !maternity {
        return None;
    }
    let last =
        if days && text.gap(at + 2) == "/" && text.word(at + 2) == "40" { at + 2 } else { at + 1 };
    Reading::new(at, last, Strength::Strong, Evidence::LAYOUT)
}

fn is_maternity(word: &str) -> bool {
    matches!(
        word,
        "baby"
            | "babies"
            | "born"
            | "birth"
            | "labour"
            | "gestation"
            | "gest"
            | "pregnant"
            | "preg"
            | "weeks"
            | "weeker"
            | "twins"
            | "twin"
            | "prem"
            | "preterm"
            | "neonatal"
            | "nicu"
            | "scbu"
            | "midwife"
            | "midwives"
            | "antenatal"
            | "maternity"
            | "fetal"
            | "foetal"
            | "ctg"
            | "prom"
            | "pprom"
            | "contracting"
            | "section"
            | "scan"
            | "primip"
            | "multip"
            | "delivered"
            | "delivery"
            | "mum"
            | "pv"
            | "aph"
            | "pet"
            | "gravid"
            | "steroids"
            | "bump"
            | "induction"
            | "iol"
            | "stillborn"
            | "stillbirth"
            | "scans"
            | "labouring"
            | "neonate"
            | "girl"
            | "boy"
    )
}

/// "aged 84", "age: 84", "turned 100", "turning 90".
fn labelled(text: &Text, at: usize, number: Number) -> Option<Reading> {
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
                matches!(
                    word,
                    "nhs"
                        | "hospital"
                        | "trust"
                        | "service"
                        | "unit"
                        | "hospice"
                        | "charity"
                        | "it"
                )
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
            matches!(
                text.lower(at + 1),
                "over" | "above" | "under" | "up" | "older" | "younger" | "below"
            ) || text.words().get(at + 1).is_some_and(|word| word.kind == WordKind::Digits)
        }
        _ => false,
    }
}

/// "I'm 54", "she was only thirty-four", "he's 84".
fn spoken(text: &Text, at: usize, number: Number) -> Option<Reading> {
    if !(1..=OLDEST).contains(&number.value) || !nearby::blank(text, at) {
        return None;
    }
    let mut before = at.checked_sub(1)?;
    if matches!(text.lower(before), "only" | "just" | "nearly" | "almost" | "now" | "barely") {
        before = before.checked_sub(1)?;
    }
    let person = |word: &str| {
        matches!(
            word,
            "i" | "she" | "he" | "they" | "who" | "you" | "youngest" | "eldest" | "oldest"
        )
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
    matches!(
        text.lower(at),
        "and"
            | "but"
            | "with"
            | "now"
            | "today"
            | "yesterday"
            | "tomorrow"
            | "next"
            | "last"
            | "this"
            | "so"
            | "when"
            | "who"
            | "fgs"
            | "ffs"
            | "on"
            | "at"
            | "because"
            | "cos"
            | "tonight"
            | "soon"
            | "odd"
            | "ish"
            | "years"
            | "yrs"
            | "lives"
            | "lived"
            | "has"
            | "had"
            | "bless"
            | "ffp"
            | "not"
    ) && !matches!(text.lower(at + 1), "down" | "late")
        && !(matches!(text.lower(at), "years" | "yrs") && text.lower(at + 1) != "old")
}

/// Whether a unit of time or measure follows.
fn is_unit(text: &Text, at: usize) -> bool {
    matches!(
        text.lower(at),
        "minutes" | "mins" | "hours" | "hrs" | "days" | "weeks" | "%" | "percent" | "miles"
    )
}

/// "day 2 baby", "day 3 of life".
fn day_of_life(text: &Text, at: usize, number: Number) -> Option<Reading> {
    let before = at.checked_sub(1)?;
    if number.value > 28 || text.lower(before) != "day" || !nearby::blank(text, at) {
        return None;
    }
    let next = number.last + 1;
    let baby =
        matches!(text.lower(next), "baby" | "neonate" | "newborn" | "old" | "twins" | "prem")
            || text.lower(next) == "of" && text.lower(next + 1) == "life";
    if !baby {
        return None;
    }
    Reading::new(before, number.last, Strength::Strong, Evidence::LAYOUT)
}

/// "Rugby lad, 19, came in", "Dorothy (84)", "Mrs Okonkwo, 84, fell".
fn appositive(text: &Text, at: usize, number: Number) -> Option<Reading> {
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
        || matches!(
            text.lower(before),
            "page"
                | "day"
                | "week"
                | "month"
                | "chapter"
                | "level"
                | "grade"
                | "no"
                | "number"
                | "band"
                | "year"
                | "step"
                | "task"
                | "score"
                | "news"
                | "gcs"
                | "hb"
                | "crp"
                | "bm"
                | "wbc"
        );
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
fn alone(text: &Text, at: usize, number: Number) -> Option<Reading> {
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
    let somebody =
        |word: &str| matches!(word, "he" | "she" | "his" | "her" | "him" | "he'd" | "she'd");
    let person =
        nearby::before(text, at, 12, somebody) || nearby::after(text, number.last, 8, somebody);
    person.then(|| Reading::new(at, number.last, Strength::Weak, Evidence::empty()))?
}

/// "in her 80s", "in his late seventies".
fn decade(text: &Text, at: usize) -> Option<Reading> {
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
fn birthday(text: &Text, at: usize) -> Option<Reading> {
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
        matches!(
            word,
            "nhs"
                | "nhs's"
                | "hospital"
                | "hospital's"
                | "trust"
                | "trust's"
                | "ward's"
                | "unit's"
                | "hospice's"
        )
    });
    if organisation || text.lower(suffix + 2) == "of" {
        return None;
    }
    Reading::new(at, suffix, Strength::Likely, Evidence::LABEL)
}
