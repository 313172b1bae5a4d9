//! Slips of the hand in YAML: what a word processor or a habit puts into a file, and what it does.
//!
//! Some make the file unreadable and the reader stops somewhere near; others pass and change what
//! is meant without a word. Both are found here by looking at the lines.

use super::problem::Problem;
use super::source::Source;

/// Slips in a file that can be read: values in a word processor's quotation marks, and a `#` that
/// cuts a text off.
pub(super) fn in_texts(source: &Source) -> Vec<Problem> {
    let mut problems = Vec::new();
    for place in source.plain_texts() {
        let text = source.text.get(place.clone()).unwrap_or_default();
        let open = text.chars().next().filter(|c| CURLY.contains(c));
        if open.is_some() && text.chars().next_back().is_some_and(|c| CURLY.contains(&c)) {
            let inside = text.trim_matches(|c| CURLY.contains(&c));
            let what = "these are a word processor's curly quotation marks";
            let problem = source.at(place, what);
            problems.push(problem.with_help(match inside.contains(['\n', '"']) {
                true => "Write straight ones in their place.".to_owned(),
                false => format!("Write straight ones: \"{inside}\"."),
            }));
            continue;
        }
        let after = source.text.get(place.end..).unwrap_or_default();
        let line = after.lines().next().unwrap_or_default();
        let cut = line
            .trim_start()
            .strip_prefix('#')
            .is_some_and(|tag| !text.is_empty() && tag.starts_with(|c: char| c.is_alphanumeric()));
        if cut {
            let lead = line.len() - line.trim_start().len();
            let cut = place.end + lead..place.end + line.trim_end().len();
            let what = "everything after ` #` is a comment, and not part of the text";
            let problem = source.at(cut, what);
            problems.push(problem.with_help("Put quotation marks around the whole text."));
        }
    }
    problems
}

const CURLY: [char; 6] = ['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}', '\u{ab}'];

/// The slip that is nearest above a line (or on it) where the reader stopped, at most so many lines
/// away.
pub(super) fn before(source: &Source, line: u64, lines: usize) -> Option<Problem> {
    let numbered: Vec<(u64, &str)> = (1..).zip(source.text.lines()).collect();
    let upto = numbered.partition_point(|(number, _)| *number <= line);
    let found = numbered[..upto].iter().rev().take(lines);
    found.into_iter().find_map(|&(number, text)| slip(source, number, text))
}

fn slip(source: &Source, number: u64, line: &str) -> Option<Problem> {
    let (start, _) = source.line(number);
    let inner = line.trim_start();
    let lead = line.len() - inner.len();
    if let Some(tab) = line[..lead].find('\t') {
        let problem = source.at(start + tab..start + tab + 1, "the line starts with a tab");
        return Some(problem.with_help("Use spaces instead: two for each step in."));
    }
    if inner.starts_with('#') || inner.is_empty() {
        return None;
    }
    let entry = inner.strip_prefix("- ").map_or(inner, str::trim_start);
    let at = start + line.len() - entry.len();
    if inner.starts_with('-')
        && !inner.starts_with("- ")
        && inner != "-"
        && !inner.starts_with("--")
    {
        let problem = source.at(start + lead..start + lead + 1, "a space is missing after `-`");
        return Some(problem.with_help(format!("Write `- {}`.", short(&inner[1..]))));
    }
    if let Some((key, value)) = entry.split_once(" = ")
        && is_key(key)
    {
        let sign = at + key.len() + 1;
        let problem = source.at(sign..sign + 1, "names and values are parted by a colon here");
        return Some(problem.with_help(format!("Write `{key}: {}`.", short(value))));
    }
    let (key, value) = entry.split_once(':')?;
    if !is_key(key) {
        return None;
    }
    if value.is_empty() {
        return None;
    }
    if !value.starts_with([' ', '\t']) {
        if value.starts_with("//") {
            return None;
        }
        let problem =
            source.at(at + key.len()..at + key.len() + 1, "a space is missing after the colon");
        return Some(problem.with_help(format!("Write `{key}: {}`.", short(value))));
    }
    let value = value.trim();
    let value_at = at + entry.find(value).filter(|_| !value.is_empty()).unwrap_or(key.len());
    wants_quotes(source, key, value, value_at)
}

