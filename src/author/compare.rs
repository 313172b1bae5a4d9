//! What differs between two packs, in sentences for the people who approve a policy.
//!
//! An approver does not read rule files. They ask what will be asked about that was not before, what
//! no longer will be, and which words the writer will read. So each difference is said as what the
//! rule does, with the rule's own names for its evidence, and sorted by whether it makes the policy
//! stricter or quieter. Nothing is run here: what a change does to real posts is for
//! `canteen corpus --against`.

mod general;
mod list;
mod rule;

use crate::policy::Pack;
use serde::Serialize;
use std::fmt;

/// The most phrases of a list that are named; the rest is counted.
const MOST_NAMED: usize = 20;

/// What differs between two packs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The older pack: its name and version.
    pub from: String,
    /// The newer one.
    pub to: String,
    /// Whether nothing differs.
    pub same: bool,
    /// One line for all.
    pub summary: String,
    /// What differs, rules first.
    pub changes: Vec<Change>,
}

/// What differs in one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// In what.
    #[serde(flatten)]
    pub about: About,
    /// What that means for the people who post.
    pub effect: Effect,
    /// The differences, a sentence each.
    pub says: Vec<String>,
}

/// What a change is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "about", content = "name", rename_all = "kebab-case")]
pub enum About {
    /// A rule, by its id.
    Rule(String),
    /// A word list, by its name.
    List(String),
    /// A filter, by its name.
    Filter(String),
    /// The policy as a whole: its names, contacts, what it is built on.
    Policy,
}

/// What a change means for the people who post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// It was not there before.
    New,
    /// It is no longer there.
    Removed,
    /// More is asked about.
    Stricter,
    /// Less is.
    Quieter,
    /// More in one respect, less in another, or what cannot be told.
    Changed,
    /// Only what is said differs, or where it comes from.
    Reworded,
}

impl Effect {
    /// The effect of changes that lean so.
    fn of(leans: impl IntoIterator<Item = Lean>) -> Self {
        leans.into_iter().fold(Self::Reworded, |effect, lean| match (effect, lean) {
            (effect, Lean::Wording) => effect,
            (Self::Reworded | Self::Stricter, Lean::Stricter) => Self::Stricter,
            (Self::Reworded | Self::Quieter, Lean::Quieter) => Self::Quieter,
            _ => Self::Changed,
        })
    }
}

/// Which way one sentence of a change leans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lean {
    Stricter,
    Quieter,
    Either,
    Wording,
}

impl Lean {
    /// The lean of what silences rather than warns.
    fn turned(self) -> Self {
        match self {
            Self::Stricter => Self::Quieter,
            Self::Quieter => Self::Stricter,
            other => other,
        }
    }
}

/// Sentences with their leans, as they are gathered.
type Says = Vec<(Lean, String)>;

fn change(about: About, says: Says) -> Option<Change> {
    if says.is_empty() {
        return None;
    }
    let effect = Effect::of(says.iter().map(|(lean, _)| *lean));
    Some(Change { about, effect, says: says.into_iter().map(|(_, says)| says).collect() })
}

/// Compares an older pack with a newer one.
pub fn compare(old: &Pack, new: &Pack) -> Comparison {
    let mut changes = rule::changes(old, new);
    changes.sort_by_key(|change| change.effect);
    changes.extend(list::changes(old, new));
    changes.extend(general::filters(old, new));
    changes.extend(general::policy(old, new));
    let name = |pack: &Pack| format!("{} {}", pack.id, pack.version);
    Comparison {
        from: name(old),
        to: name(new),
        same: changes.is_empty(),
        summary: summary(&changes),
        changes,
    }
}

/// How many of what changed: "1 rule new, 2 stricter; 1 list changed".
fn summary(changes: &[Change]) -> String {
    let effects = [
        (Effect::New, "new"),
        (Effect::Removed, "removed"),
        (Effect::Stricter, "stricter"),
        (Effect::Quieter, "quieter"),
        (Effect::Changed, "changed"),
        (Effect::Reworded, "reworded"),
    ];
    let rules = |effect| {
        let rules = changes.iter().filter(|it| matches!(it.about, About::Rule(_)));
        rules.filter(|it| it.effect == effect).count()
    };
    let counted = effects.into_iter().map(|(effect, name)| (rules(effect), name));
    let counted: Vec<String> =
        counted.filter(|(count, _)| *count > 0).map(|it| format!("{} {}", it.0, it.1)).collect();
    let mut parts = Vec::new();
    if !counted.is_empty() {
        parts.push(format!("Rules: {}", counted.join(", ")));
    }
    let of = |wanted: fn(&About) -> bool| changes.iter().filter(|it| wanted(&it.about)).count();
    for (count, name) in [
        (of(|it| matches!(it, About::List(_))), "Word lists"),
        (of(|it| matches!(it, About::Filter(_))), "Filters"),
    ] {
        if count > 0 {
            parts.push(format!("{name}: {count} changed"));
        }
    }
    if of(|it| *it == About::Policy) > 0 {
        parts.push("The policy's own details: changed".to_owned());
    }
    if parts.is_empty() { "Nothing differs.".to_owned() } else { parts.join(". ") + "." }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let effect = match self.effect {
            Effect::New => "New",
            Effect::Removed => "Removed",
            Effect::Stricter => "Now stricter",
            Effect::Quieter => "Now quieter",
            Effect::Changed => "Changed",
            Effect::Reworded => "Reworded",
        };
        match &self.about {
            About::Rule(name) => writeln!(f, "{effect}: rule {name}")?,
            About::List(name) => writeln!(f, "{effect}: word list {name}")?,
            About::Filter(name) => writeln!(f, "{effect}: filter {name}")?,
            About::Policy => writeln!(f, "The policy itself")?,
        }
        self.says.iter().try_for_each(|says| writeln!(f, "  {says}"))
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "From {} to {}\n", self.from, self.to)?;
        self.changes.iter().try_for_each(|change| writeln!(f, "{change}"))?;
        writeln!(f, "{}", self.summary)
    }
}
