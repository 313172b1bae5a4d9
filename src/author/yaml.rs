//! Strict YAML: an unknown key, a key twice, an anchor or a tag is an error with its place.

use super::problem::Problem;
use super::source::Source;
use serde::de::DeserializeOwned;
use serde_saphyr::{Error, Options};

/// Reads a file's text.
pub(super) fn read<T: DeserializeOwned>(source: &Source) -> Result<T, Problem> {
    serde_saphyr::from_str_with_options(&source.text, strict()).map_err(|error| {
        let error = error.without_snippet();
        let at = error.location().filter(|at| at.line() > 0);
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default().to_owned();
        match at {
            Some(at) => source.problem_on(at.line(), what),
            None => source.whole(what),
        }
    })
}

fn strict() -> Options {
    serde_saphyr::options! {
        strict_booleans: true,
        merge_keys: serde_saphyr::MergeKeyPolicy::Error,
        budget: serde_saphyr::budget! { max_aliases: 0, max_anchors: 0 },
    }
}
