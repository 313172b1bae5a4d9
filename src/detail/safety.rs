//! A safety concern or wrongdoing raised.
//!
//! Unsafe staffing, missing equipment, corridor care, what was reported and not answered, cover-ups,
//! a culture of bullying. The plain words for it ("I reported it", "not safe") tell of lost property
//! and cycle lanes as well, so they need care or staff near them.

use super::whom;
use super::{Detail, Reader, detail as words};
use crate::mention::Kind;
use crate::text::{Tags, Text, WordKind};

pub(super) const READER: Reader =
    Reader { kind: Kind::Safety, admit, heads: Tags::PATIENT_WORDS, frame };

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
    whom::if_among(text, detail, CARE)
}

/// "Two nurses to 36 patients": how many look after how many.
fn frame(text: &Text, at: usize) -> Option<Detail> {
    let is_number = |place: usize| {
        text.words().get(place).is_some_and(|it| it.kind == WordKind::Digits)
            || text.tags(place).contains(Tags::NUMBER_WORDS)
    };
    let staff = whom::before(text, at, 8).find(|&place| {
        matches!(
            text.lower(place),
            "nurse"
                | "nurses"
                | "midwife"
                | "midwives"
                | "hca"
                | "hcas"
                | "carer"
                | "carers"
                | "us"
                | "staff"
                | "qualified"
                | "rn"
                | "rns"
                | "doctor"
                | "doctors"
                | "rmn"
                | "sho"
        )
    })?;
    let cared_for = (staff + 1..at).any(is_number);
    let first = whom::before(text, staff, 3).find(|&place| is_number(place))?;
    (text.lower(at).ends_with('s') && cared_for).then(|| words(text, Kind::Safety, first, at))
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
                ("Two nurses for 40 patients is unsafe", &["two nurses for 40 patients", "unsafe"]),
                ("We reported broken oxygen ports three times", &["we reported"]),
                (
                    "Datix'd it again. Someone will die on this ward",
                    &["datix'd", "someone will die"],
                ),
                ("No PPE again", &["no ppe"]),
                ("Three of us to 36 patients", &["three of us to 36 patients"]),
                ("Two doctors saw patients", &[]),
                ("Lost my cat, I reported it to the council", &[]),
                ("That cycle lane is unsafe", &[]),
                ("We ran out of milk", &[]),
            ],
        );
    }
}
