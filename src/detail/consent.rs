//! Consent to tell.
//!
//! "With her permission", "comms have cleared it", "in his own words". Consent that is missing
//! ("without her consent"), wished for ("if she gave permission") or given for treatment
//! ("consented for theatre") is none.

use super::people::{adjoins, after, before};
use super::{Detail, Reader, Traits, around, detail};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::Consent, admit, heads: Tags::CONSENT_WORDS, frame };

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
    let missing = around::has(text, before(text, first, 3), MISSING);
    let treatment = around::has(text, after(text, last, 4), TREATMENT)
        && (first..=last).any(|at| text.lower(at).starts_with("consent"));
    let own = detail.traits.contains(Traits::AMBIGUOUS)
        && !before(text, first, 4).any(|at| {
            [
                "he", "she", "they", "mum", "dad", "family", "who", "wife", "husband", "daughter",
                "son",
            ]
            .contains(&text.lower(at))
                || text
                    .tags(at)
                    .intersects(Tags::PATIENT_WORDS | Tags::PATIENT_NOUNS | Tags::GIVEN_NAMES)
        });
    (!missing && !treatment && !own).then_some(detail)
}

/// "With Graham's blessing", "at the family's request", "with her mam and dad's written OK".
fn frame(text: &Text, at: usize) -> Option<Detail> {
    let mut first = at;
    let mut owned = false;
    for _ in 0..7 {
        if !adjoins(text, first) {
            return None;
        }
        first -= 1;
        let word = text.lower(first);
        // "He's OK" owns nothing.
        let is = matches!(word, "he's" | "she's" | "it's" | "that's" | "who's" | "there's");
        owned |= !is && (word.ends_with("'s") || word.ends_with("s'"))
            || matches!(word, "his" | "her" | "their");
        if matches!(word, "with" | "at" | "by") {
            let mut told = detail(text, Kind::Consent, first, at);
            told.traits = Traits::STRONG;
            return owned.then_some(told).and_then(|told| admit(text, told));
        }
    }
    None
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
                ("With Graham's blessing", &["with graham's blessing"]),
                ("In with us hun, he's OK", &[]),
                ("at his mammy's own request", &["at his mammy's own request"]),
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
