//! What must hold of the repository itself.
//!
//! Every test here reads files; none runs anything. What a build makes (manifests, sites, sizes) is
//! checked where it is made, in `xtask`.

use std::fs;
use std::path::{Path, PathBuf};

/// Made by tools, or not ours.
const NOT_WRITTEN: [&str; 8] = [
    ".git",
    "build",
    "dist",
    "node_modules",
    "target",
    "extension/generated",
    "fuzz/target",
    "package-lock.json",
];

/// A longer file is one that nobody reads in one sitting.
const MOST_LINES: usize = 500;

/// The longer ones there are, and why.
const LONGER: &[(&str, &str)] = &[
    ("Cargo.lock", "written by cargo"),
    ("fuzz/Cargo.lock", "written by cargo"),
    ("docs/first-rule.md", "a transcript: what the commands print"),
    ("docs/push-rules.md", "a transcript: what the commands print"),
    ("policies/nhs-base/pack.json", "written by `cargo xtask pack`"),
    ("policies/schema/", "written by `canteen policy schema --write`"),
    ("src/detail/tables/", "phrase lists, one phrase a line"),
    ("src/lexicon/", "word lists, one word a line"),
    ("tests/corpus/", "labelled posts, one post a line"),
    ("training/posts/", "labelled posts, one post a line"),
];

/// A file of the repository, and where it stands in it.
struct File {
    name: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The text files under a folder of the repository, in order.
fn files(folder: &str) -> Vec<File> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.sort();
    found
        .into_iter()
        .filter_map(|path| {
            let name = path.strip_prefix(root()).ok()?.to_str()?.replace('\\', "/");
            Some(File { text: fs::read_to_string(&path).ok()?, name })
        })
        .collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}")) {
        let path = entry.expect("a readable folder").path();
        if NOT_WRITTEN.iter().any(|name| path == root().join(name)) || path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            walk(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// What ships of the extension, as written.
fn shipped_code() -> Vec<File> {
    let mut code = files("extension");
    code.retain(|file| {
        ![".test.ts", ".testing.ts"].iter().any(|extension| file.name.ends_with(extension))
            && [".ts", ".html", ".css"].iter().any(|extension| file.name.ends_with(extension))
    });
    assert!(!code.is_empty());
    code
}

/// Fails with all complaints at once.
fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// A complaint about each line for which there is one.
fn lines(files: &[File], complain: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut complaints = Vec::new();
    for File { name, text } in files {
        for (number, line) in text.lines().enumerate() {
            if let Some(complaint) = complain(line) {
                complaints.push(format!("{name}:{}: {complaint}", number + 1));
            }
        }
    }
    complaints
}

#[test]
fn one_version_everywhere() {
    let version = env!("CARGO_PKG_VERSION");
    assert!(read("manifest.json").contains(&format!("\"version\": \"{version}\"")));
    let heading = format!("## {version}");
    assert!(
        read("CHANGELOG.md").lines().any(|line| line.starts_with(&heading)),
        "CHANGELOG.md has no heading `{heading}`"
    );
}

#[test]
fn shipped_code_makes_no_markup_runs_no_text_and_logs_nothing() {
    const NEVER: [&str; 9] = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "console.",
        "localStorage",
        "sendBeacon",
    ];
    none(&lines(&shipped_code(), |line| {
        NEVER.iter().find(|word| line.contains(*word)).map(|word| format!("`{word}`"))
    }));
}

#[test]
fn shipped_code_names_no_host() {
    none(&lines(&shipped_code(), |line| {
        // The names of namespaces look like addresses; nothing is fetched from there.
        let line = line.replace("http://www.w3.org/", "");
        let (_, address) = line.split_once("://")?;
        let host: String = address.chars().take_while(|c| !"/\"'` ".contains(*c)).collect();
        let named = host.chars().next().is_some_and(char::is_alphanumeric);
        named.then(|| format!("`{host}`: hosts stand in manifest.json and extension/sites"))
    }));
}

#[test]
fn every_recogniser_is_registered_and_has_cases() {
    let registry = read("src/mention/mod.rs");
    let mut complaints = Vec::new();
    for File { name, text } in files("src/mention") {
        if !text.contains("fn find(text: &Text, found: &mut Vec<Mention>)") {
            continue;
        }
        let stem = Path::new(&name).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        if !registry.contains(&format!("{stem}::find")) {
            complaints.push(format!("{name} is not in RECOGNISERS"));
        }
        if !root().join(format!("tests/cases/{stem}.toml")).is_file() {
            complaints.push(format!("{name} has no tests/cases/{stem}.toml"));
        }
    }
    none(&complaints);
}

#[test]
fn every_rule_has_examples_of_both_kinds() {
    let mut rules = files("policies");
    rules.retain(|file| file.name.contains("/rules/") && file.name.ends_with(".yaml"));
    assert!(!rules.is_empty());
    let mut complaints = Vec::new();
    for File { name, text } in &rules {
        for kind in ["flags:", "fine:"] {
            if !text.lines().any(|line| line.trim() == kind) {
                complaints.push(format!("{name} has no example under `{kind}`"));
            }
        }
    }
    none(&complaints);
}

