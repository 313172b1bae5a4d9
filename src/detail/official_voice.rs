//! Speaking for the organisation.
//!
//! "We at Northfold can confirm", "the trust's position is", "on behalf of the hospital". Not what an
//! account of the organisation says and somebody passes on ("@NorthfoldNHS: visiting changes",
//! "from the trust's page"), nor a view that says whose it is ("my own view", "not for the trust").

use super::whom;
use super::{Detail, Reader, Traits, around, detail as words, no_frame};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::OfficialVoice, admit, heads: Tags::empty(), frame: no_frame };

/// What an organisation of care is called.
const ORGANISATIONS: &[&str] = &[
    "trust",
    "hospital",
    "hospitals",
    "board",
    "infirmary",
    "nhs",
    "service",
    "ward",
    "department",
    "surgery",
    "practice",
    "home",
    "team",
    "council",
    "hospice",
    "here",
    "unit",
    "clinic",
    "centre",
    "university",
    "organisation",
    "company",
    "pharmacy",
    "ed",
    "ambulance",
    "uned",
    "bwrdd",
    "ysbyty",
    "trust's",
    "hospital's",
    "nhs's",
    "st",
    "royal",
    "maternity",
    "care",
    "icb",
    "federation",
];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if is_passed_on(text, &detail) {
        return None;
    }
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    if matches!(text.lower(detail.last), "at" | "in" | "a" | "an") {
        return declaration(text, detail);
    }
    let named = whom::near(text, &detail, 9, ORGANISATIONS)
        || whom::after(text, detail.last, 3).any(|at| text.words()[at].case == Case::Title);
    named.then(|| whom::sure(detail))
}

/// "We at Northfold Hospitals can confirm": from the place to what is said for it.
fn declaration(text: &Text, detail: Detail) -> Option<Detail> {
    let verb = whom::after(text, detail.last, 8).find(|&place| {
        matches!(
            text.lower(place),
            "confirm"
                | "assure"
                | "apologise"
                | "regret"
                | "deny"
                | "advise"
                | "believe"
                | "back"
                | "support"
                | "sorry"
                | "urge"
                | "stand"
                | "announce"
                | "vote"
                | "will"
                | "reject"
                | "backing"
                | "condemn"
        )
    })?;
    Some(words(text, Kind::OfficialVoice, detail.first, verb))
}

/// Whether it is passed on from the organisation, or the writer says for whom it is not said.
fn is_passed_on(text: &Text, detail: &Detail) -> bool {
    let own = whom::near(
        text,
        detail,
        12,
        &[
            "personal",
            "own",
            "rep",
            "steward",
            "quote",
            "quoting",
            "retweet",
            "rt",
            "statement's",
            "website",
            "page",
            "sharing",
            "union",
            "branch",
            "unison",
            "rcn",
            "bma",
            "family",
            "gmb",
        ],
    );
    let denied = around::has(
        text,
        whom::before(text, detail.first, 3),
        &["not", "never", "don't", "isn't", "wouldn't"],
    );
    let quoted = text.gap(detail.first).contains(['"', '@'])
        || detail.first >= 1 && text.gap(detail.first - 1).contains('@');
    own || denied || quoted
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn speaks_for_the_organisation() {
        finds(
            Kind::OfficialVoice,
            &[
                (
                    "We at Northfold Hospital can confirm it",
                    &["we at northfold hospital can confirm"],
                ),
                ("The trust's position is that nobody waits", &["the trust's position"]),
                ("On behalf of the hospital I am sorry", &["on behalf of"]),
                ("Speaking for the ward, we stand by it", &["speaking for"]),
                ("As your local hospital we back the plan", &["as your local hospital"]),
                ("Our trust advises you to vote for her", &["advises you to vote"]),
            ],
        );
    }

    #[test]
    fn passing_on_and_ones_own_view_do_not() {
        finds(
            Kind::OfficialVoice,
            &[
                ("My own view, not speaking for the trust", &[]),
                ("Speaking as a branch rep and not for the service", &[]),
                ("From the trust's website: we can confirm visiting", &[]),
                ("On behalf of my nan, thank you", &[]),
            ],
        );
    }
}
