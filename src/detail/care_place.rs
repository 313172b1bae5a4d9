//! Where care is given: "resus", "our surgery", "the Royal", "Ysbyty Menai", "St Somebody's".
//!
//! The numbered places where one patient lies are mentions of their own (`mention/ward_bed.rs`);
//! this reads the kind of place and the hospital, which give the number of people a reader starts
//! from. Names of hospitals are read by their frame: words with a capital before "Hospital" or
//! "ward", after "Ysbyty".
//!
//! **Confusables.** "Surgery" the operation, "theatre" the stage, "bay" the sea and the shop, "ED"
//! the man and the illness, "the Royal" family and pub, "home", "unit", "work", "casualty" the
//! programme, "ward" the surname and the council's.

use super::around::{
    Sense, after, any_after, any_before, before, grown, has_sense, in_care, one_of, phrase, tagged,
    together,
};
use super::{Detail, Reader, Traits, no_frame};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::CarePlace, admit, heads: Tags::empty(), frame: no_frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    let name = phrase(text, detail);
    match name {
        "st" => return saint(text, detail),
        "hospital" | "infirmary" | "hospice" | "care home" | "nursing home" | "medical centre"
        | "health centre" | "birth centre" => return Some(named(text, detail)),
        "ysbyty" | "hosbyty" | "meddygfa" | "feddygfa" | "hmp" => return Some(names(text, detail)),
        _ if !detail.traits.contains(Traits::AMBIGUOUS) => return Some(detail),
        _ => {}
    }
    let meant = match name {
        "ward" | "wards" => return is_ward(text, detail).then(|| named(text, detail)),
        "surgery" | "the practice" | "my practice" | "our practice" => {
            return is_practice(text, detail).then(|| named(text, detail));
        }
        "house" | "lodge" | "court" | "manor" | "grange" => return home(text, detail),
        name if one_of(name.strip_prefix("the ").unwrap_or_default(), TREES) => {
            text.words()[detail.last].case == Case::Title
        }
        "theatre" | "theatres" => is_operating(text, detail),
        "ed" => is_department(text, detail),
        "bay" => is_bay(text, detail),
        name if one_of(name, SHORT) => is_short_form(text, detail),
        name if name.starts_with("the ") && is_nickname(name) => {
            return nickname(text, detail);
        }
        _ => has_sense(SENSES, text, detail),
    };
    meant.then_some(detail)
}

/// Short forms that mean something else in small letters.
const SHORT: &str = "cas miu mau eau utc ooh ane ct gosh resp gastro ortho jimmys";

/// The other senses of ambiguous words.
const SENSES: &[Sense] = &[
    Sense {
        needs_ahead: "in to from of through",
        not_before: "on tonight episode watching and",
        ..Sense::of("casualty")
    },
    Sense { needs_ahead: "in to from through on of", ..Sense::of("majors minors") },
    Sense {
        not_before: "to and out the a my",
        needs_ahead: "the a our at",
        needs_behind: "centre clinic",
        ..Sense::of("walk")
    },
    Sense {
        needs_behind: "care unit clinic",
        needs_ahead: "in to",
        ..Sense::of("ambulatory special respite extra")
    },
    Sense {
        needs_ahead: "in on from to at our",
        ..Sense::of("out rehab dialysis x xray antenatal postnatal palliative neonatal recovery")
    },
    Sense { needs_ahead: "the our a in hospital", ..Sense::of("corridor") },
    Sense {
        needs_ahead: "in to at from through",
        needs_behind: "service clinic team",
        ..Sense::of("sexual drug refuge")
    },
    Sense {
        needs_ahead: "in my our the to from at baby pain gynae eye leg memory fracture today's this asthma diabetic gp heart dental antenatal outpatient morning afternoon",
        not_before: "al and",
        ..Sense::of("clinic")
    },
    Sense { not_before: "of to things price", needs_ahead: "on of", ..Sense::of("my our") },
    Sense { needs_ahead: "our the my in at", ..Sense::of("chemist") },
    Sense {
        not_before: "run refi brew secretary office page team screen office's straight counties time",
        not_after: "take taking going way",
        ..Sense::of("the")
    },
    Sense {
        needs_ahead: "the my our an in his her",
        not_after: "st johns private",
        not_before: "service trust chaser chasers stations station services",
        ..Sense::of("ambulance")
    },
    Sense { not_before: "again to for safe all", not_after: "back not", ..Sense::of("on in at") },
    Sense {
        needs_ahead: "in into from the police",
        not_before: "battle of hearing",
        ..Sense::of("custody prison")
    },
];

