//! What a rule says, in each of its languages.

use serde::{Deserialize, Serialize};

/// A language that rules may be worded in: its code in ISO 639-1.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize,
)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Welsh.
    Cy,
}

impl Language {
    /// Whether it is English, which goes without saying.
    pub fn is_english(&self) -> bool {
        *self == Self::En
    }
}

/// What a rule says, in the words of a kind colleague. English always; Welsh beside it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
pub struct Message {
    /// One line: what this is about.
    pub headline: String,
    /// Who could recognise whom, or what could go wrong.
    pub why: String,
    /// What to change.
    pub instead: String,
    /// The same in Welsh.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cy: Option<Wording>,
}

/// The three sentences of a message.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
pub struct Wording {
    /// One line: what this is about.
    pub headline: String,
    /// Who could recognise whom, or what could go wrong.
    pub why: String,
    /// What to change.
    pub instead: String,
}

impl Message {
    /// The message in a language, or in English where it is not worded in that; and which it is.
    pub fn wording(&self, language: Language) -> (Language, Wording) {
        match (&self.cy, language) {
            (Some(welsh), Language::Cy) => (Language::Cy, welsh.clone()),
            _ => {
                let Self { headline, why, instead, .. } = self.clone();
                (Language::En, Wording { headline, why, instead })
            }
        }
    }
}
