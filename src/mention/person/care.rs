//! Names beside a thing of care: "Mr Csonka's feed", "commode for Rita Spong", "Ivy Rudd is nil by
//! mouth".
//!
//! Only a name with a title or of two words counts here; of one word it may be a friend's.

use super::super::{
    Mention,
    name::{self, Name},
    nearby,
};
use super::{is_place_name, tied};
use crate::text::{Case, Tags, Text};

/// How many words may describe the thing ("her evening insulin").
const REACH: usize = 2;

/// "Mr Csonka's feed", "Priya Raman's discharge letter": a name that owns a thing of care.
pub(super) fn before_thing(text: &Text, at: usize) -> Option<Mention> {
    for owner in (at.saturating_sub(REACH + 1)..at).rev() {
        if !nearby::blank(text, owner + 1) {
            return None;
        }
        let word = text.lower(owner);
        if matches!(word, "on" | "of" | "about" | "in" | "and" | "with" | "for") {
            return None;
        }
        if name::bare(word).len() < word.len() {
            let name = name::ending_at(text, owner)?;
            return (whole(text, &name) && (name.titled || !is_paper(text, at)))
                .then(|| tied(text, &name))?;
        }
    }
    None
}

/// "commode for Rita Spong", "bloods on Mr Osei".
pub(super) fn behind_thing(text: &Text, at: usize) -> Option<Mention> {
    let mut joint = at + 1;
    // "script ready for …", "discharge letter for …"
    let more = ["ready", "letter", "form", "chart", "sling", "box", "is", "are"];
    while more.contains(&text.lower(joint)) && joint < at + 3 && nearby::blank(text, joint) {
        joint += 1;
    }
    let next = joint + 1;
    let public = text.lower(at) == "results";
    if text.lower(at) == "letter" && !is_clinic_letter(text, at) {
        return None;
    }
    let joined = matches!(text.lower(joint), "for" | "on" | "of" | "from" | "re" | "ar" | "i")
        && nearby::blank(text, joint)
        && nearby::blank(text, next);
    if !joined {
        return None;
    }
    let name = name::starting_at(text, next)?;
    (whole(text, &name) && (name.titled || !public)).then(|| tied(text, &name))?
}

/// "clinic letter", "discharge letter".
fn is_clinic_letter(text: &Text, at: usize) -> bool {
    let before = text.lower(at.wrapping_sub(1));
    ["clinic", "discharge", "referral", "outpatient", "appointment"].contains(&before)
}

/// "Ivy Rudd is nil by mouth", "Mrs Obi needs her drain out", "Tamsin Rourke is under section".
pub(super) fn before_state(text: &Text, at: usize) -> Option<Mention> {
    if !nearby::blank(text, at) || !is_state(text, at + 1) {
        return None;
    }
    let name = name::ending_at(text, at.checked_sub(1)?)?;
    whole(text, &name).then(|| tied(text, &name))?
}

/// Papers that lecturers and authors have too.
fn is_paper(text: &Text, at: usize) -> bool {
    matches!(text.lower(at), "notes" | "results" | "script" | "feed" | "driver" | "referral")
}

/// Whether words say how a patient on a ward is, or what that patient needs.
fn is_state(text: &Text, from: usize) -> bool {
    let skipped = ["a", "his", "her", "their", "on", "in", "for", "still", "now", "not", "been"];
    let refused = ["refused", "declined", "missed", "pulled", "lost"];
    let is_small =
        |at: &usize| skipped.contains(&text.lower(*at)) || refused.contains(&text.lower(*at));
    let at = (from..from + 3).take_while(is_small).last().map_or(from, |last| last + 1);
    let before = text.lower(at - 1);
    let state = [
        "mfd",
        "mffd",
        "nbm",
        "npo",
        "eol",
        "fall",
        "cannulated",
        "catheterised",
        "incontinent",
        "septic",
        "ventilated",
        "sectioned",
        "bedbound",
    ];
    let pair = matches!(
        (text.lower(at), text.lower(at + 1)),
        ("nil", "by")
            | ("d", "v")
            | ("end", "of")
            | ("under", "section")
            | ("medically", "fit")
            | ("self", "harms" | "harming")
    );
    // "Jane is on obs" may well be a colleague's task, and so is "Jane has the keysafe".
    let task = before == "on" && matches!(text.lower(at), "obs" | "meds" | "bloods" | "dressings");
    let thing = text.tags(at).contains(Tags::WARD_THINGS)
        && text.lower(at) != "discharge"
        && !is_paper(text, at)
        && !task;
    let leaves = before == "for" && matches!(text.lower(at), "theatre" | "discharge" | "resus");
    pair || thing || leaves || state.contains(&text.lower(at))
}

/// Whether a name is a title's or two words written as a name, and no member of staff's.
fn whole(text: &Text, name: &Name) -> bool {
    let full = name.last > name.first && (name.listed || name.titled) && name.capital;
    let staff = name.first.checked_sub(1).is_some_and(|before| {
        text.tags(before).intersects(Tags::STAFF_TITLES | Tags::STAFF_WORDS)
            && nearby::blank(text, name.first)
    });
    let shouted = text.words()[name.last].case == Case::Upper && !name.titled;
    full && !staff
        && !shouted
        && !is_place_name(text, name)
        && !text.tags(name.first).contains(Tags::STAFF_TITLES)
}
