//! The name of a person.
//!
//! **Format.** A courtesy title and a surname ("Mrs Okonkwo", "mr o'brien", "Mrs P"), or a name that
//! a frame calls for: a patient word ("pt John Smith", "a gentleman called Ahmed"), a bed ("Sandra in
//! bed 4", "bed 4: Sandra"), an identifier or age right behind it ("Dorothy Hargreaves (84F)"), a
//! thing of care beside it ("Mr Csonka's feed", "commode for Rita Spong"), a verb of care before it ("we lost Derek", "sectioned Kyle"), a farewell ("RIP Dorothy"), a staff
//! title ("Sister Murphy"), or a full name (weak outside a sentence about care). Source for titles: NHS Data
//! Dictionary, PERSON TITLE. Shape and relation decide, not origin: see [`super::name`].
//!
//! **Confusables.** Eponyms ("Bell's palsy", "Foley catheter"), hospitals ("St Mary's"), months and
//! words that are names too ("Grace", "May", "Will"), "miss you", "MS" and "MR" as medical short
//! forms, television ("Mr Bean"). A bare given name without a frame ("Sarah said hi") is no mention:
//! one ordinary post in five names someone.

mod care;
mod famous;
mod frame;
mod identifier;
mod place;
#[cfg(test)]
mod tests;

use super::name::{self, Name};
use super::{Evidence, Kind, Mention, Strength, nearby};
use crate::text::{Case, Tags, Text, WordKind};

/// Finds names of persons.
pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    let from = found.len();
    let mut add = |mention: Option<Mention>| found.extend(mention);
    for (at, word) in text.words().iter().enumerate() {
        let tags = word.tags;
        if tags.contains(Tags::TITLES) {
            add(with_title(text, at));
        } else if tags.contains(Tags::STAFF_TITLES) {
            add(with_staff_title(text, at));
        }
        if nearby::is_patient_word(text, at) {
            add(frame::behind_patient_word(text, at));
        }
        if tags.contains(Tags::CARE_UNITS) {
            add(place::before_place(text, at));
            add(place::behind_place(text, at));
        }
        if tags.intersects(Tags::CARE_VERBS | Tags::LOSS_VERBS) {
            add(frame::behind_care_verb(text, at));
        }
        if tags.contains(Tags::WARD_THINGS) {
            add(care::before_thing(text, at));
            add(care::behind_thing(text, at));
        }
        if tags.contains(Tags::STATE_VERBS) {
            add(care::before_state(text, at));
        }
        if tags.contains(Tags::NAME_CUES) {
            add(frame::by_cue(text, at));
        }
        if word.kind == WordKind::Digits {
            add(identifier::before_age(text, at));
            add(identifier::before_number(text, at));
            add(place::before_bare_bed(text, at));
        }
        if tags.contains(Tags::GIVEN_NAMES) && word.case != Case::Lower {
            add(full_name(text, at));
            add(nicknamed(text, at));
        }
    }
    merge(found, from);
}

/// Makes one mention of those that several frames found for one name.
fn merge(found: &mut Vec<Mention>, from: usize) {
    found[from..].sort_by_key(|mention| mention.span);
    let mut kept = from;
    for next in from..found.len() {
        let mention = found[next];
        match found[from..kept].last_mut().filter(|last| last.span == mention.span) {
            Some(last) => {
                last.evidence |= mention.evidence;
                // A patient may share the name of somebody in a book.
                if last.evidence.contains(Evidence::PATIENT_TIE) {
                    last.evidence -= Evidence::PUBLIC;
                }
                last.strength = last.strength.max(mention.strength);
            }
            None => {
                found[kept] = mention;
                kept += 1;
            }
        }
    }
    found.truncate(kept);
}

