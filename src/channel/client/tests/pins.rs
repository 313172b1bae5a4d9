//! The pinned root: what IT sets, and sets anew when all else is lost.

use crate::channel::Digest;
use crate::channel::client::{Outcome, ProblemCode, WarningCode};
use crate::channel::live::Live;
use crate::channel::testing::{Browser, NOW, Trust, json, root_path};

#[test]
fn a_lost_root_quorum_is_replaced_by_a_new_pin() {
    let mut old = Trust::new("example");
    old.push(40, "old");
    let mut browser = Browser::with_rules_of(&old);

    let mut new = Trust::with("example", |root| root.epoch = 2);
    new.push(1, "new");
    browser.poll(&new.files, NOW).expect_problem(ProblemCode::Unsigned);

    browser.settings.root_sha256.clone_from(&new.pin);
    // As long as the host does not have what was pinned, all stays as it was.
    browser.poll(&old.files, NOW).expect_problem(ProblemCode::RootNotPinned);
    assert_eq!((browser.pack.as_deref(), browser.seq()), (Some("old"), Some(40)));

    // The new root is verified, the new release is not: the old rules stay in use.
    let mut unsigned = new.clone();
    unsigned.people = old.people.clone();
    unsigned.push(1, "new");
    browser.poll(&unsigned.files, NOW).expect_problem(ProblemCode::Unsigned);
    assert_eq!((browser.pack.as_deref(), browser.seq()), (Some("old"), Some(40)));

    browser.poll(&new.files, NOW).expect_outcome(Outcome::Updated);
    assert_eq!((browser.pack.as_deref(), browser.seq()), (Some("new"), Some(1)));
    browser.poll(&old.files, NOW).expect_problem(ProblemCode::Unsigned);
}

#[test]
fn a_newer_pin_of_the_same_line_does_not_let_old_releases_in() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let first = trust.live();
    trust.push(2, "second");
    let mut browser = Browser::with_rules_of(&trust);
    trust.next_root(|_| {});
    browser.settings.root_sha256 = Digest::of(&trust.files[&root_path(2)]).to_string();
    let mut live = Live::from_json(&first).expect("what the trust served");
    live.root = 2;
    trust.files.insert("all/live.json".to_owned(), json(&live));
    browser.poll(&trust.files, NOW).expect_problem(ProblemCode::Rollback);
    assert_eq!(browser.pack.as_deref(), Some("second"));
}

#[test]
fn a_pin_that_is_none_is_said_at_once() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let mut browser = Browser::with_rules_of(&trust);
    for pin in ["", "none", &trust.pin[1..], &"g".repeat(64), &format!(" {}", trust.pin)] {
        browser.settings.root_sha256 = pin.to_owned();
        let report = browser.poll(&trust.files, NOW);
        report.expect_problem(ProblemCode::RootNotPinned);
        assert_eq!(report.release, browser.facts, "the rules in use stay");
        assert_eq!(browser.fetched, [""; 0]);
    }
    browser.settings.root_sha256 = trust.pin.to_uppercase();
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Same);
}

#[test]
fn a_ring_that_is_none_is_said_at_once() {
    let trust = Trust::new("example");
    let mut browser = Browser::of(&trust);
    for ring in ["", "..", "../all", "all/live.json?", "All", &"a".repeat(65)] {
        browser.settings.ring = ring.to_owned();
        browser.poll(&trust.files, NOW).expect_problem(ProblemCode::WrongChannel);
        assert_eq!(browser.fetched, [""; 0]);
    }
}

#[test]
fn a_remembered_root_that_was_tampered_with_is_fetched_anew() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let mut browser = Browser::with_rules_of(&trust);
    let memory = browser.memory.clone().unwrap_or_default();
    let mut parsed: serde_json::Value = serde_json::from_str(&memory).expect("JSON");
    let envelope = parsed["trusted"]["root"].as_str().map(str::to_owned).unwrap_or_default();
    parsed["trusted"]["root"] = envelope.replacen("\"sig\":\"", "\"sig\":\"A", 1).into();
    browser.memory = Some(parsed.to_string());
    let report = browser.poll(&trust.files, NOW);
    report.expect_outcome(Outcome::Same);
    report.expect_warnings(&[WarningCode::MemoryLost]);
    assert_eq!(browser.memory, Some(memory));
}
