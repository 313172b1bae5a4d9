//! A rule's file.

use super::words;
use crate::policy::Grade;
use crate::policy::clue::Clue;
use crate::policy::message::Message;
use crate::policy::rule::{self, Exception, Rule, Source, Way};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_saphyr::Spanned;
use std::collections::BTreeMap;

/// `rules/SECTION/RULE.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A rule of a Canteen policy")]
pub(super) struct RuleFile {
    /// The rule's id, which is also the file's name.
    #[schemars(with = "String")]
    pub(super) rule: Spanned<String>,
    /// Where it is on its way to everyone.
    #[serde(default)]
    pub(super) status: Status,
    /// How serious it is.
    pub(super) grade: Grade,
    /// Who answers for it.
    pub(super) owner: Option<String>,
    /// The day by which somebody must have looked at it again: `2027-04-01`.
    #[schemars(with = "Option<String>")]
    pub(super) review_by: Option<Spanned<String>>,
    /// What it enforces.
    pub(super) policy: Source,
    /// The evidence.
    pub(super) look_for: BTreeMap<String, Clue>,
    /// The ways in which it fires.
    pub(super) warn_when: Vec<Way>,
    /// When it stays silent all the same.
    #[serde(default)]
    pub(super) unless: Vec<Exception>,
    /// What it says.
    pub(super) message: Message,
    /// Posts that show what it does.
    pub(super) examples: Examples,
}

/// Where a rule's file is on its way to everyone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Status {
    /// Being written: its examples are run, and it goes into no pack.
    Draft,
    /// In the pack, and speaks only to the pilot ring.
    Trial,
    /// In the pack, and speaks to everyone.
    #[default]
    Live,
    /// Kept for the record: goes into no pack.
    Retired,
}

/// Posts that show what a rule does, or what a filter changes.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Examples {
    /// Posts that the rule must flag, with exactly the marked words.
    #[serde(default)]
    pub(super) flags: Vec<Flagged>,
    /// Posts that it must leave alone.
    #[serde(default)]
    pub(super) fine: Vec<Fine>,
}

impl Examples {
    pub(super) fn len(&self) -> usize {
        self.flags.len() + self.fine.len()
    }
}

/// A post that must be flagged.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Flagged {
    /// The post, the words that must be marked between `[[` and `]]`.
    #[schemars(with = "String")]
    pub(super) text: Spanned<String>,
    /// The way in which it must be flagged, needed where there is more than one.
    pub(super) by: Option<String>,
    /// The post that it answers.
    pub(super) reply_to: Option<String>,
    /// Whether a picture is attached.
    #[serde(default)]
    pub(super) picture: bool,
}

/// A post that must be left alone.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Fine {
    /// The post.
    #[schemars(with = "String")]
    pub(super) text: Spanned<String>,
    /// Why it is fine.
    pub(super) because: String,
    /// The post that it answers.
    pub(super) reply_to: Option<String>,
    /// Whether a picture is attached.
    #[serde(default)]
    pub(super) picture: bool,
}

impl RuleFile {
    /// The rule as a pack holds it: the phrases of its own as a list's are.
    pub(super) fn rule(&self) -> Rule {
        Rule {
            id: self.rule.value.clone(),
            grade: self.grade,
            status: match self.status {
                Status::Trial => rule::Status::Trial,
                _ => rule::Status::Live,
            },
            policy: self.policy.clone(),
            also: Vec::new(),
            look_for: words::normalised(&self.look_for),
            warn_when: self.warn_when.clone(),
            unless: self.unless.clone(),
            message: self.message.clone(),
        }
    }
}
