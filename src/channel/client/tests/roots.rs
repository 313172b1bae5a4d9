//! The way from one root to the newest.

use crate::channel::MAX_NUMBER;
use crate::channel::client::{Outcome, ProblemCode};
use crate::channel::envelope::ROOT;
use crate::channel::live::Live;
use crate::channel::testing::{Browser, NOW, Person, Trust, json, role, root_path, signed};

/// A browser with the first rules of a trust.
fn settled() -> (Trust, Browser) {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let browser = Browser::with_rules_of(&trust);
    (trust, browser)
}

/// New people for roots, admitted by the old ones.
fn change_of_guard(trust: &mut Trust) {
    let old = trust.root_people.clone();
    let new = Vec::from_iter([(); 3].map(|()| Person::new()));
    trust.root.number += 1;
    trust.root.keys.extend(new.iter().map(|it| (it.id(), it.key())));
    for person in &old {
        trust.root.keys.remove(&person.id());
    }
    trust.root.root = role(&new, 2);
    let people = [&old[..2], &new[1..]].concat();
    let file = json(&signed(ROOT, &trust.root, &people));
    trust.files.insert(root_path(trust.root.number), file);
    trust.root_people = new;
}

#[test]
fn a_client_that_was_away_for_five_roots_finds_its_way() {
    let (mut trust, mut browser) = settled();
    for _ in 0..5 {
        change_of_guard(&mut trust);
    }
    trust.push(2, "second");
    let report = browser.poll(&trust.files, NOW);
    report.expect_outcome(Outcome::Updated);
    assert_eq!(report.root.map(|root| root.number), Some(6));
    let walked: Vec<String> = (2..=6).map(root_path).collect();
    assert_eq!(browser.fetched[1..6], walked);

    // What was walked is not walked again.
    trust.push(3, "third");
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
    assert_eq!(browser.fetched.len(), 2);
}

#[test]
fn a_new_client_is_led_to_the_pinned_root_and_up_again() {
    let (mut trust, _) = settled();
    for _ in 0..5 {
        change_of_guard(&mut trust);
    }
    trust.push(2, "second");
    let mut browser = Browser::of(&trust);
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
    let down: Vec<String> = (1..=6).rev().map(root_path).collect();
    assert_eq!(browser.fetched[1..7], down, "each file is fetched once");
    assert_eq!(browser.fetched.len(), 8);
}

#[test]
fn a_root_that_the_last_quorum_did_not_sign_is_refused() {
    let (mut trust, mut browser) = settled();
    let strangers = Vec::from_iter([(); 3].map(|()| Person::new()));
    let ours = trust.root_people.clone();
    trust.root.number = 2;
    trust.root.keys.extend(strangers.iter().map(|it| (it.id(), it.key())));
    trust.root.root = role(&strangers, 2);
    trust.root.release = role(&strangers, 2);
    trust.people.clone_from(&strangers);
    for signers in [&strangers[..], &[&strangers[..], &ours[..1]].concat()] {
        let file = json(&signed(ROOT, &trust.root, signers));
        trust.files.insert(root_path(2), file);
        trust.push(2, "second");
        browser.poll(&trust.files, NOW).expect_problem(ProblemCode::RootUnsigned);
        assert_eq!(browser.pack.as_deref(), Some("first"));
    }
}

#[test]
fn a_root_that_its_own_quorum_did_not_sign_is_refused() {
    let (mut trust, mut browser) = settled();
    let new = Vec::from_iter([(); 3].map(|()| Person::new()));
    let ours = trust.root_people.clone();
    trust.root.number = 2;
    trust.root.keys.extend(new.iter().map(|it| (it.id(), it.key())));
    trust.root.root = role(&new, 2);
    // Nobody could follow it: the keys may not even exist.
    let file = json(&signed(ROOT, &trust.root, &[&ours[..], &new[..1]].concat()));
    trust.files.insert(root_path(2), file);
    trust.push(2, "second");
    browser.poll(&trust.files, NOW).expect_problem(ProblemCode::RootUnsigned);
    assert_eq!(browser.pack.as_deref(), Some("first"));
}