/// A hospital's name before its noun: "Tarnbeck General Hospital", "Royal Glenister birth centre".
fn named(text: &Text, detail: Detail) -> Detail {
    grown(text, detail, first_of_name(text, detail.first), detail.last)
}

/// Words with a capital in the middle of a sentence, up to four, before a noun.
fn first_of_name(text: &Text, noun: usize) -> usize {
    let mut first = noun;
    for at in (noun.saturating_sub(4)..noun).rev() {
        let word = text.words()[at];
        let opens = one_of(
            text.lower(at),
            "the our my this that a an in at from to on and your her his every each all what",
        );
        let joined = together(text, at, first) && matches!(text.gap(first), " " | "'" | "' ");
        if !joined || opens || !matches!(word.case, Case::Title | Case::Mixed) {
            break;
        }
        first = at;
    }
    first
}

/// A name behind its noun, as Welsh has it: "Ysbyty Nant Elan", "HMP Fenmarsh".
fn names(text: &Text, detail: Detail) -> Detail {
    let mut last = detail.last;
    for _ in 0..3 {
        let next = text.words().get(last + 1);
        if !next.is_some_and(|word| matches!(word.case, Case::Title | Case::Mixed))
            || text.gap(last + 1) != " "
        {
            break;
        }
        last += 1;
    }
    grown(text, detail, detail.first, last)
}

/// "St Brannock's" where somebody is cared for, not the church, the school or the street.
fn saint(text: &Text, detail: Detail) -> Option<Detail> {
    let name = text.words().get(detail.last + 1)?;
    let whose = text.lower(detail.last + 1);
    let owner = whose.ends_with("'s") || whose.ends_with('s');
    let other = "church school primary academy parish street road avenue lane close cathedral hall \
        college park day way fc john leger hotel rectory terrace crescent";
    let is_place = name.case != Case::Lower
        && !name.glued
        && owner
        && matches!(text.gap(detail.last + 1), " " | ". ")
        && text.words()[detail.first].case == Case::Title
        && !one_of(whose, "andrews helens ives albans davids neots asaph's kilda's")
        && !one_of(after(text, detail.last + 1, 1), other);
    let at = detail.last + 1;
    let noun = one_of(after(text, at, 1), "hospital hospice ward infirmary");
    let told = one_of(before(text, detail.first, 1), "at to from in our");
    (is_place && (noun || told && in_care(text, detail)))
        .then(|| grown(text, detail, detail.first, if noun { at + 1 } else { at }))
}

/// What homes are called after.
const TREES: &str =
    "elms hollies laurels beeches limes firs willows cedars oaks poplars gables orchards";

/// A home by the make of its name: "at Willow Lodge", "over in Larch House".
fn home(text: &Text, detail: Detail) -> Option<Detail> {
    let first = detail.first.checked_sub(1).filter(|&at| together(text, at, detail.first))?;
    let named = text.words()[first].case == Case::Title
        && text.words()[detail.first].case == Case::Title
        && text.gap(detail.first) == " ";
    let known = "white open crown high county supreme magistrates sheriff full opera manor coach public fashion         the our my acid big royal central wembley earls travel premier this your";
    let told = one_of(before(text, first, 1), "at in to from of over up down on");
    (named && told && !one_of(text.lower(first), known))
        .then(|| grown(text, detail, first, detail.last))
}

/// A ward of patients: not a surname, not "ward off", not a council's.
fn is_ward(text: &Text, detail: Detail) -> bool {
    let at = detail.first;
    let ahead = before(text, at, 1);
    let surname = text.words()[at].case == Case::Title
        && at > 0
        && (text.tags(at - 1).intersects(Tags::TITLES | Tags::GIVEN_NAMES | Tags::STAFF_TITLES)
            && text.words()[at - 1].case == Case::Title
            || text.gap(at + 1).is_empty());
    let other =
        one_of(after(text, detail.last, 1), "off of councillor councillors boundary election")
            || one_of(ahead, "electoral council election to local by-election a'");
    !surname && !other
}

