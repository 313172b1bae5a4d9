//! A rule's examples, run.

use super::Problem;
use super::merge::Tested;
use super::placeholder::Filler;
use super::rule_file::{Fine, Flagged};
use crate::policy::Finding;
use crate::{Draft, Engine};
use std::ops::Range;

const LEAST_FLAGS: usize = 1;
const LEAST_FINE: usize = 2;

/// Runs the examples of one rule.
pub(super) fn run(engine: &Engine, tested: &Tested) -> Vec<Problem> {
    let Tested { rule, file, examples, .. } = tested;
    let mut problems = Vec::new();
    if examples.flags.len() < LEAST_FLAGS || examples.fine.len() < LEAST_FINE {
        let what = format!(
            "{} example(s) to flag and {} that are fine; at least {LEAST_FLAGS} and {LEAST_FINE} expected",
            examples.flags.len(),
            examples.fine.len()
        );
        problems.push(Problem::new(file, None, what));
    }
    problems.extend(examples.flags.iter().filter_map(|it| flagged(engine, rule, file, it)));
    problems.extend(examples.fine.iter().filter_map(|it| fine(engine, rule, file, it)));
    problems
}

fn flagged(engine: &Engine, rule: &str, file: &str, example: &Flagged) -> Option<Problem> {
    let line = Some(example.text.referenced.line());
    let marked = Filler::new(0).fill(&example.text.value);
    let Some((text, expected)) = unmark(&marked) else {
        let problem = Problem::new(file, line, "expected the words to flag between [[ and ]]");
        return Some(problem.with_help("Mark exactly the words that the rule should point to."));
    };
    let Some(finding) = finding(engine, &text, rule) else {
        let what = "this example should be flagged, but the rule did not fire";
        return Some(Problem::new(file, line, what).with_help(seen(engine, &text)));
    };
    let found: Vec<_> = finding.spans.iter().map(|span| span.start..span.end).collect();
    if found == expected {
        return None;
    }
    let quotes = |ranges: &[Range<usize>]| {
        let quotes = ranges.iter().filter_map(|range| text.get(range.clone()));
        quotes.map(|quote| format!("\"{quote}\"")).collect::<Vec<_>>().join(", ")
    };
    let what = format!("expected {}, and the rule flags {}", quotes(&expected), quotes(&found));
    Some(Problem::new(file, line, what))
}

fn fine(engine: &Engine, rule: &str, file: &str, example: &Fine) -> Option<Problem> {
    let text = Filler::new(0).fill(&example.text.value);
    let finding = finding(engine, &text, rule)?;
    let quotes: Vec<_> = finding.spans.iter().map(|span| format!("\"{}\"", span.quote)).collect();
    let what = format!(
        "this example should be left alone ({}), but the rule flags {}",
        example.because,
        quotes.join(", ")
    );
    Some(Problem::new(file, Some(example.text.referenced.line()), what))
}

fn finding(engine: &Engine, text: &str, rule: &str) -> Option<Finding> {
    let verdict = engine.check(&Draft::new(text)).ok()?;
    verdict.findings.into_iter().find(|finding| finding.rule == rule)
}

/// What the engine does see in a text, for an author who wonders why a rule is silent.
fn seen(engine: &Engine, text: &str) -> String {
    let mentions = engine.mentions(&Draft::new(text)).unwrap_or_default();
    if mentions.is_empty() {
        return "No detector found anything in it.".to_owned();
    }
    let seen: Vec<_> = mentions
        .iter()
        .map(|it| format!("{:?} \"{}\" ({:?})", it.kind, it.quote, it.strength))
        .collect();
    format!("The detectors see: {}.", seen.join(", "))
}

/// A marked text without its marks, and where they stood; none if no words are marked, or a mark
/// has no partner.
fn unmark(marked: &str) -> Option<(String, Vec<Range<usize>>)> {
    let mut text = String::with_capacity(marked.len());
    let mut ranges = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once("[[") {
        let (inside, after) = after.split_once("]]")?;
        text.push_str(before);
        ranges.push(text.len()..text.len() + inside.len());
        text.push_str(inside);
        rest = after;
    }
    text.push_str(rest);
    (!ranges.is_empty() && !text.contains("]]")).then_some((text, ranges))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_ranges_of_the_plain_text() {
        let unmarked = unmark("[[Mrs Ofori]] in [[bed 4]].");
        assert_eq!(unmarked, Some(("Mrs Ofori in bed 4.".to_owned(), vec![0..9, 13..18])));
    }

    #[test]
    fn a_mark_needs_its_partner() {
        assert_eq!(unmark("no marks"), None);
        assert_eq!(unmark("[[open"), None);
        assert_eq!(unmark("[[one]] close]]"), None);
    }
}