fn mention(
    text: &Text,
    name: &Name,
    strength: Strength,
    mut evidence: Evidence,
) -> Option<Mention> {
    if name.listed {
        evidence |= Evidence::LISTED;
    }
    if nearby::is_clinical(text, name.first, name.last) {
        evidence |= Evidence::CLINICAL_CONTEXT;
    }
    if is_public(text, name)
        || famous::is_character(text, name) && !evidence.contains(Evidence::PATIENT_TIE)
    {
        evidence = (evidence - Evidence::PATIENT_TIE) | Evidence::PUBLIC;
    }
    let mut span = nearby::span(text, name.first, name.last);
    let last = text.word(name.last);
    span.end -= last.len() - name::bare(last).len();
    Some(Mention { kind: Kind::Person, span, strength, evidence })
}

/// A mention tied to a patient. A lower-case word that no list holds is the least sure.
fn tied(text: &Text, name: &Name) -> Option<Mention> {
    let sure = name.titled || name.listed || name.capital;
    let strength = if sure { Strength::Strong } else { Strength::Likely };
    mention(text, name, strength, Evidence::PATIENT_TIE)
}

/// Whether words around a name say that it belongs to a public person or to fiction.
fn is_public(text: &Text, name: &Name) -> bool {
    let public = |word: &str| {
        [
            "minister",
            "secretary",
            "mp",
            "mps",
            "president",
            "chancellor",
            "senator",
            "lord",
            "lady",
            "king",
            "queen",
            "prince",
            "princess",
            "pm",
            "premier",
            "mayor",
            "actor",
            "actress",
            "singer",
            "presenter",
            "footballer",
            "striker",
            "manager",
            "cllr",
            "councillor",
            "author",
        ]
        .contains(&word)
    };
    if text.gap(name.first).ends_with('@') || text.gap(name.first).ends_with('#') {
        return true;
    }
    let before = name
        .first
        .checked_sub(1)
        .is_some_and(|at| public(text.lower(at)) && text.lower(at) != "lady")
        && nearby::blank(text, name.first);
    before
        || famous::is_on_screen(text, name)
        || name.titled
            && text.lower(name.first + 1) == "brown's"
            && text.lower(name.first + 2) == "boys"
}

/// "Mrs Okonkwo", tied when the words say where she lies or what was done to her.
fn with_title(text: &Text, at: usize) -> Option<Mention> {
    if matches!(text.lower(at), "mr" | "mrs" | "ms" | "miss") && text.lower(at + 1) == "and" {
        return None;
    }
    let name = name::starting_at(text, at)?;
    if is_place_name(text, &name) {
        return None;
    }
    if identifier::is_tied_by_identifier(text, &name) {
        return tied(text, &name);
    }
    let strength = if name.capital { Strength::Strong } else { Strength::Likely };
    mention(text, &name, strength, Evidence::LAYOUT)
}

/// "Sister Murphy", "Dr Patel": a colleague's title, so no tie.
fn with_staff_title(text: &Text, at: usize) -> Option<Mention> {
    let title = &text.words()[at];
    let next = text.words().get(at + 1)?;
    let capital = matches!(next.case, Case::Title | Case::Mixed)
        || next.case == Case::Upper && next.span.len() > 3;
    let gap = text.gap(at + 1);
    if !(gap == " " || gap == ". " || gap == ".") || !capital || title.glued {
        return None;
    }
    if gap != " " && !matches!(text.lower(at), "dr" | "prof" | "drs") {
        return None;
    }
    if matches!(text.lower(at), "doctor" | "nurse" | "sister")
        && matches!(text.lower(at + 1), "who" | "strange" | "practitioner")
    {
        return None;
    }
    let mut name = name::starting_at(text, at + 1)?;
    name.first = at;
    mention(text, &name, Strength::Likely, Evidence::LAYOUT)
}

/// Whether a name is part of the name of a place or an institution: "Queen Elizabeth Hospital".
fn is_place_name(text: &Text, name: &Name) -> bool {
    let next = name.last + 1;
    nearby::close(text, next)
        && text.tags(next).contains(Tags::EPONYM_HEADS)
        && text.words()[next].case == Case::Title
        || is_named_ward(text, name)
}

