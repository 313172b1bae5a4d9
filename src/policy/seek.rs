//! Looking for the evidence that rules name.

use super::clue::{Clue, Phrases};
use super::evaluate::Reading;
use super::rule::{Rule, Way};
use super::{Own, Pack};
use crate::concern::Topic;
use crate::mention::{Kind, Strength};
use crate::text::{Span, Text};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A place where a clue was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// The first word of it.
    pub(super) word: usize,
    /// Where it stands in the folded text.
    pub(super) span: Span,
    /// What a finding says about it; nothing about a phrase that only stands near.
    pub(super) mark: Option<Mark>,
}

/// What a finding marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// A mention, by its place.
    Mention(usize),
    /// Words that a story tells.
    Told(Kind),
    /// Words of the pack's own.
    Own(Own),
}

/// One check of one text: what more than one rule may need.
pub(super) struct Search<'a> {
    pack: &'a Pack,
    pub(super) reading: Reading<'a>,
    /// A bit for each kind of detail in the text.
    kinds: u64,
    /// The phrases of the lists that were needed so far.
    phrases: BTreeMap<&'a str, Rc<[Hit]>>,
}

impl<'a> Search<'a> {
    pub(super) fn new(pack: &'a Pack, reading: Reading<'a>) -> Self {
        let kinds = reading.mentions.iter().fold(0, |kinds, mention| kinds | bit(mention.kind));
        Self { pack, reading, kinds, phrases: BTreeMap::new() }
    }

    /// Whether a detail of a kind that the clue takes is in the text at all.
    fn has_kind(&self, clue: &Clue) -> bool {
        match clue {
            Clue::Detail { kinds, .. } => kinds.iter().any(|&kind| self.kinds & bit(kind) != 0),
            Clue::Phrase(_) | Clue::Pattern { .. } | Clue::Concern { .. } => true,
        }
    }

    fn hits(&mut self, clue: &'a Clue) -> Rc<[Hit]> {
        let list = match clue {
            Clue::Phrase(Phrases::List(list)) => list,
            Clue::Phrase(Phrases::Own(own)) => return phrases(own, self.reading.text).into(),
            Clue::Pattern { .. } => return Vec::new().into(),
            Clue::Detail { .. } => return details(clue, &self.reading).into(),
            Clue::Concern { topic, at_least } => {
                return told(*topic, *at_least, &self.reading).into();
            }
        };
        let (pack, text) = (self.pack, self.reading.text);
        let seek = || pack.lists.get(list).map_or_else(Vec::new, |it| phrases(it, text)).into();
        self.phrases.entry(list).or_insert_with(seek).clone()
    }
}

fn bit(kind: Kind) -> u64 {
    1 << kind as u32
}

/// The hits of the clues of one rule that were needed so far.
pub(super) struct Hits<'a> {
    rule: &'a Rule,
    found: BTreeMap<&'a str, Rc<[Hit]>>,
}

impl<'a> Hits<'a> {
    pub(super) fn new(rule: &'a Rule) -> Self {
        Self { rule, found: BTreeMap::new() }
    }

    /// Seeks everything that a way and the exceptions need, if its first evidence is there.
    pub(super) fn seek_way(&mut self, way: &'a Way, search: &mut Search<'a>) {
        let Some(first) = way.all.first() else { return };
        self.seek(first, search);
        if self.of(first).is_empty() {
            return;
        }
        let exceptions = self.rule.unless.iter().flat_map(|exception| &exception.any);
        let more = way.any.iter().chain(way.and_at_least.values().flatten());
        way.all.iter().chain(more).chain(exceptions).for_each(|name| self.seek(name, search));
    }

    fn seek(&mut self, name: &'a str, search: &mut Search<'a>) {
        let Some(clue) = self.rule.look_for.get(name).filter(|clue| search.has_kind(clue)) else {
            return;
        };
        self.found.entry(name).or_insert_with(|| search.hits(clue));
    }

    pub(super) fn of(&self, name: &str) -> &[Hit] {
        self.found.get(name).map_or(&[], |hits| hits)
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
        mark: Some(Mark::Mention(at)),
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
            Hit { word, span, mark: Some(Mark::Told(kind)) }
        })
        .collect();
    hits.sort_unstable();
    hits
}

pub(super) fn phrases(list: &[String], text: &Text) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut list = ByFirstByte { list, known: [None; 256] };
    for word in 0..text.words().len() {
        let first = text.lower(word);
        let alike = list.of(first);
        if alike.is_empty() {
            continue;
        }
        let plain = Some(bare(first)).filter(|plain| plain.len() < first.len());
        let rests = rests_after(alike, first)
            .chain(plain.into_iter().flat_map(|it| rests_after(alike, it)));
        let ends = rests.filter_map(|rest| {
            rest.split_whitespace().try_fold(word, |at, part| {
                let next = text.lower(at + 1);
                (next == part || bare(next) == part).then_some(at + 1)
            })
        });
        if let Some(last) = ends.max() {
            let span = text.words()[word].span.join(text.words()[last].span);
            hits.push(Hit { word, span, mark: None });
        }
    }
    hits
}

/// A list in order, and where in it the phrases stand that begin with a byte, once it is known.
struct ByFirstByte<'a> {
    list: &'a [String],
    known: [Option<&'a [String]>; 256],
}

impl<'a> ByFirstByte<'a> {
    fn of(&mut self, word: &str) -> &'a [String] {
        let Some(&first) = word.as_bytes().first() else { return &[] };
        let list = self.list;
        self.known[usize::from(first)].get_or_insert_with(|| {
            let byte = |phrase: &String| phrase.as_bytes().first().copied();
            let start = list.partition_point(|phrase| byte(phrase) < Some(first));
            let end = list.partition_point(|phrase| byte(phrase) <= Some(first));
            &list[start..end]
        })
    }
}

/// What follows a first word in the phrases that begin with it. They stand together in a list that
/// is in order, as a space sorts before whatever may stand in a word.
fn rests_after<'a>(list: &'a [String], first: &'a str) -> impl Iterator<Item = &'a str> {
    let start = list.partition_point(|phrase| phrase.as_str() < first);
    list[start..]
        .iter()
        .map_while(move |phrase| phrase.strip_prefix(first))
        .take_while(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// A word without "'s": "the insulin's in" speaks of insulin.
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}
