//! What may be set: `extension/schema.json`, read as data.
//!
//! The browser reads the same file, so an artefact is right exactly if this says so. Chromium's managed
//! schemas are a subset of JSON Schema: flat, and each value judged on its own.

use crate::author::problem::{either, nearest};
use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{ValidationError, Validator};
use serde_json::Value;
use std::sync::LazyLock;

const TEXT: &str = include_str!("../../extension/schema.json");

/// All settings, and what judges them.
static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::read);

struct Schema {
    settings: Vec<Setting>,
}

/// One managed setting.
pub struct Setting {
    /// Its name, exactly as the browser wants it.
    pub name: String,
    /// What sort of value it takes.
    pub sort: Sort,
    /// What it is called, in a few words.
    pub title: String,
    /// What it does and which values it takes.
    pub description: String,
    rule: Value,
    judge: Validator,
}

/// What sort of value a setting takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sort {
    /// `true` or `false`.
    Boolean,
    /// A whole number in a range, both ends included.
    Integer {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// A text of at most so many characters.
    Text {
        /// Its length at most.
        most: u32,
    },
    /// One of some words.
    Choice(Vec<String>),
    /// A list of texts.
    List,
}

impl Schema {
    /// The file is ours and embedded: a test reads it, so that what it cannot hold is never met here.
    fn read() -> Self {
        let schema: Value = serde_json::from_str(TEXT).unwrap_or_default();
        let properties = schema["properties"].as_object().cloned().unwrap_or_default();
        let settings = properties.into_iter().filter_map(|(name, rule)| Setting::read(name, rule));
        Self { settings: settings.collect() }
    }
}

impl Setting {
    fn read(name: String, rule: Value) -> Option<Self> {
        let word = |key: &str| rule[key].as_str().unwrap_or_default().to_owned();
        let number = |key: &str, or: u32| {
            rule[key].as_u64().and_then(|it| u32::try_from(it).ok()).unwrap_or(or)
        };
        let sort = match rule["type"].as_str()? {
            "boolean" => Sort::Boolean,
            "integer" => {
                Sort::Integer { least: number("minimum", 0), most: number("maximum", u32::MAX) }
            }
            "array" => Sort::List,
            "string" => match rule["enum"].as_array() {
                Some(words) => {
                    Sort::Choice(words.iter().filter_map(Value::as_str).map(Into::into).collect())
                }
                None => Sort::Text { most: number("maxLength", 1023) },
            },
            _ => return None,
        };
        let judge = jsonschema::validator_for(&rule).ok()?;
        Some(Self {
            title: word("title"),
            description: word("description"),
            name,
            sort,
            rule,
            judge,
        })
    }

    /// What is wrong with a value, the first thing only.
    pub fn wrong(&self, value: &Value) -> Option<Wrong> {
        let error = self.judge.iter_errors(value).next()?;
        Some(self.explain(&error, value))
    }

    /// What a value must be, in a few words.
    pub fn expected(&self) -> String {
        match &self.sort {
            Sort::Boolean => "true or false".to_owned(),
            Sort::Integer { least, most } => format!("a whole number from {least} to {most}"),
            Sort::Text { most } => format!("a text of at most {most} characters"),
            Sort::Choice(words) => either(words.iter().map(String::as_str)),
            Sort::List => match self.rule["items"]["enum"].as_array() {
                Some(words) => {
                    format!("a list of {}", either(words.iter().filter_map(Value::as_str)))
                }
                None => "a list of texts".to_owned(),
            },
        }
    }

    fn explain(&self, error: &ValidationError<'_>, value: &Value) -> Wrong {
        let name = &self.name;
        let path = error.instance_path().to_string();
        let item: Option<usize> = path.strip_prefix('/').and_then(|at| at.parse().ok());
        let rule = if item.is_some() { &self.rule["items"] } else { &self.rule };
        let culprit = item.map_or(value, |at| &value[at]);
        let shown = short(culprit);
        let (what, help) = match error.kind() {
            Kind::Type { .. } => {
                (format!("`{name}` is {}", sort_of(culprit)), self.as_expected(culprit))
            }
            Kind::Enum { options } => {
                let words: Vec<&str> =
                    options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                let near = culprit.as_str().and_then(|it| nearest(it, words.iter().copied()));
                let help = near.map(|near| format!("write `{near}`"));
                (format!("`{name}` does not know {shown}"), help)
            }
            Kind::Minimum { .. } | Kind::Maximum { .. } => {
                (format!("`{name}` is {shown}, outside its range"), self.nearest_bound(culprit))
            }
            Kind::Pattern { .. } => {
                let why =
                    rule["patternErrorMessage"].as_str().unwrap_or("is not of the right form");
                (format!("`{name}`: {shown} {why}"), mended(culprit))
            }
            Kind::MaxLength { limit } => {
                (format!("`{name}` is too long"), Some(format!("use at most {limit} characters")))
            }
            Kind::MaxItems { limit } => {
                (format!("`{name}` has too many entries"), Some(format!("use at most {limit}")))
            }
            _ => (format!("`{name}` is not as it should be: {error}"), None),
        };
        let help = help.unwrap_or_else(|| format!("docs/deploy.md explains `{name}`"));
        let expected = match error.kind() {
            Kind::Pattern { .. } => self.in_short().to_owned(),
            _ => self.expected(),
        };
        Wrong { item, what, expected, help }
    }

    /// The description's first sentence, which says what a text must be.
    fn in_short(&self) -> &str {
        let end = self.description.find(". ").map_or(self.description.len(), |at| at + 1);
        &self.description[..end]
    }

