//! A safety concern or wrongdoing raised.
//!
//! Unsafe staffing, missing equipment, corridor care, what was reported and not answered, cover-ups,
//! a culture of bullying. The plain words for it ("I reported it", "not safe") tell of lost property
//! and cycle lanes as well, so they need care or staff near them.

use super::whom;
use super::{Detail, Reader, Traits, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::Safety, admit, heads: Tags::empty(), frame: no_frame };

/// Words of care and its staffing.
const CARE: &[&str] = &[
    "nurse",
    "nurses",
    "staff",
    "staffing",
    "patients",
    "patient",
    "ward",
    "wards",
    "unit",
    "shift",
    "shifts",
    "trust",
    "hospital",
    "management",
    "managers",
    "matron",
    "cqc",
    "beds",
    "residents",
    "home",
    "midwife",
    "midwives",
    "carers",
    "doctors",
    "ed",
    "resus",
    "ambulance",
    "ambulances",
    "crew",
    "theatre",
    "theatres",
    "oxygen",
    "hoist",
    "nhs",
    "datix",
    "clinic",
    "department",
    "placement",
    "students",
    "icu",
    "itu",
    "equipment",
    "bed",
    "safeguarding",
    "exec",
    "execs",
    "board",
    "concerns",
    "care",
    "union",
    "maternity",
    "staffed",
];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    let end = text.words().len().min(detail.last + 25);
    let near = (detail.first.saturating_sub(25)..end)
        .filter(|at| !(detail.first..=detail.last).contains(at))
        .any(|at| CARE.contains(&text.lower(at)));
    near.then(|| whom::sure(detail))
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn concerns_about_care_and_no_others() {
        finds(
            Kind::Safety,
            &[
                ("Two nurses for 40 patients is unsafe", &["two nurses for", "unsafe"]),
                ("We reported broken oxygen ports three times", &["we reported"]),
                (
                    "Datix'd it again. Someone will die on this ward",
                    &["datix'd it", "someone will die"],
                ),
                ("No PPE again", &["no ppe"]),
                ("Lost my cat, I reported it to the council", &[]),
                ("That cycle lane is unsafe", &[]),
                ("We ran out of milk", &[]),
            ],
        );
    }
}
