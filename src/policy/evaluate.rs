//! Rules over mentions and story.
//!
//! A rule's clues are sought first; each is a list of hits in the order of the text. Then, for
//! every hit of the first clue of a way, the nearest hit of each other clue decides whether the way
//! fires there. The cost is linear in the text (times the logarithm of the number of hits), and the
//! same text always gives the same findings.

use super::clue::{Clue, Phrases};
use super::message::{Language, Wording};
use super::rule::{Rule, Source, Way, Window};
use super::{Finding, FoundSpan, Grade, Marked, Own, Pack, Verdict, suggest};
use crate::concern::{Concern, Topic};
use crate::mention::{Kind, Mention, Strength};
use crate::story::{Speech, Story};
use crate::text::{Span, Text};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::rc::Rc;

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

/// Evaluates the rules of a pack.
pub fn evaluate(pack: &Pack, reading: Reading<'_>) -> Verdict {
    let mut search = Search::new(pack, reading);
    let mut findings: Vec<Finding> =
        pack.rules.iter().filter_map(|rule| apply(rule, &mut search)).collect();
    findings.sort_by_key(|finding| {
        (Reverse(finding.grade), finding.spans.first().map(|span| span.start))
    });
    drop_covered(&mut findings);
    let verdict = findings.first().map_or(Grade::Silent, |finding| finding.grade);
    Verdict { verdict, findings }
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

/// A place where a clue was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    /// The first word of it.
    word: usize,
    /// Where it stands in the folded text.
    span: Span,
    /// What a finding says about it; nothing about a phrase that only stands near.
    mark: Option<Mark>,
}

/// What a finding marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// A mention, by its place.
    Mention(usize),
    /// Words that a story tells.
    Told(Kind),
    /// Words of the pack's own.
    Own(Own),
}

/// One check of one text: what more than one rule may need.
struct Search<'a> {
    pack: &'a Pack,
    reading: Reading<'a>,
    /// A bit for each kind of detail in the text.
    kinds: u64,
    /// The phrases of the lists that were needed so far.
    phrases: BTreeMap<&'a str, Rc<[Hit]>>,
}

impl<'a> Search<'a> {
    fn new(pack: &'a Pack, reading: Reading<'a>) -> Self {
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
struct Hits<'a> {
    rule: &'a Rule,
    found: BTreeMap<&'a str, Rc<[Hit]>>,
}

impl<'a> Hits<'a> {
    fn seek(&mut self, name: &'a str, search: &mut Search<'a>) {
        let Some(clue) = self.rule.look_for.get(name).filter(|clue| search.has_kind(clue)) else {
            return;
        };
        self.found.entry(name).or_insert_with(|| search.hits(clue));
    }

    fn of(&self, name: &str) -> &[Hit] {
        self.found.get(name).map_or(&[], |hits| hits)
    }
}

fn apply<'a>(rule: &'a Rule, search: &mut Search<'a>) -> Option<Finding> {
    let mut hits = Hits { rule, found: BTreeMap::new() };
    let mut grade = Grade::Silent;
    let mut found: Vec<Hit> = Vec::new();
    for way in &rule.warn_when {
        let fired = fire(way, &mut hits, search);
        if !fired.is_empty() {
            grade =
                grade.max(if way.strength == Strength::Weak { Grade::Note } else { rule.grade });
            found.extend(fired);
        }
    }
    if found.is_empty() {
        return None;
    }
    // No pack can make words alone speak against protected speech.
    let words_alone = found.iter().all(|hit| matches!(hit.mark, None | Some(Mark::Own(_))));
    if words_alone && search.reading.story.speech.intersects(Speech::PROTECTED) {
        return None;
    }
    found.sort_unstable_by_key(|hit| (hit.span, hit.mark));
    found.dedup();
    Some(finding(rule, grade, &found, &search.reading))
}

