//! On what terms a pack is in force: what its readers decide, and not its writers.
//!
//! One pack goes to everyone. Who hears it differs all the same: the pilot ring tries rules before
//! others do, a release may withdraw a rule without a new pack, and a group of staff has its own
//! professional bodies.

use super::Pack;
use super::rule::{Rule, Source, Status};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// On what terms a pack is in force. As they are by default: for everyone, nothing withdrawn, every
/// body's references cited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// Whether it speaks to the pilot ring, so that rules on trial speak, too.
    pub pilot: bool,
    /// Rules that stay silent, by id. A pack need not have them.
    pub withdrawn: Vec<String>,
    /// The professional bodies whose references are cited, by the names of their packs; all of them
    /// if there is no list. What a body words otherwise is so worded for everyone.
    pub bodies: Option<Vec<String>>,
}

impl Terms {
    /// The terms of the pilot ring.
    pub fn of_pilot_ring() -> Self {
        Self { pilot: true, ..Self::default() }
    }
}

/// What terms come to for one pack.
#[derive(Clone, Debug, Default)]
pub(super) struct Applied {
    pilot: bool,
    withdrawn: BTreeSet<String>,
    /// The parts of the pack of which nothing is cited.
    uncited: BTreeSet<String>,
}

impl Applied {
    pub(super) fn new(pack: &Pack, terms: &Terms) -> Self {
        let bodies = || pack.parts.iter().filter(|part| part.body).map(|part| &part.pack);
        let uncited = match &terms.bodies {
            Some(listed) => bodies().filter(|body| !listed.contains(body)).cloned().collect(),
            None => BTreeSet::new(),
        };
        let withdrawn = terms.withdrawn.iter().cloned().collect();
        Self { pilot: terms.pilot, withdrawn, uncited }
    }

    /// Whether a rule may speak.
    pub(super) fn lets_speak(&self, rule: &Rule) -> bool {
        (self.pilot || rule.status != Status::Trial) && !self.withdrawn.contains(&rule.id)
    }

    /// Whether a reference that stands under a rule's `also` is cited.
    pub(super) fn cites(&self, source: &Source) -> bool {
        source.part.as_ref().is_none_or(|part| !self.uncited.contains(part))
    }
}
