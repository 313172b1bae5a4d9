//! Belief, politics, conscience.
//!
//! Faith, elections, protests and causes, as one's own. "Pray for a quiet shift" and "vote for my
//! cake" are not, so the words that everybody uses need faith or politics near them.

use super::whom;
use super::{Detail, Reader, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::Belief, admit, heads: Tags::empty(), frame: no_frame };

/// Faith and politics.
const CAUSES: &[&str] = &[
    "god",
    "jesus",
    "christ",
    "allah",
    "lord",
    "faith",
    "church",
    "mosque",
    "chapel",
    "bible",
    "quran",
    "imam",
    "vicar",
    "priest",
    "minister",
    "congregation",
    "sunday",
    "mass",
    "pray",
    "prayer",
    "religion",
    "christian",
    "muslim",
    "hindu",
    "sikh",
    "jewish",
    "catholic",
    "party",
    "labour",
    "tory",
    "tories",
    "reform",
    "snp",
    "plaid",
    "green",
    "greens",
    "lib",
    "dem",
    "mp",
    "mps",
    "msp",
    "election",
    "elections",
    "polling",
    "polls",
    "ballot",
    "government",
    "candidate",
    "manifesto",
    "march",
    "protest",
    "independence",
    "referendum",
    "palestine",
    "gaza",
    "ukraine",
    "council",
    "constituency",
    "leaflet",
    "democracy",
    "policy",
    "conservative",
    "policies",
    "ballots",
    "politics",
    "war",
];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    whom::if_among(text, detail, CAUSES)
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn faith_and_politics_and_no_cakes() {
        finds(
            Kind::Belief,
            &[
                ("As a Christian I pray before shifts", &["as a christian"]),
                ("I'm voting on Thursday", &["i'm voting"]),
                ("Ramadan on nights is hard", &["ramadan"]),
                ("Vote for my cake in the bake off", &[]),
                ("Pray for a quiet shift", &[]),
            ],
        );
    }
}
