//! Runs the cases of `tests/cases` on the native engine, and writes them out with its answers, so
//! that other builds of the engine can be held to the very same cases.
//!
//! A case file is TOML:
//!
//! ```toml
//! kinds = ["NHS_NUMBER"]   # every mention of these kinds is listed; others are left aside
//!
//! [[case]]
//! name = "labelled, spaced"
//! text = "Her NHS number is {NHS:ddd ddd dddd}"   # placeholders: tests/support/placeholder.rs
//! mentions = [{ kind = "NHS_NUMBER", quote = "{NHS:ddd ddd dddd}", strength = "strong" }]
//! verdict = "pause"        # optional, and so are `strength`, `evidence` and the draft's fields
//! at_least = "note"        # in place of `verdict`, where "pause" would be right, too
//! at_most = "note"         # in place of `verdict`, where "silent" would be better
//! ```
//!
//! Every case runs with several seeds, so that one lucky number does not pass.

mod support;

use canteen::mention::{self, Mention};
use canteen::policy::Grade;
use canteen::text::Text;
use canteen::{Draft, Engine};
use serde::Serialize;
use std::path::Path;
use support::case_file::{Case, CaseFile, Expected};

const SEEDS: u64 = 5;

/// One case with the values of one seed, as other builds read it.
#[derive(Serialize)]
struct Record<'a> {
    file: &'a str,
    name: &'a str,
    draft: &'a Draft,
    kinds: &'a [mention::Kind],
    expected: Vec<ExpectedRecord<'a>>,
    verdict: Option<Grade>,
    native: Native,
}

#[derive(Serialize)]
struct ExpectedRecord<'a> {
    kind: mention::Kind,
    quote: &'a str,
}

/// What the native engine answered.
#[derive(Serialize)]
struct Native {
    verdict: Grade,
    mentions: Vec<Found>,
}

/// A mention, with the offsets of JavaScript.
#[derive(Serialize)]
struct Found {
    kind: mention::Kind,
    start: usize,
    end: usize,
    quote: String,
    strength: mention::Strength,
}

#[test]
fn every_case_holds() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let files = CaseFile::read_all(&dir).unwrap_or_else(|error| panic!("{error}"));
    assert!(!files.is_empty(), "no cases in {}", dir.display());
    let engine = Engine::embedded().expect("the base pack loads");
    let mut wrong = Vec::new();
    let mut records = Vec::new();
    for (file, case) in
        files.iter().flat_map(|file| file.cases.iter().map(move |case| (file, case)))
    {
        let mut complaints: Vec<String> = Vec::new();
        for seed in 0..SEEDS {
            match check(&engine, file, case, seed) {
                Ok(record) => records.push(record),
                Err(complaint) => complaints.push(complaint),
            }
        }
        if let Some(first) = complaints.first() {
            let times = complaints.len();
            wrong.push(format!("{}: {} ({times} of {SEEDS} seeds)\n{first}", file.name, case.name));
        }
    }
    assert!(wrong.is_empty(), "{} cases fail\n\n{}", wrong.len(), wrong.join("\n\n"));
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases.json");
    std::fs::write(&path, format!("[\n{}\n]\n", records.join(",\n"))).expect("a writable target");
}

/// Checks a case with the values of a seed and gives its record as JSON.
fn check(engine: &Engine, file: &CaseFile, case: &Case, seed: u64) -> Result<String, String> {
    let (draft, expected) = case.fill(seed ^ hash(&file.name) ^ hash(&case.name))?;
    let text = Text::new(&draft.text);
    let found = mention::find(&text);
    compare(file, &draft, &text, &found, &expected)?;
    let verdict = engine.check(&draft).map_err(|error| error.to_string())?.verdict;
    if case.verdict.is_some_and(|expected| expected != verdict)
        || case.at_least.is_some_and(|least| verdict < least)
        || case.at_most.is_some_and(|most| verdict > most)
    {
        let expected = case.verdict.or(case.at_least).or(case.at_most);
        return Err(format!(
            "  text     {:?}\n  expected {expected:?}\n  found    {verdict:?}",
            draft.text
        ));
    }
    let record = Record {
        file: &file.name,
        name: &case.name,
        draft: &draft,
        kinds: &file.kinds,
        expected: expected
            .iter()
            .map(|mention| ExpectedRecord { kind: mention.kind, quote: &mention.quote })
            .collect(),
        verdict: case.verdict,
        native: Native {
            verdict,
            mentions: found.iter().map(|mention| in_utf16(&draft.text, &text, mention)).collect(),
        },
    };
    serde_json::to_string(&record).map_err(|error| error.to_string())
}

