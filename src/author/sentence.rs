//! Rules, evidence and distances as people say them.

use crate::mention::{Evidence, Kind, Strength};
use crate::policy::Grade;
use crate::policy::clue::{Clue, Phrases, evidence_names};
use crate::policy::rule::{Exception, Rule, Source, Way, Window};
use crate::story::Subject;

/// As many phrases as explain what evidence is.
const FEW: usize = 8;

/// What a rule does when a way of it fires: "asks" or "leaves a quiet note".
pub fn verb(rule: &Rule, way: &Way) -> &'static str {
    if rule.grade == Grade::Pause && way.strength != Strength::Weak {
        "asks"
    } else {
        "leaves a quiet note"
    }
}

/// When a way fires: "when `wards` and `outbreak` stand in the same sentence".
pub fn when(way: &Way) -> String {
    let mut parts = vec![names(&way.all, "and")];
    if !way.any.is_empty() {
        parts.push(of_these(1, &way.any));
    }
    parts.extend(way.and_at_least.iter().map(|(&least, names)| of_these(least, names)));
    if way.all.len() == 1 && parts.len() == 1 {
        return format!("when {} is in the post", parts[0]);
    }
    format!("when {} stand {}", parts.join(", and "), near(way.within))
}

fn of_these(least: usize, all: &[String]) -> String {
    match (least, all) {
        (1, [one]) => format!("`{one}`"),
        (1, all) => format!("one of {}", names(all, "or")),
        (least, all) => format!("at least {least} of {}", names(all, "and")),
    }
}

/// When an exception applies: "when `announced` stands in the same post (it is public)".
pub fn excused(exception: &Exception) -> String {
    let Exception { because, any, within } = exception;
    let names = names(any, "or");
    format!("when {names} stands {} ({because})", beside(*within))
}

/// How near things stand together.
pub fn near(window: Window) -> String {
    match window {
        Window::Words(words) => format!("within {words} words of each other"),
        Window::Sentence => "in the same sentence".to_owned(),
        Window::Post => "in the same post".to_owned(),
    }
}

/// How near a thing stands to another that was named before.
pub fn beside(window: Window) -> String {
    match window {
        Window::Words(words) => format!("within {words} words of it"),
        Window::Sentence => "in the same sentence".to_owned(),
        Window::Post => "in the same post".to_owned(),
    }
}

/// Names in backquotes: "`a`, `b` and `c`".
pub fn names(names: &[String], word: &str) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    listed(&names, word)
}

/// "a, b and c".
pub fn listed(parts: &[String], word: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

/// The first phrases of a list, at most so many, and how many more there are.
pub fn phrases<'a>(phrases: impl ExactSizeIterator<Item = &'a String>, most: usize) -> String {
    let more = phrases.len().saturating_sub(most);
    let named: Vec<String> = phrases.take(most).map(|phrase| format!("“{phrase}”")).collect();
    match more {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// What a piece of evidence is.
pub fn evidence(clue: &Clue) -> String {
    match clue {
        Clue::Detail { kinds, of, at_least, seen_by, not_by } => {
            let kinds: Vec<String> = kinds.iter().map(|&it| kind(it)).collect();
            let of: Vec<String> = of.iter().map(|&it| subject(it).to_owned()).collect();
            let mut said =
                format!("{} of {}, {}", listed(&kinds, "or"), listed(&of, "or"), sure(*at_least));
            for (how, evidence) in [("recognised by", seen_by), ("but not by", not_by)] {
                if !evidence.is_empty() {
                    said += &format!(", {how} {}", listed(&marks(*evidence), "and"));
                }
            }
            said
        }
        Clue::Phrase(Phrases::List(list)) => format!("a phrase of the word list `{list}`"),
        Clue::Phrase(Phrases::Own(own)) => {
            format!("one of the phrases {}", phrases(own.iter(), FEW))
        }
        Clue::Pattern { pattern, reviewed_by } => {
            format!("what the pattern `{pattern}` matches (reviewed by {reviewed_by})")
        }
        Clue::Concern { topic, at_least } => {
            format!("what reads as a whole like `{}`, {}", topic.name(), sure(*at_least))
        }
    }
}

/// A kind of detail.
pub fn kind(kind: Kind) -> String {
    let name = match kind {
        Kind::NhsNumber => "NHS number",
        Kind::ChiNumber => "CHI number",
        Kind::HcNumber => "Health and Care number",
        Kind::Nino => "National Insurance number",
        Kind::Person => "name",
        Kind::Email => "e-mail address",
        Kind::Phone => "telephone number",
        Kind::Secret => "password or code",
        Kind::WardBed => "ward or bed",
        Kind::NmcPin => "NMC PIN",
        Kind::GmcNumber => "GMC number",
        Kind::HcpcNumber => "HCPC number",
        other => return other.name().replace('-', " "),
    };
    name.to_owned()
}

/// Whose a detail is.
pub fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Patient => "a patient",
        Subject::Writer => "the writer",
        Subject::Family => "the writer's family",
        Subject::Colleague => "a colleague",
        Subject::Public => "a public figure or body",
        Subject::Nobody => "nobody real",
        Subject::Unknown => "nobody in particular",
    }
}

/// How sure the engine is or must be.
pub fn sure(strength: Strength) -> &'static str {
    match strength {
        Strength::Weak => "even if that is unsure",
        Strength::Likely => "if that is likely",
        Strength::Strong => "if that is sure",
    }
}

fn marks(evidence: Evidence) -> Vec<String> {
    evidence_names(evidence).iter().map(|name| format!("`{name}`")).collect()
}

/// Where a rule comes from, with all that is known of it.
pub fn source(source: &Source) -> String {
    let Source { clause, version, link, .. } = source;
    let version = version.as_ref().map_or_else(String::new, |it| format!(", version {it}"));
    let link = link.as_ref().map_or_else(String::new, |it| format!(", {it}"));
    format!("{source}{version} ({clause}){link}")
}
