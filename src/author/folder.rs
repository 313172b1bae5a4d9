//! Reading one policy folder, before it is laid over anything.

use super::corpus::{Expected, Posts};
use super::filter_file::FilterFile;
use super::pack_file::PackFile;
use super::problem::Problem;
use super::rule_file::RuleFile;
use super::source::Source;
use super::{words, yaml};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// More files in one folder are no policy, and reading them would take long.
const MOST_FILES: usize = 4_000;

/// The folders of a policy.
const FOLDERS: [&str; 4] = ["rules", "words", "filters", "corpus"];

/// Folders in folders, at most so deep.
const DEEPEST: usize = 4;

/// The files of one policy folder, each read and none yet held against another.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) dir: PathBuf,
    pub(super) pack: PackFile,
    pub(super) pack_source: Source,
    pub(super) lists: BTreeMap<String, List>,
    pub(super) rules: Vec<Written<RuleFile>>,
    pub(super) filters: Vec<Written<FilterFile>>,
    pub(super) corpus: Vec<Posts>,
}

/// A word list, and its file.
#[derive(Debug)]
pub(super) struct List {
    pub(super) phrases: Vec<String>,
    pub(super) source: Source,
}

/// What a file says, and the file.
#[derive(Debug)]
pub(super) struct Written<T> {
    pub(super) parts: T,
    pub(super) source: Source,
}

/// Reads a folder. `prefix` stands before the names of its files: empty for the policy that is
/// asked about, the way to it for those that it is laid over. None if there is no good pack.yaml.
pub(super) fn read(dir: &Path, prefix: &str, problems: &mut Vec<Problem>) -> Option<Folder> {
    let named = |path: &Path| {
        let inside = path.strip_prefix(dir).unwrap_or(path).display().to_string();
        format!("{prefix}{}", inside.replace('\\', "/"))
    };
    let mut reader = Reader { named: &named, problems };
    reader.folders(dir);
    let pack = reader.yaml::<PackFile>(&dir.join("pack.yaml"))?;
    let mut lists = BTreeMap::new();
    for path in reader.files(&dir.join("words"), "txt") {
        let Some(source) = reader.text(&path) else {
            // Rules that name it are not wrong as well.
            let source = Source::empty(&named(&path));
            lists.insert(stem(&path), List { phrases: Vec::new(), source });
            continue;
        };
        let (phrases, slips) = words::phrases(&source);
        reader.problems.extend(slips);
        let name = stem(&path);
        if let Some(problem) = misnamed(&source, &name) {
            reader.problems.push(problem);
        }
        lists.insert(name, List { phrases, source });
    }
    let mut rules: Vec<Written<RuleFile>> = Vec::new();
    for path in reader.files(&dir.join("rules"), "yaml") {
        let Some(rule) = reader.yaml::<RuleFile>(&path) else { continue };
        reader.name(&rule.source, "rule", &rule.parts.rule.value, &stem(&path));
        rules.push(rule);
    }
    let mut filters: Vec<Written<FilterFile>> = Vec::new();
    for path in reader.files(&dir.join("filters"), "yaml") {
        let Some(filter) = reader.yaml::<FilterFile>(&path) else { continue };
        reader.name(&filter.source, "filter", &filter.parts.filter.value, &stem(&path));
        filters.push(filter);
    }
    let mut corpus = Vec::new();
    for (expected, under) in [(Expected::Silent, "fine"), (Expected::Flagged, "bad")] {
        for path in reader.files(&dir.join("corpus").join(under), "txt") {
            let Some(source) = reader.text(&path) else { continue };
            corpus.push(Posts { source, expected });
        }
    }
    let Written { parts: pack, source: pack_source } = pack;
    Some(Folder { dir: dir.to_owned(), pack, pack_source, lists, rules, filters, corpus })
}

