//! What differs in the rules.

use super::{About, Change, Effect, Lean, MOST_NAMED, Says, change};
use crate::author::sentence::{evidence, excused, listed, phrases, source, verb, when};
use crate::mention::Strength;
use crate::policy::clue::{Clue, Phrases};
use crate::policy::message::{Message, Wording};
use crate::policy::rule::{Exception, Rule, Source, Status, Way, Window};
use crate::policy::{Grade, Language, Pack};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The changes of all rules, in the order of the newer pack, removed ones last.
pub(super) fn changes(old: &Pack, new: &Pack) -> Vec<Change> {
    let (before, after) = (by_id(old), by_id(new));
    let mut changes = Vec::new();
    for (id, rule) in &after {
        changes.extend(match before.get(id) {
            Some(old) => change(About::Rule(rule.id.clone()), differences(old, rule)),
            None => Some(whole(rule, Effect::New)),
        });
    }
    let removed = before.iter().filter(|(id, _)| !after.contains_key(*id));
    changes.extend(removed.map(|(_, rule)| whole(rule, Effect::Removed)));
    for change in &mut changes {
        change.says.extend(tuned(old, new, &change.about));
    }
    changes
}

/// The filters that made a change to a rule, with their reasons.
fn tuned(old: &Pack, new: &Pack, about: &About) -> Vec<String> {
    let About::Rule(id) = about else { return Vec::new() };
    let tuned = new.tuned.iter().filter(|it| !old.tuned.contains(it) && it.rules.contains(id));
    tuned.map(|it| format!("By the filter `{}`. Reason: {}", it.filter, it.reason)).collect()
}

fn by_id(pack: &Pack) -> BTreeMap<&str, &Rule> {
    pack.rules.iter().map(|rule| (rule.id.as_str(), rule)).collect()
}

/// A rule that only one of the packs has.
fn whole(rule: &Rule, effect: Effect) -> Change {
    let mut says = vec![format!("“{}”", rule.message.headline)];
    if effect == Effect::New {
        if rule.status == Status::Trial {
            says.push("On trial: only the pilot group sees it.".to_owned());
        }
        let ways = rule.warn_when.iter();
        says.extend(ways.map(|way| capital(&format!("{} {}.", verb(rule, way), when(way)))));
        says.extend(rule.unless.iter().map(|it| format!("Stays silent {}.", excused(it))));
        let looks = rule.look_for.iter();
        says.extend(looks.map(|(name, clue)| format!("`{name}` means: {}.", evidence(clue))));
        says.push(format!("Why: {}", rule.message.why));
        says.push(format!("Instead: {}", rule.message.instead));
        if let Some(cy) = &rule.message.cy {
            says.push(format!("In Welsh: “{}” {} {}", cy.headline, cy.why, cy.instead));
        }
        says.push(format!("Source: {}", source(&rule.policy)));
    } else {
        let ways = rule.warn_when.iter();
        says.extend(ways.map(|way| format!("No longer {} {}.", verb(rule, way), when(way))));
    }
    Change { about: About::Rule(rule.id.clone()), effect, says }
}

fn differences(old: &Rule, new: &Rule) -> Says {
    let mut says = Says::new();
    if old.grade != new.grade {
        says.push(match new.grade {
            Grade::Pause => {
                (Lean::Stricter, "Now asks before posting; it only left a quiet note.".to_owned())
            }
            _ => {
                (Lean::Quieter, "Now only leaves a quiet note; it asked before posting.".to_owned())
            }
        });
    }
    if old.status != new.status {
        says.push(match new.status {
            Status::Live => (Lean::Stricter, "Now speaks to everyone; it was on trial.".to_owned()),
            Status::Trial => {
                (Lean::Quieter, "Now on trial: only the pilot group sees it.".to_owned())
            }
        });
    }
    ways(old, new, &mut says);
    exceptions(old, new, &mut says);
    looks(old, new, &mut says);
    message(&old.message, &new.message, &mut says);
    comes_from(&old.policy, &new.policy, &mut says);
    let is_in = |all: &[Source], it: &Source| all.iter().any(|one| source(one) == source(it));
    let added = new.also.iter().filter(|it| !is_in(&old.also, it));
    says.extend(added.map(|it| (Lean::Wording, format!("Also refers to {}.", source(it)))));
    let gone = old.also.iter().filter(|it| !is_in(&new.also, it));
    says.extend(gone.map(|it| (Lean::Wording, format!("No longer refers to {}.", source(it)))));
    says
}

