//! A hint or confirmation that somebody is or was a patient, or what staff know of them: "he's in
//! with us", "yes it's him", "that's all I'm saying", "saw your mum in clinic".
//!
//! To say that someone was a patient at all is a disclosure, and in a reply three words do it.
//!
//! **Confusables.** The same words in invitations ("join us", "bear with us", "work with us"), in a
//! refusal ("I can't tell you who's in"), of a colleague ("she's with us on Mondays") and of the
//! writer ("with us both at home").

use super::around::{
    Sense, after, any_after, any_before, before, grown, has_sense, one_of, together,
};
use super::{Detail, Reader, Traits, no_frame};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text, WordKind};

pub(super) const READER: Reader =
    Reader { kind: Kind::Confirmation, admit, heads: Tags::empty(), frame: no_frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if is_denied(text, detail) {
        return None;
    }
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return is_right(text, detail).then_some(detail);
    }
    match detail.span.of(text.as_lower()) {
        "he" | "she" | "hes" | "shes" | "he's" | "she's" | "they" => {
            let dear = "love hun pet babes babe lovey bab hen chick yes aye mate";
            let to_dear = one_of(after(text, detail.last, 2), dear);
            whereabouts(text, detail)
                .or_else(|| (to_dear && answers(text, detail)).then_some(detail))
        }
        "with us" | "wi us" | "wae us" | "with us now" | "with ourselves" | "efo ni"
        | "gyda ni" | "hefo ni" => is_among_us(text, detail).then_some(detail),
        phrase if one_of(phrase.split(' ').next().unwrap_or_default(), CARING) => {
            is_cared_for(text, detail).then_some(detail)
        }
        "in to" => is_visited(text, detail).then_some(detail),
        phrase if is_answer(phrase) => answers(text, detail).then_some(detail),
        _ => has_sense(SENSES, text, detail).then_some(detail),
    }
}

/// Verbs of what staff do for one person.
const CARING: &str = "did do done doing took take wheeled moved";

/// "I did his dressing", "we took him to theatre", not "did his best", "took him home".
fn is_cared_for(text: &Text, detail: Detail) -> bool {
    let things = "meals meal room legs feet tea teeth shower wash pads tablets jab jabs eyes nails bath personal";
    let places = "theatre scan mri ct mortuary resus itu xray x hospital ward shower a&e";
    let somebody_else = !before(text, detail.first, 1).is_empty()
        && !one_of(
            before(text, detail.first, 1),
            "i we they and just only i've ive always who love",
        );
    if somebody_else {
        return false;
    }
    if one_of(text.lower(detail.first), "did do done doing") {
        return (1..=3).any(|steps| {
            let word = after(text, detail.last, steps);
            !word.is_empty() && text.tags(detail.last + steps).contains(Tags::WARD_THINGS)
                || one_of(word, things)
        });
    }
    any_after(text, detail.last, 5, places)
        && any_before(text, detail.first, 3, "i we they've they just ive i've weve we've")
}

/// "We're in to Ivy three times a day": a carer's calls.
fn is_visited(text: &Text, detail: Detail) -> bool {
    let who = text.words().get(detail.last + 1);
    let someone = who.is_some_and(|word| word.case == Case::Title)
        || one_of(after(text, detail.last, 1), "him her");
    someone
        && one_of(before(text, detail.first, 1), "we're were i'm im go goes going went")
        && any_after(text, detail.last, 6, "times day every morning daily calls week")
}

fn is_answer(phrase: &str) -> bool {
    one_of(
        phrase.split(' ').next().unwrap_or_default(),
        "yes yep yeah aye yup yndi ydi ydy oedd ydyn it she he they same that's thats no nah hi",
    )
}

/// An answer at the very start of a post that tells how somebody is: "yes love, critical", "same
/// lad aye, pelvis and both wrists", not "yes, I agree", "aye she's my sister".
fn answers(text: &Text, detail: Detail) -> bool {
    if detail.first > 1 {
        return false;
    }
    let reach = 24.min(text.words().len());
    let from = detail.first;
    let told = (from..reach).any(|at| text.tags(at).intersects(Tags::CARE_WORDS | Tags::CLINICAL | Tags::WARD_THINGS))
        || (from..reach).any(|at| one_of(text.lower(at), "comfy critical stable settled sedated pinned stitches broken hip pelvis ribs stents spleen sleeping awake section"));
    let someone = (from..reach)
        .any(|at| one_of(text.lower(at), "he she him her his hes shes he's she's lad lass ni"));
    let own =
        (from..reach).any(|at| one_of(text.lower(at), "i'm im i've ive my mine me myself our"));
    told && someone && !own
}

