//! `canteen policy new`: a rule from a few questions, asked of nobody.

use canteen::author;
use canteen::policy::Grade;
use canteen::policy::rule::Rule;
use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::path::{Path, PathBuf};

/// All options that a rule about outbreaks needs.
const OUTBREAK: [&str; 34] = [
    "--name",
    "Fellside Community NHS Trust",
    "--title",
    "Do not name the ward of an outbreak",
    "--id",
    "outbreak-ward",
    "--section",
    "outbreaks",
    "--clause",
    "4.3",
    "--date",
    "2026-04-01",
    "--gives-away",
    "detector:ward-bed",
    "--near",
    "phrases: norovirus, D&V",
    "--within",
    "25 words",
    "--unless",
    "phrases: as announced",
    "--unless-because",
    "the trust has announced it",
    "--headline",
    "Do the families know: yet?",
    "--flag",
    "Half of Ward 7 is down with norovirus",
    "--fine",
    "As announced, norovirus has closed Ward 7",
    "--fine",
    "Norovirus at home, off until Thursday",
    "--because",
    "it has been announced",
    "--because",
    "the writer's own family",
];

fn new(dir: &Path) -> Command {
    Command::new(cargo_bin("canteen")).env("NO_COLOR", "1").args(["policy", "new", "--in"]).arg(dir)
}

/// An empty folder, for one test.
fn folder(name: &str) -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("new").join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).expect("a writable folder");
    dir
}

