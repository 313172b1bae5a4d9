//! What `canteen policy test` demands of a policy, and what it says when that is not there.
//!
//! Each test lays out the policy in `tests/policies/good` with a few changes.

use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

const GOOD: &str = "tests/policies/good";
const RULE: &str = "rules/local/ward-outbreak.yaml";

/// A copy of the good policy.
struct Policy {
    dir: PathBuf,
}

impl Policy {
    fn new(name: &str) -> Self {
        let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("proof").join(name);
        let _ = fs::remove_dir_all(&dir);
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(GOOD), &dir);
        Self { dir }
    }

    /// Puts other words in a file in the place of some.
    fn change(self, file: &str, from: &str, to: &str) -> Self {
        let path = self.dir.join(file);
        let text = fs::read_to_string(&path).expect("a file of the good policy");
        assert!(text.contains(from), "{file} has no `{from}`");
        fs::write(path, text.replacen(from, to, 1)).expect("a writable folder");
        self
    }

    fn add(self, file: &str, text: &str) -> Self {
        let path = self.dir.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        fs::write(path, text).expect("a writable folder");
        self
    }

    fn test(&self, args: &[&str], code: i32) -> (String, String) {
        let assert = Command::new(cargo_bin("canteen"))
            .env("NO_COLOR", "1")
            .args(["policy", "test"])
            .arg(&self.dir)
            .args(args)
            .assert()
            .code(code);
        let output = assert.get_output();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
        (text(&output.stdout), text(&output.stderr))
    }

    /// Checks that the policy is refused, and that all of some words are said.
    fn refused(&self, said: &[&str]) {
        let (_, err) = self.test(&[], 2);
        let one_line = err.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in said {
            assert!(one_line.contains(words), "`{words}` is not in\n{err}");
        }
    }

    /// Checks that the policy is ready, and that all of some words are said.
    fn ready(&self, args: &[&str], said: &[&str]) {
        let (out, err) = self.test(args, 0);
        assert!(out.ends_with("is ready to be built.\n"), "{out}{err}");
        for words in said {
            assert!(out.contains(words), "`{words}` is not in\n{out}");
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a writable folder");
    for entry in fs::read_dir(from).expect("the good policy") {
        let path = entry.expect("a readable folder").path();
        let to = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("a writable folder");
        }
    }
}

/// A rule of words alone that pauses at a phrase.
fn pausing_at(phrase: &str) -> String {
    format!(
        r#"rule: hush
grade: pause
policy: {{clause: "9", document: Eastmoor social media policy, section: Tone, date: "2026"}}
look_for:
  words: {{phrases: [{phrase}]}}
warn_when:
  - strength: likely
    all: [words]
    within: the same post
message: {{headline: Is this kind?, why: Somebody may mind., instead: Say it otherwise.}}
examples:
  flags:
    - text: "[[{phrase}]]"
  fine:
    - text: "Tea and a bun"
      because: nothing is said
    - text: "Buns and tea"
      because: nothing is said either
"#
    )
}

#[test]
fn a_policy_that_keeps_its_promises_is_ready() {
    Policy::new("kept").ready(
        &[],
        &[
            "eastmoor 1.0 on nhs-base ",
            "examples   4 run, of 1 rules",
            "ways       1 of 1 shown by an example",
            "exceptions 1 of 1 proven by an example",
            "filters    1 of 1 proven by an example",
            "coverage   1 of 2 phrases exercised",
            "words/our-wards.txt: merlin ward",
        ],
    );
}

#[test]
fn a_way_without_an_example_is_named() {
    let flags = "  flags:\n    - text: \"[[Kestrel ward]] is full of norovirus again\"\n";
    Policy::new("no-example").change(RULE, flags, "").refused(&[
        "error: no example is flagged by this way of warning",
        "rules/local/ward-outbreak.yaml:16",
        "try: Add a post under `examples: flags:` with its words in [[ ]].",
        "1 error",
    ]);
}

#[test]
fn a_mark_must_stand_where_the_rule_marks() {
    Policy::new("mark").change(RULE, "[[Kestrel ward]]", "[[Kestrel]] ward").refused(&[
        "error: expected \"Kestrel\", and the rule flags \"Kestrel ward\"",
        "rules/local/ward-outbreak.yaml:29",
        "try: Mark what the rule flags, or change what it looks for.",
    ]);
}

#[test]
fn what_a_list_lacks_is_quoted() {
    Policy::new("lacks").change(RULE, "[[Kestrel ward]]", "[[Osprey ward]]").refused(&[
        "`ward` found nothing: \"Osprey ward\" is not in words/our-wards.txt",
        "try: Add \"osprey ward\" to words/our-wards.txt.",
    ]);
}

