//! Thanks, congratulations, pride in a team.
//!
//! "No thanks", "thanks for nothing" and "proud of yourself?" are none.

use super::people::adjoins;
use super::{Detail, Reader, Traits, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::Thanks, admit, heads: Tags::empty(), frame: no_frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    let Detail { first, last, .. } = detail;
    let prior = if adjoins(text, first) { text.lower(first - 1) } else { "" };
    let next = if adjoins(text, last + 1) { text.lower(last + 1) } else { "" };
    let refused = prior == "no"
        || next == "but"
        || next == "nothing"
        || text.phrase(last + 1, &["for", "nothing"]);
    let holds = match text.lower(first) {
        _ if refused => false,
        "proud" => {
            !matches!(next, "yourself" | "yourselves" | "boys")
                && !matches!(prior, "not" | "too" | "hardly")
        }
        "cheers" | "respect" | "winner" | "bless" | "pure"
            if detail.traits.contains(Traits::AMBIGUOUS) =>
        {
            text.tags(last + 1).intersects(Tags::STAFF_WORDS | Tags::GIVEN_NAMES)
                || matches!(
                    next,
                    "to" | "for" | "the" | "all" | "everyone" | "our" | "my" | "you" | "them"
                )
        }
        "grateful" | "appreciate" => !matches!(prior, "be" | "should" | "not" | "don't"),
        "made" => !matches!(next, "the" | "lost" | "it"),
        _ => true,
    };
    holds.then_some(detail)
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn reads_thanks_and_pride() {
        finds(
            Kind::Thanks,
            &[
                ("Thank you to the night team", &["thank you"]),
                ("So proud today", &["so proud"]),
                ("Diolch o galon i bawb", &["diolch o galon"]),
                ("Hats off to the porters", &["hats off to"]),
            ],
        );
    }

    #[test]
    fn refusal_is_none() {
        finds(
            Kind::Thanks,
            &[
                ("No thanks", &[]),
                ("Thanks for nothing", &[]),
                ("We should be grateful, they say", &[]),
            ],
        );
    }
}
