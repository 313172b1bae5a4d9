//! What happens when nobody does anything wrong.

use crate::channel::client::{Answer, Ask, Outcome, ProblemCode, WarningCode};
use crate::channel::testing::{Browser, NOW, Trust, host};

#[test]
fn a_new_browser_gets_the_rules_and_then_only_asks_whether_they_are_the_newest() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let mut browser = Browser::of(&trust);
    let report = browser.poll(&trust.files, NOW);
    report.expect_outcome(Outcome::Updated);
    report.expect_warnings(&[]);
    assert_eq!(report.release, browser.facts);
    assert_eq!(report.root.map(|root| root.number), Some(1));
    assert_eq!((browser.pack.as_deref(), browser.fetched.len()), (Some("first"), 3));

    let before = browser.memory.clone();
    browser.poll(&trust.files, NOW.plus_days(1)).expect_outcome(Outcome::Same);
    assert_eq!(browser.fetched, ["all/live.json"]);
    assert_eq!(browser.memory, before);
}

#[test]
fn a_pushed_pack_takes_the_place_of_the_last_which_is_kept() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let mut browser = Browser::with_rules_of(&trust);
    trust.push(2, "second");
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
    assert_eq!(browser.pack.as_deref(), Some("second"));
    assert_eq!(browser.previous.as_deref(), Some("first"));
    assert_eq!(browser.seq(), Some(2));
}

#[test]
fn a_withdrawn_rule_needs_no_download() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let mut browser = Browser::with_rules_of(&trust);
    let mut release = trust.release(2, "first");
    release.withdrawn = vec!["nhs_number".to_owned()];
    trust.publish(&release);
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
    assert_eq!(browser.fetched, ["all/live.json"]);
    assert_eq!(browser.pack.as_deref(), Some("first"));
    assert_eq!(browser.previous, None);
    assert_eq!(browser.facts.as_ref().map(|it| it.withdrawn.clone()), Some(release.withdrawn));

    trust.push(3, "first");
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
    assert_eq!(browser.facts.map(|it| it.withdrawn), Some(Vec::new()), "and comes back");
}

#[test]
fn a_pack_is_tried_with_its_withdrawn_rules_before_it_is_kept() {
    let mut trust = Trust::new("example");
    let mut release = trust.release(1, "first");
    release.withdrawn = vec!["nhs-number".to_owned()];
    trust.publish(&release);
    let mut browser = Browser::of(&trust);
    let mut kinds = Vec::new();
    let files = &trust.files;
    let report = browser.poll_as(NOW, |ask| {
        Some(match ask {
            Ask::Fetch { path, most } => host(files)(path, *most),
            Ask::Try { pack, withdrawn } => {
                kinds.push("try");
                assert_eq!((pack.as_str(), withdrawn), ("first", &release.withdrawn));
                Answer::Tried { refused: None }
            }
            _ => {
                kinds.push("keep");
                Answer::Kept { ok: true }
            }
        })
    });
    report.expect("nobody killed it").expect_outcome(Outcome::Updated);
    assert_eq!(kinds, ["try", "keep"]);
}

#[test]
fn a_pack_that_the_engine_refuses_is_not_used_and_not_fetched_at_every_poll() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let mut browser = Browser::with_rules_of(&trust);
    trust.push(2, "second");
    let files = trust.files.clone();
    let poll = |browser: &mut Browser, now| {
        let report = browser.poll_as(now, |ask| {
            Some(match ask {
                Ask::Fetch { path, most } => host(&files)(path, *most),
                Ask::Try { .. } => Answer::Tried { refused: Some("nhs-number: silent".to_owned()) },
                _ => Answer::Kept { ok: true },
            })
        });
        report.expect("nobody killed it").expect_problem(ProblemCode::PackRefused);
        browser.fetched.len()
    };
    assert_eq!(poll(&mut browser, NOW), 2);
    assert_eq!(browser.pack.as_deref(), Some("first"));
    assert_eq!(browser.seq(), Some(1));
    assert_eq!(poll(&mut browser, NOW), 1, "not fetched again on the same day");
    assert_eq!(poll(&mut browser, NOW.minus_days(2)), 2, "unless the clock tells nothing");
    assert_eq!(poll(&mut browser, NOW.plus_days(1)), 2, "but on the next");
    browser.settings.engine = "0.2.0".to_owned();
    assert_eq!(poll(&mut browser, NOW.plus_days(1)), 2, "or by another engine");

    trust.push(3, "third");
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
    assert_eq!(browser.pack.as_deref(), Some("third"));
}

