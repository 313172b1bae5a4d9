//! What the tests of rules share: packs of a few rules, and texts with details put into them.

use super::evaluate::{Reading, evaluate};
use super::trace::{RuleTrace, trace};
use super::{Language, Pack, Plan, Terms, Verdict};
use crate::mention::{Evidence, Kind, Mention, Strength};
use crate::story::{Speech, Story, Subject};
use crate::text::{Span, Text};

/// A detail that a test puts into a text: its words, kind, strength and owner.
pub(super) type Detail<'a> = (&'a str, Kind, Strength, Subject);

pub(super) fn pack(rules: &str) -> Pack {
    let json = format!(
        r#"{{"schema":1,"id":"test","version":"1","lists":{{"care":["ward","service user"],
        "film":["in the film"]}},"rules":[{rules}]}}"#
    );
    Pack::from_json(json.as_bytes()).expect("a pack made for a test")
}

pub(super) fn rule(id: &str, grade: &str, look_for: &str, rest: &str) -> String {
    format!(
        r#"{{"id":"{id}","grade":"{grade}","policy":{{"clause":"C","document":"D","section":"S",
        "date":"2026"}},"look_for":{{{look_for}}},{rest},"message":{{"headline":"h","why":"w",
        "instead":"i"}}}}"#
    )
}

pub(super) const NAME: &str =
    r#""name":{"detectors":["person"],"of":["patient","unknown"],"at_least":"likely"}"#;
pub(super) const AGE: &str =
    r#""age":{"detectors":["age"],"of":["patient","unknown"],"at_least":"weak"}"#;

/// Reads a text with these details in it and nothing else.
pub(super) fn check(pack: &Pack, original: &str, details: &[Detail<'_>]) -> Verdict {
    let plan = Plan::new(pack, &Terms::default());
    with(original, details, Speech::empty(), |reading| evaluate(pack, &plan, reading))
}

/// The trace of a text with these details in it.
pub(super) fn traced(pack: &Pack, original: &str, details: &[Detail<'_>]) -> Vec<RuleTrace> {
    let plan = Plan::new(pack, &Terms::default());
    with(original, details, Speech::empty(), |reading| trace(pack, &plan, reading))
}

/// Does something with a text that has these details in it and is speech of this kind.
pub(super) fn with<T>(
    original: &str,
    details: &[Detail<'_>],
    speech: Speech,
    then: impl FnOnce(&Reading<'_>) -> T,
) -> T {
    let text = Text::new(original);
    let mention = |&(words, kind, strength, _): &Detail<'_>| {
        let start = original.find(words).expect("words of the text");
        let span = Span::new(start, start + words.len());
        Mention { kind, span, strength, evidence: Evidence::empty() }
    };
    let mentions: Vec<_> = details.iter().map(mention).collect();
    let subjects = details.iter().map(|detail| detail.3).collect();
    let story = Story { subjects, speech, ..Story::default() };
    then(&Reading {
        original,
        text: &text,
        mentions: &mentions,
        story: &story,
        concerns: Vec::new(),
        language: Language::En,
    })
}

pub(super) const OFORI: Detail<'_> =
    ("Mrs Ofori", Kind::Person, Strength::Strong, Subject::Patient);
pub(super) const EIGHTY: Detail<'_> = ("80", Kind::Age, Strength::Likely, Subject::Patient);