/// The other senses of ambiguous words.
const SENSES: &[Sense] = &[
    Sense {
        needs_ahead: "he's she's hes shes him her is was still up in over they're brought came",
        ..Sense::of("at under on")
    },
    Sense {
        needs_ahead: "he's she's hes shes was is lad lass him her he she were",
        ..Sense::of("one")
    },
    Sense {
        needs_ahead: "he she lad man woman girl boy bairn baby one",
        not_before: "to alone and not",
        ..Sense::of("is was")
    },
];

/// Whether the writer refuses, asks or advises, and says nothing of anybody: "I can't tell you
/// whether he's with us", "never say who is in".
fn is_denied(text: &Text, detail: Detail) -> bool {
    let at = detail.first;
    let refusal = "whether if never please don't dont policy imagine confidentiality";
    let asked = "is are was has have do does did will would anyone";
    any_before(text, at, 6, refusal) && !one_of(text.lower(at), "don't dont if")
        || one_of(before(text, at, 1), "if when whenever unless")
        || one_of(text.lower(at), "he she") && one_of(before(text, at, 1), asked)
}

/// Whether a sure phrase is used in its sure sense: "let's just say" of somebody, "rhymes with".
fn is_right(text: &Text, detail: Detail) -> bool {
    match text.lower(detail.first) {
        "came" | "come" => {
            let subject =
                "he she who they lad lady man woman girl boy patient pt him her bairn and";
            any_before(text, detail.first, 3, subject) || before(text, detail.first, 1).is_empty()
        }
        "yes" | "aye" | "yeah" | "yep" => {
            !matches!(text.lower(detail.last), "he" | "she")
                && !one_of(after(text, detail.last, 1), "my our your a an so such always right the")
        }
        // The table's "that's him" also stands for "that him".
        "that" | "it" if !one_of(text.lower(detail.first + 1), "is was were") => false,
        "that" => {
            !one_of(after(text, detail.last, 1), "first turn idea job favourite last way own name")
        }
        "between" => {
            !any_before(text, detail.first, 3, "us all share split gas")
                && !one_of(after(text, detail.last, 1), "all we crews both they")
        }
        "the" | "same" => {
            !one_of(after(text, detail.last, 1), "line email reply answer thing time day week")
        }
        "we" | "we've" | "weve" => {
            !one_of(after(text, detail.last, 1), "on a tickets to covered back all")
        }
        "visit" | "visiting" => any_before(text, detail.first, 6, "he's she's him her she he"),
        "its" | "it's" => !one_of(after(text, detail.last, 1), "birthday first last turn own job"),
        _ => true,
    }
}

/// "In with us", "with us love", "they're with us", not "bear with us", "come and work with us".
fn is_among_us(text: &Text, detail: Detail) -> bool {
    let calls = "bear bare join work working share stay stick sign register train talk touch contact you \
        book partner have place apply come spend along celebrate stand picket march engage party \
        happened live lives walk sit volunteer get i'm i we we'll career message pint";
    let here = "in up here been still safe is was him her they're he's she's hes shes through over \
        upstairs again now only back are downstairs yes aye who's patient patients bairn lad lass lady";
    let ahead = before(text, detail.first, 1);
    let name = detail.first.checked_sub(1).is_some_and(|at| {
        text.words()[at].case == Case::Title
            && together(text, at, detail.first)
            && text.words()[at].span.len() > 3
    });
    !any_before(text, detail.first, 4, calls)
        && (ahead.is_empty() || one_of(ahead, here) || name)
        && !one_of(after(text, detail.last, 1), "both all on for")
}

