//! Fiction, television, games, dreams and the writer's own stories.
//!
//! **Confusables.** "Casualty" the department, "scrubs" the clothes, "house" the home, "the film"
//! on the X-ray box, "a manic episode", "quite a character", a new "chapter" of life. An actor or
//! somebody "off the telly" can be a patient, so no word for them stands here.

use super::around::{Sense, has_sense};
use super::{Detail, Reader, Traits, no_frame};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::Fiction, admit, heads: Tags::empty(), frame: no_frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    let told = match detail.span.of(text.as_lower()) {
        "casualty" | "scrubs" | "house" | "traitors" => {
            text.words()[detail.first].case == Case::Title && has_sense(SENSES, text, detail)
        }
        _ => has_sense(SENSES, text, detail),
    };
    told.then_some(detail)
}

/// The senses that tell a story.
const SENSES: &[Sense] = &[
    Sense {
        needs_ahead: "on watching that of in s like watch love",
        needs_behind: "tonight on cliffhanger episode actor has have finale last rewatch",
        not_before: "department dept for",
        ..Sense::of("casualty scrubs")
    },
    Sense { needs_ahead: "watching of watch rewatching", ..Sense::of("house") },
    Sense { needs_ahead: "the watching on", ..Sense::of("traitors") },
    Sense { needs_ahead: "24", ..Sense::of("hours") },
    Sense {
        not_after: "manic depressive psychotic first acute an hypo this dissociative depressed another bipolar his her",
        not_before: "of",
        ..Sense::of("episode episodes")
    },
    Sense {
        needs_behind: "tonight of last episode on",
        needs_ahead: "season series that",
        ..Sense::of("finale")
    },
    Sense {
        needs_behind: "who in dies is on was i in",
        not_before: "of",
        ..Sense::of("the a character characters")
    },
    Sense {
        needs_ahead: "the my a your",
        needs_behind: "in dies is",
        not_before: "energy syndrome",
        ..Sense::of("main")
    },
    Sense { needs_behind: "is out about has launch club", ..Sense::of("my") },
    Sense {
        needs_behind: "one two three four five six seven eight nine ten of",
        not_after: "new next this another",
        needs_ahead: "the last first a",
        ..Sense::of("chapter")
    },
    Sense {
        needs_ahead: "film movie the a",
        not_before: "park tent for behind hitch",
        ..Sense::of("trailer sequel script")
    },
    Sense {
        not_after: "the's her his our my",
        needs_ahead: "a the at panto oh",
        needs_behind: "season dame horse rehearsals rehearsal tonight cow",
        ..Sense::of("panto pantomime musical nativity")
    },
    Sense { needs_behind: "hospital clinic bear", ..Sense::of("teddy") },
    Sense {
        needs_ahead: "that new last this whole tv the",
        needs_behind: "one two three finale on of",
        not_before: "of bloods tests scans injections events",
        ..Sense::of("series")
    },
];

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use super::*;

    #[test]
    fn stories() {
        finds(
            Kind::Fiction,
            &[
                ("That Casualty cliffhanger!", &["casualty", "cliffhanger"]),
                ("watching Call the Midwife", &["call the midwife"]),
                ("24 Hours in A&E made me sob", &["hours in a&e"]),
                ("no spoilers for the novel", &["no spoilers", "the novel"]),
                ("the character who dies", &["the character"]),
            ],
        );
    }

    #[test]
    fn life_is_no_story() {
        finds(
            Kind::Fiction,
            &[
                ("brought into Casualty by her son", &[]),
                ("12 hours in A&E", &[]),
                ("my scrubs are wet", &[]),
                ("a manic episode on the ward", &[]),
                ("what a character he was", &[]),
                ("a new chapter for me", &[]),
            ],
        );
    }
}
