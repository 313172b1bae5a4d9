//! A person's initials.
//!
//! **Format.** Two to four capitals, with or without dots, behind a patient word ("pt JB", "client
//! k.b.", Welsh "claf R.J."), before a bed ("JB in side room 2"), behind the word itself ("initials
//! KB"), or dotted before a birth date ("J.McA, dob …"). Source: staff usage; NHS England, Data
//! Security Awareness, counts initials with a place as identifying.
//!
//! **Confusables.** The short forms of roles, wards and medicine (RN, HCA, ED, OT, PT, CT, DNAR),
//! countries, times (a.m.), "P.S.", "R.I.P.": `src/lexicon/short_forms.txt`.

use super::ward_bed::{self, Size};
use super::{Evidence, Kind, Mention, Strength, nearby};
use crate::text::{Case, Tags, Text, WordKind, lexicon};

/// Initials that were read.
#[derive(Clone, Copy)]
struct Letters {
    first: usize,
    last: usize,
    dotted: bool,
    capital: bool,
}

/// Finds initials.
pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for (at, word) in text.words().iter().enumerate() {
        if nearby::is_patient_word(text, at) {
            found.extend(behind_patient_word(text, at));
        } else if matches!(word.span.len(), 7 | 8)
            && matches!(text.lower(at), "initials" | "initial")
        {
            found.extend(behind_label(text, at));
        }
        if word.tags.contains(Tags::CARE_UNITS) {
            found.extend(before_place(text, at));
        }
        if word.case == Case::Upper && word.span.len() == 1 && !word.glued {
            found.extend(before_birth(text, at));
        }
    }
}

/// Reads initials from a word on: `JB`, `J.B.`, `J B`, `J.McA`, `k.b.`.
fn read(text: &Text, at: usize) -> Option<Letters> {
    let word = text.words().get(at)?;
    if word.kind != WordKind::Letters || word.glued {
        return None;
    }
    if word.span.len() > 1 {
        let plain = word.span.len() <= 3 && word.span.of(text.as_str()).is_ascii();
        let capital = word.case == Case::Upper;
        let known = word.tags.intersects(Tags::SHORT_FORMS | Tags::COMMON_WORDS | Tags::CARE_WORDS)
            || word.tags.intersects(Tags::CARE_UNITS | Tags::TITLES);
        let name = word.tags.contains(Tags::GIVEN_NAMES) && word.span.len() > 2;
        let ends = !text.words().get(at + 1).is_some_and(|next| next.glued)
            && !text.lower(at).contains('\'');
        let vowels = text.lower(at).bytes().any(|byte| b"aeiou".contains(&byte));
        let shaped = capital || word.case == Case::Lower && word.span.len() == 2 && !vowels;
        return (plain && shaped && !known && !name && ends).then_some(Letters {
            first: at,
            last: at,
            dotted: false,
            capital,
        });
    }
    let mut last = at;
    let mut dotted = true;
    while let Some(next) = text.words().get(last + 1) {
        let gap = text.gap(last + 1);
        let mc = matches!(next.case, Case::Mixed) && next.span.len() <= 4
            || next.case == Case::Title && next.span.len() == 2
            || next.case == Case::Upper
                && next.span.len() == 3
                && text.word(last + 1).starts_with("O'");
        let fits = next.kind == WordKind::Letters
            && (next.span.len() == 1 && next.case == word.case || mc)
            && matches!(gap, "." | ". " | " ");
        if !fits || last - at >= 3 || gap == " " && word.case == Case::Lower {
            break;
        }
        dotted &= gap != " ";
        last += 1;
    }
    if last == at || is_short_form(text, at, last) {
        return None;
    }
    let dotted = dotted || text.gap(last + 1).starts_with('.');
    Some(Letters { first: at, last, dotted, capital: word.case == Case::Upper })
}

/// Whether spelt letters make a short form: "U.K.", "a.m.", "R.I.P.".
fn is_short_form(text: &Text, first: usize, last: usize) -> bool {
    let mut letters = [0u8; 8];
    let mut length = 0;
    for at in first..=last {
        for byte in text.lower(at).bytes() {
            let Some(slot) = letters.get_mut(length) else { return false };
            *slot = byte;
            length += 1;
        }
    }
    std::str::from_utf8(&letters[..length]).is_ok_and(|word| {
        let dotted_only = matches!(
            word,
            "eg" | "ie"
                | "am"
                | "pm"
                | "ps"
                | "rip"
                | "uk"
                | "us"
                | "usa"
                | "dc"
                | "la"
                | "dob"
                | "nhs"
                | "ae"
                | "gp"
                | "ot"
                | "pt"
                | "ed"
                | "tv"
                | "id"
                | "hr"
                | "po"
                | "pr"
                | "iv"
                | "im"
                | "nb"
                | "rn"
        );
        dotted_only || first == last && lexicon::tags(word).contains(Tags::SHORT_FORMS)
    })
}

