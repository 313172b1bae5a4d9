//! What each rule made of a draft: which ways fired, which nearly did, and what was missing.
//!
//! A verdict says what a rule found. An author also asks why a rule stayed silent: which evidence
//! was there, which was not, whether it stood too far away or was somebody else's, which exception
//! applied. A trace answers that from the very attempts that a verdict is made of, so the two
//! cannot tell different stories.
//!
//! It holds words of the post, so it is shown to the person who asked and goes nowhere else.

use super::attempt::{Attempt, Excuse, Lack, attempts, nearest_of_all};
use super::clue::Clue;
use super::evaluate::{Decision, Reading, decide, evaluate};
use super::plan::{Plan, Planned};
use super::rule::{Rule, Way};
use super::seek::{Hit, Hits, Search};
use super::{Grade, Pack, Verdict};
use crate::mention::Strength;
use crate::story::Subject;
use crate::text::Span;
use serde::Serialize;
use std::collections::BTreeSet;

/// What a rule made of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleTrace {
    /// The rule's id.
    pub rule: String,
    /// What became of it.
    pub outcome: RuleOutcome,
    /// Its ways, in order: as many as the rule has.
    pub ways: Vec<WayTrace>,
}

/// What became of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleOutcome {
    /// It speaks, as loudly as this.
    Fired(Grade),
    /// It would make a note of words that another rule already interrupts for.
    Covered,
    /// It fired on nothing that points at somebody, and the post is protected speech: the floor.
    Protected,
    /// A way had all its evidence, and an exception silenced it.
    Excused,
    /// The first evidence of a way was there, and something else was not.
    Near,
    /// The first evidence of none of its ways was there.
    Silent,
}

/// What one way of a rule made of a draft. Of a way that does not fire, this is where it came
/// nearest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WayTrace {
    /// The way's name, if it has one.
    pub name: Option<String>,
    /// What became of it.
    pub outcome: WayOutcome,
    /// The evidence that was found, in the order in which the way names it.
    pub found: Vec<Seen>,
    /// The evidence that was missing. Of a way that fired there is none.
    pub missing: Vec<Missing>,
    /// The exceptions that applied.
    pub excuses: Vec<Excused>,
}

/// What became of a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WayOutcome {
    /// It fired.
    Fired,
    /// All its evidence was there, and an exception applied.
    Excused,
    /// Its first evidence was there, and something else was not.
    Near,
    /// Its first evidence was not there.
    Silent,
}

/// Evidence in a draft's text. Offsets count UTF-8 bytes of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Seen {
    /// Its name in the rule's `look_for`.
    pub name: String,
    /// Where it starts.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// The words, as written.
    pub quote: String,
}

/// Evidence that was missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// How many of `of` were needed: 1 for what stands in `all` or `any`.
    pub needed: usize,
    /// How many of them stood near enough.
    pub found: usize,
    /// Those that did not.
    pub of: Vec<Absent>,
}

/// A piece of evidence that was missing, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Absent {
    /// Its name in the rule's `look_for`.
    pub name: String,
    /// Why.
    pub why: Why,
}

/// Why evidence was missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Why {
    /// Nothing like it is in the text.
    NotThere,
    /// It stands too far from the way's first evidence.
    TooFar {
        /// The nearest.
        seen: Seen,
        /// How many words away.
        words: usize,
    },
    /// There is such a detail, but it is not of a person that the rule asks for.
    OfAnother {
        /// The first one.
        seen: Seen,
        /// Whose it is.
        of: Subject,
    },
    /// It is there, but the engine is not sure enough of it.
    Unsure {
        /// The first one.
        seen: Seen,
        /// How sure the engine is.
        strength: Strength,
    },
    /// There is such a detail, but what made the engine sure is not what the rule asks for
    /// (`seen_by`, `not_by`).
    SeenOtherwise {
        /// The first one.
        seen: Seen,
    },
}

/// An exception that applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Excused {
    /// Its place in the rule's `unless`.
    pub exception: usize,
    /// Its reason.
    pub because: String,
    /// What it rests on.
    pub seen: Seen,
}

impl RuleTrace {
    /// Whether it is worth telling a person who asks why: it fired, or it nearly did.
    pub fn is_telling(&self) -> bool {
        self.outcome != RuleOutcome::Silent
    }
}

/// What each rule that may speak makes of a draft, in the order of the pack.
pub(crate) fn trace(pack: &Pack, plan: &Plan, reading: &Reading<'_>) -> Vec<RuleTrace> {
    let verdict = evaluate(pack, plan, reading);
    let search = Search::new(plan, reading);
    let rules = plan.rules.iter();
    rules.filter_map(|it| Some(rule_trace(it.rule(pack)?, it, &search, &verdict))).collect()
}