/// The hits by which a way fires, none if it does not.
fn fire<'a>(way: &'a Way, hits: &mut Hits<'a>, search: &mut Search<'a>) -> Vec<Hit> {
    let Some((first, others)) = way.all.split_first() else { return Vec::new() };
    let (rule, text) = (hits.rule, search.reading.text);
    hits.seek(first, search);
    if hits.of(first).is_empty() {
        return Vec::new();
    }
    let exceptions = rule.unless.iter().flat_map(|exception| &exception.any);
    let more = way.any.iter().chain(way.and_at_least.values().flatten());
    others.iter().chain(more).chain(exceptions).for_each(|name| hits.seek(name, search));

    let mut fired = Vec::new();
    for &anchor in hits.of(first) {
        let near = |name: &String| nearest(anchor, hits.of(name), way.within, text);
        let Some(mut together) = others.iter().map(near).collect::<Option<Vec<Hit>>>() else {
            continue;
        };
        let any: Vec<Hit> = way.any.iter().filter_map(near).collect();
        if any.is_empty() && !way.any.is_empty() {
            continue;
        }
        together.extend(any);
        let enough = way.and_at_least.iter().all(|(&least, names)| {
            let some: Vec<Hit> = names.iter().filter_map(near).collect();
            together.extend(&some);
            some.len() >= least
        });
        let excused = rule.unless.iter().any(|exception| {
            exception
                .any
                .iter()
                .any(|name| nearest(anchor, hits.of(name), exception.within, text).is_some())
        });
        if enough && !excused {
            // What stands first in `all` is what the writer can change, so it is always marked.
            fired.push(Hit { mark: anchor.mark.or(Some(Mark::Own(Own::Phrase))), ..anchor });
            fired.extend(together);
        }
    }
    fired
}

/// The hit nearest to another, if one stands within the window.
fn nearest(anchor: Hit, hits: &[Hit], window: Window, text: &Text) -> Option<Hit> {
    let at = hits.partition_point(|hit| hit.word < anchor.word);
    let beside = [at.checked_sub(1), Some(at), Some(at + 1)];
    let sentence = |hit: Hit| text.words().get(hit.word).map(|word| word.sentence);
    beside
        .into_iter()
        .flatten()
        .filter_map(|at| hits.get(at).copied())
        // One detail is not two pieces of evidence.
        .filter(|&hit| hit != anchor)
        .filter(|&hit| match window {
            Window::Words(words) => hit.word.abs_diff(anchor.word) <= words,
            Window::Sentence => sentence(hit) == sentence(anchor),
            Window::Post => true,
        })
        .min_by_key(|hit| hit.word.abs_diff(anchor.word))
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

fn phrases(list: &[String], text: &Text) -> Vec<Hit> {
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

/// What a rule says about what it found. Phrases that only stand near are evidence and are not
/// marked: the writer can change the details, or what the rule puts first.
fn finding(rule: &Rule, grade: Grade, hits: &[Hit], reading: &Reading<'_>) -> Finding {
    let mut spans = Vec::new();
    let mut suggestions = Vec::new();
    for hit in hits {
        let kind = match hit.mark {
            None => continue,
            Some(Mark::Mention(at)) => {
                let mention = &reading.mentions[at];
                suggestions.push(suggest::instead_of(reading.text, mention, reading.original));
                Marked::Detail(mention.kind)
            }
            Some(Mark::Told(kind)) => {
                suggestions.extend(suggest::instead_of_told(
                    reading.text,
                    kind,
                    hit.span,
                    reading.original,
                ));
                Marked::Detail(kind)
            }
            Some(Mark::Own(own)) => Marked::Own(own),
        };
        let Span { start, end } = reading.text.original(hit.span);
        let quote = reading.original.get(start..end).unwrap_or_default().to_owned();
        spans.push(FoundSpan { start, end, quote, kind });
    }
    let Wording { headline, why, instead } = rule.message.wording(reading.language);
    Finding {
        rule: rule.id.clone(),
        grade,
        clause: rule.policy.clause.clone(),
        source: rule.policy.to_string(),
        link: rule.policy.link.clone(),
        also: rule.also.iter().map(Source::to_string).collect(),
        headline,
        why,
        instead,
        spans,
        suggestions,
    }
}

#[cfg(test)]
mod tests;
