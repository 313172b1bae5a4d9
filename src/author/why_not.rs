//! Why a rule stayed silent, in words for its author: from the engine's trace.

use crate::policy::Pack;
use crate::policy::clue::{Clue, Phrases};
use crate::policy::rule::{Rule, Window};
use crate::policy::trace::{Absent, RuleOutcome, RuleTrace, Seen, Why};
use serde::Serialize;

/// Why a rule, or one way of it, was silent, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WhyNot {
    pub(super) why: String,
    pub(super) help: String,
}

/// Says why one way of a rule did not fire. `marked` are the words that the author expected to be
/// flagged: what a list lacks is probably among them.
pub(super) fn why_not(
    pack: &Pack,
    rule: &Rule,
    way: usize,
    trace: &RuleTrace,
    marked: &[&str],
) -> WhyNot {
    let say = |why: String, help: &str| WhyNot { why, help: help.to_owned() };
    if trace.outcome == RuleOutcome::Protected {
        let why = "the post is protected speech, and the rule looks at words of its own alone";
        return say(why.to_owned(), "Choose a post that speaks of a patient or a colleague.");
    }
    let (Some(told), Some(way)) = (trace.ways.get(way), rule.warn_when.get(way)) else {
        return say("nothing in it is what the rule looks for".to_owned(), CHANGE);
    };
    if let Some(excuse) = told.excuses.first().filter(|_| told.missing.is_empty()) {
        let why = format!(
            "the exception \"{}\" applies, because of \"{}\"",
            excuse.because, excuse.seen.quote
        );
        return say(why, "Take those words out of the example, or narrow the exception.");
    }
    let found: Vec<&Seen> = told.found.iter().collect();
    let Some(absent) = told.missing.first().and_then(|it| it.of.first()) else {
        return say("nothing in it is what the rule looks for".to_owned(), CHANGE);
    };
    missing(pack, rule, way.within, absent, &found, marked)
}

const CHANGE: &str = "Change the example, or what the rule looks for.";

fn missing(
    pack: &Pack,
    rule: &Rule,
    within: Window,
    absent: &Absent,
    found: &[&Seen],
    marked: &[&str],
) -> WhyNot {
    let name = &absent.name;
    let clue = rule.look_for.get(name);
    let (why, help) = match &absent.why {
        Why::NotThere => return nothing(pack, name, clue, found, marked),
        Why::TooFar { seen, words } => (
            format!(
                "`{name}` (\"{}\") stands {words} words away, and the rule asks for {}",
                seen.quote,
                String::from(within)
            ),
            "Bring the two nearer in the example, or widen `within`.",
        ),
        Why::OfAnother { seen, of } => {
            let wanted = match clue {
                Some(Clue::Detail { of, .. }) => of.iter().map(word).collect::<Vec<_>>(),
                _ => Vec::new(),
            };
            (
                format!(
                    "found `{name}` (\"{}\"), but it seems to be of {}; the rule asks for {}",
                    seen.quote,
                    somebody(&word(of)),
                    wanted.join(" or ")
                ),
                "Say in the example whose it is, or add to the rule's `of`.",
            )
        }
        Why::Unsure { seen, strength } => (
            format!(
                "found `{name}` (\"{}\"), but the engine is not sure enough of it: {}",
                seen.quote,
                word(strength)
            ),
            "Choose a clearer example, or lower `at_least`.",
        ),
        Why::SeenOtherwise { seen } => (
            format!(
                "found `{name}` (\"{}\"), but not in the way that `seen_by` and `not_by` ask for",
                seen.quote
            ),
            CHANGE,
        ),
    };
    WhyNot { why, help: help.to_owned() }
}

/// Evidence of which nothing is in the text.
fn nothing(
    pack: &Pack,
    name: &str,
    clue: Option<&Clue>,
    found: &[&Seen],
    marked: &[&str],
) -> WhyNot {
    let (why, help) = match clue {
        Some(Clue::Phrase(Phrases::List(list))) => {
            let file = format!("words/{list}.txt");
            let in_list = |words: &str| {
                let words = words.to_lowercase();
                pack.lists.get(list).is_some_and(|it| it.contains(&words))
            };
            let unseen = |words: &&&str| !found.iter().any(|it| it.quote == **words);
            match marked.iter().find(|it| unseen(it) && !in_list(it)) {
                Some(words) => (
                    format!("`{name}` found nothing: \"{words}\" is not in {file}"),
                    format!("Add \"{}\" to {file}.", words.to_lowercase()),
                ),
                None => (
                    format!("`{name}` found nothing: no phrase of {file} is in it"),
                    format!("Write one of its phrases into the example, or add one to {file}."),
                ),
            }
        }
        Some(Clue::Phrase(Phrases::Own(phrases))) => (
            format!("`{name}` found nothing: none of its phrases is in it"),
            phrases.first().map_or_else(
                || CHANGE.to_owned(),
                |first| format!("Write one into the example, like \"{first}\"."),
            ),
        ),
        Some(Clue::Pattern { .. }) => (
            format!("`{name}` found nothing: its pattern matches nothing in it"),
            CHANGE.to_owned(),
        ),
        Some(Clue::Concern { topic, .. }) => (
            format!("`{name}` found nothing: the engine reads no concern `{}` in it", topic.name()),
            "Tell in the example what such posts tell, or use other evidence.".to_owned(),
        ),
        Some(Clue::Detail { kinds, .. }) => {
            let kinds: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
            (
                format!("`{name}` found nothing: the engine sees no {} in it", kinds.join(" or ")),
                CHANGE.to_owned(),
            )
        }
        None => (format!("`{name}` found nothing"), CHANGE.to_owned()),
    };
    WhyNot { why, help }
}

/// A subject with its article.
fn somebody(subject: &str) -> String {
    match subject {
        "patient" | "colleague" => format!("a {subject}"),
        "writer" => "the writer".to_owned(),
        "family" => "the writer's family".to_owned(),
        "public" => "somebody known to the public".to_owned(),
        "nobody" => "nobody real".to_owned(),
        other => other.to_owned(),
    }
}

/// A value's name as rules have it: `WARD_BED` is `ward-bed`.
fn word(value: &impl Serialize) -> String {
    let name = serde_json::to_value(value).ok();
    let name = name.as_ref().and_then(|it| it.as_str()).unwrap_or_default();
    name.to_lowercase().replace('_', "-")
}
