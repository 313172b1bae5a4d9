//! More bytes than anybody can want.

use crate::channel::client::{Answer, Ask, ProblemCode};
use crate::channel::testing::{Browser, NOW, Trust, gzip};
use crate::channel::{Digest, MAX_LIVE, MAX_PACK, MAX_ROOT, MAX_UNPACKED};

#[test]
fn every_fetch_says_where_to_stop() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let size = trust.pack("first").size;
    let mut asked = Vec::new();
    Browser::of(&trust).poll_as(NOW, |ask| {
        let Ask::Fetch { path, most } = ask else { return None };
        asked.push((path.split('/').next().unwrap_or_default().to_owned(), *most));
        Some(Answer::Got { bytes: trust.files[path].clone() })
    });
    let asked: Vec<_> = asked.iter().map(|(folder, most)| (folder.as_str(), *most)).collect();
    assert_eq!(asked, [("all", MAX_LIVE as u64), ("root", MAX_ROOT as u64), ("b", size)]);
}

#[test]
fn a_stream_without_end_is_a_problem_wherever_it_comes() {
    for (folder, code) in [
        ("all/", ProblemCode::NotTheChannel),
        ("root/", ProblemCode::RootUnreadable),
        ("b/", ProblemCode::PackTooBig),
    ] {
        let mut trust = Trust::new("example");
        trust.push(1, "first");
        let browser = Browser::with_rules_of(&trust);
        trust.next_root(|_| {});
        trust.push(2, "second");
        // A caller that stops, and one that does not.
        for answer in [Answer::TooLong, Answer::Got { bytes: vec![b' '; 5_000_000] }] {
            let mut browser = browser.clone();
            let report = browser.poll_host(
                |path, _| match path.starts_with(folder) {
                    true => answer.clone(),
                    false => Answer::Got { bytes: trust.files[path].clone() },
                },
                NOW,
            );
            report.expect_problem(code);
            assert_eq!(browser.pack.as_deref(), Some("first"));
        }
    }
}

#[test]
fn a_file_that_is_too_long_is_refused_though_every_signature_is_good() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let spaced = |file: &[u8], to: usize| [file, &vec![b' '; to - file.len()]].concat();
    let live = trust.live();
    for (length, fits) in [(MAX_LIVE, true), (MAX_LIVE + 1, false)] {
        trust.files.insert("all/live.json".to_owned(), spaced(&live, length));
        let mut browser = Browser::of(&trust);
        let report =
            browser.poll_host(|path, _| Answer::Got { bytes: trust.files[path].clone() }, NOW);
        let code = report.problem.map(|it| it.code);
        assert_eq!(code, (!fits).then_some(ProblemCode::NotTheChannel));
    }
}

#[test]
fn a_bomb_is_not_unpacked_beyond_what_was_announced() {
    let mut trust = Trust::new("example");
    trust.push(1, "first");
    let mut browser = Browser::with_rules_of(&trust);
    // 10 kB that unpack to a thousand times as much.
    let bomb = gzip(&vec![b' '; 10_000_000]);
    assert!(bomb.len() < 10_500, "{}", bomb.len());
    let mut release = trust.release(2, "");
    release.pack.sha256 = Digest::of(&bomb);
    release.pack.size = bomb.len() as u64;
    trust.files.insert(format!("b/{}.cpk", release.pack.sha256), bomb);
    for announced in [0, 1_000, MAX_UNPACKED, MAX_UNPACKED + 1, u64::MAX] {
        release.seq += 1;
        release.pack.unpacked_size = announced;
        trust.publish(&release);
        let report = browser.poll(&trust.files, NOW);
        report.expect_problem(ProblemCode::PackUnpackedTooBig);
        assert_eq!(browser.pack.as_deref(), Some("first"));
    }
}

#[test]
fn a_pack_that_may_not_be_so_big_is_not_fetched() {
    let mut trust = Trust::new("example");
    let mut release = trust.release(1, "first");
    for size in [MAX_PACK + 1, u64::MAX] {
        release.seq += 1;
        release.pack.size = size;
        trust.publish(&release);
        let mut browser = Browser::of(&trust);
        browser.poll(&trust.files, NOW).expect_problem(ProblemCode::PackTooBig);
        assert!(browser.fetched.iter().all(|path| !path.starts_with("b/")));
    }
}

#[test]
fn a_pack_that_is_no_packed_text_is_refused() {
    for (file, code) in [
        (b"plain text".to_vec(), ProblemCode::PackNotGzip),
        (gzip(b"rules")[..12].to_vec(), ProblemCode::PackNotGzip),
        (gzip(b"\xff\xfe rules"), ProblemCode::PackRefused),
    ] {
        let mut trust = Trust::new("example");
        let mut release = trust.release(1, "");
        release.pack.sha256 = Digest::of(&file);
        release.pack.size = file.len() as u64;
        release.pack.unpacked_size = 100;
        trust.files.insert(format!("b/{}.cpk", release.pack.sha256), file);
        trust.publish(&release);
        let mut browser = Browser::of(&trust);
        browser.poll(&trust.files, NOW).expect_problem(code);
        assert_eq!(browser.pack, None);
    }
}
