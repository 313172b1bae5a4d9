//! What comes out: a grade, and findings that a person can agree or disagree with.

use super::Language;
use crate::mention::Kind;
use serde::{Deserialize, Serialize};

/// What to do about a post. There is no third grade, and nothing ever blocks.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Say nothing.
    #[default]
    Silent,
    /// A quiet mark.
    Note,
    /// Ask before it is posted.
    Pause,
}

/// The answer for one draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Verdict {
    /// The highest grade of the findings.
    pub verdict: Grade,
    /// What was found, the highest grade first, then in the order of the text.
    pub findings: Vec<Finding>,
}

/// One rule that fired.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// What it asks for.
    pub grade: Grade,
    /// The clause that it enforces (`CONF-P`).
    pub clause: String,
    /// Where the clause comes from: document, section, date.
    pub source: String,
    /// Where that can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// What else says the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// The language of the three sentences that follow.
    #[serde(default, skip_serializing_if = "Language::is_english")]
    pub language: Language,
    /// One line: what this is about.
    pub headline: String,
    /// Who could recognise whom, or what could go wrong.
    pub why: String,
    /// What to change.
    pub instead: String,
    /// The words that it is about, in order.
    pub spans: Vec<FoundSpan>,
    /// Less specific words that keep the meaning.
    pub suggestions: Vec<Suggestion>,
}

/// Words that a finding is about. Offsets count UTF-8 bytes of the draft's text (UTF-16 code units
/// on the JavaScript side of the border).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct FoundSpan {
    /// Where they start.
    pub start: usize,
    /// Where they end, exclusive.
    pub end: usize,
    /// The words, as written.
    pub quote: String,
    /// What they are.
    pub kind: Marked,
}

/// What marked words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Marked {
    /// A detail that the engine recognises.
    Detail(Kind),
    /// Words that the pack itself names.
    Own(Own),
}

/// How a pack names words of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Own {
    /// A phrase of a list.
    Phrase,
    /// What a pattern matches.
    Pattern,
}

/// A replacement for a stretch of the text. An empty one means: leave it out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Suggestion {
    /// Where the stretch starts.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// What to write instead.
    pub replacement: String,
}