#[test]
fn an_old_engine_keeps_its_rules_and_asks_for_an_update() {
    for (engine, needs, fits) in [
        ("0.1.0", "0.1.0", true),
        ("0.1.0", "0.2.0", false),
        ("0.1.0", "1.0.0", false),
        ("0.2.0", "0.1.0", true),
        ("0.2.0", "0.2", true),
        ("0.2.0", "1.0.0", false),
        ("0.10.0", "0.9.0", true),
        ("1.0.0", "0.1.0", true),
        ("1.0.0", "1.0.0.1", false),
        ("", "0.1.0", false),
    ] {
        let mut trust = Trust::new("example");
        trust.push(1, "first");
        let mut browser = Browser::with_rules_of(&trust);
        let mut release = trust.release(2, "second");
        release.min_engine = needs.to_owned();
        trust.publish(&release);
        browser.settings.engine = engine.to_owned();
        let report = browser.poll(&trust.files, NOW);
        if fits {
            report.expect_outcome(Outcome::Updated);
        } else {
            report.expect_problem(ProblemCode::EngineTooOld);
            assert_eq!(browser.fetched, ["all/live.json"], "nothing is fetched in vain");
        }
        let expected = if fits { "second" } else { "first" };
        assert_eq!(browser.pack.as_deref(), Some(expected), "{engine} and {needs}");
    }
}

#[test]
fn another_ring_keeps_the_rules_until_its_own_are_verified() {
    let mut trust = Trust::new("example");
    trust.push(7, "for all");
    let mut browser = Browser::with_rules_of(&trust);
    browser.settings.ring = "pilot".to_owned();
    browser.poll(&trust.files, NOW).expect_problem(ProblemCode::Unreachable);
    assert_eq!((browser.pack.as_deref(), browser.seq()), (Some("for all"), Some(7)));

    let mut release = trust.release(1, "for pilots");
    release.channel = "pilot".to_owned();
    trust.publish(&release);
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
    assert_eq!((browser.pack.as_deref(), browser.seq()), (Some("for pilots"), Some(1)));

    // The numbers of each ring are remembered apart.
    browser.settings.ring = "all".to_owned();
    browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
    assert_eq!((browser.pack.as_deref(), browser.seq()), (Some("for all"), Some(7)));
    trust.push(6, "earlier");
    browser.poll(&trust.files, NOW).expect_problem(ProblemCode::Rollback);
}

#[test]
fn a_write_that_fails_leaves_what_was_there() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let mut browser = Browser::with_rules_of(&trust);
    trust.push(2, "second");
    let before = browser.clone();
    let report = browser.poll_as(NOW, |ask| {
        Some(match ask {
            Ask::Fetch { path, most } => host(&trust.files)(path, *most),
            Ask::Try { .. } => Answer::Tried { refused: None },
            _ => Answer::Kept { ok: false },
        })
    });
    let report = report.expect("nobody killed it");
    report.expect_problem(ProblemCode::NotKept);
    assert_eq!(report.release, before.facts, "the report tells what is in force");
    assert_eq!((browser.memory, browser.pack), (before.memory, before.pack));
}

#[test]
fn a_memory_that_cannot_be_read_is_made_anew() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    for broken in ["", "{", "null", "{\"schema\":2}", "[[[[[[[["] {
        let mut browser = Browser::with_rules_of(&trust);
        browser.memory = Some(broken.to_owned());
        let report = browser.poll(&trust.files, NOW);
        report.expect_outcome(Outcome::Updated);
        report.expect_warnings(&[WarningCode::MemoryLost]);
        assert_eq!(browser.pack.as_deref(), Some("first"));
        browser.poll(&trust.files, NOW).expect_warnings(&[]);
    }
}
