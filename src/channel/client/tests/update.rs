//! What happens when nobody does anything wrong.

use crate::channel::client::{Outcome, ProblemCode};
use crate::channel::testing::{Browser, NOW, Trust};

#[test]
fn a_new_browser_gets_the_rules_and_then_only_asks_whether_they_are_the_newest() {
    let mut trust = Trust::new("example");
    trust.push(1, "{\"rules\":1}");
    let mut browser = Browser::of(&trust);
    let report = browser.poll(&trust.files, NOW);
    report.expect_outcome(Outcome::Updated);
    report.expect_warnings(&[]);
    assert_eq!(report.release, browser.facts);
    assert_eq!(browser.pack.as_deref(), Some("{\"rules\":1}"));
    assert_eq!(browser.fetched.len(), 3);

    let before = browser.memory.clone();
    let report = browser.poll(&trust.files, NOW.plus_days(1));
    report.expect_outcome(Outcome::Same);
    assert_eq!(browser.fetched, ["all/live.json"]);
    assert_eq!(browser.memory, before);
    let _ = ProblemCode::Rollback;
}