#[test]
fn evidence_that_stands_too_far_away_is_counted() {
    let far = "[[Kestrel ward]] is full and so is the car park, and the canteen, and the chapel, \
               and the library, and I hear from the porters that there is norovirus";
    let text = "[[Kestrel ward]] is full of norovirus again";
    Policy::new("far").change(RULE, text, far).refused(&[
        "`outbreak` (\"norovirus\") stands",
        "words away, and the rule asks for 25 words",
    ]);
}

#[test]
fn a_detail_of_somebody_else_is_no_evidence() {
    let rule = pausing_at("x")
        .replace("{phrases: [x]}", "{detectors: [nhs-number], of: [patient], at_least: likely}")
        .replace("[[x]]", "My own NHS number is [[{NHS}]]");
    Policy::new("other")
        .add("rules/local/hush.yaml", &rule)
        .refused(&["but it seems to be of the writer; the rule asks for patient"]);
}

#[test]
fn an_exception_that_no_example_needs_is_named() {
    let policy = Policy::new("unproven").change(RULE, "As announced, Kestrel", "Announced: Merlin");
    let policy = policy.change(RULE, "ward has norovirus", "ward is bright");
    policy.refused(&[
        "error: no example needs the exception \"the trust has announced it\"",
        "rules/local/ward-outbreak.yaml:20",
        "try: Add a post under `examples: fine:` that would be flagged but for it.",
    ]);
}

#[test]
fn an_example_that_should_be_fine_and_is_not_is_quoted() {
    let policy = Policy::new("noisy");
    policy.change(RULE, "Norovirus season, wash your hands", "Merlin ward: norovirus").refused(&[
        "this example should be left alone (no ward is named), and the rule flags \"Merlin ward\"",
    ]);
}

/// The rule with a second way, which needs the outbreak alone.
fn with_second_way(policy: Policy) -> Policy {
    policy
        .change(RULE, "  - strength: likely\n", "  - name: ward\n    strength: likely\n")
        .change(
            RULE,
            "    within: 25 words\n",
            "    within: 25 words\n  - name: closed\n    strength: likely\n    \
             all: [closed]\n    within: the same post\n",
        )
        .change(RULE, "look_for:\n", "look_for:\n  closed: {phrases: [closed to visitors]}\n")
}

#[test]
fn an_example_shows_exactly_one_way() {
    let policy = with_second_way(Policy::new("ways"));
    policy.refused(&[
        "this example does not say by which way of warning it is flagged",
        "Add `by:` with `ward` or `closed`.",
        "no example is flagged by `closed`",
    ]);
    let again = "again\"\n      by: ward\n    - text: \"Kestrel ward is [[closed to visitors]]\"\n";
    let policy = policy.change(RULE, "again\"\n", &format!("{again}      by: closed\n"));
    policy.refused(&["fired by `ward` too; expected `closed` alone"]);
    let policy = policy.change(RULE, "Kestrel ward is [[closed", "We are [[closed");
    let policy = policy.change(RULE, "by: closed", "by: cloesd");
    policy.refused(&["no way of warning is called `cloesd`", "Did you mean `closed`?"]);
    policy.change(RULE, "by: cloesd", "by: closed").ready(&[], &["ways       2 of 2 shown"]);
}

#[test]
fn an_example_may_answer_a_post_or_carry_a_picture() {
    let rule = |text: &str, more: &str| {
        pausing_at("x")
            .replace("{phrases: [x]}", "{concern: picture, at_least: likely}")
            .replace("\"[[x]]\"", &format!("\"{text}\"\n      {more}"))
    };
    let shot = "Spot the mistake on [[this drug chart]]";
    let policy = Policy::new("picture").add("rules/local/hush.yaml", &rule(shot, "picture: true"));
    policy.ready(&[], &["examples   7 run, of 2 rules"]);
    let rule = rule(shot, "picture: true").replace("concern: picture", "concern: confirmation");
    let answer = "[[Yes he's]] [[in with us]], he's doing fine, tell his mum not to worry";
    let rule = rule.replace(shot, answer);
    let reply = rule.replace("picture: true", "reply_to: \"Is Ken in hospital?\"");
    Policy::new("reply").add("rules/local/hush.yaml", &reply).ready(&[], &[]);
}

