//! Details that a post mentions, one kind a file.
//!
//! A recogniser reads the words of a [`Text`] and says where a detail stands, of what [`Kind`], how
//! sure it is ([`Strength`]) and by what [`Evidence`]. Label first: "NHS number: 123 456 7890"
//! counts although its check digit fails, and ten bare digits whose check digit passes do not count
//! alone. A recogniser stays silent unless a careful reader, seeing the words around, would say
//! "yes, that is one"; it does not ask whose it is ([`crate::story`] does).

mod access_code;
mod address;
mod age;
mod calendar;
pub(crate) mod check_digit;
mod chi_number;
mod context;
mod date;
mod date_of_birth;
mod digit_run;
mod email;
mod evidence;
mod gmc_number;
mod hc_number;
mod hcpc_number;
mod hospital_number;
mod incident_number;
mod initials;
mod key_place;
mod kind;
mod login_pair;
mod name;
mod nearby;
mod nhs_number;
mod nino;
mod nmc_pin;
mod number_word;
mod patient_number;
mod person;
mod phone;
mod postcode;
mod secret;
mod smartcard;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod vehicle_registration;
mod ward_bed;

pub use evidence::Evidence;
pub use kind::Kind;

use crate::text::{Span, Text};
use serde::{Deserialize, Serialize};

/// How sure a recogniser is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// Possible: counts only beside something else.
    Weak,
    /// More likely than not.
    Likely,
    /// A reader would not doubt it.
    Strong,
}

/// A detail in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What it is.
    pub kind: Kind,
    /// Where it stands in the folded text: the detail itself, without its label.
    pub span: Span,
    /// How sure the recogniser is.
    pub strength: Strength,
    /// What made it sure.
    pub evidence: Evidence,
}

/// A recogniser: appends what it finds.
type Recogniser = fn(&Text, &mut Vec<Mention>);

/// All recognisers.
const RECOGNISERS: &[Recogniser] = &[
    access_code::find,
    address::find,
    age::find,
    chi_number::find,
    date::find,
    date_of_birth::find,
    email::find,
    gmc_number::find,
    hc_number::find,
    hcpc_number::find,
    hospital_number::find,
    incident_number::find,
    initials::find,
    key_place::find,
    login_pair::find,
    nhs_number::find,
    nino::find,
    nmc_pin::find,
    person::find,
    phone::find,
    postcode::find,
    secret::find,
    smartcard::find,
    vehicle_registration::find,
    ward_bed::find,
];

/// Finds the details in a text, in order. Of mentions that overlap, the strongest stays, then the
/// longest, then the one of the more telling [`Kind`] (the earlier in the enum).
pub fn find(text: &Text) -> Vec<Mention> {
    let mut found = Vec::new();
    for recogniser in RECOGNISERS {
        recogniser(text, &mut found);
    }
    settle(found)
}

/// Of mentions that overlap, lets one stay.
fn settle(mut found: Vec<Mention>) -> Vec<Mention> {
    found.sort_by_key(|mention| {
        (std::cmp::Reverse((mention.strength, mention.span.len())), mention.kind)
    });
    let mut kept: Vec<Mention> = Vec::with_capacity(found.len());
    for mention in found {
        let at = kept.partition_point(|other| other.span.end <= mention.span.start);
        if kept.get(at).is_none_or(|other| !other.span.overlaps(mention.span)) {
            kept.insert(at, mention);
        }
    }
    kept
}