/// A value that YAML takes for something else unless it stands between quotation marks.
fn wants_quotes(source: &Source, key: &str, value: &str, at: usize) -> Option<Problem> {
    let first = value.chars().next()?;
    let whole = at..at + value.len();
    let quoted = || match value.contains('"') {
        true => format!("Write `{key}: '{}'`.", short(value)),
        false => format!("Write `{key}: \"{}\"`.", short(value)),
    };
    if first == '"' || first == '\'' {
        if let Some(two) = two_settings(source, value, at) {
            return Some(two);
        }
        let marks = value.chars().filter(|&c| c == first).count();
        let closed = value.len() > 1 && value.ends_with(first);
        if first == '"' && closed && marks > 2 && !value.contains('\\') {
            let problem = source.at(whole, "there are quotation marks inside the quotation marks");
            let inside = value.trim_matches('"');
            return Some(problem.with_help(match inside.contains('\'') {
                true => "Write `\\\"` for each of those inside.".to_owned(),
                false => format!("Write single ones around it: '{}'.", short(inside)),
            }));
        }
        let inside = value.trim_matches('\'');
        if first == '\'' && closed && inside.replace("''", "").contains('\'') {
            let problem = source.at(whole, "the apostrophe closes the single quotation marks");
            return Some(problem.with_help(match inside.contains('"') {
                true => "Write '' for the apostrophe.".to_owned(),
                false => format!("Write double ones around it: \"{}\".", short(inside)),
            }));
        }
        if !closed {
            let problem = source.at(whole, "the quotation marks are not closed on this line");
            return Some(problem.with_help(format!("Write {first} at the end of the text.")));
        }
        return None;
    }
    if value.starts_with("[[") {
        let problem =
            source.at(whole, "a text that starts with [[ needs quotation marks around it");
        return Some(problem.with_help(quoted()));
    }
    if CURLY.contains(&first) {
        let problem = source.at(whole, "these are a word processor's curly quotation marks");
        let inside = value.trim_matches(|c| CURLY.contains(&c));
        return Some(problem.with_help(format!("Write straight ones: \"{}\".", short(inside))));
    }
    if matches!(first, '@' | '`' | '%' | '*' | '&' | '!') {
        let what = format!("a text that starts with {first} needs quotation marks around it");
        return Some(source.at(whole, what).with_help(quoted()));
    }
    if first == '(' && value.ends_with(')') && value.contains(": ") {
        let problem = source.at(whole, "settings on one line stand between curly brackets");
        let inside = value.trim_matches(['(', ')']);
        return Some(problem.with_help(format!("Write `{key}: {{{}}}`.", short(inside))));
    }
    if !matches!(first, '[' | '{' | '|' | '>') && value.contains(": ") {
        let problem = source.at(whole, "a text with a colon in it needs quotation marks around it");
        return Some(problem.with_help(quoted()));
    }
    if (first == '[' && !value.contains(']')) || (first == '{' && !value.contains('}')) {
        let close = if first == '[' { ']' } else { '}' };
        let problem = source.at(whole, format!("`{first}` is not closed on this line"));
        return Some(problem.with_help(format!("Write `{close}` at the end.")));
    }
    None
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c == '-')
}

/// A quoted value with another setting after it on its line.
fn two_settings(source: &Source, value: &str, at: usize) -> Option<Problem> {
    let mark = value.chars().next()?;
    let close = value.match_indices([mark]).map(|(at, _)| at).nth(1)?;
    let after = &value[close + 1..];
    let rest = after.trim_start();
    let (key, _) = rest.split_once(": ")?;
    if key.is_empty() || !key.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
        return None;
    }
    let from = at + value.len() - rest.len();
    let problem = source.at(from..at + value.len(), "two settings stand on one line");
    Some(problem.with_help(format!("Start a new line before `{key}:`, in line with the first.")))
}

/// The start of a text, for a suggestion.
fn short(text: &str) -> String {
    const MOST: usize = 50;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is said of the nearest slip in a text.
    fn said(text: &str) -> Option<String> {
        before(&Source::of("a.yaml", text.to_owned()), u64::MAX, usize::MAX).map(|it| it.what)
    }

    #[test]
    fn good_lines_are_no_slips() {
        for line in [
            "grade: pause",
            "  - text: \"Ward 7: a 'quiet' night\"",
            "link: https://eastmoor.example/a",
            "  ward: {list: our-wards}",
            "why: It's fine = good",
            "# note:this",
            "because: 'it''s fine'",
        ] {
            assert_eq!(said(line), None, "{line}");
        }
    }

    #[test]
    fn the_nearest_slip_above_is_named() {
        let text = "grade:pause\nwhy: a: b\n\nfine: x\n";
        assert!(said(text).is_some_and(|it| it.contains("quotation marks")), "{text}");
    }

    proptest! {
        #[test]
        fn any_lines_are_looked_at(text in "([-a-z :\"'#\\[\\]“”ŵ\t*]{0,12}\n){0,6}", line in 0..9u64) {
            let source = Source::of("a.yaml", format!("a{text}")).located();
            before(&source, line, 9);
            in_texts(&source);
        }
    }
}
