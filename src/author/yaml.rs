//! Strict YAML: an unknown key, a key twice, an anchor or a tag is an error with its line.

use super::Problem;
use super::folder::text;
use serde::de::DeserializeOwned;
use serde_saphyr::{Error, Options};
use std::path::Path;

/// Reads a file.
pub(super) fn read<T: DeserializeOwned>(path: &Path, file: &str) -> Result<T, Problem> {
    let text = text(path, file)?;
    serde_saphyr::from_str_with_options(&text, strict()).map_err(|error| {
        let error = error.without_snippet();
        let line = error.location().map(|at| at.line()).filter(|&line| line > 0);
        let what = match error {
            Error::SerdeUnknownField { field, expected, .. } => unknown(field, expected),
            Error::SerdeUnknownVariant { variant, expected, .. } => unknown(variant, expected),
            Error::DuplicateMappingKey { key: Some(key), .. } => format!("`{key}` stands twice"),
            Error::Unexpected { expected, .. } => format!("{} was expected", plain(expected)),
            Error::Budget { .. } => {
                "anchors (&), aliases (*) and very deep nesting are not used here".to_owned()
            }
            // The place is said once, in front.
            error => {
                let text = error.to_string();
                text.split(" at line ").next().unwrap_or_default().to_owned()
            }
        };
        Problem::new(file, line, what)
    })
}

/// What a YAML reader expected, in the words of somebody who writes a rule.
fn plain(expected: &str) -> &str {
    match expected {
        "sequence start" => "a list",
        "mapping start" => "`key: value`",
        "scalar" | "string scalar" => "a plain text",
        other => other,
    }
}

fn unknown(name: &str, known: &[&str]) -> String {
    let known: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
    format!("`{name}` is not known here; expected one of {}", known.join(", "))
}

fn strict() -> Options {
    serde_saphyr::options! {
        strict_booleans: true,
        merge_keys: serde_saphyr::MergeKeyPolicy::Error,
        budget: serde_saphyr::budget! { max_aliases: 0, max_anchors: 0 },
    }
}
