//! Pay, strikes, unions.
//!
//! "Strike" and "union" are words of football, weather and rugby too, and "ballot" of raffles, so
//! those need pay or a union near them.

use super::whom;
use super::{Detail, Reader, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::Union, admit, heads: Tags::empty(), frame: no_frame };

/// Pay, work and its unions.
const LABOUR: &[&str] = &[
    "pay",
    "rcn",
    "bma",
    "unison",
    "unite",
    "gmb",
    "rcm",
    "nurses",
    "nurse",
    "doctors",
    "doctor",
    "paramedics",
    "midwives",
    "porters",
    "nhs",
    "staff",
    "picket",
    "strike",
    "strikes",
    "ballot",
    "union",
    "unions",
    "members",
    "member",
    "rep",
    "wage",
    "wages",
    "offer",
    "banding",
    "band",
    "shift",
    "vote",
    "government",
    "employer",
    "contract",
    "hours",
    "resident",
    "junior",
    "consultants",
    "steward",
    "inflation",
    "csp",
    "cover",
    "workers",
];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    whom::if_among(text, detail, LABOUR)
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn pay_and_unions_and_no_football() {
        finds(
            Kind::Union,
            &[
                ("Picket from 7am, RCN members", &["picket", "rcn"]),
                ("Nurses on strike for fair pay", &["on strike", "fair pay"]),
                ("The pay offer is an insult", &["pay offer"]),
                ("What a strike into the top corner", &[]),
                ("Rugby union at the weekend", &[]),
            ],
        );
    }
}
