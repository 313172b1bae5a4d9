//! What the tests of the details share.

use super::{Detail, find};
use crate::mention::Kind;
use crate::text::Text;

/// The details of a kind in a text, each with its words in lower case.
pub(super) fn seen(kind: Kind, text: &str) -> Vec<(String, Detail)> {
    let read = Text::new(text);
    let found = find(&read).into_iter().filter(|it| it.kind == kind);
    found.map(|it| (it.span.of(read.as_lower()).to_owned(), it)).collect()
}

/// Fails unless in each text just these words are found as details of the kind. All rows are read
/// before it fails.
pub(super) fn finds(kind: Kind, rows: &[(&str, &[&str])]) {
    let wrong: Vec<_> = rows
        .iter()
        .filter_map(|(text, words)| {
            let found: Vec<_> = seen(kind, text).into_iter().map(|it| it.0).collect();
            (found != *words).then_some((text, found, words))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
