//! A pack: the rules and word lists of one organisation, as data.
//!
//! A pack is one JSON file, built from rule files by `canteen policy build`. It may come from
//! outside, so reading it trusts nothing: what is not understood is refused with the place and
//! what was expected, and everything that could grow has a cap.

use super::canary::Canary;
use super::message::Language;
use super::rule::Rule;
use super::validate::{self, MAX_PROSE, error};
use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use std::collections::BTreeMap;
use std::fmt;

/// The version of the pack format. A pack of another version is refused: a rule that is understood
/// in part could say the opposite of what was meant.
pub const SCHEMA: u32 = 1;

/// The longest pack, in bytes.
pub const MAX_BYTES: usize = 4_000_000;

/// The base pack, built from `policies/nhs-base`.
const BASE: &[u8] = include_bytes!("../../policies/nhs-base/pack.json");

/// The rules and word lists of one organisation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The version of the format: [`SCHEMA`].
    pub schema: u32,
    /// The pack's name.
    pub id: String,
    /// The pack's own version.
    pub version: String,
    /// What people call the organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The earliest engine that understands it (`0.2.0`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<String>,
    /// The languages in which every rule of its own is worded, beside English. What it inherits may
    /// speak English all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// Whom to ask.
    #[serde(default, skip_serializing_if = "Contact::is_empty")]
    pub contact: Contact,
    /// The packs that it was built on, in the order in which they were laid over one another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// What it changed in the rules of those.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tuned: Vec<Tuned>,
    /// Phrases in lower case, by list. `*` at the end of a word stands for any ending.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lists: BTreeMap<String, Vec<String>>,
    /// The rules.
    pub rules: Vec<Rule>,
    /// What the rules do, to be tried before the pack is in force: at most one for each rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub canaries: Vec<Canary>,
}

/// Whom a person may ask about the rules, or go to with a concern.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
pub struct Contact {
    /// A page about the policy: an `https:` address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help_link: Option<String>,
    /// Whom to ask about the policy: a team, with its e-mail address or telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<String>,
    /// The Freedom to Speak Up guardian, with an e-mail address or telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speak_up: Option<String>,
}

impl Contact {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A pack that another was built on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name.
    pub pack: String,
    /// Its version.
    pub version: String,
    /// Whether it is a professional body's, so that a reference of it is cited to its members.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub body: bool,
}

/// A change that a pack made to rules that it did not write.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Tuned {
    /// The filter that made it: the name of its file.
    pub filter: String,
    /// The pack that the filter belongs to.
    pub pack: String,
    /// The rules that it changed.
    pub rules: Vec<String>,
    /// What it changed, in a few words (`switched off`).
    pub change: String,
    /// Why.
    pub reason: String,
}

/// Why a pack was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// Where: a line and column, or a place such as `rules[3] (nhs-number): message.headline`.
    pub place: String,
    /// What is there and what was expected.
    pub problem: String,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the policy pack cannot be used: {}: {}", self.place, self.problem)
    }
}

impl std::error::Error for PackError {}

impl Pack {
    /// The national base pack, which is built in.
    pub fn base() -> Result<Self, PackError> {
        Self::from_json(BASE)
    }

    /// Reads a pack.
    pub fn from_json(bytes: &[u8]) -> Result<Self, PackError> {
        if bytes.len() > MAX_BYTES {
            let problem = format!("{} bytes, at most {MAX_BYTES} expected", bytes.len());
            return Err(error("the file", problem));
        }
        /// What every version has, and what says whether the rest can be understood.
        #[derive(Deserialize)]
        #[serde(expecting = "a policy pack")]
        struct Versioned {
            schema: u32,
            needs: Option<String>,
        }
        let Versioned { schema, needs } = serde_json::from_slice(bytes).map_err(not_json)?;
        if schema != SCHEMA {
            let problem = format!("version {schema}, and this engine reads version {SCHEMA}");
            return Err(error("schema", problem));
        }
        needs.map_or(Ok(()), |needs| validate::can_read(&needs))?;
        let pack: Self = serde_json::from_slice(bytes).map_err(not_json)?;
        pack.validate()?;
        Ok(pack)
    }

    /// Whether everything in it fits together.
    pub fn validate(&self) -> Result<(), PackError> {
        validate::pack(self)
    }
}

fn not_json(error: serde_json::Error) -> PackError {
    let place = format!("line {}, column {}", error.line(), error.column());
    let problem = error.to_string();
    let problem = problem.split(" at line ").next().unwrap_or_default();
    let problem = match error.classify() {
        Category::Eof => "the file ends too soon; is it whole?".to_owned(),
        _ => problem.chars().take(MAX_PROSE).collect(),
    };
    PackError { place, problem }
}

#[cfg(test)]
mod tests;
