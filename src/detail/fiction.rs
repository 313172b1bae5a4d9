//! Fiction, television, games, dreams and the writer's own stories.
//!
//! **Confusables.** "Casualty" the department, "scrubs" the clothes, "house" the home, "the film"
//! on the X-ray box, "a manic episode", "quite a character", a new "chapter" of life. An actor or
//! somebody "off the telly" can be a patient, so no word for them stands here.

use super::around::{Sense, after, any_after, has_sense, one_of, together};
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
        "watching" | "watched" | "gwylio" | "catching up on" | "caught up on" => {
            is_on_screen(text, detail)
        }
        _ => has_sense(SENSES, text, detail),
    };
    told.then_some(detail)
}

/// "Watching Vera", "watched that 999 programme", not "watching him breathe".
fn is_on_screen(text: &Text, detail: Detail) -> bool {
    let shows = "programme show drama soap film documentary series telly tv netflix iplayer episode movie repeats";
    let titled = |steps: usize| {
        let word = text.words().get(detail.last + steps);
        word.is_some_and(|word| word.case == Case::Title && word.span.len() > 2)
            && together(text, detail.last, detail.last + steps)
    };
    let person = Tags::GIVEN_NAMES | Tags::TITLES | Tags::KIN_WORDS | Tags::STAFF_TITLES;
    any_after(text, detail.last, 4, shows)
        || titled(1) && titled(2) && !text.tags(detail.last + 1).intersects(person)
        || one_of(after(text, detail.last, 1), "casualty holby vera corrie hollyoaks")
}

/// The senses that tell a story.
const SENSES: &[Sense] = &[
    Sense {
        needs_ahead: "on watching that of in s like watch love",
        needs_behind: "got tonight on cliffhanger episode actor has have finale last rewatch",
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
