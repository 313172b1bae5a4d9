//! Time: hosts that hold clients back, clocks that are wrong, things that expire.

use crate::channel::client::{Outcome, ProblemCode, WarningCode};
use crate::channel::envelope::{Envelope, FRESH, RELEASE};
use crate::channel::live::Live;
use crate::channel::release::Release;
use crate::channel::testing::{Browser, Files, NOW, Trust, json, signed};

/// A browser with the first rules of a trust whose releases are vouched for.
fn vouched() -> (Trust, Browser) {
    let mut trust = Trust::new("example");
    trust.want_freshness();
    trust.push(1, "first");
    let browser = Browser::with_rules_of(&trust);
    (trust, browser)
}

#[test]
fn a_frozen_channel_is_noticed_after_15_days_where_somebody_vouches() {
    let (trust, mut browser) = vouched();
    let report = browser.poll(&trust.files, NOW.plus_days(14));
    report.expect_outcome(Outcome::Same);
    report.expect_warnings(&[]);
    let report = browser.poll(&trust.files, NOW.plus_days(15));
    report.expect_outcome(Outcome::Same);
    report.expect_warnings(&[WarningCode::NotFresh]);
    assert_eq!(browser.pack.as_deref(), Some("first"));
}

#[test]
fn a_frozen_channel_is_noticed_after_181_days_in_any_case() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let mut browser = Browser::with_rules_of(&trust);
    browser.poll(&trust.files, NOW.plus_days(180)).expect_warnings(&[]);
    for files in [&trust.files, &Files::new()] {
        let report = browser.poll(files, NOW.plus_days(181));
        report.expect_warnings(&[WarningCode::ReleaseExpired]);
        assert_eq!(report.release, browser.facts);
        assert_eq!(browser.pack.as_deref(), Some("first"), "old rules are better than none");
    }
}

#[test]
fn a_release_that_is_new_here_and_expired_is_refused() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let mut browser = Browser::with_rules_of(&trust);
    trust.push(2, "second");
    let later = NOW.plus_days(181);
    browser.poll(&trust.files, later).expect_problem(ProblemCode::Expired);
    Browser::of(&trust).poll(&trust.files, later).expect_problem(ProblemCode::Expired);
    assert_eq!(browser.pack.as_deref(), Some("first"));
}

#[test]
fn a_word_that_is_missing_or_about_something_else_is_a_warning() {
    let (mut trust, browser) = vouched();
    let release = trust.release(1, "first");
    let word = |trust: &Trust, change: fn(&mut Release)| {
        let mut other = release.clone();
        change(&mut other);
        trust.vouch(&signed(RELEASE, &other, &trust.people[..2]))
    };
    let genuine = word(&trust, |_| {});
    let mut theirs = Trust::new("example");
    theirs.want_freshness();
    let warned = [WarningCode::NotFresh];
    for (fresh, expected) in [
        (Some(genuine.clone()), &[][..]),
        (None, &warned),
        (Some(Envelope::new(FRESH, genuine.unverified().to_owned())), &warned),
        (Some(word(&theirs, |_| {})), &warned),
        (Some(signed(FRESH, &"still the newest", std::slice::from_ref(&trust.watchman))), &warned),
        (Some(word(&trust, |release| release.seq = 2)), &warned),
        (Some(word(&trust, |release| release.epoch = 2)), &warned),
        (Some(word(&trust, |release| release.trust = "neighbour".to_owned())), &warned),
        (Some(word(&trust, |release| release.channel = "pilot".to_owned())), &warned),
        (Some(word(&trust, |release| release.notes = "another".to_owned())), &warned),
    ] {
        let mut live = Live::from_json(&trust.live()).expect("what the trust serves");
        live.fresh = fresh;
        trust.files.insert("all/live.json".to_owned(), json(&live));
        let report = browser.clone().poll(&trust.files, NOW);
        report.expect_outcome(Outcome::Same);
        report.expect_warnings(expected);
    }
}

#[test]
fn a_clock_that_is_a_year_behind_is_a_warning_and_the_rules_arrive() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let mut browser = Browser::of(&trust);
    let report = browser.poll(&trust.files, NOW.minus_days(365));
    report.expect_outcome(Outcome::Updated);
    report.expect_warnings(&[WarningCode::ClockBehind]);
    assert_eq!(browser.pack.as_deref(), Some("first"));
}

#[test]
fn no_clock_takes_rules_away() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    for days in [0, 1, 181, 999, 1_001, 10_000, 1_000_000, u64::MAX] {
        for now in [NOW.plus_days(days), NOW.minus_days(days)] {
            let mut browser = Browser::with_rules_of(&trust);
            browser.poll(&trust.files, now).expect_outcome(Outcome::Same);
            assert_eq!(browser.pack.as_deref(), Some("first"), "{now}");
        }
    }
}

#[test]
fn an_expired_root_lets_nothing_new_in_and_takes_nothing_away() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let mut browser = Browser::with_rules_of(&trust);
    let later = NOW.plus_days(1_001);
    let report = browser.poll(&trust.files, later);
    report.expect_outcome(Outcome::Same);
    report.expect_warnings(&[WarningCode::ReleaseExpired, WarningCode::RootExpiresSoon]);

    let mut release = trust.release(2, "second");
    (release.issued, release.expires) = (later, later.plus_days(180));
    trust.publish(&release);
    let memory = browser.memory.clone();
    browser.poll(&trust.files, later).expect_problem(ProblemCode::RootExpired);
    assert_eq!(browser.pack.as_deref(), Some("first"));
    assert_eq!(browser.memory, memory, "nor is it remembered");
    Browser::of(&trust).poll(&trust.files, later).expect_problem(ProblemCode::RootExpired);

    // A new root mends it, although the last has expired.
    trust.next_root(|root| root.expires = later.plus_days(30));
    trust.publish(&release);
    let report = browser.poll(&trust.files, later);
    report.expect_outcome(Outcome::Updated);
    report.expect_warnings(&[WarningCode::RootExpiresSoon]);
}

#[test]
fn a_trust_where_one_signature_is_enough_is_told_so() {
    let mut trust = Trust::with("example", |root| root.release.threshold = 1);
    trust.push(1, "first");
    let report = Browser::of(&trust).poll(&trust.files, NOW);
    report.expect_outcome(Outcome::Updated);
    report.expect_warnings(&[WarningCode::SingleSignature]);
}
