//! Word lists: one phrase a line, `#` for comments.

use super::problem::Problem;
use super::source::Source;
use crate::policy::clue::{Clue, Phrases};
use crate::policy::validate::MAX_PHRASE_WORDS;
use std::collections::BTreeMap;

/// The phrases of a list, and what is odd about its lines.
pub(super) fn phrases(source: &Source) -> (Vec<String>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut phrases = Vec::new();
    let mut lines: BTreeMap<String, u64> = BTreeMap::new();
    for (line, number) in source.text.lines().zip(1..) {
        let line = line.split('#').next().unwrap_or_default();
        let phrase = normal(line);
        if phrase.is_empty() {
            continue;
        }
        match slip(&phrase) {
            Some((what, help)) => {
                problems.push(source.problem_on(number, what).with_help(help));
            }
            None => {
                if let Some(first) = lines.insert(phrase.clone(), number) {
                    let what = format!("`{phrase}` stands on line {first} already");
                    let problem = source.problem_on(number, what).warning();
                    problems.push(problem.with_help("Take one of the two out."));
                }
                phrases.push(phrase);
            }
        }
    }
    if phrases.is_empty() && problems.is_empty() {
        let problem = source.whole("there is no phrase in this list, only comments");
        problems.push(problem.with_help("Write one phrase a line, or delete the file."));
    }
    (in_order(phrases), problems)
}

/// Evidence with the phrases that stand in the rule itself laid out as a list's are.
pub(super) fn normalised(look_for: &BTreeMap<String, Clue>) -> BTreeMap<String, Clue> {
    let mut look_for = look_for.clone();
    for clue in look_for.values_mut() {
        if let Clue::Phrase(Phrases::Own(phrases)) = clue {
            *phrases = in_order(phrases.iter().map(|it| normal(it)).collect());
        }
    }
    look_for
}

/// What is wrong with a phrase, and what to do about it.
pub(super) fn slip(phrase: &str) -> Option<(String, String)> {
    let words = phrase.split(' ').count();
    if phrase.contains([',', ';']) && phrase.split([',', ';']).count() > 1 {
        let what = "this line is sought as one phrase, with its commas";
        return Some((what.to_owned(), "Write each phrase on a line of its own.".to_owned()));
    }
    if words > MAX_PHRASE_WORDS {
        let what = format!("a phrase of {words} words; {MAX_PHRASE_WORDS} are the most");
        return Some((what, "Keep the few words that every writer would use.".to_owned()));
    }
    let stars_end_words = phrase.split(' ').all(|word| match word.split_once('*') {
        Some((stem, rest)) => rest.is_empty() && !stem.is_empty(),
        None => true,
    });
    if !stars_end_words {
        let what = "`*` stands for the end of a word, so nothing may follow it in the word";
        let help = "Write the start of the word and then `*`, like `closur*`.";
        return Some((what.to_owned(), help.to_owned()));
    }
    None
}

/// A phrase as it is sought: in lower case, words parted by one space, apostrophes straight.
fn normal(phrase: &str) -> String {
    let plain = phrase.replace(['\u{2018}', '\u{2019}'], "'");
    plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn in_order(mut phrases: Vec<String>) -> Vec<String> {
    phrases.sort();
    phrases.dedup();
    phrases
}