struct Reader<'a> {
    named: &'a dyn Fn(&Path) -> String,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn text(&mut self, path: &Path) -> Option<Source> {
        let read = Source::read(path, &(self.named)(path));
        read.map_err(|problem| self.problems.push(problem)).ok()
    }

    fn yaml<T: serde::de::DeserializeOwned>(&mut self, path: &Path) -> Option<Written<T>> {
        let source = self.text(path)?.located();
        match yaml::read(&source) {
            Ok(parts) => Some(Written { parts, source }),
            Err(problems) => {
                self.problems.extend(problems);
                None
            }
        }
    }

    /// Checks what stands beside pack.yaml for a folder that is nearly called as it should be: its
    /// rules would look as if they worked.
    fn folders(&mut self, dir: &Path) {
        let Ok(entries) = fs::read_dir(dir) else { return };
        let mut names: Vec<String> = entries
            .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
            .take(MOST_FILES)
            .collect();
        names.sort();
        for name in names {
            let lower = name.to_lowercase();
            let meant = match lower.as_str() {
                "pack.yml" | "pack.txt" | "policy.yaml" => Some("pack.yaml"),
                "rule" => Some("rules"),
                "word" | "list" | "lists" | "wordlists" | "word-lists" => Some("words"),
                "filter" => Some("filters"),
                _ => FOLDERS.into_iter().find(|folder| lower == *folder && name != *folder),
            };
            let Some(meant) = meant else { continue };
            let what = format!("`{name}` is not read here; `{meant}` is");
            let problem = Problem::new((self.named)(&dir.join(&name)), None, what);
            self.problems.push(problem.with_help(format!("Rename it to {meant}.")));
        }
    }

    /// Checks that a file's name and the name in it are one.
    fn name(&mut self, source: &Source, key: &str, name: &str, stem: &str) {
        if name != stem {
            let what = format!("the {key} is called `{name}`, and its file `{stem}`");
            let help = format!("Write `{key}: {stem}`, or rename the file to {name}.yaml.");
            self.problems.push(source.problem(key, what).with_help(help));
        } else if let Some(problem) = misnamed(source, name) {
            self.problems.push(problem);
        }
    }

    /// The files with an ending under a folder, in order. Another ending is a slip of the author's,
    /// and a file that nobody reads would look like a rule that works.
    fn files(&mut self, dir: &Path, ending: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        self.walk(dir, ending, DEEPEST, &mut found);
        if found.len() > MOST_FILES {
            let what = format!("{} files; at most {MOST_FILES} are read", found.len());
            self.problems.push(Problem::new((self.named)(dir), None, what));
            found.clear();
        }
        found
    }

    fn walk(&mut self, dir: &Path, ending: &str, depth: usize, found: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(dir) else { return };
        let mut paths: Vec<PathBuf> =
            entries.filter_map(|entry| Some(entry.ok()?.path())).take(MOST_FILES + 1).collect();
        paths.sort();
        for path in paths {
            let name = (self.named)(&path);
            if is_litter(&path) {
                continue;
            }
            if path.is_dir() && depth > 0 {
                self.walk(&path, ending, depth - 1, found);
            } else if path.is_dir() {
                let problem = Problem::new(name, None, "this folder is too deep to be read");
                self.problems.push(problem.with_help("Move it up, next to the others."));
            } else if path.extension().is_some_and(|it| it == ending) {
                found.push(path);
            } else {
                self.problems.push(wrong_ending(name, &path, ending));
            }
        }
    }
}

/// What editors and systems leave behind, and no author sees.
fn is_litter(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(['.', '~'])
        || name.ends_with('~')
        || name == "Thumbs.db"
        || name == "desktop.ini"
}

fn wrong_ending(name: String, path: &Path, ending: &str) -> Problem {
    let has = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let what = match has.as_str() {
        "" => format!("the name of this file has no ending, so it is not read; .{ending} is"),
        has => format!("files that end in .{has} are not read here, only .{ending}"),
    };
    let help = match has.as_str() {
        "doc" | "docx" | "odt" | "rtf" | "pages" => {
            format!("Copy the text into Notepad and save it there as {}.{ending}.", stem(path))
        }
        "yml" | "txt" | "yaml" | "" => format!("Rename it to {}.{ending}.", stem(path)),
        _ => "Move it out of this folder.".to_owned(),
    };
    Problem::new(name, None, what).with_help(help)
}

/// Names are lower-case words joined by hyphens, so that they look the same on every machine.
fn misnamed(source: &Source, name: &str) -> Option<Problem> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if !name.is_empty() && name.len() <= 64 && name.chars().all(plain) {
        return None;
    }
    let lower = name.trim().to_lowercase();
    let parts: Vec<&str> = lower.split(|c| !plain(c)).filter(|part| !part.is_empty()).collect();
    let what = format!("`{name}` is not a name that can be used here");
    let problem = source
        .whole(what)
        .expecting("Names are made of lower-case letters, digits and hyphens, 64 at most.");
    Some(match parts.join("-") {
        better if better.is_empty() => problem,
        better => problem.with_help(format!("Rename it to `{better}`.")),
    })
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
