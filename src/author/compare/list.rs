//! What differs in the word lists.

use super::rule::{phrase_changes, warns};
use super::{About, Change, Effect, Lean, MOST_NAMED, Says, change};
use crate::author::sentence::{names, phrases};
use crate::policy::Pack;
use crate::policy::clue::{Clue, Phrases};

/// The changes of all lists, in order.
pub(super) fn changes(old: &Pack, new: &Pack) -> Vec<Change> {
    let mut changes = Vec::new();
    for (list, is) in &new.lists {
        let about = About::List(list.clone());
        match old.lists.get(list) {
            Some(was) => {
                let mut says: Says = phrase_changes("it", was, is).collect();
                let (warning, silencing) = users(new, list);
                if !says.is_empty() {
                    let lean = match (warning.is_empty(), silencing.is_empty()) {
                        (false, true) => |lean| lean,
                        (true, false) => Lean::turned,
                        _ => |_| Lean::Either,
                    };
                    says = says.into_iter().map(|(it, what)| (lean(it), what)).collect();
                    says.extend(used(&warning, &silencing).map(|it| (Lean::Wording, it)));
                }
                changes.extend(change(about, says));
            }
            None => {
                let mut says =
                    vec![format!("{} phrases: {}.", is.len(), phrases(is.iter(), MOST_NAMED))];
                let (warning, silencing) = users(new, list);
                says.extend(used(&warning, &silencing));
                changes.push(Change { about, effect: Effect::New, says });
            }
        }
    }
    for (list, was) in old.lists.iter().filter(|(list, _)| !new.lists.contains_key(*list)) {
        let says = vec![format!("It had {} phrases.", was.len())];
        changes.push(Change { about: About::List(list.clone()), effect: Effect::Removed, says });
    }
    changes
}

/// The rules that warn by a list, and those that it silences.
fn users(pack: &Pack, list: &str) -> (Vec<String>, Vec<String>) {
    let (mut warning, mut silencing) = (Vec::new(), Vec::new());
    for rule in &pack.rules {
        let of_list = |clue: &Clue| matches!(clue, Clue::Phrase(Phrases::List(it)) if it == list);
        let mut clues = rule.look_for.iter().filter(|(_, clue)| of_list(clue)).peekable();
        if clues.peek().is_none() {
            continue;
        }
        let those =
            if clues.any(|(name, _)| warns(rule, name)) { &mut warning } else { &mut silencing };
        those.push(rule.id.clone());
    }
    (warning, silencing)
}

fn used(warning: &[String], silencing: &[String]) -> impl Iterator<Item = String> + use<> {
    let says = [("Rules that warn by it", warning), ("Rules that it silences", silencing)];
    let says = says.into_iter().filter(|(_, rules)| !rules.is_empty());
    says.map(|(what, rules)| format!("{what}: {}.", names(rules, "and")))
        .collect::<Vec<_>>()
        .into_iter()
}
