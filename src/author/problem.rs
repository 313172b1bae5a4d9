//! What is wrong with a policy folder, in words that its author can act on.

use serde::Serialize;
use std::fmt;

/// Something in a policy folder that its author should look at: where it is, what was expected, and
/// one suggestion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file, as the author would name it: written from the policy's folder.
    pub file: String,
    /// The line in it, counted from 1, if it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The character in that line, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
    /// How much it matters.
    pub severity: Severity,
    /// What is there.
    pub what: String,
    /// What was expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What to do about it: one thing.
    #[serde(rename = "suggestion", skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The line, and the part of it that is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<Excerpt>,
}

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// No pack is built until it is mended.
    Error,
    /// It will be an error some day, or is probably a slip.
    Warning,
    /// Good to know, and nothing to mend.
    Note,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// The line, without its end.
    pub text: String,
    /// Where the part starts that is meant, in bytes of the line.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
}

impl Problem {
    pub(crate) fn new(file: impl Into<String>, line: Option<u64>, what: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            line,
            column: None,
            severity: Severity::Error,
            what: what.into(),
            expected: None,
            help: None,
            excerpt: None,
        }
    }

    pub(crate) fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    pub(crate) fn expecting(self, expected: impl Into<String>) -> Self {
        Self { expected: Some(expected.into()), ..self }
    }

    pub(crate) fn warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }

    pub(crate) fn note(self) -> Self {
        Self { severity: Severity::Note, ..self }
    }

    /// Whether no pack can be built because of it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what)?,
            None => write!(f, "{}: {}", self.file, self.what)?,
        }
        for more in [&self.expected, &self.help].into_iter().flatten() {
            write!(f, "\n  {more}")?;
        }
        Ok(())
    }
}

/// The name that was probably meant, if one is near.
pub(crate) fn nearest<'a>(
    wrong: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    let (near, likeness) = known
        .into_iter()
        .map(|name| (name, strsim::jaro_winkler(&wrong, name)))
        .max_by(|one, other| one.1.total_cmp(&other.1))?;
    (likeness > 0.75).then_some(near)
}

/// Names as a person lists them: `a`, `b` or `c`.
pub(crate) fn either<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => "nothing".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_the_nearest_name_and_only_a_near_one() {
        assert_eq!(nearest("withing", ["within", "strength"]), Some("within"));
        assert_eq!(nearest("Grade", ["grade", "rule"]), Some("grade"));
        assert_eq!(nearest("zzz", ["within", "strength"]), None);
        assert_eq!(nearest("x", []), None);
    }

    #[test]
    fn names_are_listed_as_people_list_them() {
        assert_eq!(either(["a"]), "`a`");
        assert_eq!(either(["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