/// Whether what looks like a name is a ward's: staff work "on Willow Ward", and "Willow Ward
/// discharged twelve patients". A person of that surname is discharged, but discharges nobody.
fn is_named_ward(text: &Text, name: &Name) -> bool {
    if name.titled || text.lower(name.last) != "ward" {
        return false;
    }
    let worked_on = |word: &str| ["on", "onto", "off", "our", "the"].contains(&word);
    let counted = name.last + 2;
    nearby::before(text, name.first, 1, worked_on)
        || nearby::close(text, name.last + 1)
            && nearby::close(text, counted)
            && (text.tags(counted).contains(Tags::NUMBER_WORDS)
                || text.words().get(counted).is_some_and(|it| it.kind == WordKind::Digits))
}

fn is_joint(gap: &str) -> bool {
    [" ", ": ", ":", ", ", " - ", " : ", " (", "  "].contains(&gap)
}

/// "our Enid", "wee Rosie", "baby Isla" in a sentence about care.
fn nicknamed(text: &Text, at: usize) -> Option<Mention> {
    let fond = nearby::before(text, at, 1, |word| {
        ["our", "wee", "big", "little", "baby", "old", "lovely"].contains(&word)
    });
    if !fond || !nearby::blank(text, at) || text.tags(at).contains(Tags::MONTHS) {
        return None;
    }
    let name = name::starting_at(text, at)?;
    if name.initials
        || !name.listed
        || is_place_name(text, &name)
        || !nearby::is_clinical(text, name.first, name.last)
    {
        return None;
    }
    mention(text, &name, Strength::Likely, Evidence::LAYOUT)
}

/// A given name and a surname.
fn full_name(text: &Text, at: usize) -> Option<Mention> {
    let word = &text.words()[at];
    let next = text.words().get(at + 1)?;
    if next.kind != WordKind::Letters
        || next.case == Case::Lower
        || word.tags.contains(Tags::MONTHS)
    {
        return None;
    }
    if at > 0
        && nearby::blank(text, at)
        && text.tags(at - 1).intersects(Tags::TITLES | Tags::STAFF_TITLES | Tags::GIVEN_NAMES)
        && text.words()[at - 1].case != Case::Lower
    {
        return None;
    }
    let name = name::starting_at(text, at)?;
    let common =
        name::is_common(text.lower(name.last)) && !text.tags(name.last).contains(Tags::SURNAMES);
    let shouted = word.case == Case::Upper;
    if name.last == at
        || name.initials
        || common
        || shouted
        || is_place_name(text, &name)
        || is_saint(text, at)
    {
        return None;
    }
    if is_said_to_be(text, &name) || is_treated_here(text, &name) {
        return tied(text, &name);
    }
    // Outside a sentence about care it counts only beside something else.
    let clinical = nearby::is_clinical(text, name.first, name.last);
    let strength = if clinical { Strength::Likely } else { Strength::Weak };
    mention(text, &name, strength, Evidence::LAYOUT)
}

/// "he's Colin Bates from the chip shop, he's on our ward": who it is that lies there.
fn is_said_to_be(text: &Text, name: &Name) -> bool {
    nearby::before(text, name.first, 1, |word| matches!(word, "he's" | "she's"))
        && nearby::blank(text, name.first)
        && nearby::has(text, name.first, name.last, Tags::CARE_UNITS)
        && !nearby::has(text, name.first, name.last, Tags::STAFF_WORDS | Tags::NOBODY_WORDS)
}

/// "Ricky Dane had his hip done at ours".
fn is_treated_here(text: &Text, name: &Name) -> bool {
    let had = (name.last + 1..name.last + 8).find(|&at| {
        text.lower(at) == "had" && matches!(text.lower(at + 1), "his" | "her" | "their")
    });
    had.is_some_and(|had| {
        nearby::after(text, had + 1, 4, |word| {
            matches!(word, "done" | "out" | "replaced" | "removed")
        }) && nearby::after(text, had + 3, 5, |word| matches!(word, "ours" | "here"))
    })
}

/// "St Mary's", "Queen Elizabeth": a hospital's name.
fn is_saint(text: &Text, at: usize) -> bool {
    nearby::before(text, at, 1, |word| {
        ["st", "saint", "queen", "king", "prince", "princess", "royal", "lord", "lady", "sir"]
            .contains(&word)
    })
}