#[test]
fn the_floor_refuses_a_rule_that_interrupts_a_protected_post() {
    Policy::new("floor").add("rules/local/hush.yaml", &pausing_at("vending machine")).refused(&[
        "`hush` interrupts a protected post (letting off steam about the day), by the words \
         \"vending machine\": \"Last night was the worst night shift of my career and the vending \
         machine ate my pound.\"",
        "rules/local/hush.yaml:7",
        "expected: Silence: staff may say this in public, and no policy can forbid it.",
        "try: Ask the rule for a detail of a patient or a colleague as well",
    ]);
}

#[test]
fn what_one_way_of_a_rule_does_on_the_floor_is_said_once() {
    let way = "  - strength: likely\n    all: [words]\n    within: the same post\n";
    let named = |name: &str, of: &str| {
        let way = way.replace("[words]", &format!("[{of}]"));
        way.replace("- strength", &format!("- name: {name}\n    strength"))
    };
    let again = "  words: {phrases: [vending machine]}\n  again: {phrases: [again]}\n";
    let rule = pausing_at("vending machine")
        .replace(way, &(named("fed", "words") + &named("again", "again")))
        .replace("  words: {phrases: [vending machine]}\n", again)
        .replace("flags:\n", "flags:\n    - text: \"[[again]]\"\n      by: again\n")
        .replace("[[vending machine]]\"\n", "[[vending machine]]\"\n      by: fed\n");
    let policy = Policy::new("floor-groups").add("rules/local/hush.yaml", &rule);
    let (_, err) = policy.test(&[], 2);
    let heads: Vec<&str> = err.lines().filter(|line| line.starts_with("error: `hush`")).collect();
    let of = |does: &str| -> Vec<&str> {
        heads.iter().copied().filter(|head| head.contains(does)).collect()
    };
    assert_eq!(of("` interrupts a protected post (letting off steam about the day)").len(), 1);
    let mut many = of(" protected posts. The first (");
    many.retain(|head| head.contains("` interrupts "));
    let [many] = many[..] else { panic!("{err}") };
    assert_eq!(many.matches("by the words \"again\": \"").count(), 2, "{many}");
    assert!(err.contains("rules/local/hush.yaml:8:") && err.contains("rules/local/hush.yaml:12:"));
}

#[test]
fn the_floor_refuses_what_the_engine_would_have_to_hold_back() {
    let text = "[[short staffed]] and proud of it, said nobody";
    let rule = pausing_at("short staffed").replace("[[short staffed]]", text);
    Policy::new("held-back").add("rules/local/hush.yaml", &rule).refused(&[
        "`hush` speaks against 2 protected posts. The first (raising a concern), by the words \
         \"Short staffed\": \"Short staffed again. Not \"a bit stretched\",",
    ]);
}

#[test]
fn a_rule_on_trial_is_held_to_the_same() {
    let rule = pausing_at("vending machine").replace("grade:", "status: trial\ngrade:");
    Policy::new("trial-floor")
        .add("rules/local/hush.yaml", &rule)
        .refused(&["`hush` interrupts a protected post"]);
}

#[test]
fn a_draft_is_tested_and_goes_into_no_pack() {
    let rule = pausing_at("vending machine").replace("grade:", "status: draft\ngrade:");
    let policy = Policy::new("draft").add("rules/local/hush.yaml", &rule);
    policy.ready(&[], &["1 in draft", "examples   7 run, of 2 rules"]);
    let wrong = rule.replace("[[vending machine]]", "[[vending]] machine");
    policy.add("rules/local/hush.yaml", &wrong).refused(&["expected \"vending\""]);
}

#[test]
fn a_filter_must_show_what_it_changes() {
    let filter = "filters/quieter-names.yaml";
    let text = "Befriending scheme: does anyone know Doreen Haskett, her stoma bags are here";
    let policy = Policy::new("filter").change(filter, text, "Befriending scheme at four");
    policy.refused(&[
        "without this filter all its examples come out the same",
        "filters/quieter-names.yaml:10",
        "expected: At least one post that comes out otherwise without the filter.",
    ]);
    let rest = "examples:\n  fine:\n    - text: \"Befriending scheme at four\"\n      \
                because: the scheme is spoken of\n";
    policy.change(filter, rest, "").refused(&["no example shows what this filter changes"]);
}

#[test]
fn a_filter_that_quietens_shows_the_new_grade() {
    let filter = "filter: notes\nrules: [patient-name]\nreason: Our wards know.\ngrade: note\n\
                  examples:\n  flags:\n    - text: \"[[Mrs Okonkwo]] in bed 4 taught me to crochet\"\n";
    let policy = Policy::new("grade").add("filters/notes.yaml", filter);
    policy.ready(&[], &["filters    2 of 2 proven"]);
    let wrong = filter.replace("[[Mrs Okonkwo]]", "Mrs [[Okonkwo]]");
    policy.add("filters/notes.yaml", &wrong).refused(&["other words are flagged than are marked"]);
}

