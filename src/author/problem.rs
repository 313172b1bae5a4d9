//! What is wrong with a policy folder, in words that its author can act on.

use std::fmt;

/// Something wrong in a policy folder: where, what was expected, and one suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as the author would name it.
    pub file: String,
    /// The line in it, if it is about one.
    pub line: Option<u64>,
    /// What is there and what was expected.
    pub what: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Problem {
    pub(super) fn new(file: impl Into<String>, line: Option<u64>, what: impl Into<String>) -> Self {
        let what = what.into();
        let help = did_you_mean(&what);
        Self { file: file.into(), line, what, help }
    }

    pub(super) fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what)?,
            None => write!(f, "{}: {}", self.file, self.what)?,
        }
        self.help.as_ref().map_or(Ok(()), |help| write!(f, "\n  {help}"))
    }
}

/// A name that was probably meant, from a message that quotes the wrong name first and the right
/// ones after it, as all messages about names here do.
fn did_you_mean(message: &str) -> Option<String> {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let wrong = quoted.next()?;
    let (near, likeness) = quoted
        .map(|name| (name, strsim::jaro_winkler(wrong, name)))
        .max_by(|one, other| one.1.total_cmp(&other.1))?;
    (likeness > 0.75).then(|| format!("Did you mean `{near}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_the_nearest_name_and_only_a_near_one() {
        let message =
            |wrong| format!("unknown field `{wrong}`, expected one of `within`, `strength`");
        let help = |wrong| Problem::new("a.yaml", Some(3), message(wrong)).help;
        assert_eq!(help("withing").as_deref(), Some("Did you mean `within`?"));
        assert_eq!(help("zzz"), None);
    }
}
