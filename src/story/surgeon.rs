//! Surgeons in Britain are Mr, Miss, Mrs or Ms, and so are many consultants.
//!
//! Source: usage in the UK; the Royal College of Surgeons of England explains the custom.
//! A title and a surname are a surgeon's where the words say what surgeons do ("did my hip",
//! "operated on me"), what belongs to them ("Mr Chandra's list") or who is in their care ("under Mr
//! Chandra"). Confusables: the same name with a bed, an age or a part of the body of its own ("Mr
//! Patel's hip") is a patient's.

use crate::mention::{Kind, Mention};
use crate::text::{Tags, Text, WordKind};

/// How many words behind a name are read.
const REACH: usize = 10;

/// Whether a mention names a surgeon or a consultant.
pub(super) fn is_named(text: &Text, mention: &Mention, first: usize, last: usize) -> bool {
    let titled = matches!(text.lower(first), "mr" | "mrs" | "ms" | "miss" | "mx");
    if mention.kind != Kind::Person || !titled || is_placed(text, last) {
        return false;
    }
    if text.lower(last).ends_with("'s") {
        return owns_list(text, last + 1)
            || is_placing(text, first) && text.lower(last + 1) == "care";
    }
    is_placing(text, first) || is_called_so(text, last) || operates(text, last)
}

/// Whether a bed or an age stands right behind the name: a patient's.
fn is_placed(text: &Text, last: usize) -> bool {
    let place = |at: usize| {
        matches!(text.lower(at), "bed" | "bay" | "room" | "cubicle" | "sideroom" | "chair" | "side")
    };
    let number = |at: usize| text.words().get(at).is_some_and(|it| it.kind == WordKind::Digits);
    (last + 1..last + 4).any(|at| place(at) || number(at))
}

/// "Mr Chandra's clinic", "Miss Osei's theatre list", but not "Mr Falk's clinic letter".
fn owns_list(text: &Text, at: usize) -> bool {
    let list = |at: usize| {
        matches!(
            text.lower(at),
            "clinic"
                | "clinics"
                | "list"
                | "lists"
                | "firm"
                | "registrar"
                | "registrars"
                | "reg"
                | "sho"
                | "f1"
                | "fy1"
                | "team"
                | "secretary"
                | "theatre"
                | "patient"
                | "patients"
                | "rota"
                | "trainee"
                | "trainees"
                | "juniors"
        )
    };
    let of_one = matches!(
        text.lower(at + 1),
        "letter" | "appointment" | "appt" | "visit" | "slot" | "gown" | "time" | "notes"
    );
    list(at) && !of_one
}

/// "under Mr Chandra", "referred to Miss Osei", "seen by Mr Falk's registrar".
fn is_placing(text: &Text, first: usize) -> bool {
    let before = |back: usize| first.checked_sub(back).map_or("", |at| text.lower(at));
    match before(1) {
        "under" => true,
        "to" => matches!(before(2), "referred" | "referral" | "re-referred"),
        "by" => matches!(
            before(2),
            "reviewed"
                | "seen"
                | "on"
                | "operated"
                | "performed"
                | "done"
                | "listed"
                | "referred"
                | "consented"
                | "replaced"
                | "removed"
                | "supervised"
        ),
        "of" => matches!(before(2), "care" | "hands" | "firm") && before(4) != "take",
        _ => false,
    }
}

/// "Mr Chandra, our surgeon", "Miss Osei the consultant", "Mr Falk is a brilliant surgeon".
fn is_called_so(text: &Text, last: usize) -> bool {
    let is = matches!(text.lower(last + 1), "is" | "was")
        && matches!(text.lower(last + 2), "a" | "an" | "the" | "my" | "our");
    let last = if is { last + 1 } else { last };
    let gap = text.gap(last + 1);
    let article = matches!(text.lower(last + 1), "the" | "my" | "our" | "his" | "her" | "a");
    if !article && !matches!(gap, ", " | " (") || gap.contains(['.', '!', '?', '\n']) {
        return false;
    }
    (last + 1..last + 5)
        .take_while(|&at| at == last + 1 || text.gap(at) == " ")
        .any(|at| is_office(text.lower(at)))
}

