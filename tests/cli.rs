//! The command line: what goes in, what comes out, and the exit code.

use canteen::policy::Grade;
use canteen::{Draft, Engine};
use snapbox::cmd::{Command, cargo_bin};
use snapbox::file;
use std::path::PathBuf;

/// A post that the base pack always has a word about: a number of the range that is never issued,
/// with its label.
const SPOKEN_OF: &str = "Demo day! NHS number 999 000 0018 opens the record";
const QUIET: &str = "Tea, then bed. What a shift.";

fn canteen() -> Command {
    Command::new(cargo_bin("canteen")).env("NO_COLOR", "1")
}

/// A file with a content, in the folder that cargo keeps for this test file.
fn file_with(name: &str, content: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).expect("a writable folder");
    path
}

#[test]
fn the_posts_of_these_tests_are_what_they_say() {
    let engine = Engine::embedded().expect("the base pack");
    let grade = |text| engine.check(&Draft::new(text)).expect("a short text").verdict;
    assert_eq!(grade(SPOKEN_OF), Grade::Note);
    assert_eq!(grade(QUIET), Grade::Silent);
}

#[test]
fn a_quiet_text_prints_nothing() {
    canteen().args(["check", QUIET]).assert().code(0).stdout_eq("").stderr_eq("");
    canteen().args(["check", "-"]).stdin("").assert().code(0).stdout_eq("").stderr_eq("");
}

#[test]
fn a_finding_is_printed_with_its_words_underlined() {
    canteen()
        .args(["check", SPOKEN_OF])
        .assert()
        .code(1)
        .stdout_eq(file!["snapshots/check.txt"])
        .stderr_eq("");
}

#[test]
fn a_file_and_standard_input_are_read_alike() {
    let text = format!("{QUIET}\r\n{SPOKEN_OF}\r\n");
    let path = file_with("crlf.txt", text.as_bytes());
    let from_file = canteen().args(["check", "--file"]).arg(&path).assert().code(1);
    let from_stdin = canteen().args(["check", "-"]).stdin(text).assert().code(1);
    let shown = |assert: snapbox::cmd::OutputAssert| {
        String::from_utf8(assert.get_output().stdout.clone()).expect("text")
    };
    let from_file = shown(from_file).replace(&path.display().to_string(), "standard input");
    assert!(from_file.contains(":2:22"), "{from_file}");
    assert_eq!(from_file, shown(from_stdin));
}

#[test]
fn text_that_is_not_utf8_is_refused_with_its_line() {
    canteen()
        .args(["check", "-"])
        .stdin(b"one\ntwo \xff\n".to_vec())
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(
            "canteen: standard input:2: expected UTF-8 text (save it as UTF-8 and try again)\n",
        );
}

#[test]
fn a_text_over_the_cap_is_refused() {
    canteen()
        .args(["check", "-"])
        .stdin("a ".repeat(2_500_000))
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(
            "canteen: standard input: could not be checked (check the parts of a long text one by \
         one): the text has 5000000 bytes, and at most 1000000 are read\n",
        );
}

#[test]
fn a_file_that_is_not_there_is_an_error() {
    canteen()
        .args(["check", "--file", "no-such-file.txt"])
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(
            "canteen: no-such-file.txt: expected a file that can be read (is the path right?): \
         No such file or directory (os error 2)\n",
        );
}

#[test]
fn the_version_names_engine_and_pack() {
    canteen().arg("--version").assert().code(0).stdout_eq("canteen [..] (pack nhs-base [..])\n");
}

#[test]
fn each_line_has_its_answer_in_order() {
    let lines = format!(
        "{{\"id\":7,\"text\":\"{QUIET}\",\"author\":{{\"role\":\"nurse\"}},\"reply_to\":null,\"verdict\":\"x\"}}\n\
         {{\"id\":\"b\",\"text\":\"Née {SPOKEN_OF}\",\"attachments\":[\"image\"],\"earlier\":[\"a\"]}}\r\n\
         \n\
         {{\"text\":\"\"}}\n"
    );
    canteen()
        .args(["check", "--jsonl", "--mentions"])
        .stdin(lines)
        .assert()
        .code(1)
        .stdout_eq(file!["snapshots/jsonl.txt"])
        .stderr_eq("");
}