/// What differs in where a rule comes from.
fn comes_from(old: &Source, new: &Source, says: &mut Says) {
    let fields = |it: &Source| {
        let Source { clause, document, section, date, version, link, part: _ } = it.clone();
        [
            ("Clause", Some(clause)),
            ("Document", Some(document)),
            ("Section", Some(section)),
            ("Date of the document", Some(date)),
            ("Version of the document", version),
            ("Link", link),
        ]
    };
    for ((name, was), (_, is)) in fields(old).into_iter().zip(fields(new)) {
        if was != is {
            let shown = |it: Option<String>| it.unwrap_or_else(|| "none".to_owned());
            says.push((Lean::Wording, format!("{name}: {} → {}", shown(was), shown(is))));
        }
    }
}

fn ways(old: &Rule, new: &Rule, says: &mut Says) {
    let mut before: Vec<&Way> =
        old.warn_when.iter().filter(|it| !new.warn_when.contains(it)).collect();
    let mut after: Vec<&Way> =
        new.warn_when.iter().filter(|it| !old.warn_when.contains(it)).collect();
    // A way is the same one if it has the same name, if it looks for the same in the same place, or
    // if it is the only one that changed.
    let mut pairs = Vec::new();
    let alone = before.len() == 1 && after.len() == 1;
    after.retain(|way| {
        let named = |it: &&Way| way.name.is_some() && it.name == way.name;
        let alike = |it: &&Way| when(it) == when(way);
        let at = before.iter().position(named).or_else(|| before.iter().position(alike));
        let at = at.or_else(|| alone.then_some(0));
        if let Some(at) = at {
            pairs.push((before.remove(at), *way));
        }
        at.is_none()
    });
    for (was, is) in pairs {
        let unnamed = |way: &Way| Way { name: None, ..way.clone() };
        if unnamed(was) == unnamed(is) {
            continue;
        }
        let (then, now) = (when(was), when(is));
        let (did, does) = (verb(old, was), verb(new, is));
        let what = if then == now && did != does {
            format!("Now {does} {now}; before, it {}.", past(did))
        } else if then == now {
            let (from, to) = (name_of(was.strength), name_of(is.strength));
            format!("What it finds {now} now counts as {to}; before, as {from}.")
        } else {
            format!("Now {does} {now}; before, {then}.")
        };
        says.push((lean(was, is), what));
    }
    let gone = before.iter().map(|way| format!("No longer {} {}.", verb(old, way), when(way)));
    says.extend(gone.map(|what| (Lean::Quieter, what)));
    let added = after.iter().map(|way| format!("Now also {} {}.", verb(new, way), when(way)));
    says.extend(added.map(|what| (Lean::Stricter, what)));
}

/// Which way a changed way leans, where one thing tells.
fn lean(was: &Way, is: &Way) -> Lean {
    let nearness = |way: &Way| match way.within {
        Window::Words(words) => (0, words),
        Window::Sentence => (1, 0),
        Window::Post => (2, 0),
    };
    let comparable = nearness(was).0 == nearness(is).0 || nearness(was).0.max(nearness(is).0) == 2;
    let evidence = |way: &Way| (way.all.clone(), way.any.clone(), way.and_at_least.clone());
    let weak = |way: &Way| way.strength == Strength::Weak;
    if evidence(was) != evidence(is) {
        return Lean::Either;
    }
    match (nearness(was).cmp(&nearness(is)), weak(was).cmp(&weak(is))) {
        (Ordering::Equal, Ordering::Equal) => Lean::Wording,
        (Ordering::Less, Ordering::Equal) if comparable => Lean::Stricter,
        (Ordering::Greater, Ordering::Equal) if comparable => Lean::Quieter,
        (Ordering::Equal, Ordering::Greater) => Lean::Stricter,
        (Ordering::Equal, Ordering::Less) => Lean::Quieter,
        _ => Lean::Either,
    }
}

fn exceptions(old: &Rule, new: &Rule, says: &mut Says) {
    let before = old.unless.iter().filter(|it| !new.unless.contains(it));
    let mut before: Vec<&Exception> = before.collect();
    for is in new.unless.iter().filter(|it| !old.unless.contains(it)) {
        match before.iter().position(|was| was.because == is.because) {
            Some(at) => {
                let was = before.remove(at);
                let what = format!("Now stays silent {}; before, {}.", excused(is), excused(was));
                says.push((Lean::Either, what));
            }
            None => {
                says.push((Lean::Quieter, format!("Now also stays silent {}.", excused(is))));
            }
        }
    }
    let gone = before.iter().map(|was| format!("No longer stays silent {}.", excused(was)));
    says.extend(gone.map(|what| (Lean::Stricter, what)));
}

