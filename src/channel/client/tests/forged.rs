//! Files that were changed on the way: by the host, a proxy, a wrong name server.

use crate::channel::client::{Answer, Ask, Outcome, ProblemCode};
use crate::channel::testing::{Browser, NOW, Trust, host, root_path};

/// A browser with the first rules of a trust that has pushed the second.
fn about_to_update() -> (Trust, Browser) {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let browser = Browser::with_rules_of(&trust);
    trust.push(2, "second");
    (trust, browser)
}

/// Polls with each byte of a file changed in turn: none of that changes the rules or what is
/// remembered of releases. Unchanged, it does.
fn flip_every_byte(trust: &mut Trust, browser: &Browser, path: &str, codes: &[ProblemCode]) {
    let genuine = trust.files[path].clone();
    for at in 0..genuine.len() {
        let mut forged = genuine.clone();
        forged[at] ^= 1;
        trust.files.insert(path.to_owned(), forged);
        let mut victim = browser.clone();
        let report = victim.poll(&trust.files, NOW);
        let code = report.problem.as_ref().map(|problem| problem.code);
        assert!(code.is_some_and(|it| codes.contains(&it)), "byte {at} of {path}: {report:?}");
        let same = (&victim.pack, &victim.facts) == (&browser.pack, &browser.facts);
        assert!(same, "byte {at} of {path}: {report:?}");
    }
    trust.files.insert(path.to_owned(), genuine);
    browser.clone().poll(&trust.files, NOW).expect_outcome(Outcome::Updated);
}

#[test]
fn no_byte_of_live_json_can_be_changed() {
    let (mut trust, browser) = about_to_update();
    let codes = [ProblemCode::NotTheChannel, ProblemCode::Unsigned, ProblemCode::RootMissing];
    flip_every_byte(&mut trust, &browser, "all/live.json", &codes);
}

#[test]
fn no_byte_of_a_root_can_be_changed() {
    let (mut trust, browser) = about_to_update();
    trust.next_root(|_| {});
    trust.push(2, "second");
    let codes = [ProblemCode::RootUnreadable, ProblemCode::RootUnsigned];
    flip_every_byte(&mut trust, &browser, &root_path(2), &codes);
}

#[test]
fn no_byte_of_the_pinned_root_can_be_changed() {
    let (mut trust, browser) = about_to_update();
    let new = Browser { memory: None, ..browser };
    let codes = [ProblemCode::RootUnreadable, ProblemCode::RootNotPinned];
    flip_every_byte(&mut trust, &new, &root_path(1), &codes);
}

#[test]
fn no_byte_of_a_pack_can_be_changed() {
    let (mut trust, browser) = about_to_update();
    let release = trust.release(2, "second");
    let path = format!("b/{}.cpk", release.pack.sha256);
    flip_every_byte(&mut trust, &browser, &path, &[ProblemCode::PackHash]);
}

#[test]
fn a_pack_is_not_unpacked_or_tried_before_it_is_known_to_be_the_signed_one() {
    let (mut trust, mut browser) = about_to_update();
    let [signed, other] = ["second", "sec0nd"].map(|text| trust.pack(text));
    let path = |sha256| format!("b/{sha256}.cpk");
    // A sound pack of the very same length, only not the one that was signed.
    let forged = trust.files[&path(other.sha256)].clone();
    assert_eq!(forged.len() as u64, signed.size);
    trust.files.insert(path(signed.sha256), forged);
    let report = browser.poll_as(NOW, |ask| {
        Some(match ask {
            Ask::Fetch { path, most } => host(&trust.files)(path, *most),
            Ask::Try { pack, .. } => panic!("asked to try {pack}"),
            _ => Answer::Kept { ok: true },
        })
    });
    report.expect("nobody killed it").expect_problem(ProblemCode::PackHash);
}

#[test]
fn no_file_can_be_cut_short_or_drawn_out() {
    let (mut trust, browser) = about_to_update();
    let pack = trust.pack("second").sha256;
    for path in ["all/live.json".to_owned(), format!("b/{pack}.cpk")] {
        let genuine = &trust.files[&path];
        let short = genuine[..genuine.len() - 1].to_owned();
        let long = [&genuine[..], b"}"].concat();
        for file in [short, long, Vec::new()] {
            let mut files = trust.files.clone();
            files.insert(path.clone(), file);
            let mut victim = browser.clone();
            let report = victim.poll(&files, NOW);
            assert!(report.problem.is_some(), "{path}: {report:?}");
            assert_eq!((&victim.pack, &victim.facts), (&browser.pack, &browser.facts), "{path}");
        }
    }
}
