//! A TOML file read with its places, so that every complaint can point at the words it is about.

use super::schema;
use crate::author::problem::{either, nearest};
use crate::author::{Excerpt, Problem, Severity};
use serde_json::Value;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file's name and text, and what was found wrong with it.
pub(super) struct File<'a> {
    pub(super) name: &'a str,
    pub(super) text: &'a str,
    pub(super) problems: Vec<Problem>,
}

/// A table of it.
#[derive(Clone, Copy)]
pub(super) struct Section<'t, 'a> {
    /// What it is called in messages: `[install]`.
    pub(super) title: &'t str,
    pub(super) table: &'t DeTable<'a>,
    /// Where it starts and ends, in bytes.
    place: (usize, usize),
}

impl<'t, 'a> Section<'t, 'a> {
    pub(super) fn new(title: &'t str, table: &'t DeTable<'a>, place: Range<usize>) -> Self {
        Self { title, table, place: (place.start, place.end) }
    }

    /// Where it stands.
    pub(super) fn span(&self) -> Range<usize> {
        self.place.0..self.place.1
    }
}

impl<'a> File<'a> {
    pub(super) fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text, problems: Vec::new() }
    }

    /// The whole file as a table.
    pub(super) fn parse(&mut self) -> Option<Spanned<DeTable<'a>>> {
        match DeTable::parse(self.text) {
            Ok(table) => Some(table),
            Err(error) => {
                let place = error.span().unwrap_or(0..0);
                let what = format!("this is not TOML: {}", error.message());
                let expected = "lines like `name = \"value\"`, and headings like `[settings]`";
                let help = "put text in straight quotation marks, and one setting on a line";
                self.wrong(place, what, expected, help);
                None
            }
        }
    }

    /// Adds an error.
    pub(super) fn wrong(
        &mut self,
        place: Range<usize>,
        what: impl Into<String>,
        expected: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problem(Severity::Error, place, what.into(), Some(expected.into()), help.into());
    }

    /// Adds something that is probably a slip.
    pub(super) fn warn(
        &mut self,
        place: Range<usize>,
        what: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problem(Severity::Warning, place, what.into(), None, help.into());
    }

    fn problem(
        &mut self,
        severity: Severity,
        place: Range<usize>,
        what: String,
        expected: Option<String>,
        help: String,
    ) {
        let start = place.start.min(self.text.len());
        let begin = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[start..].find('\n').map_or(self.text.len(), |at| start + at);
        let line = self.text[begin..end].trim_end_matches('\r');
        let stop = place.end.clamp(start, begin + line.len().max(start - begin));
        self.problems.push(Problem {
            file: self.name.to_owned(),
            line: Some(self.text[..begin].matches('\n').count() as u64 + 1),
            column: Some(self.text[begin..start].chars().count() as u64 + 1),
            severity,
            what,
            expected,
            help: Some(help),
            excerpt: Some(Excerpt {
                text: line.to_owned(),
                start: start - begin,
                end: stop - begin,
            }),
        });
    }

    /// Complains about every name that is not among these.
    pub(super) fn only(&mut self, section: Section<'_, '_>, known: &[&str]) {
        for key in section.table.keys() {
            let name = key.get_ref().as_ref();
            if known.contains(&name) {
                continue;
            }
            let help = match nearest(name, known.iter().copied()) {
                _ if schema::setting(name).is_some() => match section.title {
                    "[[group]]" => "put the line below `[group.settings]`".to_owned(),
                    _ => "put the line below `[settings]`".to_owned(),
                },
                Some(near) => format!("write `{near}`"),
                None => "take the line away".to_owned(),
            };
            let what = format!("{} has no `{name}`", section.title);
            self.wrong(key.span(), what, either(known.iter().copied()), help);
        }
    }

    /// A text, if it is there; it may not be empty or run over a line.
    pub(super) fn text(&mut self, section: Section<'_, '_>, name: &str) -> Option<Spanned<String>> {
        let value = section.table.get(name)?;
        match value.get_ref() {
            DeValue::String(text)
                if !text.trim().is_empty() && !text.chars().any(char::is_control) =>
            {
                Some(Spanned::new(value.span(), text.trim().to_owned()))
            }
            _ => {
                let expected = "one line of text in quotation marks";
                let help = format!("write `{name} = \"…\"`");
                self.wrong(value.span(), format!("`{name}` is not a line of text"), expected, help);
                None
            }
        }
    }

    /// A text that must be there.
    pub(super) fn needed(
        &mut self,
        section: Section<'_, '_>,
        name: &str,
        example: &str,
    ) -> Option<Spanned<String>> {
        if !section.table.contains_key(name) {
            let what = format!("{} has no `{name}`", section.title);
            let help = format!("add a line `{name} = \"{example}\"`");
            self.wrong(section.span(), what, format!("a line with `{name}`"), help);
        }
        self.text(section, name)
    }

    /// `true` or `false`; what is said if it is not there.
    pub(super) fn yes(&mut self, section: Section<'_, '_>, name: &str, or: bool) -> bool {
        let Some(value) = section.table.get(name) else { return or };
        if let DeValue::Boolean(yes) = value.get_ref() {
            return *yes;
        }
        let help = format!("write `{name} = true`, without quotation marks");
        self.wrong(value.span(), format!("`{name}` is neither yes nor no"), "true or false", help);
        or
    }

    /// One of some words; the first if it is not there.
    pub(super) fn word<'w>(
        &mut self,
        section: Section<'_, '_>,
        name: &str,
        words: &[&'w str],
    ) -> &'w str {
        let first = words.first().copied().unwrap_or_default();
        let Some(value) = self.text(section, name) else { return first };
        let Some(word) = words.iter().find(|word| *word == value.get_ref()) else {
            let what = format!("`{name}` does not know `{}`", value.get_ref());
            let near = nearest(value.get_ref(), words.iter().copied()).unwrap_or(first);
            let help = format!("write `{name} = \"{near}\"`");
            self.wrong(value.span(), what, either(words.iter().copied()), help);
            return first;
        };
        word
    }

    /// A table below another, if it is there.
    pub(super) fn section<'t, 'b>(
        &mut self,
        section: Section<'t, 'b>,
        name: &str,
        title: &'t str,
    ) -> Option<Section<'t, 'b>> {
        let (key, value) = section.table.get_key_value(name)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(Section::new(title, table, key.span())),
            _ => {
                let help = format!("write a line {title}, and its settings below it");
                self.wrong(key.span(), format!("`{name}` is not a table"), title, help);
                None
            }
        }
    }
}

/// A TOML value as JSON. Dates become text: no setting takes one.
pub(super) fn to_json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => {
            let digits = number.as_str().replace('_', "");
            i64::from_str_radix(&digits, number.radix()).map_or(Value::String(digits), Value::from)
        }
        DeValue::Float(number) => number.as_str().parse::<f64>().map_or(Value::Null, Value::from),
        DeValue::Boolean(yes) => Value::Bool(*yes),
        DeValue::Datetime(date) => Value::String(date.to_string()),
        DeValue::Array(items) => items.iter().map(|item| to_json(item.get_ref())).collect(),
        DeValue::Table(table) => table
            .iter()
            .map(|(key, value)| (key.get_ref().to_string(), to_json(value.get_ref())))
            .collect(),
    }
}
