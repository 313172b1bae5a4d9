//! Rules on their own, whole or with a part taken out.
//!
//! What a rule promises must not rest on the other rules of its pack, and whether a part of it is
//! needed shows only without that part. A rule alone is cheap to evaluate: reading the post is the
//! dear half, and a [`Post`] is read once.

use super::marked::Post;
use crate::Engine;
use crate::policy::clue::{Clue, Phrases};
use crate::policy::rule::{Rule, Status};
use crate::policy::trace::{RuleOutcome, RuleTrace};
use crate::policy::{Finding, Pack};

/// Rules, with the lists that they use.
#[derive(Debug)]
pub(super) struct Alone {
    engine: Engine,
}

impl Alone {
    /// Some rules, with lists of their pack. They speak to everyone: what is on trial is tested
    /// like the rest.
    pub(super) fn new(pack: &Pack, rules: impl IntoIterator<Item = Rule>) -> Self {
        let live = |rule: Rule| Rule { status: Status::Live, ..rule };
        let rules: Vec<Rule> = rules.into_iter().map(live).collect();
        let clues = rules.iter().flat_map(|rule| rule.look_for.values());
        let named = clues.filter_map(|clue| match clue {
            Clue::Phrase(Phrases::List(list)) => pack.lists.get_key_value(list),
            _ => None,
        });
        let lists = named.map(|(list, phrases)| (list.clone(), phrases.clone())).collect();
        let pack = Pack {
            schema: pack.schema,
            id: pack.id.clone(),
            version: pack.version.clone(),
            name: None,
            needs: None,
            languages: Vec::new(),
            contact: pack.contact.clone(),
            parts: Vec::new(),
            tuned: Vec::new(),
            lists,
            rules,
            canaries: Vec::new(),
        };
        Self { engine: Engine::new(pack) }
    }

    /// The same rule without one of its exceptions.
    pub(super) fn without(pack: &Pack, rule: &Rule, exception: usize) -> Self {
        let mut rule = rule.clone();
        if exception < rule.unless.len() {
            rule.unless.remove(exception);
        }
        Self::new(pack, [rule])
    }

    /// What is said about a post.
    pub(super) fn findings(&self, post: &Post) -> Vec<Finding> {
        self.engine.verdict(&post.draft, &post.read).findings
    }

    /// The gravest thing that is said about a post: of one rule, all of it.
    pub(super) fn finding(&self, post: &Post) -> Option<Finding> {
        self.findings(post).into_iter().next()
    }

    /// The rules that would speak of a post, and that the engine holds back because they rest on
    /// words alone and the post is protected speech.
    pub(super) fn held_back(&self, post: &Post) -> Vec<RuleTrace> {
        let mut traces = self.engine.trace(&post.draft, &post.read);
        traces.retain(|trace| trace.outcome == RuleOutcome::Protected);
        traces
    }

    /// What one of the rules makes of a post.
    pub(super) fn trace_of(&self, post: &Post, rule: &str) -> Option<RuleTrace> {
        let traces = self.engine.trace(&post.draft, &post.read);
        traces.into_iter().find(|trace| trace.rule == rule)
    }

    /// What the first rule makes of a post.
    pub(super) fn trace(&self, post: &Post) -> Option<RuleTrace> {
        self.engine.trace(&post.draft, &post.read).into_iter().next()
    }
}
