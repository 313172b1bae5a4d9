//! What is wrong, for people who are not programmers: where, what was expected, one suggestion.

use std::fmt;

/// Why something could not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: a file, or an option.
    pub place: String,
    /// What is there, and what was expected.
    pub what: String,
    /// One thing to do about it.
    pub help: Option<String>,
}

impl Problem {
    /// A problem at a place.
    pub fn new(place: impl fmt::Display, what: impl Into<String>) -> Self {
        Self { place: place.to_string(), what: what.into(), help: None }
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)?;
        self.help.iter().try_for_each(|help| write!(f, "\n  try: {help}"))
    }
}

impl std::error::Error for Problem {}

/// What can go wrong while something is published.
pub type Result<T> = std::result::Result<T, Problem>;
