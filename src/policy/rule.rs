//! A rule: what to look for, when to speak, what to say.
//!
//! A rule names evidence; it holds no logic. Detectors and reasoning are in the engine, and a rule
//! says which of their finds belong together, how near, and what a kind colleague would say then.
//! The vocabulary is closed: what a rule cannot name, it cannot do.
//!
//! `grade` (how serious) and `strength` (how sure) stay apart. A rule has one grade; each way of
//! firing has its own strength, and a weak one never interrupts: it is a note at most.

use super::Grade;
use super::clue::Clue;
use super::message::Message;
use crate::mention::Strength;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// A rule of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name, unique in the pack: lower-case words joined by hyphens.
    pub id: String,
    /// How serious it is.
    pub grade: Grade,
    /// Whether it speaks to everyone.
    #[serde(default, skip_serializing_if = "Status::is_live")]
    pub status: Status,
    /// What it enforces.
    pub policy: Source,
    /// What else says the same: the references that professional bodies' packs add.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Source>,
    /// The evidence that it may use, by names of its own.
    pub look_for: BTreeMap<String, Clue>,
    /// The ways in which it fires; one is enough.
    pub warn_when: Vec<Way>,
    /// When it stays silent all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<Exception>,
    /// What it says.
    pub message: Message,
}

/// Where a rule of a pack is on its way to everyone. Drafts and retired rules are not in a pack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It speaks only to the pilot ring.
    Trial,
    /// It speaks to everyone.
    #[default]
    Live,
}

impl Status {
    fn is_live(&self) -> bool {
        *self == Self::Live
    }
}

/// Where a rule comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
pub struct Source {
    /// The clause's short name (`CONF-P`).
    pub clause: String,
    /// The document.
    pub document: String,
    /// The section or paragraph of it.
    pub section: String,
    /// The document's date, as far as it is known: a year or a day.
    pub date: String,
    /// The document's version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Where it can be read: an `https:` address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Of a reference under `also`, the pack that adds it; the builder of a pack writes it. Old
    /// packs do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "author", schemars(skip))]
    pub part: Option<String>,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} ({})", self.document, self.section, self.date)
    }
}

/// One way for a rule to fire.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
pub struct Way {
    /// Its name in the rule's examples, needed where a rule has more than one way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How sure one is when it fires so. A weak way makes a note, whatever the rule's grade.
    pub strength: Strength,
    /// The evidence that must all be there; the first is what the others must be near.
    pub all: Vec<String>,
    /// Of these, at least one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any: Vec<String>,
    /// Of these, at least so many.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub and_at_least: BTreeMap<usize, Vec<String>>,
    /// How near.
    pub within: Window,
}

/// Evidence that silences a rule.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
pub struct Exception {
    /// Why, in a few words.
    pub because: String,
    /// The evidence: any of it is enough.
    pub any: Vec<String>,
    /// How near to what the rule found.
    pub within: Window,
}

/// How far apart evidence may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub enum Window {
    /// So many words, over the ends of sentences.
    Words(usize),
    /// In one sentence.
    Sentence,
    /// Anywhere in the post.
    Post,
}

const SENTENCE: &str = "the same sentence";
const POST: &str = "the same post";

impl TryFrom<String> for Window {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match text.as_str() {
            SENTENCE => return Ok(Self::Sentence),
            POST => return Ok(Self::Post),
            _ => {}
        }
        let words = text.strip_suffix(" words").and_then(|number| number.parse().ok());
        words.filter(|words| (1..=200).contains(words)).map(Self::Words).ok_or_else(|| {
            format!("`{text}` is not a distance: expected `{SENTENCE}`, `{POST}`, or `1 words` to `200 words`")
        })
    }
}

impl From<Window> for String {
    fn from(window: Window) -> Self {
        match window {
            Window::Words(words) => format!("{words} words"),
            Window::Sentence => SENTENCE.to_owned(),
            Window::Post => POST.to_owned(),
        }
    }
}