/// Says where the mentions found are not those expected.
fn compare(
    file: &CaseFile,
    draft: &Draft,
    text: &Text,
    found: &[Mention],
    expected: &[Expected],
) -> Result<(), String> {
    let of_file: Vec<&Mention> =
        found.iter().filter(|mention| file.kinds.contains(&mention.kind)).collect();
    let same = of_file.len() == expected.len()
        && of_file.iter().zip(expected).all(|(found, expected)| {
            let span = text.original(found.span);
            found.kind == expected.kind
                && span.start == expected.start
                && span.end == expected.start + expected.quote.len()
                && expected.strength.is_none_or(|strength| strength == found.strength)
                && expected.needs.is_none_or(|needs| found.evidence.contains(needs))
        });
    if same {
        return Ok(());
    }
    let found: Vec<String> = of_file
        .iter()
        .map(|mention| {
            let quote = text.original(mention.span).of(&draft.text);
            format!("{:?} `{quote}` {:?} {:?}", mention.kind, mention.strength, mention.evidence)
        })
        .collect();
    let expected: Vec<String> = expected
        .iter()
        .map(|mention| {
            let Expected { kind, quote, strength, needs, .. } = mention;
            format!("{kind:?} `{quote}` {strength:?} {needs:?}")
        })
        .collect();
    Err(format!("  text     {:?}\n  expected {expected:?}\n  found    {found:?}", draft.text))
}

fn in_utf16(original: &str, text: &Text, mention: &Mention) -> Found {
    let span = text.original(mention.span);
    let units = |end: usize| original[..end].encode_utf16().count();
    Found {
        kind: mention.kind,
        start: units(span.start),
        end: units(span.end),
        quote: span.of(original).to_owned(),
        strength: mention.strength,
    }
}

/// FNV-1a: the same values for a case whatever stands before it, on every platform.
fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

#[test]
fn a_slip_in_a_case_file_names_the_file_and_the_case() {
    let errors = [
        ("kinds = [\"NHS_NUMBR\"]", "NHS_NUMBR"),
        ("kinds = []\n[[case]]\nname = \"one\"\ntext = \"\"\nverdct = \"pause\"", "slip: one: "),
        ("kinds = []\n[[case]]\ntext = \"\"", "slip: case 1 has no name"),
        (
            "kinds = []\n[[case]]\nname = \"one\"\ntext = \"\"\n[[case]]\nname = \"one\"\ntext = \"\"",
            "slip: one: there are two",
        ),
        (
            "kinds = []\n[[case]]\nname = \"one\"\ntext = \"4\"\n\
             mentions = [{ kind = \"AGE\", quote = \"4\" }]",
            "not among the file's kinds",
        ),
    ];
    for (source, part) in errors {
        let error = CaseFile::parse("slip", source).err().unwrap_or_default();
        assert!(error.starts_with("slip: ") && error.contains(part), "{source}\ngives {error}");
    }
}

#[test]
fn a_quote_that_is_not_in_the_text_is_an_error() {
    let source = "kinds = [\"AGE\"]\n[[case]]\nname = \"one\"\ntext = \"aged 84\"\n\
                  mentions = [{ kind = \"AGE\", quote = \"85\" }]";
    let file = CaseFile::parse("slip", source).expect("a well-formed file");
    assert!(file.cases[0].fill(0).is_err_and(|error| error.contains("does not stand in")));
}

#[test]
fn a_placeholder_keeps_its_value_within_a_case_and_has_layouts() {
    let mut filler = support::placeholder::Filler::new(7);
    let mut fill = |text: &str| filler.fill(text).expect("known placeholders");
    assert_eq!(fill("{NHS:dddddddddd}"), fill("{NHS}").replace(' ', ""));
    assert_eq!(fill("{NHS#2}"), fill("{NHS#2}"));
    assert_ne!(fill("{NHS#2}"), fill("{NHS}"));
    assert_eq!(fill("{NHS:_ddddddddd}"), fill("{NHS:tight}")[1..]);
    assert_eq!(fill("{POSTCODE:tight-lower}"), fill("{POSTCODE}").replace(' ', "").to_lowercase());
    assert_eq!(fill("{a} and {}"), "{a} and {}");
    assert!(filler.fill("{NOPE}").is_err());
    assert!(filler.fill("{NHS:ddddddddddd}").is_err());
}
