//! Networks as they are: no answer, the wrong answer, a sign-in page instead of an answer.

use crate::channel::client::{Answer, Ask, Client, Outcome, ProblemCode};
use crate::channel::testing::{Browser, NOW, Trust, host};

const SIGN_IN: &[u8] = b"<!doctype html><title>Guest wi-fi</title><form>Accept the terms</form>";

/// A browser with rules, before a poll that would fetch a root, a release and a pack.
fn before_everything() -> (Trust, Browser) {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let browser = Browser::with_rules_of(&trust);
    trust.next_root(|_| {});
    trust.push(2, "second");
    (trust, browser)
}

#[test]
fn whatever_fails_is_said_and_the_rules_stay() {
    let (trust, browser) = before_everything();
    for why in ["offline", "timeout", "redirect", "status 503", "status 302", "TLS"] {
        for folder in ["all/", "root/", "b/"] {
            let mut browser = browser.clone();
            let report = browser.poll_host(
                |path, most| match path.starts_with(folder) {
                    true => Answer::Failed { why: why.to_owned() },
                    false => host(&trust.files)(path, most),
                },
                NOW,
            );
            report.expect_problem(ProblemCode::Unreachable);
            assert_eq!(report.outcome, Outcome::Unreachable);
            assert!(report.problem.is_some_and(|it| it.says.contains(why)));
            assert_eq!(report.release, browser.facts);
            assert_eq!(browser.pack.as_deref(), Some("first"));
            browser.poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
        }
    }
}

#[test]
fn a_sign_in_page_is_no_channel() {
    let (trust, browser) = before_everything();
    for (folder, code) in [
        ("all/", ProblemCode::NotTheChannel),
        ("root/", ProblemCode::RootUnreadable),
        ("b/", ProblemCode::PackHash),
        ("", ProblemCode::NotTheChannel),
    ] {
        for new in [false, true] {
            let mut browser = browser.clone();
            browser.memory = browser.memory.filter(|_| !new);
            let long = [SIGN_IN, &[b' '; 900]].concat();
            for page in [SIGN_IN, &long] {
                let report = browser.poll_host(
                    |path, most| match path.starts_with(folder) {
                        true => Answer::Got { bytes: page.to_owned() },
                        false => host(&trust.files)(path, most),
                    },
                    NOW,
                );
                let found = report.problem.as_ref().map(|it| it.code);
                let too_long = folder == "b/" && found == Some(ProblemCode::PackTooBig);
                assert!(found == Some(code) || too_long, "{folder}: {report:?}");
                assert_eq!(browser.pack.as_deref(), Some("first"));
            }
        }
    }
}

#[test]
fn missing_files_are_said_by_name() {
    let (trust, browser) = before_everything();
    for (folder, code) in [
        ("all/", ProblemCode::Unreachable),
        ("root/", ProblemCode::RootMissing),
        ("b/", ProblemCode::PackMissing),
    ] {
        let mut browser = browser.clone();
        let mut files = trust.files.clone();
        files.retain(|path, _| !path.starts_with(folder));
        let report = browser.poll(&files, NOW);
        report.expect_problem(code);
        assert!(report.problem.is_some_and(|it| it.says.contains(folder)));
        assert_eq!(browser.pack.as_deref(), Some("first"));
    }
}

#[test]
fn an_answer_to_another_question_ends_the_poll() {
    let (trust, browser) = before_everything();
    let answers = [
        Answer::Got { bytes: Vec::new() },
        Answer::Missing,
        Answer::TooLong,
        Answer::Failed { why: String::new() },
        Answer::Tried { refused: None },
        Answer::Kept { ok: true },
    ];
    for wrong in answers {
        for step in 0..6 {
            let mut browser = browser.clone();
            let mut at = 0;
            let report = browser.poll_as(NOW, |ask| {
                at += 1;
                let fits = match ask {
                    Ask::Fetch { path, most } => host(&trust.files)(path, *most),
                    Ask::Try { .. } => Answer::Tried { refused: None },
                    _ => Answer::Kept { ok: true },
                };
                Some(if at - 1 == step { wrong.clone() } else { fits })
            });
            let report = report.expect("nobody killed it");
            assert_eq!(report.release, browser.facts, "{wrong:?} at {step}");
            let expected = if report.problem.is_some() { "first" } else { "second" };
            assert_eq!(browser.pack.as_deref(), Some(expected), "{wrong:?} at {step}");
        }
    }
}

#[test]
fn after_the_end_there_is_only_the_report() {
    let (_, browser) = before_everything();
    let (mut client, _) = Client::start(browser.settings, browser.memory.as_deref(), NOW);
    let done = client.answer(Answer::Missing);
    assert!(matches!(done, Ask::Done { .. }));
    for answer in [Answer::Kept { ok: true }, Answer::Missing] {
        assert_eq!(client.answer(answer), done);
    }
}