/// "She's on our ward", "he's still in resus", "he is doing ok": where someone lies and how they
/// are.
fn whereabouts(text: &Text, detail: Detail) -> Option<Detail> {
    let mut at = detail.last + 1;
    let shortened = text.lower(detail.first).ends_with('s');
    if !shortened {
        if !one_of(text.lower(at), "is was are were has had") {
            return None;
        }
        at += 1;
    }
    let softly = "still now just only been back currently deffo defo definitely safely fine ok okay stable \
        comfy comfortable settled right upstairs downstairs actually already all";
    let mut told = false;
    for _ in 0..3 {
        if !together(text, detail.first, at) || !one_of(text.lower(at), softly) {
            break;
        }
        told |= one_of(text.lower(at), "stable comfy comfortable settled");
        at += 1;
    }
    if !one_of(text.lower(at), "in on up at under") || !together(text, detail.first, at) {
        return told.then(|| grown(text, detail, detail.first, at - 1));
    }
    let place = (at + 1..=at + 4).take_while(|&to| together(text, detail.first, to)).find(|&to| {
        one_of(text.lower(to), PLACES) || text.lower(to) == "a" && one_of(text.lower(to + 1), "e")
    });
    let ours = any_after(text, at, 2, "our us ours my here");
    match place {
        Some(to) => {
            let traits = if ours { Traits::STRONG } else { Traits::empty() };
            Some(Detail { traits, ..grown(text, detail, detail.first, to) })
        }
        None => {
            let now = "tonight again now today overnight love hun pet yes aye since";
            let alone = text.lower(at) == "in"
                && (one_of(after(text, at, 1), now)
                    || after(text, at, 1).is_empty()
                        && text
                            .words()
                            .get(at + 1)
                            .is_none_or(|next| next.kind == WordKind::Letters));
            (alone && shortened).then(|| grown(text, detail, detail.first, at))
        }
    }
}

/// Words of a place where patients lie.
const PLACES: &str = "ward wards resus itu icu hdu ccu amu mau sau nicu scbu picu theatre recovery bay ed \
    hospital majors minors unit hospice theatres maternity triage labour rehab list caseload ventilator \
    cubicle room a&e cas infirmary royal gynae paeds intensive delivery care bed ysbyty ecmo";

#[cfg(test)]
mod tests {
    use super::super::testing::{finds, seen};
    use super::*;

    const CONFIRMATION: Kind = Kind::Confirmation;

    #[test]
    fn says_that_someone_is_here() {
        finds(
            CONFIRMATION,
            &[
                ("he's in with us pet", &["in with us"]),
                ("with us love. I'd come soon", &["with us"]),
                ("yes it's him", &["yes it's him"]),
                ("She is on our ward", &["she is on our ward"]),
                ("he's still in resus", &["he's still in resus"]),
                ("saw your mum in clinic", &["saw your mum in clinic"]),
                ("aye thats her, in wi us the noo", &["aye thats her", "in wi us"]),
                ("discharged her yesterday", &["discharged her yesterday"]),
                ("cant say but put it this way", &["cant say but", "put it this way"]),
                ("gyda ni mae e", &["gyda ni mae"]),
            ],
        );
        assert!(seen(CONFIRMATION, "She is on our ward")[0].1.traits.contains(Traits::STRONG));
    }

    #[test]
    fn says_what_staff_know() {
        finds(
            CONFIRMATION,
            &[
                ("yes love, critical, she's asleep", &["yes"]),
                ("did his dressing yesterday", &["did his"]),
                ("took her up to theatre meself", &[]),
                ("I took her up to theatre meself", &["took her"]),
                ("we're in to Ivy three times a day", &["in to"]),
                ("did his best, took him home", &[]),
                ("my brother did his dialysis", &[]),
                ("yes, I agree, the ward is full", &[]),
                ("aye she's my sister, wrong ward", &[]),
            ],
        );
    }

    #[test]
    fn refusals_and_invitations_say_nothing() {
        finds(
            CONFIRMATION,
            &[
                ("please bear with us", &[]),
                ("come and work with us", &[]),
                ("I can't tell you whether he's with us", &[]),
                ("please don't ask who is in", &[]),
                ("is she in tonight?", &[]),
                ("he is a good manager", &[]),
                ("get in touch with us", &[]),
                ("that was her first day", &[]),
            ],
        );
    }
}
