//! Rules over mentions and story.
//!
//! The [`Plan`] of a pack names the rules that may have something to say about a text. For every hit
//! of the first clue of a way, the nearest hit of each other clue decides whether the way fires
//! there (`attempt`). The cost is linear in the text (times the logarithm of the number of hits), and
//! the same text always gives the same findings.
//!
//! # The floor
//!
//! Speech that the law and the regulators protect ([`Speech::PROTECTED`]: raising a concern,
//! criticism, union, belief, one's own story) is not spoken against unless somebody else could be
//! recognised by it. A concern of the model keeps to that by itself; here it is kept for whatever a
//! pack may say. A rule that rests on the pack's own words, on a date, or on details of nobody, of
//! the public, of the writer or the writer's family is silent in such a post; only a number or an
//! address of the writer's own is still worth a word, for it can be misused. No key of a pack changes
//! this: it is decided after all rules, from the text alone.

use super::attempt::{Attempt, attempts};
use super::message::{Language, Wording};
use super::plan::{Plan, Planned};
use super::rule::{Rule, Source, Way};
use super::seek::{Hit, Hits, Search, What};
use super::{Finding, FoundSpan, Grade, Marked, Pack, Verdict, suggest};
use crate::concern::Concern;
use crate::mention::{Kind, Mention, Strength};
use crate::story::{Speech, Story, Subject};
use crate::text::{Span, Text};
use std::cmp::Reverse;

/// What a rule looks at.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// The text as the writer wrote it.
    pub original: &'a str,
    /// The same, read.
    pub text: &'a Text,
    /// The details in it, in order.
    pub mentions: &'a [Mention],
    /// Whose they are.
    pub story: &'a Story,
    /// What its passages tell.
    pub concerns: Vec<&'a Concern>,
    /// In which language to speak.
    pub language: Language,
}

/// Evaluates the rules of a pack, by the plan that was made of it.
pub fn evaluate(pack: &Pack, plan: &Plan, reading: &Reading<'_>) -> Verdict {
    let search = Search::new(plan, reading);
    let candidates = plan.candidates(&search);
    let fired: Vec<Fired> =
        candidates.filter_map(|planned| apply(planned.rule(pack)?, planned, &search)).collect();
    let pauses = fired.iter().any(|it| it.finding.grade == Grade::Pause);
    // Beside what is worth stopping for, what only sounds like something is one question too many.
    let telling = fired.into_iter().filter(|it| !pauses || !it.is_faint());
    let mut findings: Vec<Finding> = telling.map(|it| it.finding).collect();
    findings.sort_by_key(|finding| {
        (Reverse(finding.grade), finding.spans.first().map(|span| span.start))
    });
    drop_covered(&mut findings);
    let verdict = findings.first().map_or(Grade::Silent, |finding| finding.grade);
    Verdict { verdict, findings }
}

/// Whether a rule of a pack speaks of a text by itself, whatever others say of the same words.
pub(crate) fn speaks(pack: &Pack, plan: &Plan, reading: &Reading<'_>, id: &str) -> bool {
    let search = Search::new(plan, reading);
    let mut candidates = plan.candidates(&search);
    candidates.any(|planned| {
        let rule = planned.rule(pack).filter(|rule| rule.id == id);
        rule.is_some_and(|rule| apply(rule, planned, &search).is_some())
    })
}

/// A note about words that a pause already covers would only say the same thing again.
fn drop_covered(findings: &mut Vec<Finding>) {
    let pausing = findings.partition_point(|finding| finding.grade == Grade::Pause);
    let mut covered: Vec<Span> = findings[..pausing]
        .iter()
        .flat_map(|finding| &finding.spans)
        .map(|span| Span::new(span.start, span.end))
        .collect();
    covered.sort_unstable();
    findings.retain(|finding| {
        finding.grade == Grade::Pause
            || !finding.spans.iter().all(|span| {
                let span = Span::new(span.start, span.end);
                let at = covered.partition_point(|other| other.end <= span.start);
                covered.get(at).is_some_and(|other| other.overlaps(span))
            })
    });
}

/// What a rule says, and whether it rests on the model alone.
struct Fired {
    finding: Finding,
    only_told: bool,
}

impl Fired {
    fn is_faint(&self) -> bool {
        self.only_told && self.finding.grade == Grade::Note
    }
}