fn is_office(word: &str) -> bool {
    matches!(word, "surgeon" | "consultant" | "registrar" | "anaesthetist" | "obstetrician")
        || word.len() > 8 && word.ends_with("ologist")
}

/// "Mr Patel did my hip", "Miss Osei operated on me", "Mr Falk has fixed Dad's knee".
fn operates(text: &Text, last: usize) -> bool {
    let Some(word) = text.words().get(last) else { return false };
    let same = |at: &usize| text.words().get(*at).is_some_and(|it| it.sentence == word.sentence);
    for at in (last + 1..last + 1 + REACH).take_while(same) {
        match text.lower(at) {
            "operated" | "operates" | "operating" => {
                return !matches!(text.lower(at.wrapping_sub(1)), "was" | "being" | "is" | "been");
            }
            "did" | "done" | "does" | "fixed" | "replaced" | "repaired" | "rebuilt" | "removed"
            | "saved" | "delivered" | "performed" | "took" | "mended" | "carried" => {
                return receives(text, at);
            }
            "treated" | "cared" | "looked" => return receives(text, at) || is_own(text, at),
            "was" | "is" | "needs" | "had" | "wants" | "and" | "who's" => return false,
            _ => {}
        }
    }
    false
}

/// "my hip", "both my cataracts", "our mum's bypass": what was done, and to the writer or their own.
fn receives(text: &Text, verb: usize) -> bool {
    let own = |at: usize| {
        matches!(text.lower(at), "my" | "our" | "me")
            || text.tags(at).contains(Tags::KIN_WORDS)
            || text.lower(at).ends_with("'s")
    };
    (verb + 1..verb + 4)
        .find(|&at| own(at))
        .is_some_and(|owner| (owner..owner + 5).any(|at| is_operated_on(text.lower(at))))
        || text.lower(verb) == "saved" && is_own(text, verb)
}

/// "looked after me", "cared for my mum", "saved my life".
fn is_own(text: &Text, verb: usize) -> bool {
    (verb + 1..verb + 4).any(|at| match text.lower(at) {
        "me" => true,
        "my" | "our" => {
            text.tags(at + 1).contains(Tags::KIN_WORDS)
                || matches!(text.lower(at + 1), "life" | "son" | "daughter" | "little" | "baby")
        }
        _ => false,
    })
}

/// What surgeons work on, or the work.
fn is_operated_on(word: &str) -> bool {
    let word = word.strip_suffix('s').unwrap_or(word);
    matches!(
        word,
        "hip"
            | "knee"
            | "shoulder"
            | "back"
            | "spine"
            | "ankle"
            | "wrist"
            | "elbow"
            | "foot"
            | "feet"
            | "hand"
            | "eye"
            | "cataract"
            | "hernia"
            | "gallbladder"
            | "gall"
            | "appendix"
            | "tonsil"
            | "bowel"
            | "kidney"
            | "transplant"
            | "heart"
            | "valve"
            | "bypass"
            | "nose"
            | "ear"
            | "section"
            | "c-section"
            | "caesarean"
            | "op"
            | "operation"
            | "surgery"
            | "sinu"
            | "bunion"
            | "carpal"
            | "acl"
            | "tumour"
            | "lump"
            | "breast"
            | "prostate"
            | "fibroid"
            | "thyroid"
            | "baby"
            | "babie"
            | "twin"
            | "stoma"
            | "skin"
            | "mole"
            | "replacement"
    ) || word.ends_with("ectomy")
        || word.ends_with("plasty")
        || word.ends_with("otomy")
        || word.ends_with("oscopy")
}