/// The doctors' place of work: "our surgery", "at the surgery", "morning surgery", "Marsh Lane
/// Surgery"; not an operation.
fn is_practice(text: &Text, detail: Detail) -> bool {
    let at = detail.first;
    let operation = "heart brain knee hip emergency major minor bowel hand eye cancer plastic spinal key \
        after before under during vascular cardiac breast back general orthopaedic trauma elective day \
        keyhole robotic oral post bariatric cosmetic facial max her his for needs needed having had";
    if one_of(text.lower(at), "the my our") {
        let learning = "of run session makes teacher assessor supervisor educator placement";
        return !one_of(after(text, detail.last, 1), learning)
            && (text.lower(at) != "the" || one_of(before(text, at, 1), "at in to from"));
    }
    let named = first_of_name(text, at) < at;
    let ours = one_of(
        before(text, at, 1),
        "our gp doctors doctor's morning evening village branch dental duty my vets",
    ) && !one_of(after(text, at, 1), "was went is tomorrow scar date");
    let there = one_of(before(text, at, 1), "the this")
        && one_of(before(text, at, 2), "at from in to outside into near");
    !one_of(before(text, at, 1), operation) && (named || ours || there)
}

/// An operating theatre: not a stage.
fn is_operating(text: &Text, detail: Detail) -> bool {
    let stage = "tickets ticket west show musical stage play plays royal lecture kids national seats trip panto \
        actors acting group youth company programme pantomime drama curtain lyric playhouse";
    let near = any_before(text, detail.first, 3, stage) || any_after(text, detail.last, 3, stage);
    let placed = one_of(
        before(text, detail.first, 1),
        "in to from emergency main trauma our obstetric outside of",
    ) || text
        .words()
        .get(detail.last + 1)
        .is_some_and(|next| next.kind == crate::text::WordKind::Digits)
        || one_of(
            after(text, detail.last, 1),
            "list team staff nurse recovery slot tonight scrubs coffee nurses",
        );
    let the = one_of(before(text, detail.first, 1), "the")
        && (in_care(text, detail) || one_of(before(text, detail.first, 2), "to from in"));
    !near && (placed || the && in_care(text, detail))
}

/// The emergency department: capitals, or a preposition before; not the man, not the illness.
fn is_department(text: &Text, detail: Detail) -> bool {
    let ahead = before(text, detail.first, 1);
    let placed = one_of(ahead, "in to our the from through at via my an thank busy");
    let illness = one_of(
        after(text, detail.last, 1),
        "sheeran recovery unit services service ward treatment \
        warrior sufferer sheeran's meds pills balls miliband",
    ) || one_of(ahead, "his my")
        && any_after(text, detail.last, 4, "viagra sildenafil tablets relapse");
    let upper = text.words()[detail.first].case == Case::Upper;
    !illness
        && (upper && !text.words()[detail.first].glued && !one_of(ahead, "with and dr mr")
            || placed && !upper && in_care(text, detail))
}

/// A bay of beds: not by the sea, not for cars, not the shop's.
fn is_bay(text: &Text, detail: Detail) -> bool {
    let at = detail.first;
    let sea = "cardiff whitley herne colwyn robin morecambe swansea bigbury e loading parking pay car ambulance \
        bargain ambo botany sandown window hemsby thorpe hudson tremadog cayton runswick";
    let name =
        at > 0 && text.words()[at - 1].case == Case::Title && text.words()[at].case == Case::Title;
    let placed = one_of(
        before(text, at, 1),
        "the our my in whole same bed female male women's men's opposite next surgical",
    );
    let numbered = text
        .words()
        .get(at + 1)
        .is_some_and(|next| next.kind == crate::text::WordKind::Digits || next.span.len() == 1);
    !name
        && !one_of(before(text, at, 1), sea)
        && !one_of(after(text, at, 1), "leaf leaves window tree horse of")
        && (placed || numbered)
}