fn mention(
    text: &Text,
    letters: Letters,
    strength: Strength,
    mut evidence: Evidence,
) -> Option<Mention> {
    if letters.dotted {
        evidence |= Evidence::LAYOUT;
    }
    if nearby::is_clinical(text, letters.first, letters.last) {
        evidence |= Evidence::CLINICAL_CONTEXT;
    }
    let mut span = nearby::span(text, letters.first, letters.last);
    if letters.first < letters.last && letters.dotted && text.gap(letters.last + 1).starts_with('.')
    {
        span.end += 1;
    }
    Some(Mention { kind: Kind::Initials, span, strength, evidence })
}

/// "pt JB", "patient J.B.", "client k.b.", "service user AB".
fn behind_patient_word(text: &Text, at: usize) -> Option<Mention> {
    let mut next = at + 1;
    if text.lower(at).ends_with('s') {
        return None;
    }
    if matches!(text.lower(next), "initials" | "called") {
        next += 1;
    }
    if !matches!(text.gap(next), " " | ": " | ":" | ", " | " (" | " - ") {
        return None;
    }
    let letters = read(text, next)?;
    // A short form of a role or an illness behind "patient" is far more usual than initials.
    let strength = if letters.capital && (letters.dotted || text.gap(next).len() == 1) {
        Strength::Strong
    } else {
        Strength::Likely
    };
    let place = text.tags(letters.last + 1).contains(Tags::CARE_UNITS)
        && letters.first == letters.last
        && letters.capital
        && text.gap(letters.last + 1).is_empty();
    if place {
        return None;
    }
    mention(text, letters, strength, Evidence::PATIENT_TIE)
}

/// "initials KB", "the initials R.D.".
fn behind_label(text: &Text, at: usize) -> Option<Mention> {
    let mut next = at + 1;
    if matches!(text.lower(next), "are" | "is") {
        next += 1;
    }
    if text.gap(next).len() > 3 {
        return None;
    }
    let word = text.words().get(next)?;
    // The label says what they are, so a short form may be initials here ("initials RN").
    let letters = read(text, next).or_else(|| {
        let plain = word.case == Case::Upper
            && matches!(word.span.len(), 2 | 3)
            && word.kind == WordKind::Letters;
        plain.then_some(Letters { first: next, last: next, dotted: false, capital: true })
    })?;
    let patient = nearby::has(text, letters.first, letters.last, Tags::PATIENT_WORDS);
    let tie = if patient { Evidence::PATIENT_TIE } else { Evidence::empty() };
    mention(text, letters, Strength::Strong, Evidence::LABEL | tie)
}

/// "JB in side room 2", "T.W. bed 7".
fn before_place(text: &Text, at: usize) -> Option<Mention> {
    let unit = ward_bed::unit(text, at)?;
    if unit.size != Size::Place {
        return None;
    }
    let mut last = at.checked_sub(1)?;
    if matches!(text.lower(last), "in" | "from") {
        last = last.checked_sub(1)?;
    } else if !matches!(text.gap(at), " " | ", " | ". ") {
        return None;
    }
    let letters = (last.saturating_sub(3)..=last)
        .find_map(|first| read(text, first).filter(|found| found.last == last))?;
    let gap = text.gap(last + 1);
    if !letters.capital || gap.len() > 2 || gap == ". " && !letters.dotted {
        return None;
    }
    mention(text, letters, Strength::Strong, Evidence::PATIENT_TIE)
}

/// "J.McA, dob …", "R.K., 84F": dotted initials before a birth date or an age.
fn before_birth(text: &Text, at: usize) -> Option<Mention> {
    let letters = read(text, at)?;
    let next = letters.last + 1;
    if !letters.dotted || !letters.capital || text.gap(next).len() > 4 {
        return None;
    }
    let label = matches!(text.lower(next), "dob" | "d" | "nhs" | "mrn" | "hosp");
    let date = super::calendar::read(text, next).is_some_and(|date| date.year.is_some());
    let age = text.words().get(next).is_some_and(|word| word.kind == WordKind::Digits)
        && matches!(text.lower(next + 1), "f" | "m" | "yo")
        && text.gap(next + 1).is_empty();
    if !(label || date || age) {
        return None;
    }
    mention(text, letters, Strength::Strong, Evidence::PATIENT_TIE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::Strong;

    #[test]
    fn a_tie_to_a_patient_makes_them_somebody_s() {
        let tie = E::PATIENT_TIE;
        finds(
            find,
            &[
                ("pt JB", "JB", Strong, tie | E::CLINICAL_CONTEXT),
                ("pt J.B.", "J.B.", Strong, tie | E::LAYOUT | E::CLINICAL_CONTEXT),
                ("JB in side room 2", "JB", Strong, tie),
                ("initials KB", "KB", Strong, E::LABEL),
                ("initials RN", "RN", Strong, E::LABEL),
                ("J.McA, dob 03/02/1947", "J.McA", Strong, tie | E::LAYOUT | E::CLINICAL_CONTEXT),
            ],
        );
    }

    #[test]
    fn short_forms_and_letters_of_nobody_are_none() {
        is_silent(
            find,
            &[
                "JB",
                "J.B. said",
                "pt RN",
                "pt U.K.",
                "patients JB",
                "pt\nJB",
                "JB on ward 7",
                "at 4 a.m. in bed 4",
                "P.S. bed 4 is free",
            ],
        );
    }
}