#[test]
fn every_file_can_be_read_in_one_sitting() {
    let mut complaints = Vec::new();
    for File { name, text } in files(".") {
        let count = text.lines().count();
        let excused = LONGER.iter().any(|(longer, _)| {
            name == *longer || longer.ends_with('/') && name.starts_with(longer)
        });
        if count > MOST_LINES && !excused {
            complaints.push(format!("{name} has {count} lines; {MOST_LINES} are the most"));
        }
    }
    none(&complaints);
}

#[test]
fn no_path_of_a_machine() {
    // Written so that this file does not hold what it looks for.
    let folders = ["home", "root", "Users", "work"].map(|name| format!("/{name}/"));
    none(&lines(&files("."), |line| {
        folders.iter().find_map(|folder| {
            let starts = line.match_indices(folder.as_str()).any(|(at, _)| {
                let before = line[..at].chars().next_back();
                // A numbered root of a channel, on its host.
                let numbered = line[at + folder.len()..].starts_with(|c: char| c.is_ascii_digit());
                let begins =
                    before.is_none_or(|c| c == '"' || c == '\'' || c == '`' || c.is_whitespace());
                begins && !numbered
            });
            starts.then(|| format!("`{folder}`"))
        })
    }));
}

/// NHS numbers that stand in a file are from the range that is never issued (999…); others are made
/// when a test runs.
#[test]
fn no_nhs_number_that_could_be_somebody_s() {
    none(&lines(&files("."), |line| {
        numbers(line, 10).into_iter().find(|number| may_be_issued(number)).map(|number| {
            format!("{number} could be somebody's NHS number: write a placeholder, or 999…")
        })
    }));
}

/// Mobile numbers that stand in a file are from the range that Ofcom keeps for drama.
#[test]
fn no_mobile_number_that_could_be_somebody_s() {
    none(&lines(&files("."), |line| {
        let numbers = numbers(line, 11);
        let real = |number: &&String| number.starts_with("07") && !number.starts_with("07700900");
        numbers.iter().find(real).map(|number| format!("{number}: use 07700 900xxx"))
    }));
}

#[test]
fn the_scans_see_what_they_look_for() {
    let digits = [4, 0, 1, 0, 2, 3, 2, 1, 3];
    let sum: u32 = digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    let prefix: String = digits.iter().map(u32::to_string).collect();
    let number = format!("{prefix}{}", (11 - sum % 11) % 11);
    assert!(may_be_issued(&number), "{number}");
    let spaced = format!("{} {} {}", &number[..3], &number[3..6], &number[6..]);
    for line in [format!("is {number}."), format!("({spaced})"), spaced.replace(' ', "-")] {
        assert_eq!(numbers(&line, 10), std::slice::from_ref(&number), "{line}");
    }
    let test = format!("999{}", &number[3..]);
    assert!(!may_be_issued(&test));
    for line in [format!("{number}0"), format!("a{number}"), format!("{number}f")] {
        assert!(numbers(&line, 10).is_empty(), "{line}");
    }
}

/// Runs of digits of a length, bare or in groups with one space or hyphen between.
fn numbers(line: &str, length: usize) -> Vec<String> {
    let glued = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '/' | '+' | '=');
    let bytes = line.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let mut digits = String::new();
        while at < bytes.len() {
            match bytes[at] {
                digit if digit.is_ascii_digit() => digits.push(char::from(digit)),
                b' ' | b'-' if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => {}
                _ => break,
            }
            at += 1;
        }
        let before = line[..start].chars().next_back();
        let after = line[at..].chars().next().filter(|c| *c != '.');
        if digits.len() == length && !before.is_some_and(glued) && !after.is_some_and(glued) {
            found.push(digits);
        }
    }
    found
}

/// Whether ten digits pass the check of an NHS number (modulus 11, NHS Data Dictionary) and lie
/// where numbers are issued to patients of England, Wales and the Isle of Man. One digit ten times is
/// a dummy that nobody was given.
fn may_be_issued(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 = digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    matches!(digits.first(), Some(4 | 6 | 7))
        && digits.last() == Some(&((11 - sum % 11) % 11))
        && digits.iter().any(|digit| digit != &digits[0])
}

/// A threat whose test was renamed or taken out would look defended.
#[test]
fn every_test_in_the_threat_model_is_there() {
    let model = read("docs/threat-model.md");
    let named = model.split('`').filter_map(|word| word.split_once("::"));
    let named: Vec<_> = named.filter(|(file, _)| !file.contains(['/', ' '])).collect();
    assert!(named.len() > 50, "{} tests are named", named.len());
    for (file, test) in named {
        let tests = read(&format!("src/channel/client/tests/{file}.rs"));
        assert!(tests.contains(&format!("fn {test}(")), "no test {file}::{test}");
    }
}
