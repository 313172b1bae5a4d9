//! Everything that a policy must show before a pack is made of it.

use super::coverage::{self, Coverage};
use super::floor::Harm;
use super::merge::{Layer, Policy, Tested};
use super::problem::{Problem, Severity};
use super::{corpus, examples, filter_examples, floor};
use crate::Engine;
use crate::policy::Pack;
use crate::policy::pack::Part;
use crate::policy::rule::Status;
use serde::Serialize;

/// What testing a policy came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// The pack's name.
    pub pack: String,
    /// Its version.
    pub version: String,
    /// What it was laid over.
    pub parts: Vec<Part>,
    /// What was run.
    pub counts: Counts,
    /// What no post exercises.
    pub coverage: Coverage,
    /// What is wrong or odd.
    pub problems: Vec<Problem>,
}

/// What was run, and how much of it came out as promised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rules in the pack that speak to everyone.
    pub live: usize,
    /// Rules in the pack that speak to the pilot ring.
    pub trial: usize,
    /// Rules that are being written.
    pub drafts: usize,
    /// Rules whose examples were run.
    pub rules_tested: usize,
    /// Ways of warning of the policy's own rules.
    pub ways: usize,
    /// Ways that an example showed.
    pub ways_shown: usize,
    /// Examples that were run, of rules and filters.
    pub examples: usize,
    /// Exceptions of those rules.
    pub exceptions: usize,
    /// Exceptions that an example needed.
    pub exceptions_proven: usize,
    /// Filters that change verdicts.
    pub filters: usize,
    /// Filters whose effect an example showed.
    pub filters_shown: usize,
    /// Posts of the floor.
    pub floor: usize,
    /// Posts of the floor of which the pack says nothing.
    pub floor_silent: usize,
    /// Posts of the floor of which it says what the base pack built into this tool says.
    pub floor_as_base: usize,
    /// Posts of `corpus/fine`.
    pub fine: usize,
    /// Posts of `corpus/bad`.
    pub bad: usize,
}

impl Proof {
    /// Whether a pack may be made of it.
    pub fn holds(&self) -> bool {
        !self.problems.iter().any(Problem::is_error)
    }
}

/// Runs all that proves a policy. `with_trial` lets rules on trial speak of the policy's own posts,
/// as they do in the pilot ring.
pub(super) fn of(policy: Policy, with_trial: bool) -> (Pack, Proof) {
    let Policy { pack, with_drafts, rules, filters, lists, corpus: files, remarks, .. } = policy;
    let engine = Engine::with_own_reader(with_drafts);
    let mut counts = counted(&pack, &rules);
    let mut problems = Vec::new();
    let mut posts = Vec::new();
    let mut unseen = Coverage::default();
    for tested in rules.iter().filter(|it| !is_tuned(it, &pack)) {
        let Some(rule) = engine.pack().rules.iter().find(|it| it.id == tested.rule) else {
            continue;
        };
        let ran = examples::run(&engine, rule, tested);
        counts.rules_tested += 1;
        counts.examples += tested.examples.len();
        if tested.layer == Layer::Own {
            counts.ways += rule.warn_when.len();
            counts.ways_shown += ran.ways;
            counts.exceptions += rule.unless.len();
            counts.exceptions_proven += ran.exceptions;
            unseen.evidence(&tested.file, rule.look_for.keys(), &ran.seen);
        }
        problems.extend(ran.problems);
        posts.extend(ran.posts);
    }
    for tested in &filters {
        let ran = filter_examples::run(&engine, engine.pack(), tested);
        counts.filters += usize::from(tested.changes_verdicts);
        counts.filters_shown += usize::from(tested.changes_verdicts && ran.shown);
        counts.examples += tested.examples.as_ref().map_or(0, |it| it.len());
        problems.extend(ran.problems);
        posts.extend(ran.posts);
    }
    let held = floor::hold(&engine, &pack);
    counts.floor = held.posts;
    counts.floor_silent = held.silent;
    counts.floor_as_base = held.as_base;
    problems.extend(held.harms.into_iter().map(|harm| on_floor(harm, &rules)));
    let ran = corpus::run(&engine, &pack, &files, with_trial);
    counts.fine = ran.fine;
    counts.bad = ran.bad;
    problems.extend(ran.problems);
    posts.extend(ran.posts);
    problems.extend(remarks);
    problems.sort_by_key(|problem| std::cmp::Reverse(problem.severity == Severity::Error));
    let coverage = Coverage { unseen: unseen.unseen, ..coverage::of_lists(&lists, &posts) };
    let proof = Proof {
        pack: pack.id.clone(),
        version: pack.version.clone(),
        parts: pack.parts.clone(),
        counts,
        coverage,
        problems,
    };
    (pack, proof)
}

/// Whether a rule is inherited and was changed since, so that its examples promise what no longer
/// holds; the filter's own examples take their place.
fn is_tuned(tested: &Tested, pack: &Pack) -> bool {
    tested.layer == Layer::Inherited && pack.tuned.iter().any(|it| it.rules.contains(&tested.rule))
}

fn counted(pack: &Pack, rules: &[Tested]) -> Counts {
    let of = |status: Status| pack.rules.iter().filter(|it| it.status == status).count();
    Counts {
        live: of(Status::Live),
        trial: of(Status::Trial),
        drafts: rules.iter().filter(|it| it.draft).count(),
        ..Counts::default()
    }
}

/// A problem that a rule makes on the floor, said of the rule where it stands. A rule that is built
/// in can only have come to it by what the policy added: a list or a filter.
fn on_floor(harm: Harm, rules: &[Tested]) -> Problem {
    let Harm { rule, way, problem } = harm;
    let Some(tested) = rules.iter().find(|it| it.rule == rule) else {
        let help = "Take words out of the lists that you added to, or narrow your filters.";
        return problem.with_help(help);
    };
    let Problem { severity, what, expected, help, .. } = problem;
    let placed = tested.source.problem(&format!("warn_when[{way}]"), what);
    Problem { severity, expected, help, ..placed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_built_in_rule_does_came_of_a_list_or_a_filter() {
        let problem = Problem::new("pack.yaml", None, "odd").with_help("Mend the rule.").warning();
        let rule = "built-in".to_owned();
        let placed = on_floor(Harm { rule, way: 0, problem }, &[]);
        assert!(placed.help.is_some_and(|help| help.contains("lists that you added to")));
        assert_eq!(placed.severity, Severity::Warning);
    }
}
