//! Whether a way fires at one place of a text, and if not, what it lacks there.
//!
//! This is the one place that decides it: a verdict keeps the attempts that fire, and a
//! [trace](super::trace) shows the others too.

use super::rule::{Exception, Rule, Way, Window};
use super::seek::{Hit, Hits};
use crate::text::Text;

/// A way of a rule, tried at a hit of its first evidence.
#[derive(Clone, Debug)]
pub(super) struct Attempt<'a> {
    /// The hit.
    pub(super) anchor: Hit,
    /// What else was found near it, each with its name.
    pub(super) together: Vec<(&'a str, Hit)>,
    /// What was needed beside it and did not stand near.
    pub(super) lacks: Vec<Lack<'a>>,
    /// What silences it all the same.
    pub(super) excuses: Vec<Excuse<'a>>,
}

/// Evidence that a way needs and that does not stand near enough.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lack<'a> {
    /// Of these …
    pub(super) of: &'a [String],
    /// … so many were needed …
    pub(super) needed: usize,
    /// … and so many stood near.
    pub(super) found: usize,
}

/// An exception that applies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Excuse<'a> {
    /// Its place among the rule's exceptions.
    pub(super) exception: usize,
    /// The name of the evidence that it rests on.
    pub(super) name: &'a str,
    pub(super) hit: Hit,
}

impl Attempt<'_> {
    /// Whether the way fires here.
    pub(super) fn fires(&self) -> bool {
        self.lacks.is_empty() && self.excuses.is_empty()
    }

    /// What it points at: what stands first in `all`, which is what the writer can change, and every
    /// detail. The pack's own words that only stand near are evidence and are not marked.
    pub(super) fn marked(&self) -> impl Iterator<Item = Hit> {
        let details = self.together.iter().map(|&(_, hit)| hit).filter(|hit| !hit.what.is_own());
        std::iter::once(self.anchor).chain(details)
    }
}

/// Tries a way at each hit of its first evidence.
pub(super) fn attempts<'a>(
    rule: &'a Rule,
    way: &'a Way,
    hits: &'a Hits<'_>,
    text: &'a Text,
) -> impl Iterator<Item = Attempt<'a>> {
    let anchors = way.all.first().map_or(&[][..], |first| hits.of(first));
    anchors.iter().map(move |&anchor| attempt(rule, way, anchor, hits, text))
}

fn attempt<'a>(
    rule: &'a Rule,
    way: &'a Way,
    anchor: Hit,
    hits: &Hits<'_>,
    text: &Text,
) -> Attempt<'a> {
    let mut together = Vec::new();
    let mut lacks = Vec::new();
    let each = way.all.iter().skip(1).map(|name| (1, std::slice::from_ref(name)));
    let any = Some(&way.any[..]).filter(|any| !any.is_empty()).map(|any| (1, any));
    let at_least = way.and_at_least.iter().map(|(&least, names)| (least, &names[..]));
    for (needed, of) in each.chain(any).chain(at_least) {
        let near = |name: &'a String| {
            Some((name.as_str(), nearest(anchor, hits.of(name), way.within, text)?))
        };
        let before = together.len();
        together.extend(of.iter().filter_map(near));
        let found = together.len() - before;
        if found < needed {
            lacks.push(Lack { of, needed, found });
        }
    }
    let excuse = |(exception, it): (usize, &'a Exception)| {
        it.any.iter().find_map(|name| {
            let hit = nearest(anchor, hits.of(name), it.within, text)?;
            Some(Excuse { exception, name, hit })
        })
    };
    let excuses = rule.unless.iter().enumerate().filter_map(excuse).collect();
    Attempt { anchor, together, lacks, excuses }
}

/// The hit nearest to another, if one stands within the window.
fn nearest(anchor: Hit, hits: &[Hit], window: Window, text: &Text) -> Option<Hit> {
    let sentence = |hit: Hit| text.words().get(hit.word).map(|word| word.sentence);
    beside(anchor, hits)
        .filter(|&hit| match window {
            Window::Words(words) => hit.word.abs_diff(anchor.word) <= words,
            Window::Sentence => sentence(hit) == sentence(anchor),
            Window::Post => true,
        })
        .min_by_key(|hit| hit.word.abs_diff(anchor.word))
}

/// The hit nearest to another, however far.
pub(super) fn nearest_of_all(anchor: Hit, hits: &[Hit], text: &Text) -> Option<Hit> {
    nearest(anchor, hits, Window::Post, text)
}

/// The hits on either side of another. One detail is not two pieces of evidence, so a hit does not
/// stand beside itself.
fn beside(anchor: Hit, hits: &[Hit]) -> impl Iterator<Item = Hit> {
    let at = hits.partition_point(|hit| hit.word < anchor.word);
    let places = [at.checked_sub(1), Some(at), Some(at + 1)];
    let hits = places.into_iter().flatten().filter_map(|at| hits.get(at).copied());
    hits.filter(move |&hit| hit != anchor)
}
