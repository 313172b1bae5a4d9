//! What differs in the filters, and in the policy as a whole.

use super::{About, Change, Effect, Lean, Says, change};
use crate::author::sentence::{listed, names};
use crate::policy::pack::{Contact, Tuned};
use crate::policy::{Language, Pack};

/// The filters that came, went or changed, with their reasons.
pub(super) fn filters(old: &Pack, new: &Pack) -> Vec<Change> {
    let about = |it: &Tuned| About::Filter(it.filter.clone());
    let same = |one: &Tuned, two: &Tuned| one.filter == two.filter && one.pack == two.pack;
    let mut changes = Vec::new();
    for is in new.tuned.iter().filter(|it| !old.tuned.contains(it)) {
        let (effect, before) = match old.tuned.iter().find(|was| same(was, is)) {
            Some(was) => (Effect::Changed, Some(format!("Before: {}", told(was)))),
            None => (Effect::New, None),
        };
        let says = [told(is)].into_iter().chain(before).collect();
        changes.push(Change { about: about(is), effect, says });
    }
    for was in old.tuned.iter().filter(|was| !new.tuned.iter().any(|is| same(was, is))) {
        changes.push(Change { about: about(was), effect: Effect::Removed, says: vec![told(was)] });
    }
    changes
}

/// What a filter does to which rules, and why.
fn told(tuned: &Tuned) -> String {
    let Tuned { pack, rules, change, reason, .. } = tuned;
    format!("{}: {change} (by {pack}). Reason: {reason}", names(rules, "and"))
}

/// What differs in the policy as a whole.
pub(super) fn policy(old: &Pack, new: &Pack) -> Option<Change> {
    let mut says = Says::new();
    let mut field = |name: &str, was: Option<&str>, is: Option<&str>| {
        let none = "none";
        if was != is {
            let what = format!("{name}: {} → {}", was.unwrap_or(none), is.unwrap_or(none));
            says.push((Lean::Wording, what));
        }
    };
    field("Id", Some(&old.id), Some(&new.id));
    field("Version", Some(&old.version), Some(&new.version));
    field("Name", old.name.as_deref(), new.name.as_deref());
    let languages = |pack: &Pack| {
        let names = pack.languages.iter().map(|it| match it {
            Language::En => "English".to_owned(),
            Language::Cy => "Welsh".to_owned(),
        });
        listed(&names.collect::<Vec<_>>(), "and")
    };
    let some = |text: String| Some(text).filter(|it| !it.is_empty());
    let (was, is) = (some(languages(old)), some(languages(new)));
    field("Every rule is worded in", was.as_deref(), is.as_deref());
    let Contact { help_link, ask, speak_up } = &old.contact;
    field("Help page", help_link.as_deref(), new.contact.help_link.as_deref());
    field("Whom to ask", ask.as_deref(), new.contact.ask.as_deref());
    field("Speaking up", speak_up.as_deref(), new.contact.speak_up.as_deref());
    let parts = |pack: &Pack| {
        let parts = pack.parts.iter().map(|it| format!("{} {}", it.pack, it.version));
        parts.collect::<Vec<_>>().join(", ")
    };
    let (was, is) = (some(parts(old)), some(parts(new)));
    field("Built on", was.as_deref(), is.as_deref());
    field("Needs engine", old.needs.as_deref(), new.needs.as_deref());
    change(About::Policy, says)
}
