//! A caption whose picture shows a record, a list, a screen, a specimen or a patient.
//!
//! Most image breaches have a harmless caption; a text can only say that there is a picture and
//! what it is of.
//!
//! **Confusables.** "Picture this", "the big picture", "get the picture"; "spot the mistake" in a
//! made-up list; a "board" of directors; a note of one's own.

use super::around::{Sense, after, any_before, before, has_sense, one_of};
use super::{Detail, Reader, Traits, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::Picture, admit, heads: Tags::empty(), frame: no_frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if is_turn_of_phrase(text, detail) {
        return None;
    }
    let ambiguous = detail.traits.contains(Traits::AMBIGUOUS);
    let traits = detail.traits - Traits::AMBIGUOUS;
    (!ambiguous || has_sense(SENSES, text, detail)).then_some(Detail { traits, ..detail })
}

/// The other senses of ambiguous words.
const SENSES: &[Sense] = &[
    Sense { needs_behind: "content image images warning photo pic", ..Sense::of("graphic") },
    Sense { needs_ahead: "this my new latest a the", ..Sense::of("reel") },
    Sense {
        needs_ahead: "my the night dream this",
        needs_behind: "goals tonight today on",
        ..Sense::of("squad")
    },
    Sense { needs_behind: "photo pic picture image", ..Sense::of("see") },
    Sense { not_after: "couldn't couldnt us can't to", not_before: "i'm", ..Sense::of("look") },
    Sense {
        needs_behind: "diagnosis fracture injury op rhythm organ bone sats score age weight",
        ..Sense::of("guess")
    },
    Sense { needs_behind: "the my our", ..Sense::of("view") },
    Sense {
        needs_ahead: "me him her is that's mine one picture",
        not_before: "side hand of wing",
        ..Sense::of("on")
    },
    Sense { needs_behind: "from made a", needs_ahead: "got me", ..Sense::of("this thank") },
    Sense {
        needs_ahead: "ignore excuse this our ward bed tonight's today's handover",
        needs_behind: "behind tonight says today",
        not_before: "of papers paper meeting game games and room members member minutes chair is was for pass pen signed",
        not_after: "on across trust a hospital health care",
        ..Sense::of("board whiteboard")
    },
    Sense {
        needs_ahead: "this my ever first that his her your filled completed these full excuse",
        needs_behind: "survived behind says shows",
        ..Sense::of(
            "care consent wristband drug clinic patient patients handover prescription kardex discharge referral mar stool bowel obs theatre name id fluid case blood today's tonight's todays",
        )
    },
    Sense { needs_behind: "tonight from today this for is right", ..Sense::of("view office") },
    Sense {
        not_after: "don't dont can't cannot never",
        needs_behind: "she he they i we",
        ..Sense::of("wait")
    },
    Sense {
        needs_ahead: "got took take taken here here's a another attached the some more see this cheeky with obligatory swipe sent sending",
        not_after: "sharing share don't share stop posting of",
        ..Sense::of("photos pictures photo pic pics picture video selfie")
    },
    Sense {
        needs_ahead: "this my excuse here's here behind at",
        not_before: "is was are needs gaps for so again came comes has team manager says every",
        ..Sense::of("rota off")
    },
    Sense { needs_ahead: "it is here them was one sat", not_before: "of luck", ..Sense::of("in") },
    Sense {
        needs_ahead: "got is on wearing here with",
        needs_behind: "tonight from today this for right",
        ..Sense::of("my")
    },
    Sense {
        needs_ahead: "these his her patient's excuse",
        not_before: "are from of app for",
        needs_behind: "behind",
        ..Sense::of("notes")
    },
    Sense {
        needs_ahead: "excuse ignore this",
        needs_behind: "behind",
        not_before: "time is was went broke saver door and to for in between",
        ..Sense::of("screen big")
    },
];

/// "Picture this", "spot the mistake", "look at the state of pay": nothing is shown.
fn is_turn_of_phrase(text: &Text, detail: Detail) -> bool {
    let behind = after(text, detail.last, 1);
    match text.lower(detail.first) {
        "look" => {
            one_of(
                behind,
                "way like pay government state country statistics figures data evidence study research bill system",
            ) || any_before(
                text,
                detail.first,
                2,
                "don't dont let's doctor take taking can't another to",
            )
        }
        "in" => one_of(behind, "of paper frame"),
        "spot" => one_of(behind, "mistakes mistake signs symptoms difference on early"),
        "my" => one_of(behind, "manager hours door politics chair is was desk"),
        "picture" | "photo" | "pictures" | "photos" => {
            one_of(before(text, detail.first, 1), "bigger big whole full no clear clearer of wider")
        }
        "no" => true,
        "drug" | "care" | "consent" | "fluid" => {
            any_before(text, detail.first, 4, "training audit teaching learn how write policy")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{finds, seen};
    use super::*;

    #[test]
    fn captions() {
        finds(
            Kind::Picture,
            &[
                ("look at this beauty", &["look at this"]),
                ("zoom in, spot the fracture", &["zoom in", "spot the"]),
                ("pic from theatre", &["pic from theatre"]),
                ("excuse the whiteboard", &["excuse the whiteboard"]),
                ("my view tonight", &["my view"]),
                ("Swipe for the conga", &["swipe for"]),
            ],
        );
        assert!(
            seen(Kind::Picture, "handover sheet survived")[0].1.traits.contains(Traits::STRONG)
        );
    }

    #[test]
    fn turns_of_phrase_show_nothing() {
        finds(
            Kind::Picture,
            &[
                ("picture this: a ward", &[]),
                ("the big picture", &[]),
                ("the board of directors", &[]),
                ("look at the state of pay", &[]),
                ("a full picture of staffing", &[]),
            ],
        );
    }
}
