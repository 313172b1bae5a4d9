//! JSON Schemas of the files that people write, so that editors complete and check them.
//!
//! They are made from the Rust types that read the files; what is said of each key is the comment
//! that stands on it there. Written out here is only what those types check by hand: evidence, which
//! is one of five shapes, distances, and the names in plain words. A schema is a help while typing.
//! `canteen policy check` reads the files for itself, and has the last word.

use super::filter_file::FilterFile;
use super::pack_file::PackFile;
use super::rule_file::RuleFile;
use super::vocabulary::{CONCERNS, DETECTORS, REASONS, STRENGTHS, SUBJECTS, Term};
use crate::mention::Strength;
use crate::policy::Grade;
use crate::policy::clue::Clue;
use crate::policy::rule::Window;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};
use std::borrow::Cow;

/// A file that people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// `rules/SECTION/RULE.yaml`.
    Rule,
    /// `filters/FILTER.yaml`.
    Filter,
    /// `pack.yaml`.
    Pack,
}

impl File {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Rule, Self::Filter, Self::Pack];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Filter => "filter",
            Self::Pack => "pack",
        }
    }

    /// Its schema, as a file: the same bytes everywhere.
    pub fn schema(self) -> Result<String, serde_json::Error> {
        let schema = match self {
            Self::Rule => schemars::schema_for!(RuleFile),
            Self::Filter => schemars::schema_for!(FilterFile),
            Self::Pack => schemars::schema_for!(PackFile),
        };
        serde_json::to_string_pretty(&schema).map(|json| json + "\n")
    }
}

/// A name out of a closed list, each with its plain words.
fn one_of(terms: &[Term]) -> Value {
    let names: Vec<Value> = terms.iter().map(named).collect();
    json!({ "oneOf": names })
}

fn named(term: &Term) -> Value {
    let description = match term.example {
        "" => term.plain.to_owned(),
        example => format!("{}: {example}", term.plain),
    };
    json!({ "const": term.name, "description": description })
}

/// Some names out of a closed list, at least one.
fn some_of(terms: &[Term], description: &str) -> Value {
    json!({ "description": description, "type": "array", "minItems": 1, "items": one_of(terms) })
}

impl JsonSchema for Grade {
    fn schema_name() -> Cow<'static, str> {
        "Grade".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "oneOf": [
                { "const": "pause", "description": "Asks before the post goes out." },
                { "const": "note", "description": "A quiet mark under the words." },
            ]
        })
    }
}

impl JsonSchema for Strength {
    fn schema_name() -> Cow<'static, str> {
        "Strength".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "oneOf": STRENGTHS.iter().map(named).collect::<Vec<_>>() })
    }
}

impl JsonSchema for Window {
    fn schema_name() -> Cow<'static, str> {
        "Window".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "How near the pieces of evidence must stand to each other.",
            "type": "string",
            "anyOf": [
                { "enum": ["the same sentence", "25 words", "the same post"] },
                { "pattern": "^([1-9][0-9]?|1[0-9][0-9]|200) words$" },
            ]
        })
    }
}

impl JsonSchema for Clue {
    fn schema_name() -> Cow<'static, str> {
        "Clue".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let text = |description: &str| json!({ "description": description, "type": "string" });
        let sure = json!({ "description": "How sure Canteen must be.", "oneOf": one_of(STRENGTHS)["oneOf"] });
        let told =
            json!({ "description": "What the post tells.", "oneOf": one_of(CONCERNS)["oneOf"] });
        let phrases = json!({
            "description": "A few phrases that stand here; `*` at a word's end stands for any ending.",
            "type": "array", "minItems": 1, "items": { "type": "string" },
        });
        json_schema!({
            "description": "A piece of evidence.",
            "oneOf": [
                shape("A detail that Canteen recognises by itself.", &["detectors", "of", "at_least"], &[
                    ("detectors", some_of(DETECTORS, "Which kinds of detail.")),
                    ("of", some_of(SUBJECTS, "Whose it is.")),
                    ("at_least", sure.clone()),
                    ("seen_by", some_of(REASONS, "What must have made Canteen sure.")),
                    ("not_by", some_of(REASONS, "What must not have.")),
                ]),
                shape("A phrase of one of the policy's word lists.", &["list"], &[
                    ("list", text("The list: the name of its file in words/, without the .txt.")),
                ]),
                shape("A few phrases of the rule's own.", &["phrases"], &[("phrases", phrases)]),
                shape("What the whole of a post tells.", &["concern", "at_least"], &[
                    ("concern", told),
                    ("at_least", sure),
                ]),
                shape("A pattern. Rare: somebody who can read it has reviewed it.", &["pattern", "reviewed_by"], &[
                    ("pattern", text("A regular expression, sought in lower case.")),
                    ("reviewed_by", text("Who reviewed it, and when.")),
                ]),
            ]
        })
    }
}

/// An object of certain keys and no others.
fn shape(description: &str, required: &[&str], keys: &[(&str, Value)]) -> Value {
    let keys: serde_json::Map<_, _> =
        keys.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
    json!({
        "description": description,
        "type": "object",
        "properties": keys,
        "required": required,
        "additionalProperties": false,
    })
}