fn apply(rule: &Rule, planned: &Planned, search: &Search<'_>) -> Option<Fired> {
    let hits = Hits::new(search, rule, planned);
    let mut fired: Vec<(&Way, Attempt<'_>)> = Vec::new();
    for way in rule.warn_when.iter().filter(|way| search.may_fire(rule, planned, way)) {
        let tried = attempts(rule, way, &hits, search.reading.text);
        fired.extend(tried.filter(Attempt::fires).map(|it| (way, it)));
    }
    match decide(rule, &fired, search.reading) {
        Decision::Fires { grade, hits } => Some(Fired {
            finding: finding(rule, grade, &hits, search),
            only_told: hits.iter().all(|hit| matches!(hit.what, What::Told(_))),
        }),
        Decision::Silent | Decision::Protected => None,
    }
}

/// What becomes of a rule.
#[derive(Debug)]
pub(super) enum Decision {
    /// None of its ways fires.
    Silent,
    /// It fires, but on nothing that points at somebody, and the post is protected speech.
    Protected,
    /// It speaks.
    Fires {
        /// How loudly.
        grade: Grade,
        /// Of what, in order.
        hits: Vec<Hit>,
    },
}

/// What becomes of a rule whose ways fired like this.
pub(super) fn decide(
    rule: &Rule,
    fired: &[(&Way, Attempt<'_>)],
    reading: &Reading<'_>,
) -> Decision {
    let graded = |way: &Way| if way.strength == Strength::Weak { Grade::Note } else { rule.grade };
    let Some(grade) = fired.iter().map(|(way, _)| graded(way)).max() else {
        return Decision::Silent;
    };
    let mut hits: Vec<Hit> = fired.iter().flat_map(|(_, attempt)| attempt.marked()).collect();
    if reading.story.speech.intersects(Speech::PROTECTED)
        && !hits.iter().any(|hit| points_at_somebody(hit.what, reading))
    {
        return Decision::Protected;
    }
    hits.sort_unstable_by_key(|hit| (hit.span, hit.what));
    hits.dedup();
    Decision::Fires { grade, hits }
}

/// Whether what was found could give somebody away, so that even protected speech is worth a word.
fn points_at_somebody(what: What, reading: &Reading<'_>) -> bool {
    let at = match what {
        What::Own(_) => return false,
        // The model has asked this before it told of anything.
        What::Told(_) => return true,
        What::Mention(at) => at,
    };
    let kind = reading.mentions.get(at).map(|mention| mention.kind);
    match reading.story.subjects.get(at) {
        Some(Subject::Patient | Subject::Unknown | Subject::Colleague) => kind != Some(Kind::Date),
        // Kinds are in order, and up to the address each is a number or a way to reach a person.
        Some(Subject::Writer | Subject::Family) => kind <= Some(Kind::Address),
        Some(Subject::Public | Subject::Nobody) | None => false,
    }
}

/// What a rule says about what it found.
fn finding(rule: &Rule, grade: Grade, hits: &[Hit], search: &Search<'_>) -> Finding {
    let Search { plan, reading, .. } = *search;
    let mut spans = Vec::new();
    let mut suggestions = Vec::new();
    for hit in hits {
        let kind = match hit.what {
            What::Mention(at) => {
                let mention = &reading.mentions[at];
                suggestions.push(suggest::instead_of(reading.text, mention, reading.original));
                Marked::Detail(mention.kind)
            }
            What::Told(kind) => {
                suggestions.extend(suggest::instead_of_told(
                    reading.text,
                    kind,
                    hit.span,
                    reading.original,
                ));
                Marked::Detail(kind)
            }
            What::Own(own) => Marked::Own(own),
        };
        let Span { start, end } = reading.text.original(hit.span);
        let quote = reading.original.get(start..end).unwrap_or_default().to_owned();
        spans.push(FoundSpan { start, end, quote, kind });
    }
    let also = rule.also.iter().filter(|source| !plan.uncited.has(source));
    let (language, Wording { headline, why, instead }) = rule.message.wording(reading.language);
    Finding {
        rule: rule.id.clone(),
        grade,
        clause: rule.policy.clause.clone(),
        source: rule.policy.to_string(),
        link: rule.policy.link.clone(),
        also: also.map(Source::to_string).collect(),
        language,
        headline,
        why,
        instead,
        spans,
        suggestions,
    }
}

#[cfg(test)]
mod tests;