    /// How the value would be written that was probably meant.
    fn as_expected(&self, value: &Value) -> Option<String> {
        let name = &self.name;
        match (&self.sort, value) {
            (Sort::Boolean, Value::Number(number)) => {
                let meant = number.as_u64() != Some(0);
                Some(format!("write `{name} = {meant}`"))
            }
            (Sort::Boolean, Value::String(word)) => {
                let meant = matches!(word.to_lowercase().as_str(), "true" | "yes" | "on" | "1");
                Some(format!("write `{name} = {meant}`, without quotation marks"))
            }
            (Sort::Integer { .. }, Value::String(word)) if word.parse::<u32>().is_ok() => {
                Some(format!("write `{name} = {word}`, without quotation marks"))
            }
            (Sort::List, Value::String(word)) => {
                let words: Vec<String> =
                    word.split([',', ' ']).filter(|it| !it.is_empty()).map(quoted).collect();
                Some(format!("write `{name} = [{}]`", words.join(", ")))
            }
            (Sort::Text { .. } | Sort::Choice(_), Value::Array(items)) if items.len() == 1 => {
                Some(format!("write `{name} = {}`, without brackets", items[0]))
            }
            _ => None,
        }
    }

    fn nearest_bound(&self, value: &Value) -> Option<String> {
        let Sort::Integer { least, most } = self.sort else { return None };
        let low = value.as_f64().is_some_and(|it| it < f64::from(least));
        Some(format!("write `{} = {}`", self.name, if low { least } else { most }))
    }
}

/// What is wrong with a value.
#[derive(Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Which entry of a list, counted from 0.
    pub item: Option<usize>,
    /// What is there.
    pub what: String,
    /// What was expected.
    pub expected: String,
    /// One suggestion.
    pub help: String,
}

/// All settings, by name.
pub fn settings() -> &'static [Setting] {
    &SCHEMA.settings
}

/// The setting of this name.
pub fn setting(name: &str) -> Option<&'static Setting> {
    settings().iter().find(|setting| setting.name == name)
}

/// What is wrong with this name, and what was probably meant.
pub fn unknown(name: &str) -> (String, Option<String>) {
    let names = || settings().iter().map(|setting| setting.name.as_str());
    if let Some(near) = names().find(|known| known.eq_ignore_ascii_case(name)) {
        let what = format!("`{name}` differs from `{near}` by capital letters, which count");
        return (what, Some(format!("write `{near}`")));
    }
    let lower: Vec<String> = names().map(str::to_lowercase).collect();
    let near = nearest(name, lower.iter().map(String::as_str));
    let near = near.and_then(|near| names().find(|known| known.eq_ignore_ascii_case(near)));
    (format!("there is no setting `{name}`"), near.map(|near| format!("write `{near}`")))
}

/// The names of all settings, as a person lists them.
pub fn names() -> String {
    either(settings().iter().map(|setting| setting.name.as_str()))
}

/// The value that was probably meant where a form is wrong.
fn mended(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    if let Some(rest) = text.strip_prefix("http://") {
        return Some(format!("write {}", quoted(&format!("https://{rest}"))));
    }
    let host = text.strip_prefix("https://").map(|it| it.split('/').next().unwrap_or(it));
    match host {
        Some(host) if !text.contains(['?', '@', ' ']) && !host.is_empty() => {
            Some(format!("write {}", quoted(host)))
        }
        _ => None,
    }
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// A value as it is shown in a message: not too long.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

fn sort_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(number) if number.is_f64() => "a number with a point",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a table",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_property_of_the_file_is_a_setting_with_words_for_a_person() {
        let schema: Value = serde_json::from_str(TEXT).unwrap();
        let properties = schema["properties"].as_object().unwrap();
        assert_eq!(properties.len(), settings().len());
        for setting in settings() {
            assert!(properties.contains_key(&setting.name));
            assert!(
                !setting.title.is_empty() && !setting.description.is_empty(),
                "{}",
                setting.name
            );
        }
    }

    #[test]
    fn a_value_is_taken_or_said_to_be_wrong_with_one_suggestion() {
        let cases = [
            ("PollMinutes", json!(240), None),
            ("PollMinutes", json!(5), Some("write `PollMinutes = 60`")),
            (
                "PollMinutes",
                json!("240"),
                Some("write `PollMinutes = 240`, without quotation marks"),
            ),
            ("AllowPause", json!(false), None),
            ("AllowPause", json!(0), Some("write `AllowPause = false`")),
            ("Channel", json!("pilto"), Some("write `pilot`")),
            ("Sites", json!("a.example"), Some("write `Sites = [\"a.example\"]`")),
            ("Sites", json!(["https://a.example/b"]), Some("write \"a.example\"")),
            ("Bodies", json!(["nmc", "NMC"]), Some("write `nmc`")),
            ("ChannelUrl", json!("http://a.example"), Some("write \"https://a.example\"")),
        ];
        for (name, value, help) in cases {
            let wrong = setting(name).unwrap().wrong(&value);
            assert_eq!(wrong.map(|it| it.help).as_deref(), help, "{name} = {value}");
        }
    }

    #[test]
    fn a_name_counts_by_its_capitals() {
        assert_eq!(unknown("channelurl").1.as_deref(), Some("write `ChannelUrl`"));
        assert_eq!(unknown("ChanelURL").1.as_deref(), Some("write `ChannelUrl`"));
        assert_eq!(unknown("zzz").1, None);
    }
}
