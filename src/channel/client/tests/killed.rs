//! A browser that is shut, or a worker that is stopped, in the middle of a poll.

use crate::channel::client::{Answer, Ask, Outcome};
use crate::channel::testing::{Browser, NOW, Trust, host};

/// Polls until the browser is killed at a step, before what is asked there happens; with `late`, after
/// it happened. Whether the poll came so far.
fn killed_at(browser: &mut Browser, trust: &Trust, step: usize, late: bool) -> bool {
    let mut at = 0;
    let mut copy = browser.clone();
    let report = browser.poll_as(NOW, |ask| {
        at += 1;
        if at > step {
            // A write that happened, of which nobody was told.
            copy.keep(ask);
            return None;
        }
        Some(match ask {
            Ask::Fetch { path, most } => host(&trust.files)(path, *most),
            Ask::Try { .. } => Answer::Tried { refused: None },
            _ => Answer::Kept { ok: true },
        })
    });
    if late && report.is_none() {
        copy.fetched.clone_from(&browser.fetched);
        *browser = copy;
    }
    report.is_none()
}

#[test]
fn a_poll_that_is_killed_at_any_step_has_changed_nothing_or_everything() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let old = Browser::with_rules_of(&trust);
    trust.next_root(|_| {});
    trust.next_root(|_| {});
    trust.push(2, "second");
    let mut new = old.clone();
    new.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);

    for start in [Browser::of(&trust), old] {
        for late in [false, true] {
            let mut killed = 0;
            for step in 0.. {
                let mut browser = start.clone();
                if !killed_at(&mut browser, &trust, step, late) {
                    break;
                }
                killed += 1;
                let is = |other: &Browser| {
                    (&browser.memory, &browser.pack, &browser.facts)
                        == (&other.memory, &other.pack, &other.facts)
                };
                assert!(is(&start) || is(&new), "half done at step {step}");
                // And whatever it was, the next poll ends where the killed one would have.
                let report = browser.poll(&trust.files, NOW);
                assert_eq!(report.problem, None);
                assert_eq!((&browser.memory, &browser.pack), (&new.memory, &new.pack));
                assert_eq!(browser.facts, new.facts);
            }
            assert!(killed >= 6, "live, two or three roots, pack, try, keep: {killed}");
        }
    }
}
