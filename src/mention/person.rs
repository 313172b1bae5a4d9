//! The name of a person.
//!
//! **Format.** A courtesy title and a surname ("Mrs Okonkwo", "mr o'brien", "Mrs P"), or a name that
//! a frame calls for: a patient word ("pt John Smith", "a gentleman called Ahmed"), a bed ("Sandra in
//! bed 4", "bed 4: Sandra"), an identifier or age right behind it ("Dorothy Hargreaves (84F)"), a
//! verb of care before it ("we lost Derek", "sectioned Kyle"), a farewell ("RIP Dorothy"), a staff
//! title ("Sister Murphy"), or a full name in a sentence about care. Source for titles: NHS Data
//! Dictionary, PERSON TITLE. Shape and relation decide, not origin: see [`super::name`].
//!
//! **Confusables.** Eponyms ("Bell's palsy", "Foley catheter"), hospitals ("St Mary's"), months and
//! words that are names too ("Grace", "May", "Will"), "miss you", "MS" and "MR" as medical short
//! forms, television ("Mr Bean"). A bare given name without a frame ("Sarah said hi") is no mention:
//! one ordinary post in five names someone.

use super::name::{self, Name};
use super::ward_bed::{self, Size};
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
            add(behind_patient_word(text, at));
        }
        if tags.contains(Tags::CARE_UNITS) {
            add(before_place(text, at));
            add(behind_place(text, at));
        }
        if tags.intersects(Tags::CARE_VERBS | Tags::LOSS_VERBS) {
            add(behind_care_verb(text, at));
        }
        if tags.contains(Tags::NAME_CUES) {
            add(by_cue(text, at));
        }
        if word.kind == WordKind::Digits {
            add(before_age(text, at));
            add(before_number(text, at));
            add(before_bare_bed(text, at));
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
    if is_public(text, name) {
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
        matches!(
            word,
            "minister"
                | "secretary"
                | "mp"
                | "mps"
                | "president"
                | "chancellor"
                | "senator"
                | "lord"
                | "lady"
                | "king"
                | "queen"
                | "prince"
                | "princess"
                | "pm"
                | "premier"
                | "mayor"
                | "actor"
                | "actress"
                | "singer"
                | "presenter"
                | "footballer"
                | "striker"
                | "manager"
                | "cllr"
                | "councillor"
                | "author"
        )
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
        || name.titled
            && matches!(
                (text.lower(name.first), name::bare(text.lower(name.first + 1))),
                (
                    "mr",
                    "bean"
                        | "bates"
                        | "t"
                        | "blobby"
                        | "tumble"
                        | "motivator"
                        | "beast"
                        | "men"
                        | "darcy"
                        | "spock"
                        | "kipling"
                        | "burns"
                        | "whippy"
                        | "sheen"
                        | "grumpy"
                        | "potato"
                        | "right"
                        | "brightside"
                        | "muscle"
                        | "robot"
                        | "miyagi"
                        | "whiskers"
                ) | ("mrs", "doubtfire" | "hinch" | "doyle")
                    | (
                        "miss",
                        "marple"
                            | "piggy"
                            | "trunchbull"
                            | "honey"
                            | "world"
                            | "universe"
                            | "havisham"
                            | "hannigan"
                    )
                    | ("ms", "pac" | "marvel")
            )
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
    if is_tied_by_identifier(text, &name) {
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
}

/// "pt John Smith", "my patient, Dorothy", "patient's name is Ahmed", "Pt: Elwyn Prys".
fn behind_patient_word(text: &Text, at: usize) -> Option<Mention> {
    let mut next = at + 1;
    if !is_joint(text.gap(next)) {
        return None;
    }
    let mut named = matches!(text.gap(next), ": " | ":" | " : ");
    while matches!(text.lower(next), "name" | "called" | "named" | "is" | "mr" | "a" | "new")
        && next < at + 4
        && !text.tags(next).contains(Tags::TITLES)
    {
        named |= matches!(text.lower(next), "name" | "called" | "named");
        next += 1;
        if !is_joint(text.gap(next)) {
            return None;
        }
    }
    if next > at + 1 && !named || is_other_pt(text, at) {
        return None;
    }
    let name = name::starting_at(text, next)?;
    let word = &text.words()[next];
    // Behind a plural or a lower-case word that no list holds, only a direct frame counts.
    let plural = text.lower(at).ends_with('s');
    let bare_word = !named && !name.listed && !name.titled && word.case == Case::Lower;
    let doubtful = bare_word
        && (text.gap(at + 1) != " "
            || text.words()[at].case != Case::Lower
            || word.span.len() < 4
            || text.gap(name.last + 1).starts_with(['\'', '-']));
    if plural || doubtful || is_place_name(text, &name) {
        return None;
    }
    tied(text, &name)
}

/// "pt" as a part, or a personal trainer: "pt 2", "PT session".
fn is_other_pt(text: &Text, at: usize) -> bool {
    text.lower(at) == "pt"
        && (nearby::before(text, at, 2, is_training) || nearby::after(text, at, 2, is_training))
}

fn is_training(word: &str) -> bool {
    matches!(word, "session" | "gym" | "personal" | "trainer" | "sessions" | "part")
}

fn is_joint(gap: &str) -> bool {
    matches!(gap, " " | ": " | ":" | ", " | " - " | " : " | " (" | "  ")
}

/// "Sandra in bed 4", "Doreen Ackerley bed 9", "Alfie from side room 2".
fn before_place(text: &Text, at: usize) -> Option<Mention> {
    let unit = ward_bed::unit(text, at)?;
    let mut last = at.checked_sub(1)?;
    let mut preposition = "";
    let mut skipped = 0;
    while matches!(
        text.lower(last),
        "in" | "from"
            | "on"
            | "the"
            | "our"
            | "my"
            | "to"
            | "over"
            | "at"
            | "into"
            | "off"
            | "down"
            | "mewn"
            | "yn"
    ) && skipped < 3
    {
        if !nearby::blank(text, last + 1) {
            return None;
        }
        preposition = match (preposition, text.lower(last)) {
            ("", "the" | "our" | "my") => "",
            ("", word) => word,
            (known, _) => known,
        };
        last = last.checked_sub(1)?;
        skipped += 1;
    }
    let gap = text.gap(last + 1);
    let direct = skipped == 0;
    if !(nearby::blank(text, last + 1) || matches!(gap, ", " | " (" | " - " | " @ " | "," | " | "))
    {
        return None;
    }
    if direct && unit.size == Size::Ward {
        return None;
    }
    let name = name::ending_at(text, last)?;
    if name.initials && !name.titled || is_staffed(text, &name) {
        return None;
    }
    if direct && !name.listed && !name.titled && !(name.capital && name.last > name.first) {
        return None;
    }
    let place = unit.size == Size::Place
        && !matches!(preposition, "to" | "at" | "over" | "off" | "down")
        || preposition == "in" && unit.size == Size::Ward;
    let lone = !name.capital && !name.listed;
    if !place {
        return (name.listed || name.titled)
            .then(|| mention(text, &name, Strength::Likely, Evidence::LAYOUT))?;
    }
    if lone && !matches!(preposition, "in" | "from")
        || lone && text.gap(name.first).trim().is_empty() && !is_opening(text, name.first)
    {
        return None;
    }
    tied(text, &name)
}

/// Whether a phrase starts at a word: at the start of a sentence, or behind a joining word.
fn is_opening(text: &Text, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    text.gap(at).contains(['.', ',', '!', '?', '\n', ':', '-'])
        || text.words()[before].sentence != text.words()[at].sentence
        || matches!(
            text.lower(before),
            "our"
                | "my"
                | "and"
                | "wee"
                | "little"
                | "big"
                | "poor"
                | "dear"
                | "old"
                | "lovely"
                | "with"
                | "for"
                | "to"
                | "has"
                | "when"
                | "that"
                | "but"
                | "so"
                | "because"
                | "cos"
                | "about"
                | "given"
                | "gave"
                | "ask"
                | "asked"
                | "tell"
                | "told"
                | "see"
                | "saw"
                | "help"
                | "helped"
                | "by"
                | "is"
                | "think"
                | "if"
                | "then"
                | "of"
                | "from"
                | "love"
                | "miss"
                | "feed"
                | "fed"
                | "wash"
                | "washed"
                | "turn"
                | "moved"
                | "got"
                | "had"
                | "left"
                | "heard"
                | "found"
                | "said"
                | "gyda"
                | "gan"
                | "mae"
        )
}

/// Whether a name belongs to staff by the word before it: "nurse Sarah", "HCA Tom".
fn is_staffed(text: &Text, name: &Name) -> bool {
    let Some(before) = name.first.checked_sub(1) else { return false };
    text.tags(before).intersects(Tags::STAFF_WORDS | Tags::STAFF_TITLES)
        && nearby::blank(text, name.first)
}

/// "bed 4: Sandra", "Bed 3 is Mr Okafor", "Rm 10 Tommo EOL".
fn behind_place(text: &Text, at: usize) -> Option<Mention> {
    let unit = ward_bed::unit(text, at)?;
    if unit.size == Size::Ward {
        return None;
    }
    let mut next = unit.last + 1;
    let gap = text.gap(next);
    let punctuated = matches!(gap, ": " | ":" | " - " | ", " | " = " | " | " | " (");
    if !punctuated && !nearby::blank(text, next) {
        return None;
    }
    let verb = matches!(text.lower(next), "is" | "has" | "was" | "had");
    if verb {
        next += 1;
    }
    let name = name::starting_at(text, next)?;
    let known = name.titled || name.listed && name.capital;
    let spelt = punctuated && gap != ", " && (name.capital || name.listed);
    if !(known || spelt) || is_staffed(text, &name) || is_place_name(text, &name) {
        return None;
    }
    tied(text, &name)
}

/// "we lost Derek tonight", "admitted Winston", "sectioned our Kyle".
fn behind_care_verb(text: &Text, at: usize) -> Option<Mention> {
    let mut next = at + 1;
    while matches!(
        text.lower(next),
        "our" | "my" | "wee" | "little" | "poor" | "dear" | "old" | "lovely" | "big" | "young"
    ) && next < at + 4
    {
        if !nearby::blank(text, next) {
            return None;
        }
        next += 1;
    }
    if !nearby::blank(text, next) {
        return None;
    }
    let name = name::starting_at(text, next)?;
    if is_place_name(text, &name) {
        return None;
    }
    let sure = text.tags(at).contains(Tags::CARE_VERBS);
    let worker = nearby::before(text, at, 3, |word| {
        matches!(word, "we" | "i" | "we've" | "i've" | "weve" | "ive")
    });
    let passive = nearby::before(text, at, 1, |word| {
        matches!(word, "was" | "were" | "been" | "is" | "are" | "being" | "got" | "get")
    });
    if passive || name.initials && !name.titled {
        return None;
    }
    if sure {
        let known = name.titled || name.listed || name.capital;
        return if known { tied(text, &name) } else { None };
    }
    let context = nearby::is_clinical(text, at, name.last)
        || nearby::after(text, name.last, 3, |word| {
            matches!(word, "tonight" | "today" | "yesterday" | "overnight")
        });
    let given =
        text.tags(next).contains(Tags::GIVEN_NAMES) && !text.tags(next).contains(Tags::NAME_WORDS);
    if !(worker && (given || name.titled) && context) {
        return None;
    }
    tied(text, &name)
}

/// Frames that a single word opens.
fn by_cue(text: &Text, at: usize) -> Option<Mention> {
    match text.lower(at) {
        "called" | "named" | "aka" => behind_called(text, at),
        "name" | "names" => behind_name_is(text, at),
        "rip" | "rest" | "sleep" | "fly" | "goodnight" | "goodbye" | "nos" | "night" => {
            behind_farewell(text, at)
        }
        "dob" | "nhs" | "hosp" | "mrn" | "chi" | "hospital" => before_label(text, at),
        _ => None,
    }
}

/// "a gentleman called Ahmed", "a lady named Beryl Ockenden".
fn behind_called(text: &Text, at: usize) -> Option<Mention> {
    let person = (at.saturating_sub(3)..at).rev().find(|&place| {
        text.tags(place).intersects(Tags::PERSON_WORDS | Tags::PATIENT_WORDS)
            && text.words()[place].sentence == text.words()[at].sentence
    })?;
    if !nearby::blank(text, at + 1) {
        return None;
    }
    let name = name::starting_at(text, at + 1)?;
    let clinical =
        nearby::is_clinical(text, at, name.last) || text.tags(person).contains(Tags::PATIENT_WORDS);
    let article = person.checked_sub(1).is_some_and(|before| {
        matches!(
            text.lower(before),
            "a" | "an"
                | "my"
                | "our"
                | "old"
                | "wee"
                | "little"
                | "lovely"
                | "elderly"
                | "young"
                | "the"
                | "poor"
        )
    });
    if !article && !clinical {
        return None;
    }
    if clinical || matches!(text.lower(person), "gentleman" | "gent") {
        return tied(text, &name);
    }
    mention(text, &name, Strength::Likely, Evidence::LAYOUT)
}

/// "her name's Catriona", "patient's name is Kyle".
fn behind_name_is(text: &Text, at: usize) -> Option<Mention> {
    let whose = at.checked_sub(1)?;
    let patient = text.tags(whose).contains(Tags::PATIENT_WORDS)
        || matches!(name::bare(text.lower(whose)), "patient" | "pt" | "resident" | "client");
    let third = matches!(text.lower(whose), "his" | "her");
    if !patient && !third {
        return None;
    }
    let mut next = at + 1;
    if matches!(text.lower(next), "is" | "was") {
        next += 1;
    }
    if !is_joint(text.gap(next)) {
        return None;
    }
    let name = name::starting_at(text, next)?;
    if patient || nearby::is_clinical(text, whose, name.last) {
        return tied(text, &name);
    }
    None
}

/// "RIP Dorothy", "Rest easy Margaret", "Sleep tight Seamie", "Nos da Nansi".
fn behind_farewell(text: &Text, at: usize) -> Option<Mention> {
    let mut next = at + 1;
    let second = match text.lower(at) {
        "rest" => {
            matches!(text.lower(next), "easy" | "peacefully" | "well") || text.lower(next) == "in"
        }
        "sleep" => matches!(text.lower(next), "tight" | "well" | "peacefully"),
        "fly" => text.lower(next) == "high",
        "nos" => text.lower(next) == "da",
        "night" => text.lower(next) == "night",
        _ => false,
    };
    if second {
        next += if matches!(text.lower(next + 1), "peace" | "paradise") { 2 } else { 1 };
    } else if !matches!(text.lower(at), "rip" | "goodnight" | "goodbye") {
        return None;
    }
    while matches!(
        text.lower(next),
        "our"
            | "my"
            | "wee"
            | "little"
            | "dear"
            | "lovely"
            | "to"
            | "sweet"
            | "beautiful"
            | "old"
            | "big"
    ) && next < at + 6
    {
        next += 1;
    }
    if !(is_joint(text.gap(next)) || text.gap(next) == ". ") {
        return None;
    }
    let name = name::starting_at(text, next)?;
    if !name.listed && !name.titled || is_place_name(text, &name) {
        return None;
    }
    let own = |place: usize| {
        matches!(text.lower(place), "our" | "my" | "the")
            && (place + 1..place + 4).any(|next| {
                matches!(
                    text.lower(next),
                    "ward"
                        | "unit"
                        | "bay"
                        | "resident"
                        | "residents"
                        | "patient"
                        | "patients"
                        | "home"
                )
            })
    };
    let window = name.last + 1..(name.last + 40).min(text.words().len());
    let cared = window.clone().any(own)
        || window.clone().any(|place| {
            text.tags(place).contains(Tags::PATIENT_WORDS)
                || text.tags(place).contains(Tags::CARE_UNITS)
                    && ward_bed::unit(text, place).is_some()
        });
    if cared {
        return tied(text, &name);
    }
    if !name.capital {
        return None;
    }
    // A farewell alone may be for anyone: an actor, a dog, a friend.
    let clinical = nearby::is_clinical(text, name.first, name.last);
    let strength = if clinical { Strength::Likely } else { Strength::Weak };
    mention(text, &name, strength, Evidence::LAYOUT)
}

/// "Doreen Askwith, NHS no …", "Mr Fairhurst, dob …", "BROADHEAD T, hosp no …".
fn before_label(text: &Text, at: usize) -> Option<Mention> {
    let labels = match text.lower(at) {
        "dob" | "mrn" => true,
        "nhs" | "chi" | "hosp" | "hospital" => {
            matches!(text.lower(at + 1), "no" | "number" | "num" | "id")
                || text.words().get(at + 1).is_some_and(|word| word.kind == WordKind::Digits)
        }
        _ => false,
    };
    if !labels || text.gap(at).len() > 3 || text.gap(at).contains('\n') {
        return None;
    }
    let name = name::ending_at(text, at.checked_sub(1)?)?;
    if !(name.titled || name.listed || name.capital && name.last > name.first)
        || name.initials && !name.titled
    {
        return None;
    }
    tied(text, &name)
}

/// Whether an age, a birth date's label or an identifier's stands right behind a name.
fn is_tied_by_identifier(text: &Text, name: &Name) -> bool {
    let next = name.last + 1;
    let gap = text.gap(next);
    if gap.len() > 3 || gap.contains(['.', '!', '?', '\n']) {
        return false;
    }
    if matches!(text.lower(next), "dob" | "mrn" | "chi" | "hosp" | "nhs") {
        return true;
    }
    is_staff_age(text, next)
}

/// An age as staff write it behind a name: `84F`, `(84)`, `82M`, `84yo`, `6/12`.
fn is_staff_age(text: &Text, at: usize) -> bool {
    let Some(word) = text.words().get(at) else { return false };
    if word.kind != WordKind::Digits || word.span.len() > 3 {
        return false;
    }
    let after = at + 1;
    let sex = matches!(text.lower(after), "f" | "m" | "yo" | "yrs" | "yr" | "y")
        && text.gap(after).len() <= 1
        && !text.words().get(after + 1).is_some_and(|next| next.glued);
    let bracketed = text.gap(at).ends_with('(') && text.gap(after).starts_with(')');
    let listed = matches!(text.gap(at), " " | ", ")
        && text.gap(after).starts_with(',')
        && word.span.len() == 2;
    sex || bracketed || listed
}

/// "Dorothy Hargreaves (84F)", "Winifred Stobbart, 84yo".
fn before_age(text: &Text, at: usize) -> Option<Mention> {
    if !is_staff_age(text, at)
        || text.gap(at).len() > 2
        || text.gap(at).contains(['.', '!', '?', '\n'])
    {
        return None;
    }
    let name = name::ending_at(text, at.checked_sub(1)?)?;
    if name.initials || name.titled || !(name.listed && name.capital) {
        return None;
    }
    let sex = matches!(text.lower(at + 1), "f" | "m") && text.gap(at + 1).is_empty();
    if sex && (text.gap(at).ends_with('(') || nearby::is_clinical(text, name.first, at)) {
        return tied(text, &name);
    }
    if nearby::is_clinical(text, name.first, at) {
        return mention(text, &name, Strength::Likely, Evidence::LAYOUT);
    }
    None
}

/// "ABERNATHY-COLE Ruth | 999 000 0018": a name right before a number of ten digits.
fn before_number(text: &Text, at: usize) -> Option<Mention> {
    let digits = |place: usize| {
        text.words()
            .get(place)
            .filter(|word| word.kind == WordKind::Digits)
            .map_or(0, |word| word.span.len())
    };
    let grouped = digits(at) == 3 && digits(at + 1) == 3 && digits(at + 2) == 4;
    let gap = text.gap(at);
    if !(digits(at) == 10 || grouped)
        || gap.len() > 3
        || gap.contains(['.', '!', '?', '\n', '#', '+'])
    {
        return None;
    }
    let name = name::ending_at(text, at.checked_sub(1)?)?;
    if !(name.titled || name.listed && name.capital && name.last > name.first) {
        return None;
    }
    tied(text, &name)
}

/// "Gaz in 9. Still not dead": a name and the bare number of a bed.
fn before_bare_bed(text: &Text, at: usize) -> Option<Mention> {
    let preposition = at.checked_sub(1)?;
    let unit = ward_bed::behind_person(text, preposition)?;
    let name = name::ending_at(text, preposition.checked_sub(1)?)?;
    let named = (name.listed || name.titled) && name.capital && unit.size == Size::Place;
    if named && nearby::blank(text, preposition) { tied(text, &name) } else { None }
}

/// "our Enid", "wee Rosie", "baby Isla" in a sentence about care.
fn nicknamed(text: &Text, at: usize) -> Option<Mention> {
    let fond = nearby::before(text, at, 1, |word| {
        matches!(word, "our" | "wee" | "big" | "little" | "baby" | "old" | "lovely")
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

/// A given name and a surname in a sentence about care.
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
    if !nearby::is_clinical(text, name.first, name.last) {
        return None;
    }
    mention(text, &name, Strength::Likely, Evidence::LAYOUT)
}

/// "St Mary's", "Queen Elizabeth": a hospital's name.
fn is_saint(text: &Text, at: usize) -> bool {
    nearby::before(text, at, 1, |word| {
        matches!(
            word,
            "st" | "saint"
                | "queen"
                | "king"
                | "prince"
                | "princess"
                | "royal"
                | "lord"
                | "lady"
                | "sir"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Invented full names, eight of each origin; most stand in no list.
    const ORIGINS: [(&str, [&str; 8]); 7] = [
        (
            "English",
            [
                "Doreen Ackerley",
                "Cyril Mossop",
                "Winifred Stobbart",
                "Trevor Blunsdon",
                "Pauline Hesketh",
                "Albert Quigg",
                "Maureen Tansley",
                "Kyle Braddock",
            ],
        ),
        (
            "Irish",
            [
                "Caoimhe Ferriter",
                "Aoife McGurran",
                "Padraig O'Shaughnessy",
                "Siobhan Delargy",
                "Cahal Mulgrew",
                "Grainne O'Hare",
                "Fionnuala Heverin",
                "Turlough Quill",
            ],
        ),
        (
            "South Asian",
            [
                "Jagdish Bhandal",
                "Harpreet Sehmi",
                "Venkatesan Iyengar",
                "Nusrat Chaudhary",
                "Lakshmi Narayanan",
                "Tariq Qureshi",
                "Gurvinder Pannu",
                "Thilini Wickrama",
            ],
        ),
        (
            "West African",
            [
                "Oluwaseun Oyelaran",
                "Chukwuemeka Nkemelu",
                "Abimbola Ogunleye",
                "Kwabena Frimpong",
                "Ifunanya Okwuosa",
                "Adaeze Ezenwa",
                "Folasade Akintola",
                "Nnamdi Okeke",
            ],
        ),
        (
            "East European",
            [
                "Grzegorz Wiśniewski",
                "Halina Bielska",
                "Zbigniew Kubacki",
                "Oksana Tymoshchuk",
                "Vasile Munteanu",
                "Jurgita Petrauskienė",
                "Laszlo Csonka",
                "Milica Obradović",
            ],
        ),
        (
            "Chinese",
            [
                "Xiaoming Zhou",
                "Liwei Cheung",
                "Yuk Fan",
                "Jianguo Ouyang",
                "Meiling Szeto",
                "Zhihao Deng",
                "Siu Kwan",
                "Guiying Xie",
            ],
        ),
        (
            "Arabic",
            [
                "Mohsin Haddad",
                "Khadija Benali",
                "Youssef Elmasri",
                "Abdirahman Warsame",
                "Zaynab Al-Hakimi",
                "Tarek Mansour",
                "Rania Boutros",
                "Yahya Sabbagh",
            ],
        ),
    ];

    const FRAMES: [&str; 6] = [
        "{} in bed 4 has pulled it out again",
        "pt {} went home today",
        "the patient's name is {} and nobody came",
        "we had a gentleman called {} on our ward",
        "Mrs {} had a fall on the ward",
        "heard about {} in side room 2",
    ];

    fn tied_names(text: &str) -> Vec<String> {
        let text = Text::new(text);
        crate::mention::find(&text)
            .iter()
            .filter(|mention| mention.kind == Kind::Person)
            .map(|mention| mention.span.of(text.as_str()).to_owned())
            .collect()
    }

    #[test]
    fn finds_names_of_every_origin_alike() {
        let recall = ORIGINS.map(|(origin, names)| {
            let mut found = 0;
            let mut missed = Vec::new();
            for name in names {
                let first = name.split(' ').next().unwrap_or(name);
                for frame in FRAMES {
                    for name in [
                        name.to_owned(),
                        name.to_lowercase(),
                        first.to_owned(),
                        first.to_lowercase(),
                    ] {
                        let post = frame.replace("{}", &name);
                        let whole = tied_names(&post)
                            .iter()
                            .any(|quote| quote.trim_start_matches("Mrs ") == name);
                        found += usize::from(whole);
                        if !whole {
                            missed.push(post);
                        }
                    }
                }
            }
            let share = found as f64 / (names.len() * FRAMES.len() * 4) as f64;
            (origin, share, missed)
        });
        let best = recall.iter().map(|(_, share, _)| *share).fold(0.0, f64::max);
        for (origin, share, missed) in &recall {
            assert!(
                *share > 0.9 && best - share <= 0.05,
                "{origin}: {share:.3} of {best:.3}\n{missed:#?}"
            );
        }
    }
}