#[test]
fn a_bad_line_is_answered_and_the_rest_goes_on() {
    let mut lines = b"{\"id\":1}\nnot json\n[1]\n{\"id\":2,\"text\":\"\xff\"}\n".to_vec();
    lines.extend(format!("{{\"id\":3,\"text\":\"{QUIET}\"}}").bytes());
    let path = file_with("bad-lines.jsonl", &lines);
    canteen()
        .args(["check", "--jsonl"])
        .arg(path)
        .assert()
        .code(2)
        .stdout_eq(file!["snapshots/bad-lines.txt"])
        .stderr_eq("");
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let lines = format!("{{\"id\":1,\"text\":\"{SPOKEN_OF}\"}}\n").repeat(2_000);
    let path = file_with("many.jsonl", lines.as_bytes());
    let pipeline = format!(
        "'{}' check --jsonl '{}' | head -n 1 > /dev/null; exit ${{PIPESTATUS[0]}}",
        cargo_bin("canteen").display(),
        path.display()
    );
    Command::new("bash").args(["-c", &pipeline]).assert().code(0).stderr_eq("");
}

/// Tests the policy in a folder of `tests/policies`, which has something wrong with it.
fn refused(policy: &str) -> snapbox::cmd::OutputAssert {
    let dir = format!("tests/policies/{policy}");
    canteen().args(["policy", "test", &dir]).assert().code(2)
}

#[test]
fn slips_in_rule_files_are_named_with_their_place_and_a_suggestion() {
    refused("slips").stderr_eq(file!["snapshots/slips.txt"]);
}

#[test]
fn parts_that_do_not_fit_together_are_named() {
    refused("parts").stderr_eq(file!["snapshots/parts.txt"]);
}

#[test]
fn examples_that_do_not_come_out_as_promised_are_named() {
    let args = ["policy", "test", "tests/policies/promises"];
    canteen().args(args).assert().code(2).stderr_eq(file!["snapshots/promises.txt"]);
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    refused("nowhere").stderr_eq(file!["snapshots/nowhere.txt"]);
}

#[test]
fn a_program_reads_problems_as_json() {
    let args = ["policy", "check", "--json", "tests/policies/parts"];
    let assert = canteen().args(args).assert().code(2).stderr_eq("");
    let report: serde_json::Value =
        serde_json::from_slice(&assert.get_output().stdout).expect("JSON");
    assert_eq!(
        report["problems"][0],
        serde_json::json!({
            "file": "rules/a/unknown-clue.yaml", "line": 8, "column": 11, "severity": "error",
            "what": "`nunber` is not among what the rule looks for",
            "suggestion": "Did you mean `number`?",
            "excerpt": {"text": "    all: [nunber]", "start": 10, "end": 16},
        })
    );
    let args = ["policy", "check", "--json", "tests/policies/good"];
    canteen().args(args).assert().code(0).stdout_eq("{\"problems\":[]}\n");
}

#[test]
fn files_are_laid_out_and_a_check_changes_nothing() {
    let pack = "# Who we are.\nversion: 1.0\npack:   t # short\n";
    let path = file_with("pack.yaml", pack.as_bytes());
    let fmt = |more: &[&str], code| {
        let assert = canteen().args(["policy", "fmt"]).args(more).arg(&path).assert().code(code);
        let said = String::from_utf8(assert.get_output().stdout.clone()).expect("text");
        said.replace(&path.display().to_string(), "pack.yaml")
    };
    let now = || std::fs::read_to_string(&path).expect("the file");
    assert_eq!(fmt(&["--check"], 1), "pack.yaml: would be laid out\n");
    assert_eq!(now(), pack);
    assert_eq!(fmt(&[], 0), "pack.yaml: laid out\n");
    assert_eq!(now(), "pack:   t # short\n# Who we are.\nversion: \"1.0\"\n");
    assert_eq!(fmt(&["--check"], 0), "");
}