fn without(options: &[&'static str], gone: &str) -> Vec<&'static str> {
    let pairs = options.chunks(2).filter(|pair| pair[0] != gone);
    pairs.flatten().copied().collect()
}

fn rule(dir: &Path, id: &str) -> Rule {
    let pack = author::load(dir).expect("a good policy");
    pack.rules.into_iter().find(|rule| rule.id == id).expect("the rule")
}

#[test]
fn options_alone_make_a_rule_that_holds() {
    let dir = folder("options");
    let run = new(&dir).arg("--yes").args(OUTBREAK).assert().code(0).stderr_eq("");
    let stdout = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(stdout.contains("rules/outbreaks/outbreak-ward.yaml: written"), "{stdout}");
    let rule = rule(&dir, "outbreak-ward");
    assert_eq!(rule.grade, Grade::Pause);
    assert_eq!(rule.message.headline, "Do the families know: yet?");
    let file = dir.join("rules/outbreaks/outbreak-ward.yaml");
    let file = fs::read_to_string(file).expect("the rule's file");
    assert!(file.starts_with("# yaml-language-server: $schema=../../schema/rule.json\n"), "{file}");
    assert!(file.contains("[[Ward 7]]"), "the words are marked: {file}");
    assert!(dir.join("schema/rule.json").exists());
}

#[test]
fn lines_of_standard_input_answer_what_no_option_does() {
    let dir = folder("lines");
    let options = without(&without(&OUTBREAK, "--headline"), "--clause");
    let answers = "\n\n4.3\n\n\n\nMay we say so yet?\n\n\n\n\n";
    let run = new(&dir).args(&options).stdin(answers).assert().code(0);
    let asked = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(asked.contains("Which clause of it?\n> 4.3\n"), "{asked}");
    assert!(!asked.contains("Which document says so?\n>"), "an offer is shown: {asked}");
    assert_eq!(rule(&dir, "outbreak-ward").policy.clause, "SMP-4.3");
}

#[test]
fn what_has_no_answer_is_named_by_its_option() {
    let dir = folder("missing");
    let run = new(&dir).arg("--yes").args(without(&OUTBREAK, "--clause")).assert().code(2);
    run.stderr_eq("canteen: `Which clause of it?` has no answer; expected --clause\n");
    assert_eq!(fs::read_dir(&dir).expect("a folder").count(), 0, "nothing was written");
}

#[test]
fn a_wrong_answer_is_refused_with_what_was_expected() {
    for (option, wrong, said) in [
        ("--id", "Outbreak Ward", "--id: expected lower-case letters, digits and hyphens"),
        ("--id", "patient-name", "--id: `patient-name` is taken"),
        ("--title", "two\nlines", "--title: expected one line"),
        ("--within", "9 miles", "--within: `9 miles` is not a distance"),
        ("--gives-away", "wards", "--gives-away: expected phrases:A,B, list:NAME"),
        ("--gives-away", "detector:wards", "--gives-away: there is no `wards`"),
        ("--near", "list:our-wards", "--near: there is no `our-wards`"),
    ] {
        let dir = folder("wrong");
        let options = without(&OUTBREAK, option);
        let run = new(&dir).arg("--yes").args(options).args([option, wrong]).assert().code(2);
        let stderr = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        assert!(stderr.contains(said), "{option} {wrong}: {stderr}");
    }
}

#[test]
fn nothing_is_written_over() {
    let dir = folder("over");
    let old = dir.join("rules/outbreaks/outbreak-ward.yaml");
    fs::create_dir_all(dir.join("rules/outbreaks")).expect("a writable folder");
    fs::write(&old, "mine").expect("a writable folder");
    let run = new(&dir).arg("--yes").args(OUTBREAK).assert().code(2);
    let stderr = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(stderr.contains("is there already; nothing was written"), "{stderr}");
    assert_eq!(fs::read_to_string(&old).expect("text"), "mine");
    assert!(!dir.join("pack.yaml").exists());
}

#[test]
fn a_second_rule_joins_the_first_and_may_use_its_list() {
    let dir = folder("second");
    let many =
        "phrases: a1 ward, a2 ward, a3 ward, a4 ward, a5 ward, a6 ward, a7 ward, a8 ward, a9 ward";
    let mut first = OUTBREAK.to_vec();
    for gone in ["--gives-away", "--flag", "--unless", "--unless-because"] {
        first = without(&first, gone);
    }
    let flag = ["--gives-away", many, "--flag", "Half of A2 Ward is down with norovirus"];
    new(&dir).arg("--yes").args(first).args(flag).assert().code(0);
    let list = fs::read_to_string(dir.join("words/outbreak-ward-a1-ward.txt")).expect("a list");
    assert_eq!(list.lines().count(), 9);
    let second = [
        "--id",
        "ward-moves",
        "--gives-away",
        "list:outbreak-ward-a1-ward",
        "--near",
        "phrases: moving",
        "--flag",
        "A3 Ward is moving to Teme House on Monday",
    ];
    let mut options = OUTBREAK.to_vec();
    for gone in ["--id", "--gives-away", "--near", "--flag", "--unless", "--unless-because"] {
        options = without(&options, gone);
    }
    new(&dir).arg("--yes").args(options).args(second).assert().code(0);
    assert_eq!(rule(&dir, "ward-moves").grade, Grade::Pause);
}

#[test]
fn an_example_that_fails_is_said_at_once_and_the_rule_is_kept_to_be_mended() {
    let dir = folder("failing");
    let options = without(&OUTBREAK, "--flag");
    let run = new(&dir).arg("--yes").args(options).args(["--flag", "Ward 7 is quiet"]);
    let run = run.assert().code(2);
    let stdout = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(stdout.contains("Next: mend rules/outbreaks/outbreak-ward.yaml"), "{stdout}");
    assert!(dir.join("rules/outbreaks/outbreak-ward.yaml").exists());
}

#[test]
fn welsh_is_asked_for_where_the_policy_asks_for_it() {
    let dir = folder("welsh");
    fs::write(
        dir.join("pack.yaml"),
        "pack: fellside\nversion: 0.1.0\nbase: nhs-base\nlanguages: [cy]\n",
    )
    .expect("a writable folder");
    // A pack of no rules of its own is a good one.
    let run = new(&dir).arg("--yes").args(OUTBREAK).assert().code(2);
    run.stderr_eq("...\ncanteen: `The headline in Welsh` has no answer; expected --headline-cy\n");
    let welsh = [
        "--headline-cy",
        "Ydy’r teuluoedd yn gwybod eto?",
        "--why-cy",
        "Rydym yn ffonio’r teuluoedd yn gyntaf.",
        "--instead-cy",
        "Ysgrifennwch “y ward”.",
    ];
    new(&dir).arg("--yes").args(OUTBREAK).args(welsh).assert().code(0);
    let message = rule(&dir, "outbreak-ward").message;
    assert_eq!(message.cy.map(|it| it.instead).as_deref(), Some("Ysgrifennwch “y ward”."));
}
