//! Consent to tell.
//!
//! "With her permission", "comms have cleared it", "in his own words". Consent that is missing
//! ("without her consent"), wished for ("if she gave permission") or given for treatment ("consented
//! for theatre") is none.

use super::people::{after, before, has};
use super::{Detail, Reader, Traits, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::Consent, admit, heads: Tags::empty(), frame: no_frame };

/// Words before consent that take it back.
const MISSING: &[&str] = &[
    "without",
    "no",
    "not",
    "never",
    "didn't",
    "didnt",
    "hasn't",
    "haven't",
    "doesn't",
    "don't",
    "isn't",
    "wouldn't",
    "won't",
    "if",
    "unless",
    "until",
    "would",
    "should",
    "need",
    "needs",
    "only",
    "nobody",
    "wasn't",
    "aren't",
    "cannot",
    "can't",
    "whether",
    "hadn't",
    "should've",
    "always",
    "heb",
];

/// Words after consent by which it is consent to treatment.
const TREATMENT: &[&str] = &[
    "theatre",
    "surgery",
    "operation",
    "procedure",
    "treatment",
    "anaesthetic",
    "transfusion",
    "trial",
    "section",
    "epidural",
    "research",
    "vaccine",
    "vaccination",
    "dnacpr",
];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    let Detail { first, last, .. } = detail;
    let missing = has(text, before(text, first, 3), MISSING);
    let treatment = has(text, after(text, last, 4), TREATMENT)
        && (first..=last).any(|at| text.lower(at).starts_with("consent"));
    let own = detail.traits.contains(Traits::AMBIGUOUS)
        && !before(text, first, 4).any(|at| {
            matches!(
                text.lower(at),
                "he" | "she"
                    | "they"
                    | "mum"
                    | "dad"
                    | "family"
                    | "who"
                    | "wife"
                    | "husband"
                    | "daughter"
                    | "son"
            ) || text
                .tags(at)
                .intersects(Tags::PATIENT_WORDS | Tags::PATIENT_NOUNS | Tags::GIVEN_NAMES)
        });
    (!missing && !treatment && !own).then_some(detail)
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn consent_that_is_given() {
        finds(
            Kind::Consent,
            &[
                ("Shared with her permission", &["with her permission"]),
                ("The family kindly agreed", &["kindly agreed"]),
                ("She said I could tell you", &["said i could"]),
                ("Comms have cleared this", &["comms have cleared"]),
                ("gyda'i chaniatâd", &["gyda'i chaniatâd"]),
            ],
        );
    }

    #[test]
    fn consent_that_is_missing_or_for_treatment() {
        finds(
            Kind::Consent,
            &[
                ("Posted without his consent", &[]),
                ("He never gave permission", &[]),
                ("If she gave her permission I would", &[]),
                ("She gave consent for the operation", &[]),
                ("My boss said I could go home", &[]),
            ],
        );
    }
}