#[test]
fn roots_are_followed_one_by_one() {
    let (mut trust, mut browser) = settled();
    trust.next_root(|root| root.number = 3);
    let third = trust.files[&root_path(3)].clone();
    trust.push(2, "second");
    browser.poll(&trust.files, NOW).expect_problem(ProblemCode::RootMissing);
    trust.files.insert(root_path(2), third);
    browser.poll(&trust.files, NOW).expect_problem(ProblemCode::RootNumber);
    trust.files.insert(root_path(2), trust.files[&root_path(1)].clone());
    browser.poll(&trust.files, NOW).expect_problem(ProblemCode::RootNumber);
    assert_eq!(browser.pack.as_deref(), Some("first"));
}

#[test]
fn a_root_stays_with_its_trust() {
    let (mut trust, mut browser) = settled();
    trust.next_root(|root| root.trust = "neighbour".to_owned());
    trust.push(2, "second");
    browser.poll(&trust.files, NOW).expect_problem(ProblemCode::WrongTrust);
    assert_eq!(browser.pack.as_deref(), Some("first"));
}

#[test]
fn an_older_root_is_not_gone_back_to() {
    let (mut trust, mut browser) = settled();
    let lost = trust.people[2].id();
    trust.next_root(|root| {
        root.release.keys.remove(&lost);
    });
    trust.push(1, "first");
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Same);
    assert_eq!(browser.fetched[1], root_path(2));

    // The newest root is withheld, and the key that it dropped signs again.
    trust.files.remove(&root_path(2));
    trust.root.number = 1;
    trust.people.swap(0, 2);
    trust.push(2, "second");
    let report = browser.poll(&trust.files, NOW);
    report.expect_problem(ProblemCode::Unsigned);
    assert_eq!(report.root.map(|root| root.number), Some(2));
    assert_eq!(browser.pack.as_deref(), Some("first"));
}

#[test]
fn a_walk_that_breaks_off_is_taken_up_where_it_stood() {
    let (mut trust, mut browser) = settled();
    for _ in 0..3 {
        change_of_guard(&mut trust);
    }
    trust.push(2, "second");
    let last = trust.files.remove(&root_path(4)).unwrap_or_default();
    let report = browser.poll(&trust.files, NOW);
    report.expect_problem(ProblemCode::RootMissing);
    assert_eq!(report.root.map(|root| root.number), Some(3));
    trust.files.insert(root_path(4), last);
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
    assert_eq!(browser.fetched[1], root_path(4));
}

#[test]
fn a_number_out_of_the_blue_does_not_send_a_client_around_the_world() {
    let (mut trust, browser) = settled();
    let new = Browser { memory: None, ..browser.clone() };
    for root in [65, 1_000_000, MAX_NUMBER] {
        let mut live = Live::from_json(&trust.live()).expect("what the trust serves");
        live.root = root;
        trust.files.insert("all/live.json".to_owned(), json(&live));
        for browser in [&browser, &new] {
            let mut browser = browser.clone();
            browser.poll(&trust.files, NOW).expect_problem(ProblemCode::RootMissing);
            assert_eq!(browser.fetched.len(), 2);
        }
    }
}

#[test]
fn a_long_walk_is_spread_over_polls() {
    let (mut trust, mut browser) = settled();
    for _ in 0..70 {
        trust.next_root(|_| {});
    }
    trust.push(2, "second");
    let report = browser.poll(&trust.files, NOW);
    report.expect_problem(ProblemCode::RootNumber);
    assert_eq!(report.root.map(|root| root.number), Some(65));
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
    // A new client looks at no more, either: such a trust must give out a newer pin.
    Browser::of(&trust).poll(&trust.files, NOW).expect_problem(ProblemCode::RootNotPinned);
}
