//! Releases out of order: old ones, two of a number, a number that leaves no room, parts of two.

use crate::channel::client::{Outcome, ProblemCode};
use crate::channel::envelope::RELEASE;
use crate::channel::release::Release;
use crate::channel::testing::{Browser, NOW, Trust, signed};
use crate::channel::{Digest, MAX_NUMBER};

#[test]
fn no_older_release_gets_in_again() {
    let mut trust = Trust::new("example");
    let mut browser = Browser::of(&trust);
    let mut past = Vec::new();
    for seq in 1..=5 {
        trust.push(seq, &format!("rules {seq}"));
        browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
        past.push(trust.live());
    }
    let newest = past.pop();
    for old in past {
        trust.files.insert("all/live.json".to_owned(), old);
        browser.poll(&trust.files, NOW).expect_problem(ProblemCode::Rollback);
        assert_eq!((browser.pack.as_deref(), browser.seq()), (Some("rules 5"), Some(5)));
    }
    trust.files.insert("all/live.json".to_owned(), newest.unwrap_or_default());
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Same);
}

type Change = fn(&mut Release);

#[test]
fn a_release_that_was_refused_still_bars_the_way_back() {
    let refusals: [(Change, ProblemCode); 5] = [
        (|release| release.expires = NOW.minus_days(1), ProblemCode::Expired),
        (|release| release.min_engine = "9.0.0".to_owned(), ProblemCode::EngineTooOld),
        (|release| release.pack.size = 1_000_001, ProblemCode::PackTooBig),
        (|release| release.pack.unpacked_size = 4_000_001, ProblemCode::PackUnpackedTooBig),
        (|release| release.pack.sha256 = Digest::of(b""), ProblemCode::PackMissing),
    ];
    for (change, code) in refusals {
        let mut trust = Trust::new("example");
        trust.push(1, "first");
        let mut browser = Browser::with_rules_of(&trust);
        trust.push(2, "second, never seen");
        let second = trust.live();
        let mut third = trust.release(3, "third");
        change(&mut third);
        trust.publish(&third);
        browser.poll(&trust.files, NOW).expect_problem(code);
        assert_eq!(browser.pack.as_deref(), Some("first"));

        trust.files.insert("all/live.json".to_owned(), second);
        browser.poll(&trust.files, NOW).expect_problem(ProblemCode::Rollback);
        assert_eq!((browser.pack.as_deref(), browser.seq()), (Some("first"), Some(1)));

        trust.push(4, "fourth");
        browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
    }
}

#[test]
fn a_number_means_one_release() {
    let mut trust = Trust::new("example");
    trust.push(1, "for most");
    let mut browser = Browser::with_rules_of(&trust);
    trust.push(1, "for some");
    browser.poll(&trust.files, NOW).expect_problem(ProblemCode::TwoVersions);
    assert_eq!(browser.pack.as_deref(), Some("for most"));

    // One more signature does not make it another.
    let release = trust.release(1, "for most");
    trust.serve("all", signed(RELEASE, &release, &trust.people));
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Same);
}

#[test]
fn a_wasted_number_is_won_back_by_a_new_epoch() {
    let mut trust = Trust::new("example");
    trust.push(MAX_NUMBER, "a mistake, or a theft");
    let mut browser = Browser::with_rules_of(&trust);
    trust.push(MAX_NUMBER - 1, "no way on");
    browser.poll(&trust.files, NOW).expect_problem(ProblemCode::Rollback);

    let wasted = trust.live();
    trust.next_root(|root| root.epoch = 2);
    trust.push(1, "the way on");
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
    assert_eq!((browser.pack.as_deref(), browser.seq()), (Some("the way on"), Some(1)));

    // The old epoch is over, and in the new one numbers rise again.
    trust.push(2, "further");
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
    for (old, code) in
        [(wasted, ProblemCode::WrongEpoch), (at(&mut trust, 1), ProblemCode::Rollback)]
    {
        trust.files.insert("all/live.json".to_owned(), old);
        browser.poll(&trust.files, NOW).expect_problem(code);
        assert_eq!(browser.pack.as_deref(), Some("further"));
    }
}

fn at(trust: &mut Trust, seq: u64) -> Vec<u8> {
    trust.push(seq, "the way on");
    trust.live()
}

#[test]
fn an_epoch_never_falls() {
    let mut trust = Trust::with("example", |root| root.epoch = 2);
    trust.push(5, "first");
    let mut browser = Browser::with_rules_of(&trust);
    trust.next_root(|root| root.epoch = 1);
    trust.push(1, "back");
    browser.poll(&trust.files, NOW).expect_problem(ProblemCode::WrongEpoch);
    assert_eq!(browser.pack.as_deref(), Some("first"));
}

#[test]
fn parts_of_two_releases_do_not_mix() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let mut browser = Browser::with_rules_of(&trust);
    let [second, third] = [(2, "second"), (3, "third")].map(|(seq, text)| trust.release(seq, text));
    trust.publish(&second);

    // The pack of one under the name of the other's.
    let path = |release: &Release| format!("b/{}.cpk", release.pack.sha256);
    let genuine = trust.files[&path(&second)].clone();
    let other = trust.files[&path(&third)].clone();
    trust.files.insert(path(&second), other);
    let report = browser.poll(&trust.files, NOW);
    let code = report.problem.map(|it| it.code);
    assert!(matches!(code, Some(ProblemCode::PackHash | ProblemCode::PackTooBig)), "{code:?}");
    trust.files.insert(path(&second), genuine);

    // The body of one with the signatures of the other.
    let [mut a, b] = [&second, &third]
        .map(|release| signed(RELEASE, release, &trust.people[..2]))
        .map(|envelope| serde_json::to_value(envelope).expect("JSON"));
    a["signatures"] = b["signatures"].clone();
    trust.serve("all", serde_json::from_value(a).expect("an envelope"));
    browser.poll(&trust.files, NOW).expect_problem(ProblemCode::Unsigned);
    assert_eq!(browser.pack.as_deref(), Some("first"));
}
