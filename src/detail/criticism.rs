//! Criticism of a service, of policy and of those who run it.
//!
//! Waits, money, ministers, boards, policies as such, never one person on the ward. "A disgrace" and
//! "this country" are criticism only beside the service they are said of.

use super::whom;
use super::{Detail, Reader, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::Criticism, admit, heads: Tags::empty(), frame: no_frame };

/// The service, its bodies and its work.
const SERVICE: &[&str] = &[
    "nhs",
    "trust",
    "hospital",
    "hospitals",
    "government",
    "minister",
    "ministers",
    "tory",
    "tories",
    "labour",
    "patients",
    "staff",
    "nurses",
    "doctors",
    "ed",
    "ambulance",
    "ambulances",
    "ward",
    "wards",
    "gp",
    "gps",
    "social",
    "care",
    "trolley",
    "trolleys",
    "corridor",
    "corridors",
    "beds",
    "funding",
    "management",
    "board",
    "exec",
    "execs",
    "chief",
    "bonus",
    "surgery",
    "camhs",
    "midwives",
    "appointment",
    "appointments",
    "health",
    "wait",
    "waiting",
    "cuts",
    "icb",
    "dentist",
    "paramedics",
    "maternity",
    "consultants",
    "crisis",
    "queue",
];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    whom::if_among(text, detail, SERVICE)
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn the_service_is_criticised_and_not_the_weather() {
        finds(
            Kind::Criticism,
            &[
                (
                    "12 hours in a corridor is not care, fund us",
                    &["hours in a corridor", "is not care", "fund us"],
                ),
                ("The system is broken", &["system is broken"]),
                ("This government failed nurses", &["this government"]),
                ("Waits for patients are a disgrace", &["disgrace"]),
                ("That referee was a disgrace", &[]),
                ("Hour wait for a table", &[]),
            ],
        );
    }
}
