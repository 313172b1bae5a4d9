//! Word lists: one phrase a line, `#` for comments.

/// The phrases of a list: one a line, in lower case, words parted by one space.
pub(super) fn phrases(text: &str) -> Vec<String> {
    let mut phrases: Vec<String> = text
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default())
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
        .filter(|phrase| !phrase.is_empty())
        .collect();
    phrases.sort();
    phrases.dedup();
    phrases
}
