//! Evidence that a rule may name.

use crate::concern::Topic;
use crate::mention::{Evidence, Kind, Strength};
use crate::story::Subject;
use serde::de::IntoDeserializer;
use serde::de::value::StringDeserializer;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

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
    /// A phrase of a list.
    Phrase(Phrases),
    /// What a regular expression matches in the folded text. Rare: somebody who can read it has
    /// reviewed it.
    Pattern {
        /// The expression, in the syntax of the crate `regex`.
        pattern: String,
        /// Who reviewed it, and when.
        reviewed_by: String,
    },
    /// What the whole of a passage tells.
    Concern {
        /// What it is about.
        topic: Topic,
        /// How sure the engine must be: `weak` is worth a note, `likely` a pause.
        at_least: Strength,
    },
}

/// The phrases that a clue seeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phrases {
    /// Those of one of the pack's lists, by its name.
    List(String),
    /// A few that stand in the rule itself.
    Own(Vec<String>),
}

/// A [`Clue`] as it is written.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct ClueFields {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    detectors: Vec<Detector>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    of: Vec<Subject>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at_least: Option<Strength>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    seen_by: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    not_by: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    phrases: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pattern: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reviewed_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    list: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    concern: Option<Topic>,
}

impl TryFrom<ClueFields> for Clue {
    type Error = String;

    fn try_from(fields: ClueFields) -> Result<Self, String> {
        let sorts = [
            !fields.detectors.is_empty(),
            fields.list.is_some(),
            !fields.phrases.is_empty(),
            fields.pattern.is_some(),
            fields.concern.is_some(),
        ];
        if sorts.into_iter().filter(|&it| it).count() != 1 {
            let expected =
                "expected one of `detectors`, `list`, `phrases`, `concern` and `pattern`";
            return Err(expected.to_owned());
        }
        let of_detectors =
            !fields.of.is_empty() || !fields.seen_by.is_empty() || !fields.not_by.is_empty();
        if of_detectors && fields.detectors.is_empty() {
            return Err("`of`, `seen_by` and `not_by` belong to `detectors`".to_owned());
        }
        if fields.reviewed_by.is_some() != fields.pattern.is_some() {
            return Err("expected `pattern` and `reviewed_by` together".to_owned());
        }
        let sure = !fields.detectors.is_empty() || fields.concern.is_some();
        if sure != fields.at_least.is_some() {
            let expected =
                "expected `at_least` with `detectors` or `concern`, and with nothing else";
            return Err(expected.to_owned());
        }
        if let Some(list) = fields.list {
            return Ok(Self::Phrase(Phrases::List(list)));
        }
        if !fields.phrases.is_empty() {
            return Ok(Self::Phrase(Phrases::Own(fields.phrases)));
        }
        if let (Some(pattern), Some(reviewed_by)) = (fields.pattern, fields.reviewed_by) {
            return Ok(Self::Pattern { pattern, reviewed_by });
        }
        let at_least = fields.at_least.unwrap_or(Strength::Strong);
        if let Some(topic) = fields.concern {
            return Ok(Self::Concern { topic, at_least });
        }
        if fields.of.is_empty() {
            return Err("expected at least one entry in `of`".to_owned());
        }
        if let Some(Detector(told)) = fields.detectors.iter().find(|it| it.0 >= Kind::PatientWord) {
            let name = told.name();
            return Err(format!("`{name}` points at nobody by itself: use `concern` for a story"));
        }
        Ok(Self::Detail {
            kinds: fields.detectors.into_iter().map(|Detector(kind)| kind).collect(),
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
            Clue::Phrase(Phrases::List(list)) => Self { list: Some(list), ..Self::default() },
            Clue::Phrase(Phrases::Own(phrases)) => Self { phrases, ..Self::default() },
            Clue::Pattern { pattern, reviewed_by } => {
                Self { pattern: Some(pattern), reviewed_by: Some(reviewed_by), ..Self::default() }
            }
            Clue::Concern { topic, at_least } => {
                Self { concern: Some(topic), at_least: Some(at_least), ..Self::default() }
            }
            Clue::Detail { kinds, of, at_least, seen_by, not_by } => Self {
                detectors: kinds.into_iter().map(Detector).collect(),
                of,
                at_least: Some(at_least),
                seen_by: evidence_names(seen_by),
                not_by: evidence_names(not_by),
                ..Self::default()
            },
        }
    }
}

fn evidence(names: &[String]) -> Result<Evidence, String> {
    names.iter().try_fold(Evidence::empty(), |all, name| {
        match Evidence::from_name(&upper_snake(name)) {
            Some(one) => Ok(all | one),
            None => {
                let known = evidence_names(Evidence::all());
                let known: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
                Err(format!("unknown variant `{name}`, expected one of {}", known.join(", ")))
            }
        }
    })
}

/// The names of evidence, as rules write them.
pub(crate) fn evidence_names(evidence: Evidence) -> Vec<String> {
    evidence.iter_names().map(|(name, _)| kebab(name)).collect()
}

/// A kind of detail, which is `UPPER_SNAKE` in a verdict and `kebab-case` in a rule.
struct Detector(Kind);

impl<'de> Deserialize<'de> for Detector {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name: StringDeserializer<de::value::Error> =
            upper_snake(&String::deserialize(deserializer)?).into_deserializer();
        let kind = Kind::deserialize(name);
        kind.map(Self).map_err(|error| de::Error::custom(kebab(&error.to_string())))
    }
}

impl Serialize for Detector {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.name())
    }
}

fn upper_snake(name: &str) -> String {
    name.to_uppercase().replace('-', "_")
}

fn kebab(name: &str) -> String {
    name.to_lowercase().replace('_', "-")
}
