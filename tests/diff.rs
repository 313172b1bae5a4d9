//! `canteen policy diff`: what an approver reads.

use canteen::author::compare::{Effect, compare};
use canteen::author::load;
use canteen::mention::Strength;
use canteen::policy::rule::Window;
use canteen::policy::{Grade, Pack};
use snapbox::cmd::{Command, cargo_bin};
use snapbox::file;
use std::path::Path;

const BEFORE: &str = "tests/policies/before";
const AFTER: &str = "tests/policies/after";

fn diff(args: &[&str]) -> snapbox::cmd::OutputAssert {
    let command = Command::new(cargo_bin("canteen")).env("NO_COLOR", "1");
    command.args(["policy", "diff"]).args(args).assert().stderr_eq("")
}

fn before() -> Pack {
    load(Path::new(BEFORE)).expect("a policy without problems")
}

/// The effect of a change to the rule `ward-outbreak`, and what is said of it.
fn effect(change: impl FnOnce(&mut Pack)) -> (Effect, Vec<String>) {
    let (old, mut new) = (before(), before());
    change(&mut new);
    let comparison = compare(&old, &new);
    let [change] = &comparison.changes[..] else { panic!("one change: {comparison}") };
    (change.effect, change.says.clone())
}

fn rule(pack: &mut Pack) -> &mut canteen::policy::rule::Rule {
    pack.rules.iter_mut().find(|rule| rule.id == "ward-outbreak").expect("the rule")
}

#[test]
fn every_kind_of_change_is_said_in_plain_english() {
    diff(&[BEFORE, AFTER]).code(1).stdout_eq(file!["snapshots/diff.txt"]);
}

#[test]
fn the_way_back_is_said_too() {
    diff(&[AFTER, BEFORE]).code(1).stdout_eq(file!["snapshots/diff-back.txt"]);
}

#[test]
fn a_policy_does_not_differ_from_itself() {
    diff(&[AFTER, AFTER])
        .code(0)
        .stdout_eq("From example-north 1.1.0 to example-north 1.1.0\n\nNothing differs.\n");
}

#[test]
fn a_pack_file_is_compared_like_its_folder_and_as_json() {
    let pack = serde_json::to_vec(&before()).expect("plain data");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("before.json");
    std::fs::write(&path, pack).expect("a writable folder");
    let path = path.to_str().expect("a path");
    let assert = diff(&[path, BEFORE, "--json"]).code(0);
    let json: serde_json::Value =
        serde_json::from_slice(&assert.get_output().stdout).expect("JSON");
    assert_eq!(json["same"], true);
    let assert = diff(&[path, AFTER, "--json"]).code(1);
    let json: serde_json::Value =
        serde_json::from_slice(&assert.get_output().stdout).expect("JSON");
    assert_eq!(json["changes"][0]["about"], "rule");
    assert_eq!(json["changes"][0]["effect"], "new");
}

#[test]
fn a_change_that_asks_more_is_stricter_and_one_that_asks_less_is_quieter() {
    let both = |more: fn(&mut Pack), less: fn(&mut Pack)| {
        assert_eq!(effect(more).0, Effect::Stricter, "{:?}", effect(more).1);
        assert_eq!(effect(less).0, Effect::Quieter, "{:?}", effect(less).1);
    };
    both(
        |pack| rule(pack).grade = Grade::Pause,
        |pack| rule(pack).warn_when[0].strength = Strength::Weak,
    );
    both(
        |pack| pack.lists.get_mut("our-wards").expect("the list").push("zinnia ward".to_owned()),
        |pack| drop(pack.lists.get_mut("our-wards").expect("the list").pop()),
    );
}

#[test]
fn a_distance_leans_one_way_only_if_it_can_be_compared() {
    let within = |window| effect(|pack| rule(pack).warn_when[0].within = window).0;
    assert_eq!(within(Window::Post), Effect::Stricter);
    assert_eq!(within(Window::Words(3)), Effect::Changed, "a sentence may be shorter");
}

#[test]
fn other_words_are_reworded_old_and_new() {
    let (effect, says) = effect(|pack| rule(pack).message.instead = "Wait a day.".to_owned());
    assert_eq!(effect, Effect::Reworded);
    assert_eq!(
        says,
        ["Instead: “Leave the ward out until the trust has said which one it is.” → “Wait a day.”"]
    );
}
