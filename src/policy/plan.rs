//! How a pack is applied, worked out once when it is loaded.
//!
//! A text of a few words must not pay for a thousand rules that have nothing to do with it. So the
//! phrases of all lists are one [`Index`], patterns are compiled, and every way of every rule is
//! filed under evidence that it cannot do without: a check looks only at the rules that are filed
//! under something in the text. Where a way has a choice it is filed under
//! what is rarest: its words, then what the post tells, then a kind of detail.
//!
//! Rules that the [`Terms`] silence are left out.

use super::Pack;
use super::clue::{Clue, Phrases};
use super::pattern::Pattern;
use super::phrase::Index;
use super::rule::Rule;
use super::seek::Search;
use super::terms::{Silenced, Terms, Uncited};
use crate::concern::Topic;
use crate::mention::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// A pack's rules, filed.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The rules that may speak, in the order of the pack.
    pub(super) rules: Vec<Planned>,
    pub(super) phrases: Index,
    pub(super) patterns: Vec<Pattern>,
    pub(super) uncited: Uncited,
    files: Files,
}

/// A rule that may speak.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    /// Its place in the pack.
    rule: usize,
    /// Where its evidence comes from, in the order of its names. Nowhere in a pack that was never
    /// checked, and then it is never found.
    origins: Vec<Option<Origin>>,
}

/// Where evidence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The engine itself.
    Engine,
    /// The list of this number.
    List(usize),
    /// The pattern of this number.
    Pattern(usize),
}

impl Planned {
    /// The rule itself.
    pub(super) fn rule<'a>(&self, pack: &'a Pack) -> Option<&'a Rule> {
        pack.rules.get(self.rule)
    }

    /// A clue of the rule, by its name, and where it comes from.
    pub(super) fn clue<'a>(&self, rule: &'a Rule, name: &str) -> Option<(&'a Clue, Origin)> {
        let mut clues = rule.look_for.iter().zip(&self.origins);
        let ((_, clue), origin) = clues.find(|((it, _), _)| *it == name)?;
        Some((clue, (*origin)?))
    }
}

impl Plan {
    /// Works out how to apply a pack on these terms.
    pub fn new(pack: &Pack, terms: &Terms) -> Self {
        let silenced = Silenced::by(terms);
        let mut rules = Vec::new();
        let mut patterns = Vec::new();
        let mut lists: Vec<&[String]> = pack.lists.values().map(Vec::as_slice).collect();
        let named: BTreeMap<&str, usize> =
            pack.lists.keys().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
        for (at, rule) in pack.rules.iter().enumerate() {
            if silenced.has(rule) {
                continue;
            }
            let mut origins = Vec::with_capacity(rule.look_for.len());
            for clue in rule.look_for.values() {
                origins.push(match clue {
                    Clue::Detail { .. } | Clue::Concern { .. } => Some(Origin::Engine),
                    Clue::Phrase(Phrases::List(list)) => {
                        named.get(list.as_str()).map(|&list| Origin::List(list))
                    }
                    Clue::Phrase(Phrases::Own(own)) => {
                        lists.push(own);
                        Some(Origin::List(lists.len() - 1))
                    }
                    Clue::Pattern { pattern, .. } => Pattern::new(pattern).ok().map(|pattern| {
                        patterns.push(pattern);
                        Origin::Pattern(patterns.len() - 1)
                    }),
                });
            }
            rules.push(Planned { rule: at, origins });
        }
        let files = Files::new(pack, &rules, &lists);
        let uncited = Uncited::by(terms, pack);
        Self { phrases: Index::new(&lists), rules, patterns, uncited, files }
    }

    /// The rules that may speak, by id.
    pub(crate) fn speaking<'a>(&self, pack: &'a Pack) -> BTreeSet<&'a String> {
        let mut ids = BTreeSet::new();
        ids.extend(self.rules.iter().filter_map(|planned| Some(&planned.rule(pack)?.id)));
        ids
    }

    /// The rules that may have something to say about a text, in the order of the pack.
    pub(super) fn candidates(&self, search: &Search<'_>) -> impl Iterator<Item = &Planned> {
        let Files { lists, topics, kinds, rest } = &self.files;
        let mut places: Vec<u32> = rest.clone();
        search.lists().for_each(|list| places.extend(&lists[list]));
        search.topics().for_each(|topic| places.extend(&topics[topic]));
        search.kinds().for_each(|kind| places.extend(&kinds[kind]));
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|place| &self.rules[place as usize])
    }
}

/// The rules, by their places in the plan, under what they cannot do without.
#[derive(Clone, Debug, Default)]
struct Files {
    lists: Vec<Vec<u32>>,
    topics: Vec<Vec<u32>>,
    kinds: Vec<Vec<u32>>,
    /// Those that have nothing but patterns to be filed under.
    rest: Vec<u32>,
}

impl Files {
    fn new(pack: &Pack, rules: &[Planned], lists: &[&[String]]) -> Self {
        let mut files = Self {
            lists: vec![Vec::new(); lists.len()],
            topics: vec![Vec::new(); Topic::ALL.len()],
            kinds: vec![Vec::new(); Kind::ALL.len()],
            rest: Vec::new(),
        };
        for (place, planned) in (0..).zip(rules) {
            let Some(rule) = planned.rule(pack) else { continue };
            for way in &rule.warn_when {
                let clue = |name: &String| planned.clue(rule, name);
                let each = way.all.iter().map(std::slice::from_ref);
                let any = Some(&way.any[..]).filter(|any| !any.is_empty());
                // Of what the way cannot do without, the rarest; of `any`, as rare as its commonest.
                let common = |names: &&[String]| {
                    let clues = names.iter().filter_map(clue);
                    clues.map(|it| commonness(it, lists)).max()
                };
                let names = each.chain(any).min_by_key(common).unwrap_or_default();
                names.iter().filter_map(clue).for_each(|clue| files.file(place, clue));
            }
        }
        files
    }

    fn file(&mut self, place: u32, (clue, origin): (&Clue, Origin)) {
        match (clue, origin) {
            (_, Origin::List(list)) => self.lists[list].push(place),
            (Clue::Detail { kinds, .. }, _) => {
                kinds.iter().for_each(|&kind| self.kinds[kind as usize].push(place));
            }
            (Clue::Concern { topic, .. }, _) => self.topics[*topic as usize].push(place),
            (_, Origin::Pattern(_)) => self.rest.push(place),
            _ => {}
        }
    }
}

/// How common evidence is, roughly. A pattern costs a search of the whole text, so it comes last.
fn commonness((clue, origin): (&Clue, Origin), lists: &[&[String]]) -> (u8, usize) {
    match (clue, origin) {
        (_, Origin::List(list)) => (0, lists[list].len()),
        (Clue::Concern { .. }, _) => (1, 0),
        (Clue::Detail { kinds, .. }, _) => (2, kinds.len()),
        _ => (3, 0),
    }
}
