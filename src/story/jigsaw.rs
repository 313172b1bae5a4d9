//! How few people an account could be about.
//!
//! The estimate of jigsaw identification: start from the narrowest group that a reader can infer
//! (place, time, service), and take off the bits of each detail.

use crate::detail::Detail;
use crate::text::Text;
use serde::Serialize;

/// How few people are left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// Too many to say.
    #[default]
    Many,
    /// Dozens.
    Dozens,
    /// A few: could be recognised.
    Few,
    /// One: likely recognised.
    One,
}

/// What a detail takes off, or what a place and a time leave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// The place of the detail among the text's details.
    pub detail: usize,
    /// Bits taken off the number of people.
    pub bits: f32,
}

/// The estimate for one account.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The logarithm (base 2) of how many people the reader starts from.
    pub base: f32,
    /// What each detail takes off, the most telling first.
    pub contributions: Vec<Contribution>,
    /// The logarithm (base 2) of how many people a stranger is left with.
    pub left: f32,
    /// Whether someone who knows them, or was there, would know at once.
    pub insider: bool,
    /// For the more curious of the two.
    pub band: Band,
}

impl Estimate {
    /// The estimate as a person would say it.
    pub fn in_words(&self, text: &Text, details: &[Detail]) -> String {
        let _ = (text, details);
        String::new()
    }
}
