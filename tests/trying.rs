//! Trying a policy on posts: `check`, `explain` and `corpus` with `--pack`.

use snapbox::cmd::{Command, OutputAssert, cargo_bin};
use snapbox::file;
use std::path::PathBuf;

const BEFORE: &str = "tests/policies/before";
const AFTER: &str = "tests/policies/after";
const OUTBREAK: &str = "Oak Ward has norovirus again";

fn canteen(args: &[&str]) -> OutputAssert {
    let command = Command::new(cargo_bin("canteen")).env("NO_COLOR", "1");
    command.args(args).assert().stderr_eq("")
}

fn text(assert: &OutputAssert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).expect("text")
}

fn json(assert: &OutputAssert) -> serde_json::Value {
    serde_json::from_str(&text(assert)).expect("JSON")
}

/// A file with a content, in the folder that cargo keeps for this test file.
fn file_with(name: &str, content: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).expect("a writable folder");
    path.to_str().expect("a path").to_owned()
}

#[test]
fn a_verdict_is_written_as_json_in_the_language_asked_for() {
    let args = ["check", OUTBREAK, "--pack", AFTER, "--language", "cy", "--json"];
    let verdict = json(&canteen(&args).code(1));
    assert_eq!(verdict["verdict"], "pause");
    let finding = &verdict["findings"][0];
    assert_eq!(finding["rule"], "ward-outbreak");
    assert_eq!(finding["headline"], "A yw’r ymddiriedolaeth wedi cyhoeddi hyn?");
    assert_eq!(finding["spans"][0]["quote"], "Oak Ward");
    let quiet = json(&canteen(&["check", "Tea, then bed.", "--json"]).code(0));
    assert_eq!(quiet["verdict"], "silent");
}

#[test]
fn a_rule_on_trial_speaks_only_to_the_pilot_group() {
    let drill = "Fire drill on Oak Ward at noon, act surprised";
    for command in [&["check"][..], &["explain"], &["policy", "preview"]] {
        let args = [command, &[drill, "--pack", AFTER]].concat();
        let everyone = text(&canteen(&args).code(0));
        assert!(!everyone.contains("Is the drill meant to be a surprise?"), "{everyone}");
        let remarked = everyone.contains("on trial") && everyone.contains("drill");
        assert!(remarked || command == ["check"], "{everyone}");
        let pilot = text(&canteen(&[&args[..], &["--pilot"]].concat()).code(1));
        assert!(pilot.contains("Is the drill meant to be a surprise?"), "{pilot}");
    }
}

#[test]
fn a_language_that_is_not_spoken_is_refused_by_name() {
    let command = Command::new(cargo_bin("canteen")).args(["check", "tea", "--language", "fr"]);
    let assert = command.assert().code(2);
    let said = String::from_utf8(assert.get_output().stderr.clone()).expect("text");
    assert!(said.contains("expected en (English) or cy (Welsh)"), "{said}");
}

#[test]
fn explain_says_of_each_rule_why_it_fired_or_what_it_lacked() {
    let shown = |post: &str| text(&canteen(&["explain", post, "--pack", AFTER]));
    let fired = shown(OUTBREAK);
    let said = "ward-outbreak asks: “Oak Ward” (`our-ward`) and “norovirus” (`outbreak`), as in \
                “same-sentence”.";
    assert!(fired.contains(said), "{fired}");
    let lacked = shown("Oak Ward won the quiz");
    assert!(lacked.contains("ward-outbreak found “Oak Ward” (`our-ward`)"), "{lacked}");
    assert!(lacked.contains("but there is no `outbreak` (one of the phrases"), "{lacked}");
    let far = format!("Oak Ward it is.{} Then norovirus.", " And so on and on it goes.".repeat(5));
    let far = shown(&far);
    assert!(far.contains("“norovirus” (`outbreak`) stands"), "{far}");
    let protected = shown(
        "We raised staffing on Oak Ward with the trust three times, norovirus on top. Nobody listens",
    );
    assert!(protected.contains("other protected speech"), "{protected}");
}

#[test]
fn explain_says_where_the_rules_come_from_and_what_was_tuned() {
    let shown = text(&canteen(&["explain", "Tea, then bed.", "--pack", AFTER]).code(0));
    assert!(shown.contains("The policy: nhs-base "), "{shown}");
    assert!(shown.contains(", then example-north 1.1.0"), "{shown}");
    let tuned = "no-endorsement by example-north: endorsement: switched off. Our staff run";
    assert!(shown.contains(tuned), "{shown}");
}

#[test]
fn an_explanation_is_written_as_json() {
    let explained = json(&canteen(&["explain", OUTBREAK, "--pack", AFTER, "--json"]).code(1));
    assert_eq!(explained["verdict"], "pause");
    let rules = explained["rules"].as_array().expect("rules");
    let rule = rules.iter().find(|it| it["rule"] == "ward-outbreak").expect("the rule");
    assert_eq!(rule["ways"][0]["outcome"], "fired");
    assert_eq!(explained["pack"]["tuned"][0]["filter"], "no-endorsement");
    assert!(explained["passages"][0]["weighed"][0]["by"].is_number());
}

const POSTS: &str = "Oak Ward won the quiz. Proud of us.

Norovirus on Willow Ward again, third time
this winter. Wash your hands.

barrier code changed again and nobody told us
";

const LABELLED: &str = r#"{"id":"p1","text":"Norovirus on Willow Ward in 1998, we had one sink.","verdict":"silent","shape":"history"}
{"id":"p2","text":"Old Wing has norovirus, pass it on","verdict":"note","shape":"outbreak"}
"#;

#[test]
fn two_policies_are_compared_on_labelled_and_on_plain_posts_harmless_ones_first() {
    let (plain, labelled) = (file_with("posts.txt", POSTS), file_with("posts.jsonl", LABELLED));
    let args = ["corpus", "--pack", AFTER, "--against", BEFORE, &plain, &labelled];
    let shown = text(&canteen(&args).code(0)).replace(&plain, "posts.txt");
    snapbox::assert_data_eq!(shown, file!["snapshots/against.txt"]);
}

#[test]
fn a_saved_run_compares_like_the_policy_that_made_it() {
    let plain = file_with("saved.txt", POSTS);
    let saved = file_with("saved.jsonl", "");
    canteen(&["corpus", "--pack", BEFORE, "--save", &saved, &plain]).code(0);
    let compared = |against: &str| {
        let args = ["corpus", "--pack", AFTER, "--against", against, "--json", &plain];
        json(&canteen(&args).code(0))
    };
    assert_eq!(compared(&saved), compared(BEFORE));
    assert_eq!(compared(BEFORE)["changed"], 2);
    assert_eq!(compared(AFTER)["changed"], 0);
}
