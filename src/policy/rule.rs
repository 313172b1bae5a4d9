//! A rule: what to look for, when to speak, what to say.
//!
//! A rule names evidence; it holds no logic. Detectors and reasoning are in the engine, and a rule
//! says which of their finds belong together, how near, and what a kind colleague would say then.
//! The vocabulary is closed: what a rule cannot name, it cannot do.
//!
//! `grade` (how serious) and `strength` (how sure) stay apart. A rule has one grade; each way of
//! firing has its own strength, and a weak one never interrupts: it is a note at most.

use super::Grade;
use crate::concern::Topic;
use crate::mention::{Evidence, Kind, Strength};
use crate::story::Subject;
use serde::de::IntoDeserializer;
use serde::de::value::StringDeserializer;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
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
    /// What it enforces.
    pub policy: Source,
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

/// Where a rule comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The clause's short name (`CONF-P`).
    pub clause: String,
    /// The document.
    pub document: String,
    /// The section or paragraph of it.
    pub section: String,
    /// The document's date, as far as it is known: a year or a day.
    pub date: String,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} ({})", self.document, self.section, self.date)
    }
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "ClueFields", into = "ClueFields")]
pub enum Clue {
    /// A detail that a recogniser finds.
    Detail {
        /// Of which kinds.
        kinds: Vec<Kind>,
        /// Whose it is.
        of: Vec<Subject>,
        /// How sure the recogniser must be.
        at_least: Strength,
        /// What must have made it sure.
        seen_by: Evidence,
        /// What must not have.
        not_by: Evidence,
    },
    /// A phrase of one of the pack's lists.
    Phrase {
        /// The list's name.
        list: String,
    },
    /// What the whole of a passage tells.
    Concern {
        /// What it is about.
        topic: Topic,
        /// How sure the engine must be: `weak` is worth a note, `likely` a pause.
        at_least: Strength,
    },
}

/// One way for a rule to fire.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Way {
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
pub struct Exception {
    /// Why, in a few words.
    pub because: String,
    /// The evidence: any of it is enough.
    pub any: Vec<String>,
    /// How near to what the rule found.
    pub within: Window,
}

/// What a rule says, in the words of a kind colleague.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// One line: what this is about.
    pub headline: String,
    /// Who could recognise whom, or what could go wrong.
    pub why: String,
    /// What to change.
    pub instead: String,
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

/// A [`Clue`] as it is written.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct ClueFields {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    detectors: Vec<Named<Kind>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    of: Vec<Subject>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at_least: Option<Strength>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    seen_by: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    not_by: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    list: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    concern: Option<Topic>,
}

impl TryFrom<ClueFields> for Clue {
    type Error = String;

    fn try_from(fields: ClueFields) -> Result<Self, String> {
        let no_detector = fields.detectors.is_empty()
            && fields.of.is_empty()
            && fields.seen_by.is_empty()
            && fields.not_by.is_empty();
        let one = "expected one of `list`, `detectors` and `concern`, not two";
        if let Some(list) = fields.list {
            let alone = no_detector && fields.at_least.is_none() && fields.concern.is_none();
            return if alone { Ok(Self::Phrase { list }) } else { Err(one.to_owned()) };
        }
        let Some(at_least) = fields.at_least else {
            let expected = "expected `list`, `concern` with `at_least`, or `detectors` with `of` and `at_least`";
            return Err(expected.to_owned());
        };
        if let Some(topic) = fields.concern {
            let concern = Self::Concern { topic, at_least };
            return if no_detector { Ok(concern) } else { Err(one.to_owned()) };
        }
        if fields.detectors.is_empty() || fields.of.is_empty() {
            return Err("expected at least one entry in `detectors` and in `of`".to_owned());
        }
        if let Some(Named(told)) = fields.detectors.iter().find(|it| it.0 >= Kind::PatientWord) {
            let name = told.name();
            return Err(format!("`{name}` points at nobody by itself: use `concern` for a story"));
        }
        Ok(Self::Detail {
            kinds: fields.detectors.into_iter().map(|Named(kind)| kind).collect(),
            of: fields.of,
            at_least,
            seen_by: evidence(&fields.seen_by)?,
            not_by: evidence(&fields.not_by)?,
        })
    }
}

impl From<Clue> for ClueFields {
    fn from(clue: Clue) -> Self {
        match clue {
            Clue::Phrase { list } => Self { list: Some(list), ..Self::default() },
            Clue::Concern { topic, at_least } => {
                Self { concern: Some(topic), at_least: Some(at_least), ..Self::default() }
            }
            Clue::Detail { kinds, of, at_least, seen_by, not_by } => Self {
                detectors: kinds.into_iter().map(Named).collect(),
                of,
                at_least: Some(at_least),
                seen_by: evidence_names(seen_by),
                not_by: evidence_names(not_by),
                list: None,
                concern: None,
            },
        }
    }
}

fn evidence(names: &[String]) -> Result<Evidence, String> {
    names.iter().try_fold(Evidence::empty(), |all, name| {
        match Evidence::from_name(&upper_snake(name)) {
            Some(one) => Ok(all | one),
            None => {
                let known: Vec<_> = Evidence::all()
                    .iter_names()
                    .map(|(name, _)| format!("`{}`", kebab(name)))
                    .collect();
                Err(format!("unknown variant `{name}`, expected one of {}", known.join(", ")))
            }
        }
    })
}

fn evidence_names(evidence: Evidence) -> Vec<String> {
    evidence.iter_names().map(|(name, _)| kebab(name)).collect()
}

/// A value that is `UPPER_SNAKE` in a verdict and `kebab-case` in a rule.
struct Named<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Named<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name: StringDeserializer<de::value::Error> =
            upper_snake(&String::deserialize(deserializer)?).into_deserializer();
        T::deserialize(name).map(Self).map_err(|error| de::Error::custom(kebab(&error.to_string())))
    }
}

impl<T: Serialize> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = serde_json::to_value(&self.0).map_err(serde::ser::Error::custom)?;
        serializer.serialize_str(&kebab(name.as_str().unwrap_or_default()))
    }
}

fn upper_snake(name: &str) -> String {
    name.to_uppercase().replace('-', "_")
}

fn kebab(name: &str) -> String {
    name.to_lowercase().replace('_', "-")
}
