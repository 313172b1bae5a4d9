//! Whatever a person writes, a verdict points at words that are there.

use canteen::mention::{Evidence, Kind, Mention, Strength};
use canteen::policy::evaluate::{self, Reading};
use canteen::policy::{Language, Pack, Plan, Terms, Verdict};
use canteen::story::{Story, Subject};
use canteen::text::Text;
use canteen::{Draft, Engine};
use proptest::prelude::*;
use std::sync::LazyLock;

/// A pack whose one rule fires on every detail.
static EVERYTHING: LazyLock<Pack> = LazyLock::new(|| {
    let kinds: Vec<_> = KINDS.iter().map(|(_, name)| name).collect();
    let json = serde_json::json!({
        "schema": 1, "id": "everything", "version": "1",
        "rules": [{
            "id": "detail", "grade": "pause",
            "policy": {"clause": "C", "document": "D", "section": "S", "date": "2026"},
            "look_for": {"any": {"detectors": kinds, "of": ["unknown"], "at_least": "weak"}},
            "warn_when": [{"strength": "strong", "all": ["any"], "within": "the same post"}],
            "message": {"headline": "h", "why": "w", "instead": "i"}
        }]
    });
    Pack::from_json(json.to_string().as_bytes()).expect("a good pack")
});

const KINDS: &[(Kind, &str)] = &[
    (Kind::Person, "person"),
    (Kind::Initials, "initials"),
    (Kind::Age, "age"),
    (Kind::WardBed, "ward-bed"),
    (Kind::Date, "date"),
    (Kind::NhsNumber, "nhs-number"),
];

/// Every span and suggestion is a stretch of whole characters, and every quote is its words.
fn is_true_of(text: &str, verdict: &Verdict) {
    for finding in &verdict.findings {
        for span in &finding.spans {
            assert_eq!(text.get(span.start..span.end), Some(span.quote.as_str()));
            assert!(!span.quote.is_empty());
        }
        for suggestion in &finding.suggestions {
            assert!(text.get(suggestion.start..suggestion.end).is_some());
        }
        let starts: Vec<_> = finding.spans.iter().map(|span| span.start).collect();
        assert!(starts.is_sorted());
    }
    assert_eq!(
        verdict.verdict,
        verdict.findings.iter().map(|it| it.grade).max().unwrap_or_default()
    );
}

/// Texts with the characters that go wrong: marks, emoji, separators, zero-width, full-width,
/// right-to-left, NUL.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a ",
        "an ",
        "84",
        "yo",
        "F",
        " ",
        "\n",
        "Ward 7",
        "pt ",
        "Mrs ",
        "Ofori",
        "'s",
        "\u{200b}",
        "\u{202e}",
        "\0",
        "é",
        "ﬀ",
        "７",
        "👩‍⚕️",
        "&nbsp;",
        "NHS no ",
        "#WardSeven",
        ".",
        "مريض",
        "\u{301}",
    ]);
    prop_oneof![any::<String>(), prop::collection::vec(pieces, 0..40).prop_map(|it| it.concat())]
}

/// Some stretches of whole characters of a text, in order and apart.
fn mentions(text: &Text, cuts: &[prop::sample::Index], kinds: &[usize]) -> Vec<Mention> {
    let folded = text.as_str();
    let places: Vec<usize> =
        folded.char_indices().map(|(at, _)| at).chain([folded.len()]).collect();
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| *cut.get(&places)).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let pairs = cuts.chunks_exact(2).zip(kinds);
    let mention = |(cut, &kind): (&[usize], &usize)| Mention {
        kind: KINDS[kind % KINDS.len()].0,
        span: canteen::text::Span::new(cut[0], cut[1]),
        strength: Strength::Strong,
        evidence: Evidence::empty(),
    };
    pairs.map(mention).collect()
}

proptest! {
    #[test]
    fn the_engine_points_at_words_that_are_there(text in texts()) {
        let engine = Engine::embedded().expect("the base pack");
        let draft = Draft::new(text.as_str());
        let verdict = engine.check(&draft).expect("a short text");
        is_true_of(&text, &verdict);
        prop_assert_eq!(engine.check(&draft).expect("a short text"), verdict);
        for mention in engine.mentions(&draft).expect("a short text") {
            prop_assert_eq!(text.get(mention.start..mention.end), Some(mention.quote.as_str()));
        }
    }

    #[test]
    fn rules_point_at_words_that_are_there(
        original in texts(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
        kinds in prop::collection::vec(any::<usize>(), 6),
    ) {
        let text = Text::new(&original);
        let mentions = mentions(&text, &cuts, &kinds);
        let subjects = vec![Subject::Unknown; mentions.len()];
        let story = Story { subjects, ..Story::default() };
        let reading = Reading {
            original: &original,
            text: &text,
            mentions: &mentions,
            story: &story,
            concerns: Vec::new(),
            language: Language::En,
        };
        let plan = Plan::new(&EVERYTHING, &Terms::default());
        let verdict = evaluate::evaluate(&EVERYTHING, &plan, &reading);
        prop_assert_eq!(verdict.findings.iter().map(|it| it.spans.len()).sum::<usize>(), mentions.len());
        is_true_of(&original, &verdict);
    }
}

#[test]
fn a_text_over_the_cap_is_refused_and_one_at_the_cap_is_read() {
    let engine = Engine::embedded().expect("the base pack");
    let text = "a ".repeat(canteen::engine::MAX_TEXT / 2);
    assert!(engine.check(&Draft::new(text.as_str())).is_ok());
    let error = engine.check(&Draft::new(text + "a")).expect_err("one byte over");
    assert_eq!(error.bytes, canteen::engine::MAX_TEXT + 1);
}
