//! Policies that are wrong in one way each, and what their authors are told.
//!
//! `tests/policies/wrong/NAME.txt` holds a slip as a change to the policy in `tests/policies/good`,
//! and `NAME.said` beside it what `canteen policy check` prints. After a change of the wording, run
//! with `SNAPSHOTS=overwrite` and read every difference as somebody who has never programmed.
//!
//! A slip's file has a comment, and then for each file that it changes a line `== FILE` with hunks:
//! lines with `-` in front, as they stand in the good file, and with `+` those to put in their
//! place, a blank line between hunks. Without `-` lines the file is new. `== FILE as ENCODING`
//! saves it otherwise: `utf-16`, `latin-1`, `bom-crlf`, `word`.

use canteen::author;
use snapbox::Data;
use snapbox::cmd::{Command, cargo_bin};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const GOOD: &str = "tests/policies/good";
const WRONG: &str = "tests/policies/wrong";

/// A slip is said once; one that is made in two places, twice.
const MOST_ERRORS: usize = 2;

/// A change to one file.
struct Change {
    file: String,
    encoding: Option<String>,
    hunks: Vec<Hunk>,
}

#[derive(Default)]
struct Hunk {
    out: String,
    into: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn cases() -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(root().join(WRONG)).expect("the wrong policies");
    let mut cases: Vec<_> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .map(|path| (path.file_stem().expect("a name").to_string_lossy().into_owned(), path))
        .collect();
    cases.sort();
    cases
}

fn changes(case: &str) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for line in case.lines().filter(|line| !line.starts_with('#')) {
        if let Some(file) = line.strip_prefix("== ") {
            let (file, encoding) = match file.split_once(" as ") {
                Some((file, encoding)) => (file, Some(encoding.to_owned())),
                None => (file, None),
            };
            let hunks = vec![Hunk::default()];
            changes.push(Change { file: file.to_owned(), encoding, hunks });
            continue;
        }
        let Some(change) = changes.last_mut() else { continue };
        if line.is_empty() {
            change.hunks.push(Hunk::default());
            continue;
        }
        let hunk = change.hunks.last_mut().expect("a hunk");
        let (side, text) = match line.split_at(1) {
            ("-", text) => (&mut hunk.out, text),
            ("+", text) => (&mut hunk.into, text),
            _ => panic!("`{line}`: expected -, + or =="),
        };
        side.push_str(&text.replace("{TAB}", "\t"));
        side.push('\n');
    }
    changes
}

/// The files of the good policy.
fn good() -> BTreeMap<String, String> {
    fn walk(dir: &Path, from: &Path, files: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(dir).expect("the good policy") {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() {
                walk(&path, from, files);
            } else {
                let name = path.strip_prefix(from).expect("inside").to_string_lossy();
                files.insert(name.replace('\\', "/"), fs::read_to_string(&path).expect("text"));
            }
        }
    }
    let mut files = BTreeMap::new();
    let dir = root().join(GOOD);
    walk(&dir, &dir, &mut files);
    files
}

fn encoded(text: &str, encoding: Option<&str>) -> Vec<u8> {
    match encoding {
        None => text.as_bytes().to_vec(),
        Some("utf-16") => {
            [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        }
        Some("latin-1") => text.chars().map(|c| u8::try_from(c).expect("a Latin letter")).collect(),
        Some("bom-crlf") => format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes(),
        Some("word") => [b"PK\x03\x04".as_slice(), text.as_bytes()].concat(),
        Some(other) => panic!("`{other}` is no encoding"),
    }
}

/// Writes the good policy with a case's changes to a folder of its own.
fn lay_out(name: &str, case: &str) -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("wrong").join(name);
    let _ = fs::remove_dir_all(&dir);
    let mut files: BTreeMap<String, Vec<u8>> =
        good().into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    for Change { file, encoding, hunks } in changes(case) {
        let old = files.get(&file).map(|old| String::from_utf8_lossy(old).into_owned());
        let text = hunks.iter().fold(old.unwrap_or_default(), |text, Hunk { out, into }| {
            assert!(text.contains(out.as_str()), "{name}: {file} has no lines\n{out}");
            if out.is_empty() { text + into } else { text.replacen(out.as_str(), into, 1) }
        });
        files.insert(file, encoded(&text, encoding.as_deref()));
    }
    for (file, bytes) in files {
        let path = dir.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
        if bytes.is_empty() {
            continue;
        }
        fs::write(path, bytes).expect("a writable folder");
    }
    dir
}

#[test]
fn each_slip_is_named_with_its_place_and_one_suggestion() {
    let assert = snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV);
    let mut differ = Vec::new();
    let cases = cases();
    assert!(cases.len() >= 40, "{} wrong policies", cases.len());
    for (name, path) in cases {
        let dir = lay_out(&name, &fs::read_to_string(&path).expect("text"));
        let output = Command::new(cargo_bin("canteen"))
            .env("NO_COLOR", "1")
            .current_dir(dir.parent().expect("a folder"))
            .args(["policy", "check", &name])
            .output()
            .expect("the command runs");
        let said = String::from_utf8(output.stderr).expect("text");
        let expected = Data::read_from(&path.with_extension("said"), None).raw();
        if let Err(error) = assert.try_eq(Some(&name), said.clone().into(), expected) {
            differ.push(format!("{name}: {error}"));
        }
        if !said.contains("= try: ") || said.matches("error: ").count() > MOST_ERRORS {
            differ.push(format!("{name}: expected one problem with a suggestion\n{said}"));
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn the_good_policy_is_good_however_it_is_saved() {
    assert_eq!(author::check(&root().join(GOOD), None), []);
    let rule = "== rules/local/ward-outbreak.yaml as bom-crlf\n";
    let dir = lay_out("saved-by-notepad", &format!("{rule}== words/our-wards.txt as bom-crlf\n"));
    assert_eq!(author::check(&dir, None), []);
}
