//! Teaching cases, exams, simulations: people who are made up, or long published.
//!
//! **Confusables.** A real case told with a lesson ("learning points from last night's arrest") is
//! still a real case; so only what says that the case is made up is marked strong. "SIM" of a
//! phone, "revision" of a hip, "on examination", "cup finals", a "lecture" from a manager.

use super::around::{Sense, any_before, has_sense};
use super::{Detail, Reader, Traits, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::Teaching, admit, heads: Tags::empty(), frame: no_frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if matches!(detail.span.of(text.as_lower()), "presents" | "is brought to" | "attends with") {
        return is_of_an_age(text, detail).then_some(detail);
    }
    let ambiguous = detail.traits.contains(Traits::AMBIGUOUS);
    (!ambiguous || has_sense(SENSES, text, detail)).then_some(detail)
}

/// "A 54-year-old man presents": the way that questions begin. A real one is told in the past.
fn is_of_an_age(text: &Text, detail: Detail) -> bool {
    any_before(text, detail.first, 10, "year yr yo years")
}

/// The senses that teach.
const SENSES: &[Sense] = &[
    Sense {
        needs_ahead: "stone the sim training plastic hoist",
        not_before: "run pass",
        needs_behind: "two patient",
        ..Sense::of("dummy")
    },
    Sense {
        needs_ahead: "for dear my our",
        needs_behind: "please do don't dont skin remember",
        not_after: "to",
        ..Sense::of("students")
    },
    Sense {
        needs_behind: "one two three four five six 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
        ..Sense::of("question")
    },
    Sense {
        not_before: "card cards only swap deal",
        not_after: "phone mobile new",
        ..Sense::of("sim")
    },
    Sense {
        needs_ahead: "my med nursing medical year sitting passed failed for",
        ..Sense::of("finals")
    },
    Sense {
        not_before: "hip knee thr tkr surgery of rhinoplasty op",
        not_after: "hip knee for stoma a",
        ..Sense::of("revision")
    },
    Sense { needs_ahead: "passed failed sitting mrcp my for", ..Sense::of("paces") },
    Sense {
        needs_ahead: "today's this a my on the guest morning",
        not_before: "from about off on time",
        ..Sense::of("lecture")
    },
    Sense {
        needs_ahead: "this the sim training teaching exam clinical",
        not_before: "where is worst",
        ..Sense::of("scenario")
    },
    Sense { needs_ahead: "osce exam next", ..Sense::of("station") },
    Sense {
        needs_behind: "a you you're your an that",
        not_before: "my",
        not_after: "can't cant can i only just could you",
        ..Sense::of("imagine suppose")
    },
    Sense { needs_behind: "a you he she a patient", ..Sense::of("let") },
    Sense {
        needs_behind: "exam osce exams station paper interview patient code",
        ..Sense::of("mock")
    },
    Sense {
        not_after: "dental eye rectal vaginal breast pr physical neuro internal pelvic pelvis",
        not_before: "room table couch light glove gloves findings",
        ..Sense::of("exam exams")
    },
];

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use super::*;

    #[test]
    fn made_up_cases() {
        finds(
            Kind::Teaching,
            &[
                ("MCQ Monday. A man presents with pain", &["mcq", "presents with"]),
                ("sim day, the mannequin died", &["sim day", "mannequin"]),
                ("from Radiopaedia, CC licence", &["radiopaedia", "cc licence"]),
                ("OSCE station two", &["osce station"]),
                ("A 27-year-old climber presents late", &["presents"]),
            ],
        );
    }

    #[test]
    fn other_senses_teach_nothing() {
        finds(
            Kind::Teaching,
            &[
                ("lost my sim card", &[]),
                ("came in for a revision hip", &[]),
                ("cup finals", &[]),
                ("I can't imagine that", &[]),
                ("on the exam table", &[]),
            ],
        );
    }
}