fn rule_trace(rule: &Rule, planned: &Planned, search: &Search<'_>, verdict: &Verdict) -> RuleTrace {
    let hits = Hits::new(search, rule, planned);
    let telling = Telling { rule, hits: &hits, reading: search.reading };
    let mut ways = Vec::with_capacity(rule.warn_when.len());
    let mut fired: Vec<(&Way, Attempt<'_>)> = Vec::new();
    for way in &rule.warn_when {
        let mut tried: Vec<Attempt<'_>> = attempts(rule, way, &hits, search.reading.text).collect();
        if tried.iter().any(Attempt::fires) {
            tried.retain(Attempt::fires);
        } else {
            // The first of those that come nearest.
            tried.sort_by_key(|it| (it.lacks.len(), it.excuses.len()));
            tried.truncate(1);
        }
        ways.push(telling.way(way, &tried));
        fired.extend(tried.into_iter().filter(Attempt::fires).map(|it| (way, it)));
    }
    let reached = |outcome| ways.iter().any(|way| way.outcome == outcome);
    let outcome = match decide(rule, &fired, search.reading) {
        Decision::Fires { grade, .. } => {
            let said = verdict.findings.iter().any(|finding| finding.rule == rule.id);
            if said { RuleOutcome::Fired(grade) } else { RuleOutcome::Covered }
        }
        Decision::Protected => RuleOutcome::Protected,
        Decision::Silent if reached(WayOutcome::Excused) => RuleOutcome::Excused,
        Decision::Silent if reached(WayOutcome::Near) => RuleOutcome::Near,
        Decision::Silent => RuleOutcome::Silent,
    };
    RuleTrace { rule: rule.id.clone(), outcome, ways }
}

/// What is needed to tell what a way found.
struct Telling<'a> {
    rule: &'a Rule,
    hits: &'a Hits<'a>,
    reading: &'a Reading<'a>,
}

impl Telling<'_> {
    fn way(&self, way: &Way, tried: &[Attempt<'_>]) -> WayTrace {
        let name = way.name.clone();
        let (Some(first), Some(nearest)) = (way.all.first(), tried.first()) else {
            let of = way.all.first().map(|first| self.absent(first, None)).into_iter().collect();
            let missing = vec![Missing { needed: 1, found: 0, of }];
            let outcome = WayOutcome::Silent;
            return WayTrace { name, outcome, found: Vec::new(), missing, excuses: Vec::new() };
        };
        let mut found = Vec::new();
        let mut known = BTreeSet::new();
        for attempt in tried {
            let anchor = (first.as_str(), attempt.anchor);
            for (name, hit) in std::iter::once(anchor).chain(attempt.together.iter().copied()) {
                if known.insert((name, hit.span)) {
                    found.push(self.seen(name, hit.span));
                }
            }
        }
        let outcome = match nearest {
            it if it.fires() => WayOutcome::Fired,
            it if it.lacks.is_empty() => WayOutcome::Excused,
            _ => WayOutcome::Near,
        };
        let missing = nearest.lacks.iter().map(|lack| self.missing(lack, nearest)).collect();
        let excuses = nearest.excuses.iter().map(|excuse| self.excused(excuse)).collect();
        WayTrace { name, outcome, found, missing, excuses }
    }

    fn missing(&self, lack: &Lack<'_>, attempt: &Attempt<'_>) -> Missing {
        let &Lack { of, needed, found } = lack;
        let near = |name: &str| attempt.together.iter().any(|&(it, _)| it == name);
        let absent = of.iter().filter(|name| !near(name));
        let of = absent.map(|name| self.absent(name, Some(attempt.anchor))).collect();
        Missing { needed, found, of }
    }

    fn absent(&self, name: &str, anchor: Option<Hit>) -> Absent {
        let far = anchor.and_then(|anchor| {
            let hit = nearest_of_all(anchor, self.hits.of(name), self.reading.text)?;
            let seen = self.seen(name, hit.span);
            Some(Why::TooFar { seen, words: hit.word.abs_diff(anchor.word) })
        });
        let why = far.or_else(|| self.unlike(name)).unwrap_or(Why::NotThere);
        Absent { name: name.to_owned(), why }
    }

    /// What is in the text and almost what a clue asks for.
    fn unlike(&self, name: &str) -> Option<Why> {
        match self.rule.look_for.get(name)? {
            Clue::Detail { kinds, of, at_least, .. } => {
                let details = self.reading.mentions.iter().zip(&self.reading.story.subjects);
                let (mention, &subject) =
                    details.into_iter().find(|(mention, _)| kinds.contains(&mention.kind))?;
                let seen = self.seen(name, mention.span);
                Some(match mention.strength {
                    _ if !of.contains(&subject) => Why::OfAnother { seen, of: subject },
                    strength if strength < *at_least => Why::Unsure { seen, strength },
                    _ => Why::SeenOtherwise { seen },
                })
            }
            Clue::Concern { topic, at_least } => {
                let mut concerns = self.reading.concerns.iter();
                let concern = concerns.find(|it| it.topic == *topic && it.strength < *at_least)?;
                let &(_, span) = concern.words.first()?;
                let seen = self.seen(name, span);
                Some(Why::Unsure { seen, strength: concern.strength })
            }
            Clue::Phrase(_) | Clue::Pattern { .. } => None,
        }
    }

    fn excused(&self, excuse: &Excuse<'_>) -> Excused {
        Excused {
            exception: excuse.exception,
            because: self.rule.unless[excuse.exception].because.clone(),
            seen: self.seen(excuse.name, excuse.hit.span),
        }
    }

    fn seen(&self, name: &str, span: Span) -> Seen {
        let Span { start, end } = self.reading.text.original(span);
        let quote = self.reading.original.get(start..end).unwrap_or_default().to_owned();
        Seen { name: name.to_owned(), start, end, quote }
    }
}

#[cfg(test)]
mod tests;
