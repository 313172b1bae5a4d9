//! People in general, numbers of people, hypotheticals, usual days.
//!
//! "Patients with X", "40 patients", "one in four", "if your nan", "some shifts": nobody in
//! particular. A number before people is read here; so is a share. A single case in numbers ("one
//! of two patients") is left to [patient words](super::patient_word).

use super::people::adjoins;
use super::{Detail, Reader, Traits, as_told, detail};
use crate::mention::Kind;
use crate::text::{Tags, Text, WordKind};

pub(super) const READER: Reader =
    Reader { kind: Kind::General, admit: as_told, heads: Tags::COUNTED_PEOPLE, frame };

fn frame(text: &Text, at: usize) -> Option<Detail> {
    let (first, last) =
        if text.lower(at) == "in" { share(text, at)? } else { (count(text, at)?, at) };
    let mut told = detail(text, Kind::General, first, last);
    told.traits = Traits::PLURAL;
    Some(told)
}

/// "1 in 4", "one in ten".
fn share(text: &Text, at: usize) -> Option<(usize, usize)> {
    let first = at.checked_sub(1)?;
    let is_one = matches!(text.lower(first), "1" | "one" | "2" | "two" | "3" | "three" | "un");
    let number = is_number(text, at + 1) && text.lower(at + 1) != "one";
    let plain = adjoins(text, at) && adjoins(text, at + 1);
    let place = text.tags(at + 2).contains(Tags::CARE_UNITS);
    (is_one && number && plain && !place).then_some((first, at + 1))
}

/// "40 patients", "twenty nine residents", "a dozen calls".
fn count(text: &Text, at: usize) -> Option<usize> {
    let mut first = at.checked_sub(1).filter(|_| adjoins(text, at))?;
    let adjective = matches!(
        text.lower(first),
        "more"
            | "sick"
            | "poorly"
            | "other"
            | "different"
            | "new"
            | "extra"
            | "acute"
            | "elderly"
            | "frail"
            | "home"
            | "pregnant"
            | "medical"
            | "in"
    );
    if adjective {
        first = first.checked_sub(1).filter(|_| adjoins(text, first))?;
    }
    let one = matches!(text.lower(first), "1" | "one");
    let of_many = matches!(
        text.lower(first),
        "dozen" | "hundred" | "thousand" | "million" | "few" | "several"
    );
    if one || !(is_number(text, first) || of_many) {
        return None;
    }
    let more = first.checked_sub(1).filter(|&place| adjoins(text, first) && is_number(text, place));
    Some(more.unwrap_or(first))
}

fn is_number(text: &Text, at: usize) -> bool {
    text.words().get(at).is_some_and(|it| it.kind == WordKind::Digits)
        || text.tags(at).contains(Tags::NUMBER_WORDS)
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn reads_many_and_anyone() {
        finds(
            Kind::General,
            &[
                ("Twenty nine patients, two nurses", &["twenty nine patients", "two nurses"]),
                ("1 in 4 will have one", &["1 in 4"]),
                ("If your nan is breathless, ring 999", &["if your nan"]),
                ("Some shifts break you", &["some shifts"]),
                ("Patients with asthma", &["patients with"]),
            ],
        );
    }

    #[test]
    fn one_case_is_not_many() {
        finds(
            Kind::General,
            &[
                ("My lady died at six", &[]),
                ("one in bay 2", &[]),
                ("He is one in 3", &["one in 3"]),
            ],
        );
    }
}
