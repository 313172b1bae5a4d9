//! Two runs over the same posts: whose verdict changes.
//!
//! What an approver of a policy wants to see first is the harm: a harmless post that is now spoken
//! to, then a breach that no longer is. The rest follows, and a line that counts.

use super::super::input;
use super::super::rules::Rules;
use super::post::{Answered, Post, name_of};
use anyhow::{Context, Result, bail};
use canteen::Engine;
use canteen::engine::Read;
use canteen::policy::{Finding, Grade, Verdict};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// How much of a post is shown, in characters.
const SHOWN: usize = 140;

/// The run to compare with.
pub(super) enum Other {
    /// Another policy, run over the same posts.
    Policy(Box<Engine>),
    /// The verdicts that were saved of a run.
    Saved(BTreeMap<String, Said>),
}

/// What was said about a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Said {
    pub(super) verdict: Grade,
    /// The rules that spoke, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rules: Option<Vec<String>>,
}

/// The verdict of one line of a saved run, as `canteen check --jsonl` or `--save` writes it.
#[derive(Deserialize)]
struct Line {
    id: String,
    verdict: Grade,
    rules: Option<Vec<String>>,
    findings: Option<Vec<Finding>>,
}

impl Said {
    pub(super) fn of(verdict: &Verdict) -> Self {
        let rules = verdict.findings.iter().map(|it| it.rule.clone()).collect();
        Self { verdict: verdict.verdict, rules: Some(rules) }
    }

    fn shown(&self) -> String {
        match self.rules.as_deref() {
            None => "?".to_owned(),
            Some([]) => "nothing".to_owned(),
            Some(rules) => rules.join(", "),
        }
    }
}

impl Other {
    /// Reads what a path holds: a policy's folder, a pack file, or saved verdicts.
    pub(super) fn read(path: &Path, rules: &Rules) -> Result<Self> {
        if path.is_dir() || is_pack(path) {
            return Ok(Self::Policy(Box::new(rules.engine_of(path)?)));
        }
        let text = input::file(path)?;
        let mut saved = BTreeMap::new();
        for (number, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let place = || {
                format!(
                    "{}:{}: expected a policy's folder, a pack file, or a line with an `id` and a \
                     `verdict`, as canteen check --jsonl writes them",
                    path.display(),
                    number + 1
                )
            };
            let Line { id, verdict, rules, findings } =
                serde_json::from_str(line).with_context(place)?;
            let rules = rules.or_else(|| Some(findings?.into_iter().map(|it| it.rule).collect()));
            if saved.insert(id.clone(), Said { verdict, rules }).is_some() {
                bail!("{}:{}: the id `{id}` stands there twice", path.display(), number + 1);
            }
        }
        Ok(Self::Saved(saved))
    }

    /// What to call it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Policy(engine) => format!("{} {}", engine.pack().id, engine.pack().version),
            Self::Saved(_) => "the saved verdicts".to_owned(),
        }
    }

    /// What the other run says about a post; none if it did not see it.
    pub(super) fn said(&self, post: &Post, read: &Read) -> Option<Said> {
        match self {
            Self::Policy(engine) => Some(Said::of(&engine.verdict(&post.draft, read))),
            Self::Saved(saved) => saved.get(&post.id).cloned(),
        }
    }
}

/// Whether a file is one JSON object with a pack's version, rather than one on each line.
fn is_pack(path: &Path) -> bool {
    let bytes = std::fs::read(path).unwrap_or_default();
    let value = serde_json::from_slice::<Value>(&bytes);
    value.is_ok_and(|it| it.get("schema").is_some())
}

/// The kinds of change, in the order of their weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Group {
    HarmlessFlagged,
    BreachLost,
    Flagged,
    BreachFound,
    HarmlessFreed,
    Freed,
    OtherRules,
}

impl Group {
    const ALL: [Self; 7] = [
        Self::HarmlessFlagged,
        Self::BreachLost,
        Self::Flagged,
        Self::BreachFound,
        Self::HarmlessFreed,
        Self::Freed,
        Self::OtherRules,
    ];

