//! Befriending, meeting and messaging patients; lending, borrowing and presents.
//!
//! "Added a patient on Facebook", "he slid into my DMs after discharge". The deed alone is ordinary
//! ("added me back", "went for a drink"), so it needs somebody who is or was cared for in the same
//! breath. Turning a request down, rules about it and visits at work are none.

use super::whom::{self, Whom};
use super::{Detail, Reader, Traits, around, detail as words};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::Boundary, admit, heads: Tags::PATIENT_WORDS, frame };

/// Words that say somebody is or was cared for by the writer.
const CARED_FOR: &[&str] = &[
    "discharge",
    "discharged",
    "caseload",
    "clinic",
    "nursed",
    "treated",
    "patient",
    "patients",
    "pt",
    "client",
    "client's",
    "clients",
    "resident",
    "residents",
    "tenant",
    "user",
    "ex-patient",
    "ward",
    "patient's",
    "resident's",
    "placement",
    "wound",
    "looked",
    "cared",
    "service",
    "claf",
    "unit",
    "bed",
    "methadone",
    "stitched",
    "glued",
    "delivered",
    "rehab",
    "detox",
    "psych",
    "1:1",
    "visits",
    "dialysis",
    "chemo",
    "hospice",
    "caring",
    "carer",
    "appointment",
    "crutches",
    "baby",
    "mums",
];

/// Words by which the deed is refused or ruled on.
const REFUSED: &[&str] = &[
    "declined",
    "decline",
    "ignored",
    "ignore",
    "blocked",
    "rejected",
    "refused",
    "deleted",
    "never",
    "don't",
    "dont",
    "didn't",
    "didnt",
    "can't",
    "cant",
    "cannot",
    "shouldn't",
    "shouldnt",
    "not",
    "policy",
    "boundaries",
    "guidance",
    "professional",
    "awkward",
    "reported",
    "wouldn't",
    "won't",
    "couldn't",
    "remember",
];

/// What one does with a friend.
const DEEDS: &[&str] = &[
    "added",
    "friended",
    "followed",
    "following",
    "messaged",
    "messaging",
    "texted",
    "texting",
    "dm'd",
    "dmed",
    "dating",
    "kissed",
    "snogged",
    "shagged",
    "shagging",
    "fancy",
    "whatsapped",
    "snapchatted",
    "lent",
    "borrowed",
    "befriended",
    "matched",
    "flirting",
    "seeing",
    "ffrindiau",
    "text",
    "accepted",
    "add",
    "follow",
    "message",
    "adding",
    "marrying",
    "engaged",
];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    let refused = whom::near(text, &detail, 9, REFUSED)
        && !whom::near(text, &detail, 14, &["accepted", "yes", "judge", "followed", "@"]);
    if refused || whom::is_about_words(text, &detail) {
        return None;
    }
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    let end = text.words().len().min(detail.last + 18);
    let cared = (detail.first.saturating_sub(18)..end)
        .any(|at| CARED_FOR.contains(&text.lower(at)) || is_client(text, at));
    cared.then(|| whom::sure(detail))
}

/// "My Thursday lady", "one of my morning gents", "a fella I support": cared for, by the way it is
/// said. "My lad" and "my kids" are family.
fn is_client(text: &Text, at: usize) -> bool {
    let courteous = matches!(
        text.lower(at),
        "lady"
            | "ladies"
            | "gent"
            | "gents"
            | "gentleman"
            | "gentlemen"
            | "mums"
            | "mams"
            | "widower"
    );
    let mine = around::has(text, whom::before(text, at, 3), &["my", "ma"]);
    let serves = matches!(
        text.lower(at),
        "support" | "nurse" | "visit" | "treat" | "supported" | "looked" | "stitched" | "nursed"
    ) && at > 0
        && matches!(text.lower(at - 1), "i" | "we");
    courteous && mine || serves
}

/// "Added a patient on Facebook", "my patient messaged me": a friend's deed and a patient, close.
fn frame(text: &Text, at: usize) -> Option<Detail> {
    if whom::at(text, at) != Some(Whom::Patient) {
        return None;
    }
    let deed = |place: &usize| DEEDS.contains(&text.lower(*place));
    let me = |place: usize| {
        around::has(
            text,
            whom::after(text, place, 3),
            &[
                "me",
                "my",
                "back",
                "insta",
                "facebook",
                "fb",
                "snap",
                "snapchat",
                "tiktok",
                "here",
                "instagram",
                "strava",
                "number",
                "each",
            ],
        )
    };
    let behind = whom::after(text, at, 6).find(|place| deed(place) && me(*place));
    let before = whom::before(text, at, 5).find(|place| {
        let own = matches!(
            text.lower(place.wrapping_sub(1)),
            "i" | "i've" | "ive" | "just" | "we" | "and" | "i'm" | "im" | "still" | "also" | "been"
        );
        deed(place) && (own || whom::opens(text, *place))
    });
    let at_work = |place: usize| {
        matches!(
            text.lower(place),
            "add"
                | "text"
                | "message"
                | "following"
                | "seeing"
                | "added"
                | "messaging"
                | "adding"
                | "follow"
        ) && !around::has(
            text,
            whom::after(text, at, 6).chain(whom::before(text, at, 7)),
            &[
                "facebook",
                "fb",
                "insta",
                "instagram",
                "here",
                "snap",
                "snapchat",
                "tiktok",
                "socials",
                "linkedin",
                "whatsapp",
                "phone",
                "strava",
                "still",
                "back",
            ],
        )
    };
    let found = match (behind, before) {
        (Some(last), _) => words(text, Kind::Boundary, at, last),
        (None, Some(first)) if !at_work(first) => words(text, Kind::Boundary, first, at),
        _ => return None,
    };
    admit(text, found)
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn friends_with_patients() {
        finds(
            Kind::Boundary,
            &[
                ("Just added a patient on Facebook", &["added a patient"]),
                ("My patient messaged me on here", &["messaged me on"]),
                ("Went for a drink with an ex patient", &["went for a drink"]),
                ("He slid into my DMs after discharge", &["slid into my dms"]),
                ("I still text one of my old patients", &["text one of my old patients"]),
                ("My client lent me fifty quid", &["client lent"]),
                ("My Thursday lady messaged me on here", &["messaged me on"]),
                ("A fella I support found me on TikTok", &["found me on"]),
            ],
        );
    }

    #[test]
    fn friends_and_rules_are_none() {
        finds(
            Kind::Boundary,
            &[
                ("Went for a drink with the girls", &[]),
                ("A patient added me on Facebook and I declined", &[]),
                ("Never add patients on Facebook", &[]),
                ("Seeing 14 patients in clinic today", &[]),
                ("Text the patient about his appointment", &[]),
            ],
        );
    }
}