fn looks(old: &Rule, new: &Rule, says: &mut Says) {
    for (name, is) in &new.look_for {
        let warns = |rule: &Rule| warns(rule, name);
        let turn = |lean: Lean| if warns(new) { lean } else { lean.turned() };
        match old.look_for.get(name) {
            Some(was) if was == is => {}
            Some(Clue::Phrase(Phrases::Own(was))) if own(is).is_some() => {
                let is = own(is).unwrap_or_default();
                says.extend(
                    phrase_changes(&format!("`{name}`"), was, is).map(|it| (turn(it.0), it.1)),
                );
            }
            Some(was) => {
                let what =
                    format!("`{name}` now means: {}; before: {}.", evidence(is), evidence(was));
                says.push((turn(more_or_less(was, is)), what));
            }
            // What uses it is a change of its own.
            None => says.push((Lean::Wording, format!("`{name}` means: {}.", evidence(is)))),
        }
    }
}

fn own(clue: &Clue) -> Option<&[String]> {
    match clue {
        Clue::Phrase(Phrases::Own(own)) => Some(own),
        _ => None,
    }
}

/// Whether evidence makes a rule warn, rather than only silences it.
pub(super) fn warns(rule: &Rule, name: &str) -> bool {
    rule.warn_when.iter().any(|way| {
        let more = way.any.iter().chain(way.and_at_least.values().flatten());
        way.all.iter().chain(more).any(|it| it == name)
    })
}

/// Whether evidence finds more than before, where one thing tells.
fn more_or_less(was: &Clue, is: &Clue) -> Lean {
    let sure = |clue: &Clue| match clue {
        Clue::Detail { at_least, .. } | Clue::Concern { at_least, .. } => Some(*at_least),
        _ => None,
    };
    let like = |clue: &Clue| {
        let mut clue = clue.clone();
        if let Clue::Detail { at_least, .. } | Clue::Concern { at_least, .. } = &mut clue {
            *at_least = Strength::Strong;
        }
        clue
    };
    match (sure(was), sure(is)) {
        (Some(from), Some(to)) if like(was) == like(is) && to < from => Lean::Stricter,
        (Some(from), Some(to)) if like(was) == like(is) && to > from => Lean::Quieter,
        _ => Lean::Either,
    }
}

/// Phrases that came and went, for evidence that warns.
pub(super) fn phrase_changes<'a>(
    what: &'a str,
    was: &'a [String],
    is: &'a [String],
) -> impl Iterator<Item = (Lean, String)> + use<> {
    let count = |phrases: usize| match phrases {
        1 => "1 phrase".to_owned(),
        many => format!("{many} phrases"),
    };
    let sets = (BTreeSet::from_iter(was), BTreeSet::from_iter(is));
    let added: Vec<&String> = sets.1.difference(&sets.0).copied().collect();
    let gone: Vec<&String> = sets.0.difference(&sets.1).copied().collect();
    [(Lean::Stricter, "gained", added), (Lean::Quieter, "lost", gone)]
        .into_iter()
        .filter(|(_, _, some)| !some.is_empty())
        .map(|(lean, did, some)| {
            (
                lean,
                capital(&format!(
                    "{what} {did} {}: {}.",
                    count(some.len()),
                    phrases(some.into_iter(), MOST_NAMED)
                )),
            )
        })
        .collect::<Vec<_>>()
        .into_iter()
}

fn message(old: &Message, new: &Message, says: &mut Says) {
    let mut fields = |language: &str, was: &Wording, is: &Wording| {
        for (name, was, is) in [
            ("Headline", &was.headline, &is.headline),
            ("Why", &was.why, &is.why),
            ("Instead", &was.instead, &is.instead),
        ] {
            if was != is {
                says.push((Lean::Wording, format!("{name}{language}: “{was}” → “{is}”")));
            }
        }
    };
    fields("", &old.wording(Language::En).1, &new.wording(Language::En).1);
    match (&old.cy, &new.cy) {
        (Some(was), Some(is)) => fields(" (Welsh)", was, is),
        (None, Some(is)) => {
            let parts = [&is.headline, &is.why, &is.instead].map(|it| format!("“{it}”"));
            says.push((Lean::Wording, format!("Now worded in Welsh: {}", listed(&parts, "and"))));
        }
        (Some(_), None) => says.push((Lean::Wording, "No longer worded in Welsh.".to_owned())),
        (None, None) => {}
    }
}

fn past(verb: &str) -> &'static str {
    if verb == "asks" { "asked" } else { "only left a quiet note" }
}

fn name_of(strength: Strength) -> &'static str {
    match strength {
        Strength::Weak => "weak",
        Strength::Likely => "likely",
        Strength::Strong => "strong",
    }
}

/// A sentence with its first letter large, unless it is a name.
fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