    /// The kind of a change; none if nothing changed.
    fn of(label: Option<Grade>, old: &Said, new: &Said) -> Option<Self> {
        let harmless = label.map(|label| label == Grade::Silent);
        let both = old.rules.as_ref().zip(new.rules.as_ref());
        match (old.verdict.cmp(&new.verdict), harmless) {
            (Ordering::Less, Some(true)) => Some(Self::HarmlessFlagged),
            (Ordering::Less, Some(false)) => Some(Self::BreachFound),
            (Ordering::Less, None) => Some(Self::Flagged),
            (Ordering::Greater, Some(true)) => Some(Self::HarmlessFreed),
            (Ordering::Greater, Some(false)) => Some(Self::BreachLost),
            (Ordering::Greater, None) => Some(Self::Freed),
            (Ordering::Equal, _) => both.filter(|(old, new)| old != new).map(|_| Self::OtherRules),
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::HarmlessFlagged => "Harmless posts newly flagged, or flagged more loudly",
            Self::BreachLost => "Breaches no longer flagged, or less loudly",
            Self::Flagged => "Posts newly flagged, or flagged more loudly",
            Self::BreachFound => "Breaches newly flagged, or flagged more loudly",
            Self::HarmlessFreed => "Harmless posts no longer flagged, or less loudly",
            Self::Freed => "Posts no longer flagged, or less loudly",
            Self::OtherRules => "The same verdict by other rules",
        }
    }
}

/// A post whose verdict changes.
#[derive(Serialize)]
struct Change<'a> {
    group: Group,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<Grade>,
    #[serde(skip_serializing_if = "str::is_empty")]
    shape: &'a str,
    old: &'a Said,
    new: Said,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_to: Option<&'a str>,
    text: String,
}

/// What changed between the runs.
pub(super) struct Differences<'a> {
    changes: Vec<Change<'a>>,
    /// How many posts both runs saw.
    compared: usize,
    /// How many only this one did.
    unknown: usize,
}

impl<'a> Differences<'a> {
    pub(super) fn of(answered: &'a [Answered]) -> Self {
        let change = |it: &'a Answered| {
            let (old, new) = (it.before.as_ref()?, Said::of(&it.verdict));
            Some(Change {
                group: Group::of(it.post.verdict, old, &new)?,
                id: &it.post.id,
                label: it.post.verdict,
                shape: &it.post.shape,
                old,
                new,
                reply_to: it.post.draft.reply_to.as_deref(),
                text: shortened(&it.post.draft.text),
            })
        };
        let mut changes: Vec<Change<'_>> = answered.iter().filter_map(change).collect();
        changes.sort_by_key(|it| it.group);
        let compared = answered.iter().filter(|it| it.before.is_some()).count();
        Self { changes, compared, unknown: answered.len() - compared }
    }

    pub(super) fn to_json(&self) -> Value {
        json!({
            "compared": self.compared,
            "unknown": self.unknown,
            "changed": self.changed(),
            "posts": self.changes,
        })
    }

    /// How many posts have another verdict; other rules for the same one do not count.
    fn changed(&self) -> usize {
        self.changes.iter().filter(|it| it.group != Group::OtherRules).count()
    }

    pub(super) fn shown(&self) -> String {
        let mut text = String::new();
        let mut counts = Vec::new();
        for group in Group::ALL {
            let of_group = || self.changes.iter().filter(|it| it.group == group);
            let count = of_group().count();
            if count == 0 {
                continue;
            }
            let _ = writeln!(text, "{}: {count}", group.title());
            of_group().for_each(|it| it.show(&mut text));
            text.push('\n');
            counts.push(format!("{}: {count}", short(group)));
        }
        let counts = counts.into_iter().map(|it| format!("; {it}")).collect::<String>();
        let _ = writeln!(text, "{} of {} posts changed{counts}", self.changed(), self.compared);
        if self.unknown > 0 {
            let _ = writeln!(text, "{} posts are not in the other run", self.unknown);
        }
        text
    }
}

impl Change<'_> {
    fn show(&self, text: &mut String) {
        let Self { id, shape, old, new, .. } = self;
        let space = if shape.is_empty() { "" } else { " " };
        let grades = match (old.verdict, new.verdict) {
            (one, two) if one == two => name_of(one).to_owned(),
            (one, two) => format!("{} → {}", name_of(one), name_of(two)),
        };
        let _ = writeln!(text, "  {grades}  {id}{space}{shape}");
        let _ = writeln!(text, "    rules: {} → {}", old.shown(), new.shown());
        if let Some(answered) = self.reply_to {
            let _ = writeln!(text, "    answers: {}", shortened(answered));
        }
        let _ = writeln!(text, "    {}", self.text);
    }
}

fn short(group: Group) -> &'static str {
    match group {
        Group::HarmlessFlagged => "harmless newly flagged",
        Group::BreachLost => "breaches lost",
        Group::Flagged => "newly flagged",
        Group::BreachFound => "breaches newly found",
        Group::HarmlessFreed => "harmless no longer flagged",
        Group::Freed => "no longer flagged",
        Group::OtherRules => "the same by other rules",
    }
}

/// The beginning of a post, on one line.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let start: String = line.chars().take(SHOWN).collect();
    if start.len() < line.len() { start + "…" } else { start }
}
