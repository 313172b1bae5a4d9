//! Reading a policy folder.

use super::pack_file::PackFile;
use super::problem::Problem;
use super::rule_file::{Examples, Lines, RuleFile};
use super::{words, yaml};
use crate::policy::clue::{Clue, Phrases};
use crate::policy::rule::Rule;
use crate::policy::{Pack, pack};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A policy folder, read.
#[derive(Debug)]
pub(super) struct Policy {
    pub(super) pack: Pack,
    pub(super) rules: Vec<Tested>,
}

/// A rule's examples, and the file that they stand in.
#[derive(Debug)]
pub(super) struct Tested {
    pub(super) rule: Rule,
    pub(super) file: String,
    pub(super) lines: Lines,
    pub(super) examples: Examples,
}

/// Reads a policy folder and checks that its parts fit together.
pub(super) fn read(dir: &Path) -> Result<Policy, Vec<Problem>> {
    let named = |path: &Path| path.strip_prefix(dir).unwrap_or(path).display().to_string();
    let pack: PackFile = yaml::read(&dir.join("pack.yaml"), "pack.yaml").map_err(|it| vec![it])?;
    let mut problems = Vec::new();
    let mut lists = BTreeMap::new();
    for path in files(&dir.join("words"), "txt", &named, &mut problems) {
        match text(&path, &named(&path)) {
            Ok(text) => lists.insert(stem(&path), words::phrases(&text)),
            Err(problem) => {
                problems.push(problem);
                None
            }
        };
    }
    let mut rules = Vec::new();
    let mut tested = Vec::new();
    for path in files(&dir.join("rules"), "yaml", &named, &mut problems) {
        let file = named(&path);
        match yaml::read::<RuleFile>(&path, &file) {
            Ok(parts) if parts.rule.value != stem(&path) => {
                let what = format!(
                    "the rule is called `{}`, the file `{}`",
                    parts.rule.value,
                    stem(&path)
                );
                let problem = Problem::new(&file, Some(parts.rule.referenced.line()), what);
                problems.push(problem.with_help("Give both the same name."));
            }
            Ok(parts) => {
                let (rule, lines) = (parts.rule(), parts.lines());
                rules.push(rule.clone());
                tested.push(Tested { rule, file, lines, examples: parts.examples });
            }
            Err(problem) => problems.push(problem),
        }
    }
    let pack = Pack {
        schema: pack::SCHEMA,
        id: pack.pack,
        version: pack.version,
        name: pack.name,
        needs: None,
        languages: pack.languages,
        contact: pack.contact,
        parts: Vec::new(),
        tuned: Vec::new(),
        lists,
        rules,
    };
    if problems.is_empty() {
        problems.extend(pack.validate().err().map(|error| in_file(&error, &tested)));
    }
    problems.extend(unused_lists(&pack));
    if problems.is_empty() { Ok(Policy { pack, rules: tested }) } else { Err(problems) }
}

/// An error of the pack, said of the file that it came from.
fn in_file(error: &pack::PackError, tested: &[Tested]) -> Problem {
    let owner = tested.iter().find(|it| error.place.contains(&format!(" ({}): ", it.rule.id)));
    match (owner, error.place.split_once("): ")) {
        (Some(owner), Some((_, place))) => {
            Problem::new(&owner.file, None, format!("{place}: {}", error.problem))
        }
        _ => Problem::new("pack.yaml", None, format!("{}: {}", error.place, error.problem)),
    }
}

fn unused_lists(pack: &Pack) -> Vec<Problem> {
    let used = |list: &str| {
        let clues = pack.rules.iter().flat_map(|rule| rule.look_for.values());
        clues
            .into_iter()
            .any(|clue| matches!(clue, Clue::Phrase(Phrases::List(name)) if name == list))
    };
    let unused = pack.lists.keys().filter(|list| !used(list));
    let problem = |list: &String| {
        Problem::new(format!("words/{list}.txt"), None, "no rule uses this list")
            .with_help("Name it in a rule's `look_for`, or remove the file.")
    };
    unused.map(problem).collect()
}

/// The files with an ending under a folder, in order. Another ending is a slip of the author's,
/// and a file that nobody reads would look like a rule that works.
fn files(
    dir: &Path,
    ending: &str,
    named: &impl Fn(&Path) -> String,
    problems: &mut Vec<Problem>,
) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(files(&path, ending, named, problems));
        } else if path.extension().is_some_and(|it| it == ending) {
            found.push(path);
        } else {
            let problem =
                Problem::new(named(&path), None, format!("expected a file that ends in .{ending}"));
            problems.push(problem.with_help("Rename it, or move it out of this folder."));
        }
    }
    found
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

pub(super) fn text(path: &Path, file: &str) -> Result<String, Problem> {
    let bytes = fs::read(path).map_err(|error| {
        Problem::new(file, None, error.to_string())
            .with_help("A policy is a folder with a pack.yaml in it; is the path right?")
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.iter().filter(|&&byte| byte == b'\n').count() as u64 + 1;
        Problem::new(file, Some(line), "not UTF-8 text").with_help("Save the file as UTF-8.")
    })
}