/// A short form in capitals, or after a preposition in a sentence of care.
fn is_short_form(text: &Text, detail: Detail) -> bool {
    let word = text.words()[detail.first];
    let placed = one_of(before(text, detail.first, 1), "in on to from our the at via through");
    let lower = text.lower(detail.first);
    match lower {
        "gosh" => word.case == Case::Upper && placed,
        "cas" | "ct" | "resp" | "gastro" | "ortho" => {
            placed && !one_of(after(text, detail.last, 1), "scan scans rate arrest infection bug")
        }
        "ane" => placed && in_care(text, detail),
        _ => placed && (word.case == Case::Upper || in_care(text, detail)),
    }
}

fn is_nickname(phrase: &str) -> bool {
    one_of(
        phrase.strip_prefix("the ").unwrap_or_default(),
        "royal general western victoria vic queen's queen jr mri heath ulster children's children",
    )
}

/// "The Royal", "the General": with a capital, or in a sentence of care after a preposition; and
/// with the words of its name behind it ("the Royal Glenister").
fn nickname(text: &Text, detail: Detail) -> Option<Detail> {
    let at = detail.last;
    let other = "family wedding mail college navy marines air mint oak albert society box baby visit highness \
        assembly ascot show variety stables forest standard hotel arms welsh highland philharmonic theatre \
        opera ballet borough surgeon public election manager consensus rule idea gist practice practitioner \
        hospitality knowledge speech christmas birthday isles desert line australia belfast";
    let next = after(text, at, 1);
    let placed =
        one_of(before(text, detail.first, 1), "at in to from up down into of over outside");
    let capital = matches!(text.words()[at].case, Case::Title | Case::Upper);
    if one_of(next, other) || !placed || !capital && !in_care(text, detail) {
        return None;
    }
    let pub_talk = tagged(text, detail, Tags::VENUE)
        && any_before(text, detail.first, 6, "pint pints drinks quiz pub bar");
    let longer = names(text, detail);
    (!pub_talk).then_some(longer)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{finds, seen};
    use super::*;

    const PLACE: Kind = Kind::CarePlace;

    #[test]
    fn departments_and_wards() {
        finds(
            PLACE,
            &[
                ("pt in resus, then ITU", &["resus", "itu"]),
                ("12 hours in A&E", &["a&e"]),
                ("into ED by ambulance", &["ed"]),
                ("Elm Ward is closed", &["elm ward"]),
                ("in theatre all day", &["theatre"]),
                ("he died in our bay", &["bay"]),
                ("seen at the surgery today", &["surgery"]),
                ("Marsh Lane Surgery", &["marsh lane surgery"]),
                ("labour ward was heaving", &["labour ward"]),
                ("on ward yma, ar y ward", &["ward", "ar y ward"]),
            ],
        );
    }

    #[test]
    fn hospitals_by_name() {
        finds(
            PLACE,
            &[
                ("he's in the Royal now", &["the royal"]),
                ("at Tarnbeck General Hospital", &["tarnbeck general hospital"]),
                ("yn Ysbyty Nant Elan heno", &["ysbyty nant elan"]),
                ("she's back at Willow Lodge", &["willow lodge"]),
                ("admitted to St Brannock's", &["st brannock's"]),
                ("the patient went to the general", &["the general"]),
            ],
        );
        assert!(seen(PLACE, "our ward")[0].1.bits > 4.0);
    }

    #[test]
    fn other_senses_are_no_place() {
        finds(
            PLACE,
            &[
                ("tickets for the theatre", &[]),
                ("knee surgery went well", &[]),
                ("a pint in the royal oak", &[]),
                ("the Royal Family", &[]),
                ("Cardiff Bay in the sun", &[]),
                ("Mr Ward taught me, ward off colds", &[]),
                ("Ed Sheeran, and Ed is my brother", &[]),
                ("St Andrews is lovely", &[]),
                ("going to church at St Mary's church", &[]),
                ("home at last, my house, White House", &[]),
                ("the general public", &[]),
            ],
        );
    }
}