#[test]
fn a_late_review_warns_a_check_and_stops_a_build() {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("late");
    let rule = std::fs::read_to_string("tests/policies/good/rules/local/ward-outbreak.yaml");
    let rule = rule.expect("the rule").replace("2999-04-01", "2020-04-01");
    for (file, text) in [
        ("pack.yaml", "pack: late\nversion: \"1\"\n"),
        ("rules/local/ward-outbreak.yaml", rule.as_str()),
        ("words/our-wards.txt", "kestrel ward\n"),
    ] {
        let path = dir.join(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        std::fs::write(path, text).expect("a writable folder");
    }
    let said = |command: &str, code| {
        let assert = canteen().args(["policy", command]).arg(&dir).assert().code(code);
        String::from_utf8(assert.get_output().stderr.clone()).expect("text")
    };
    assert!(said("check", 0).starts_with("warning: this rule was to be reviewed by 2020-04-01"));
    assert!(said("build", 2).starts_with("error: this rule was to be reviewed by 2020-04-01"));
}

#[test]
fn a_pack_is_built_to_the_file_that_is_named() {
    let path = file_with("built.json", b"");
    let args = ["policy", "build", "policies/nhs-base", "-o"];
    canteen().args(args).arg(&path).assert().code(0);
    let built = std::fs::read(path).expect("the pack that was written");
    assert_eq!(built, std::fs::read("policies/nhs-base/pack.json").expect("the base pack"));
}

#[test]
fn a_verdict_is_explained() {
    let shown = |args: &[&str], code: i32| {
        let assert = canteen().arg("explain").args(args).assert().code(code).stderr_eq("");
        String::from_utf8(assert.get_output().stdout.clone()).expect("text")
    };
    let story = shown(&["Lost a dad of twins in resus last night, off his motorbike"], 1);
    for part in
        ["“dad of twins”  relation", "one particular patient: ", "Evidence for", "Verdict: "]
    {
        assert!(story.contains(part), "{part} in {story}");
    }
    assert!(shown(&[QUIET], 0).contains("Verdict: silent"));
    let concern = "We reported broken oxygen ports three times. Nothing. Someone will die.";
    assert!(shown(&[concern], 0).contains("protected speech"));
}

#[test]
fn labelled_posts_are_measured_listed_and_compared() {
    let posts = format!(
        r#"{{"id":"a","text":"{SPOKEN_OF}","verdict":"silent","shape":"numbers","pair":"p"}}
{{"id":"b","text":"{QUIET}","verdict":"silent","shape":"vent"}}
{{"id":"c","text":"Her NHS number is {{NHS}}","verdict":"pause","shape":"identifier",
"spans":[{{"quote":"{{NHS}}"}}],"pair":"p"}}
"#
    )
    .replace(",\n\"spans", ",\"spans");
    let path = file_with("labelled.jsonl", posts.as_bytes());
    let corpus = |args: &[&str]| {
        let assert = canteen().arg("corpus").arg(&path).args(args).assert().code(0).stderr_eq("");
        String::from_utf8(assert.get_output().stdout.clone()).expect("text")
    };
    let figures = corpus(&[]);
    for part in
        ["breaches found           ", "1/1 100.0%", "innocents marked         ", "1/2 50.0%"]
    {
        assert!(figures.contains(part), "{part} in {figures}");
    }
    let wrong = corpus(&["--list", "wrong"]);
    assert!(wrong.starts_with("a numbers is silent, said note:"), "{wrong}");
    assert_eq!(wrong.matches(" is ").count(), 1, "{wrong}");
    let before = file_with(
        "before.jsonl",
        b"{\"id\":\"a\",\"verdict\":\"note\"}\n{\"id\":\"c\",\"verdict\":\"silent\"}\n",
    );
    let changed = corpus(&["--against", before.to_str().expect("a path")]);
    assert!(changed.contains("silent → pause  c identifier"), "{changed}");
    assert!(changed.contains("1 of 2 posts changed"), "{changed}");
    assert!(changed.contains("1 posts are not in the other run"), "{changed}");
}
