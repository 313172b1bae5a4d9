//! Canaries: a post that a rule flags and one that it leaves alone, carried in the pack.
//!
//! A pack was proven with the engine of the machine that built it, and is put in force by another,
//! which may be older or newer. Before it is, the engine that will apply it tries each rule on its
//! own examples ([`Engine::try_out`](crate::Engine::try_out)), and a pack of which a rule does
//! otherwise is refused: the rules before stay in force, which are known to work.
//!
//! What trying costs is bounded by the caps below: two posts a rule, each no longer than a post on
//! most sites, all of them together no longer than a short book.

use super::validate::{error, name, shown};
use super::{Pack, PackError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The longest post of a canary, in bytes.
pub const MAX_POST: usize = 2_000;

/// The most that the posts of a pack's canaries may come to, in bytes.
pub const MAX_POSTS: usize = 400_000;

/// What one rule does, shown on posts of no more than a text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Canary {
    /// The rule, by its id.
    pub rule: String,
    /// A post that it flags.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flags: Option<String>,
    /// A post that it leaves alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fine: Option<String>,
}

impl Canary {
    /// Its posts, each with whether the rule flags it.
    pub(crate) fn posts(&self) -> impl Iterator<Item = (&str, bool)> {
        let flags = self.flags.as_deref().map(|post| (post, true));
        let fine = self.fine.as_deref().map(|post| (post, false));
        flags.into_iter().chain(fine)
    }

    /// That the rule does otherwise with one of its posts.
    pub(crate) fn belied(&self, at: usize, post: &str, flagged: bool) -> PackError {
        let rule = &self.rule;
        let does = match flagged {
            true => "no longer speaks about its own example",
            false => "speaks about its own example of a post that is fine",
        };
        let problem = format!("the rule `{rule}` {does} with this engine: “{}”", shown(post));
        error(format!("canaries[{at}]"), problem)
    }
}

/// Checks the canaries of a pack.
pub(super) fn validate(pack: &Pack) -> Result<(), PackError> {
    let rules: BTreeSet<&str> = pack.rules.iter().map(|rule| rule.id.as_str()).collect();
    let mut tried = BTreeSet::new();
    let mut bytes = 0;
    for (at, canary) in pack.canaries.iter().enumerate() {
        let place = |inner: &str| format!("canaries[{at}].{inner}");
        let rule = canary.rule.as_str();
        name(&place("rule"), rule)?;
        if !rules.contains(rule) {
            return Err(error(place("rule"), format!("the pack has no rule `{rule}`")));
        }
        if !tried.insert(rule) {
            let problem = format!("`{rule}` has a canary already; one for each rule expected");
            return Err(error(place("rule"), problem));
        }
        for (post, flagged) in canary.posts() {
            if post.trim().is_empty() || post.len() > MAX_POST {
                let problem = format!("{} bytes, a post of 1 to {MAX_POST} expected", post.len());
                return Err(error(place(if flagged { "flags" } else { "fine" }), problem));
            }
            bytes += post.len();
        }
    }
    match bytes {
        0..=MAX_POSTS => Ok(()),
        _ => {
            let problem = format!("posts of {bytes} bytes, at most {MAX_POSTS} expected");
            Err(error("canaries", problem))
        }
    }
}