#[test]
fn the_policy_s_own_posts_are_held_against_all_its_rules() {
    let fine = "# Our staff room wall.\nTea at four.\n\nKestrel ward, norovirus,\nagain.\n";
    let bad = "Merlin ward has norovirus\n\nNothing to see here\n";
    let policy = Policy::new("corpus")
        .add("corpus/fine/staff-room.txt", fine)
        .add("corpus/bad/known.txt", bad);
    policy.refused(&[
        "this post should be left alone, and `ward-outbreak` flags \"Kestrel ward\": \
         \"Kestrel ward, norovirus, again.\"",
        "corpus/fine/staff-room.txt:4",
        "this post should be flagged, and no rule fires: \"Nothing to see here\"",
        "corpus/bad/known.txt:3",
        "2 errors",
    ]);
    policy
        .add("corpus/fine/staff-room.txt", "Tea at four.\n")
        .add("corpus/bad/known.txt", "Merlin ward has norovirus\n")
        .ready(&[], &["corpus     1 fine and 1 bad posts of its own", "2 of 2 phrases exercised"]);
}

#[test]
fn rules_on_trial_speak_of_the_policy_s_own_posts_if_asked() {
    let policy = Policy::new("trial")
        .change(RULE, "grade: pause", "status: trial\ngrade: pause")
        .add("corpus/fine/a.txt", "Kestrel ward, norovirus\n");
    policy.ready(&[], &[" on trial"]);
    let (_, err) = policy.test(&["--trial"], 2);
    assert!(err.contains("this post should be left alone"), "{err}");
}

#[test]
fn a_program_reads_what_was_proven() {
    let policy = Policy::new("json");
    let (out, err) = policy.test(&["--json"], 0);
    assert_eq!(err, "");
    let proof: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(proof["pack"], "eastmoor");
    assert_eq!(proof["counts"]["exceptions_proven"], 1);
    assert_eq!(proof["coverage"]["unexercised"]["words/our-wards.txt"][0], "merlin ward");
    assert_eq!(proof["problems"], serde_json::json!([]));
    let policy = policy.change(RULE, "[[Kestrel ward]]", "[[Kestrel]] ward");
    let (out, _) = policy.test(&["--json"], 2);
    let proof: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(proof["problems"][0]["line"], 29);
}

#[test]
fn what_is_inherited_must_still_come_out() {
    let base = Policy::new("beneath");
    let pack = "pack: above\nversion: \"1\"\nbase: ../beneath\n";
    let policy = Policy::new("above").add("pack.yaml", pack);
    let folders = canteen::author::folders(&policy.dir);
    assert_eq!(folders.len(), 2, "{folders:?}");
    for file in ["rules", "filters"] {
        fs::remove_dir_all(policy.dir.join(file)).expect("a folder");
    }
    let list = "words/our-wards.txt";
    let policy = policy.add(list, "osprey ward\n");
    policy.ready(&[], &["above 1 on nhs-base ", ", eastmoor 1.0", "examples   3 run, of 1 rules"]);
    policy.add(list, "wash your hands\n").refused(&[
        "this example should be left alone (no ward is named), and the rule flags \"wash your hands\"",
        "../beneath/rules/local/ward-outbreak.yaml:33",
    ]);
    drop(base);
}

/// A watch, ended with the test.
struct Watch(Child);

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_watch_tests_again_when_a_file_changes() {
    let policy = Policy::new("watch");
    let mut watch = std::process::Command::new(cargo_bin("canteen"))
        .env("NO_COLOR", "1")
        .args(["policy", "watch"])
        .arg(&policy.dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map(Watch)
        .expect("the command line");
    let mut lines = BufReader::new(watch.0.stdout.take().expect("its output")).lines();
    let mut next = |start: &str| {
        lines.find_map(|line| line.ok().filter(|line| line.trim_start().starts_with(start)))
    };
    assert_eq!(next("coverage").as_deref(), Some("  coverage   1 of 2 phrases exercised"));
    assert!(next("Watching ").is_some());
    let policy = policy.change("words/our-wards.txt", "merlin ward", "merlin ward\nkite ward");
    assert_eq!(next("coverage").as_deref(), Some("  coverage   1 of 3 phrases exercised"));
    assert!(next("Watching ").is_some());
    policy.add("corpus/fine/new.txt", "Tea at four.\n");
    assert_eq!(next("corpus").as_deref(), Some("  corpus     1 fine and 0 bad posts of its own"));
}
