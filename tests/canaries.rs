//! A built pack shows what each of its rules does, and an engine that reads posts otherwise refuses
//! it.

use canteen::policy::canary::Canary;
use canteen::policy::rule::Rule;
use canteen::policy::{Pack, Terms};
use canteen::{Engine, author};
use std::fs;
use std::path::{Path, PathBuf};

/// A trust over the base that is built in and a body with a rule of its own. It switches one of the
/// base's rules off, and of another it excuses the very post that the base shows.
const TRUST: [(&str, &str); 8] = [
    ("body/pack.yaml", "pack: body\nversion: \"1\"\n"),
    (
        "body/rules/tea.yaml",
        "rule: tea
grade: note
policy: {clause: C, document: D, section: S, date: \"2026\"}
look_for: {tea: {phrases: [cups of tea]}}
warn_when: [{strength: likely, all: [tea], within: the same post}]
message: {headline: h, why: w, instead: i}
examples:
  flags: [{text: \"Four [[cups of tea]]\"}]
  fine: [{text: Tea, because: no cup}, {text: Cups, because: no tea}]\n",
    ),
    (
        "body/filters/code.yaml",
        "filter: code\nrules: [abuse]\nreason: The Code says so too.\n\
         also: {clause: \"5\", document: The Code, section: \"5.1\", date: \"2018\"}\n",
    ),
    ("trust/pack.yaml", "pack: t\nversion: \"1\"\nbase: nhs-base\nbodies: [../body]\n"),
    (
        "trust/rules/numbers.yaml",
        "rule: numbers
grade: pause
policy: {clause: C, document: D, section: S, date: \"2026\"}
look_for:
  number: {detectors: [nhs-number], of: [patient, unknown], at_least: likely, not_by: [test-range]}
  call: {detectors: [phone], of: [patient, unknown], at_least: weak}
warn_when:
  - {name: known, strength: strong, all: [number], within: the same post}
  - {name: called, strength: likely, all: [call], within: the same post}
message: {headline: h, why: w, instead: i}
examples:
  flags:
    - {text: \"NHS number [[{NHS}]], anyone?\", by: known}
    - {text: \"The patient in bed 4 is on [[{MOBILE}]]\", by: called, reply_to: Who is it?}
    - {text: \"Ring the patient in bed 4 on [[{MOBILE}]]\", by: called}
  fine:
    - {text: \"CHI {CHI}\", because: not asked for}
    - {text: Call 999, because: everybody's number}\n",
    ),
    (
        "trust/filters/off.yaml",
        "filter: off\nrules: [boundaries]\nreason: Not ours.\nswitch_off: true\n\
         examples: {fine: [{text: \"Added one of my patients on Facebook after she was \
         discharged, we go for coffee now\", because: ours}]}\n",
    ),
    (
        "trust/filters/crochet.yaml",
        "filter: crochet\nrules: [patient-name]\nreason: A club.\n\
         look_for: {club: {phrases: [taught me to crochet]}}\n\
         unless: [{because: the club is meant, any: [club], within: the same post}]\n\
         examples: {fine: [{text: Mrs Okonkwo in bed 4 taught me to crochet tonight, \
         because: the club}]}\n",
    ),
    ("trust/corpus/fine/a.txt", "Tea\n"),
];

fn built(name: &str) -> Pack {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("canaries").join(name);
    let _ = fs::remove_dir_all(&dir);
    for (file, text) in TRUST {
        let path = dir.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(path, text).expect("a writable folder");
    }
    let built = author::build(&dir.join("trust")).unwrap_or_else(|it| panic!("{it:#?}"));
    assert_eq!(built.apart, None);
    let json = built.to_json().expect("plain data");
    Pack::from_json(json.as_bytes()).expect("what was built can be read")
}

fn of<'a>(pack: &'a Pack, rule: &str) -> Option<&'a Canary> {
    pack.canaries.iter().find(|it| it.rule == rule)
}

#[test]
fn own_rules_and_inherited_ones_have_canaries_that_hold_in_the_whole() {
    let pack = built("whole");
    let rules: Vec<_> = pack.rules.iter().map(|rule| &rule.id).collect();
    let shown: Vec<_> = pack.canaries.iter().map(|canary| &canary.rule).collect();
    assert_eq!(shown, rules, "in the order of the rules, none for what is switched off");
    let tea = of(&pack, "tea").expect("a canary");
    assert_eq!(tea.flags.as_deref(), Some("Four cups of tea"));
    assert_eq!(tea.fine.as_deref(), Some("Tea"));
    assert!(of(&pack, "abuse").is_some_and(|it| it.flags.is_some() && it.fine.is_some()));
    assert_eq!(of(&pack, "patient-name").and_then(|it| it.flags.as_ref()), None);
    for terms in [Terms::default(), Terms::of_pilot_ring()] {
        assert_eq!(Engine::with_own_reader(pack.clone()).on(&terms).try_out(), Ok(()));
    }
}

#[test]
fn a_canary_is_a_text_alone_and_its_numbers_are_nobody_s() {
    let pack = built("numbers");
    let canary = of(&pack, "numbers").expect("a canary");
    let flags = canary.flags.as_deref().expect("a post that it flags");
    assert!(flags.starts_with("Ring the patient in bed 4 on 07700 900"), "{flags}");
    assert_eq!(canary.fine.as_deref(), Some("Call 999"));
}

#[test]
fn the_same_folder_gives_the_same_canaries() {
    assert_eq!(built("once").canaries, built("twice").canaries);
}

#[test]
fn a_pack_whose_rule_does_otherwise_is_refused_unless_the_rule_is_withdrawn() {
    let mut pack = built("otherwise");
    let tea = |rule: &Rule| rule.id == "tea";
    let at = pack.rules.iter().position(tea).expect("the rule");
    let json = serde_json::to_string(&pack.rules[at]).expect("plain data");
    pack.rules[at] = serde_json::from_str(&json.replace("cups of", "pots of")).expect("a rule");
    let tried = |terms: &Terms| Engine::with_own_reader(pack.clone()).on(terms).try_out();
    let refused = tried(&Terms::default()).expect_err("a refusal").to_string();
    let expected = "the rule `tea` no longer speaks about its own example with this engine: \
                    “Four cups of tea”";
    assert!(refused.ends_with(expected), "{refused}");
    let withdrawn = Terms { withdrawn: vec!["tea".to_owned()], ..Terms::default() };
    assert_eq!(tried(&withdrawn), Ok(()));
}

#[test]
fn a_reader_that_is_not_there_is_noticed() {
    let pack = built("reader");
    assert!(Engine::new(pack).try_out().is_err());
}

#[test]
fn references_say_whose_they_are_and_parts_whether_they_are_a_body_s() {
    let pack = built("parts");
    let parts: Vec<_> = pack.parts.iter().map(|it| (it.pack.as_str(), it.body)).collect();
    assert_eq!(parts, [("nhs-base", false), ("body", true)]);
    let abuse = pack.rules.iter().find(|rule| rule.id == "abuse").expect("a rule of the base");
    let also: Vec<_> = abuse.also.iter().map(|it| it.part.as_deref()).collect();
    assert_eq!(also, [Some("body")]);
    assert_eq!(abuse.policy.part, None);
}

#[test]
fn the_pack_of_the_browser_tests_is_what_its_folder_builds_to() {
    let dir = "tests/browser/packs/example-trust";
    let built = author::build(Path::new(dir)).unwrap_or_else(|it| panic!("{it:#?}"));
    let committed = fs::read_to_string(format!("{dir}.json")).expect("the pack");
    let same = built.to_json().expect("plain data") == committed;
    assert!(same, "run `cargo run -- policy build {dir} -o {dir}.json` and commit the result");
}
