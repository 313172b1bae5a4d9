//! Policies laid over one another: what the pack holds then, and what its author is told.

use canteen::author::{self, Day, Problem};
use canteen::policy::{Grade, Pack};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// Writes folders of policies, and gives the folder that they stand in.
fn folders(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("merging").join(name);
    let _ = fs::remove_dir_all(&dir);
    for (file, text) in files {
        let path = dir.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(path, text).expect("a writable folder");
    }
    dir
}

/// A rule that looks for a list of its own name.
fn rule(id: &str, list: &str, more: &str) -> String {
    format!(
        "rule: {id}
grade: pause
policy: {{clause: C, document: D, section: S, date: \"2026\"}}
look_for:
  words: {{list: {list}}}
warn_when:
  - {{strength: likely, all: [words], within: the same post}}
message: {{headline: h, why: w, instead: i}}
examples: {{}}
{more}"
    )
}

/// A base, a body over it and a trust over both, with a filter of each sort.
fn trust() -> Vec<(&'static str, String)> {
    let exception = "look_for: {fair: {phrases: [Summer  Fair]}}
unless: [{because: the fair is meant, any: [fair], within: the same post}]\n";
    vec![
        ("base/pack.yaml", "pack: base\nversion: \"2.1\"\n".into()),
        ("base/words/wards.txt", "Ward 7\nold ward\n".into()),
        ("base/words/off.txt", "nobody needs this\n".into()),
        ("base/rules/a/wards.yaml", rule("wards", "wards", "")),
        ("base/rules/a/softer.yaml", rule("softer", "wards", "")),
        ("base/rules/a/off.yaml", rule("off", "off", "")),
        ("bodies/nmc/pack.yaml", "pack: nmc\nversion: \"1.0\"\nbase: ../../base\n".into()),
        (
            "bodies/nmc/filters/code.yaml",
            "filter: code\nrules: [wards]\nreason: The Code says so too.\n\
             also: {clause: \"5\", document: The Code, section: \"5.1\", date: \"2018\"}\n"
                .into(),
        ),
        (
            "trust/pack.yaml",
            "pack: trust\nversion: \"1.0\"\nbase: ../base\nbodies: [../bodies/nmc]\n".into(),
        ),
        ("trust/words/wards.txt", "kestrel ward\nward 7\n".into()),
        ("trust/words/drafted.txt", "only a draft seeks this\n".into()),
        ("trust/rules/a/own.yaml", rule("own", "wards", "status: trial\n")),
        ("trust/rules/a/drafted.yaml", rule("drafted", "drafted", "status: draft\n")),
        ("trust/rules/a/gone.yaml", rule("gone", "wards", "status: retired\n")),
        (
            "trust/filters/off.yaml",
            "filter: off\nrules: [off]\nreason: Not ours.\nswitch_off: true\n".into(),
        ),
        (
            "trust/filters/fair.yaml",
            format!("filter: fair\nrules: [softer]\nreason: A fair.\ngrade: note\n{exception}"),
        ),
    ]
}

fn laid_out(name: &str, files: &[(&str, String)]) -> PathBuf {
    let files: Vec<_> = files.iter().map(|(file, text)| (*file, text.as_str())).collect();
    folders(name, &files)
}

fn pack(dir: &Path) -> Pack {
    author::load(dir).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// What is said of the trust after one file is written anew.
fn said(name: &str, file: &'static str, text: &str) -> Vec<Problem> {
    let mut files = trust();
    files.retain(|(other, _)| *other != file);
    files.push((file, text.to_owned()));
    author::check(&laid_out(name, &files).join("trust"), None)
}

#[test]
fn base_bodies_lists_rules_and_filters_make_one_pack() {
    let pack = pack(&laid_out("whole", &trust()).join("trust"));
    let ids: Vec<_> = pack.rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids, ["softer", "wards", "own"], "drafts, retired and switched off are out");
    assert_eq!(pack.lists["wards"], ["kestrel ward", "old ward", "ward 7"]);
    assert_eq!(pack.lists.len(), 1, "a list that only a draft or nobody uses is out");
    let parts: Vec<_> = pack.parts.iter().map(|it| format!("{} {}", it.pack, it.version)).collect();
    assert_eq!(parts, ["base 2.1", "nmc 1.0"]);
    let softer = &pack.rules[0];
    assert_eq!((softer.grade, softer.unless.len()), (Grade::Note, 1));
    assert_eq!(pack.rules[1].also[0].document, "The Code");
    let tuned: Vec<_> = pack
        .tuned
        .iter()
        .map(|it| [&it.pack, &it.filter, &it.change].map(String::as_str))
        .collect();
    assert_eq!(
        tuned,
        [
            ["nmc", "code", "also cites The Code 5.1"],
            ["trust", "fair", "grade now note; silent when the fair is meant"],
            ["trust", "off", "switched off"],
        ]
    );
    assert_eq!(pack.needs.as_deref(), Some(env!("CARGO_PKG_VERSION")));
    let json = serde_json::to_vec(&pack).expect("plain data");
    assert_eq!(Pack::from_json(&json), Ok(pack));
}

#[test]
fn phrases_in_a_rule_are_laid_out_as_those_of_a_list() {
    let pack = pack(&laid_out("phrases", &trust()).join("trust"));
    let json = serde_json::to_value(&pack.rules[0].look_for["fair"]).expect("plain data");
    assert_eq!(json, serde_json::json!({"phrases": ["summer fair"]}));
}

#[test]
fn the_base_that_is_built_in_stands_under_a_trust() {
    let dir = folders("built-in", &[("pack.yaml", "pack: t\nversion: \"1\"\nbase: nhs-base\n")]);
    let merged = pack(&dir);
    let base = canteen::Engine::embedded().expect("the base pack");
    assert_eq!(merged.rules, base.pack().rules);
    assert_eq!(merged.parts[0].pack, "nhs-base");
}

#[test]
fn a_policy_laid_over_itself_is_an_error() {
    let dir = folders("itself", &[("pack.yaml", "pack: t\nversion: \"1\"\nbase: ../itself\n")]);
    let problems = author::check(&dir, None);
    assert!(problems[0].what.starts_with("too many policies"), "{problems:?}");
}

#[test]
fn an_inherited_rule_is_tuned_and_never_written_anew() {
    let problems = said("anew", "trust/rules/a/wards.yaml", &rule("wards", "wards", ""));
    let [problem] = problems.as_slice() else { panic!("{problems:?}") };
    assert_eq!(problem.file, "rules/a/wards.yaml");
    assert_eq!(
        problem.what,
        "there is a rule called `wards` already, in ../base/rules/a/wards.yaml"
    );
    assert!(problem.help.as_ref().is_some_and(|it| it.contains("filters/wards.yaml")));
}

#[test]
fn a_body_must_be_written_over_what_is_there() {
    let other = "pack: nmc\nversion: \"1.0\"\nbase: ../../elsewhere\n";
    let problems = said("elsewhere", "bodies/nmc/pack.yaml", other);
    assert!(problems[0].what.contains("written over `elsewhere`"), "{problems:?}");
}

#[test]
fn a_problem_beneath_is_named_by_the_way_there() {
    let problems = said("beneath", "bodies/nmc/filters/code.yaml", "filter: code\n");
    assert_eq!(problems[0].file, "../bodies/nmc/filters/code.yaml");
}

#[test]
fn what_is_inherited_without_welsh_is_said_and_no_error() {
    let files = [
        ("pack.yaml", "pack: t\nversion: \"1\"\nbase: nhs-base\nlanguages: [cy]\n"),
        (
            "filters/words.yaml",
            "filter: words\nrules: [patient-name]\nreason: Welsh speakers.\nmessage:\n  \
             headline: h\n  why: w\n  instead: i\n  cy: {headline: h, why: w, instead: i}\n",
        ),
    ];
    let problems = author::check(&folders("welsh", &files), None);
    let [note] = problems.as_slice() else { panic!("{problems:?}") };
    assert!(!note.is_error());
    assert!(!note.what.contains("patient-name,"), "{}", note.what);
}

#[test]
fn a_review_is_late_only_if_the_day_is_told() {
    let mut files = trust();
    files.retain(|(file, _)| *file != "trust/rules/a/own.yaml");
    files.push(("trust/rules/a/own.yaml", rule("own", "wards", "review_by: \"2026-11-22\"\n")));
    let dir = laid_out("review", &files).join("trust");
    let remarks = |today: Option<&str>| author::check(&dir, today.and_then(Day::parse)).len();
    assert_eq!(
        (remarks(None), remarks(Some("2026-11-22")), remarks(Some("2026-11-23"))),
        (0, 0, 1)
    );
}

/// A part of a good file, bytes of any sort, and the rest of it.
fn damaged(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let cut = (0..text.len(), 0..text.len(), prop::collection::vec(any::<u8>(), 0..12));
    let written = "[-a-z:>|&*!#'\"{}\\[\\], \n\t]{0,12}".prop_map(String::into_bytes);
    (cut, written, any::<bool>()).prop_map(|((from, to, bytes), written, raw)| {
        let text = text.as_bytes();
        let middle = if raw { bytes } else { written };
        [&text[..from.min(to)], &middle, &text[from.max(to)..]].concat()
    })
}

const RULE: &str = include_str!("policies/good/rules/local/ward-outbreak.yaml");
const PACK: &str = include_str!("policies/good/pack.yaml");
const FILTER: &str = include_str!("policies/good/filters/quieter-names.yaml");
const LIST: &str = include_str!("policies/good/words/our-wards.txt");

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_in_any_file_are_refused_or_read(
        rule in damaged(RULE), pack in damaged(PACK), filter in damaged(FILTER),
        list in damaged(LIST), which in 0..4usize,
    ) {
        let dir = folders("bytes", &[
            ("pack.yaml", PACK),
            ("rules/local/ward-outbreak.yaml", RULE),
            ("filters/quieter-names.yaml", FILTER),
            ("words/our-wards.txt", LIST),
        ]);
        let (file, bytes) = [
            ("rules/local/ward-outbreak.yaml", rule),
            ("pack.yaml", pack),
            ("filters/quieter-names.yaml", filter),
            ("words/our-wards.txt", list),
        ][which].clone();
        fs::write(dir.join(file), &bytes).expect("a writable folder");
        for problem in author::check(&dir, Day::parse("2026-11-22")) {
            let whole = problem.excerpt.is_none_or(|it| it.text.get(it.start..it.end).is_some());
            prop_assert!(whole && !problem.what.is_empty());
        }
        let _ = author::lay_out(&dir.join(file), file);
    }
}
