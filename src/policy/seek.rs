//! Looking for the evidence that rules name.

use super::Own;
use super::clue::Clue;
use super::evaluate::Reading;
use super::phrase;
use super::plan::{Origin, Plan, Planned};
use super::rule::{Rule, Way};
use crate::concern::Topic;
use crate::mention::{Kind, Strength};
use crate::text::Span;
use std::borrow::Cow;
use std::cell::OnceCell;

/// A place where a clue was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// The first word of it.
    pub(super) word: usize,
    /// Where it stands in the folded text.
    pub(super) span: Span,
    /// What stands there.
    pub(super) what: What,
}

/// What a clue was found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// A mention, by its place.
    Mention(usize),
    /// Words that a story tells.
    Told(Kind),
    /// Words of the pack's own.
    Own(Own),
}

impl What {
    /// Whether these are words that the pack names, and no detail.
    pub(super) fn is_own(self) -> bool {
        matches!(self, Self::Own(_))
    }
}

/// One check of one text: what more than one rule may need.
pub(super) struct Search<'a> {
    pub(super) plan: &'a Plan,
    pub(super) reading: &'a Reading<'a>,
    /// A bit for each kind of detail in the text, and for each topic that it tells of.
    kinds: u64,
    topics: u32,
    phrases: phrase::Found,
    /// The hits of each pattern, once one was needed: few rules have any.
    patterns: Vec<OnceCell<Vec<Hit>>>,
}

impl<'a> Search<'a> {
    pub(super) fn new(plan: &'a Plan, reading: &'a Reading<'a>) -> Self {
        Self {
            plan,
            reading,
            kinds: reading.mentions.iter().fold(0, |kinds, it| kinds | 1 << it.kind as u32),
            topics: reading.concerns.iter().fold(0, |topics, it| topics | 1 << it.topic as u32),
            phrases: plan.phrases.find(reading.text),
            patterns: vec![OnceCell::new(); plan.patterns.len()],
        }
    }

    /// The lists of which phrases are in the text.
    pub(super) fn lists(&self) -> impl Iterator<Item = usize> {
        self.phrases.lists()
    }

    /// The kinds of detail in the text, as numbers.
    pub(super) fn kinds(&self) -> impl Iterator<Item = usize> + use<> {
        bits(self.kinds)
    }

    /// The topics that it tells of, as numbers.
    pub(super) fn topics(&self) -> impl Iterator<Item = usize> + use<> {
        bits(self.topics.into())
    }

    /// Whether all that a way cannot do without may be there. Quick: whose a detail is, and how sure
    /// it is, is not asked yet.
    pub(super) fn may_fire(&self, rule: &Rule, planned: &Planned, way: &Way) -> bool {
        way.all.iter().all(|name| match planned.clue(rule, name) {
            Some((Clue::Detail { kinds, .. }, _)) => {
                kinds.iter().any(|&kind| self.kinds & 1 << kind as u32 != 0)
            }
            Some((Clue::Concern { topic, .. }, _)) => self.topics & 1 << *topic as u32 != 0,
            Some((_, Origin::List(list))) => !self.phrases.of(list).is_empty(),
            Some((_, Origin::Pattern(_))) => true,
            _ => false,
        })
    }

    fn hits(&self, clue: &Clue, origin: Origin) -> Cow<'_, [Hit]> {
        match (clue, origin) {
            (_, Origin::List(list)) => Cow::Borrowed(self.phrases.of(list)),
            (_, Origin::Pattern(pattern)) => {
                let seek = || self.plan.patterns[pattern].find(self.reading.text);
                Cow::Borrowed(self.patterns[pattern].get_or_init(seek))
            }
            (Clue::Concern { topic, at_least }, _) => told(*topic, *at_least, self.reading).into(),
            (clue, _) => details(clue, self.reading).into(),
        }
    }
}

fn bits(set: u64) -> impl Iterator<Item = usize> {
    (0..64).filter(move |bit| set & 1 << bit != 0)
}

/// The hits of the clues of one rule, each sought when it is first needed.
pub(super) struct Hits<'s> {
    search: &'s Search<'s>,
    rule: &'s Rule,
    planned: &'s Planned,
    found: Vec<OnceCell<Cow<'s, [Hit]>>>,
}

impl<'s> Hits<'s> {
    pub(super) fn new(search: &'s Search<'s>, rule: &'s Rule, planned: &'s Planned) -> Self {
        Self { search, rule, planned, found: vec![OnceCell::new(); rule.look_for.len()] }
    }

    /// The hits of a clue, by its name, in the order of the text.
    pub(super) fn of(&self, name: &str) -> &[Hit] {
        let Some(at) = self.rule.look_for.keys().position(|it| it == name) else { return &[] };
        self.found[at].get_or_init(|| {
            let clue = self.planned.clue(self.rule, name);
            clue.map_or(Cow::Borrowed(&[]), |(clue, origin)| self.search.hits(clue, origin))
        })
    }
}

fn details(clue: &Clue, reading: &Reading<'_>) -> Vec<Hit> {
    let Clue::Detail { kinds, of, at_least, seen_by, not_by } = clue else { return Vec::new() };
    let hits = reading.mentions.iter().zip(&reading.story.subjects).enumerate();
    hits.filter(|(_, (mention, subject))| {
        kinds.contains(&mention.kind)
            && of.contains(subject)
            && mention.strength >= *at_least
            && mention.evidence.contains(*seen_by)
            && !mention.evidence.intersects(*not_by)
    })
    .map(|(at, (mention, _))| Hit {
        word: reading.text.word_at(mention.span.start),
        span: mention.span,
        what: What::Mention(at),
    })
    .collect()
}

fn told(topic: Topic, at_least: Strength, reading: &Reading<'_>) -> Vec<Hit> {
    let concerns = reading.concerns.iter();
    let concerns = concerns.filter(|it| it.topic == topic && it.strength >= at_least);
    let mut hits: Vec<Hit> = concerns
        .flat_map(|it| &it.words)
        .map(|&(kind, span)| {
            let word = reading.text.word_at(span.start);
            Hit { word, span, what: What::Told(kind) }
        })
        .collect();
    hits.sort_unstable();
    hits
}
