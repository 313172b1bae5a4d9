//! A filter: how a pack tunes rules that it did not write, without copying them.

use super::rule_file::Examples;
use crate::policy::Grade;
use crate::policy::clue::Clue;
use crate::policy::message::Message;
use crate::policy::rule::{Exception, Source};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_saphyr::Spanned;
use std::collections::BTreeMap;

/// `filters/FILTER.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A filter of a Canteen policy")]
pub(super) struct FilterFile {
    /// The filter's id, which is also the file's name.
    #[schemars(with = "String")]
    pub(super) filter: Spanned<String>,
    /// The rules that it changes, by id.
    #[schemars(with = "Vec<String>")]
    pub(super) rules: Vec<Spanned<String>>,
    /// Why. Approvers read this.
    pub(super) reason: String,
    /// Who answers for it.
    pub(super) owner: Option<String>,
    /// Switches the rules off.
    #[serde(default)]
    pub(super) switch_off: bool,
    /// Makes them this serious.
    pub(super) grade: Option<Grade>,
    /// Evidence for the exceptions below.
    #[serde(default)]
    pub(super) look_for: BTreeMap<String, Clue>,
    /// More exceptions.
    #[serde(default)]
    pub(super) unless: Vec<Exception>,
    /// Other words to say.
    pub(super) message: Option<Message>,
    /// A reference to add.
    pub(super) also: Option<Source>,
    /// Posts that show what it changes.
    pub(super) examples: Option<Examples>,
}

impl FilterFile {
    /// Whether it changes verdicts, and not only what is said.
    pub(super) fn changes_verdicts(&self) -> bool {
        self.switch_off || self.grade.is_some() || !self.unless.is_empty()
    }
}
