//! `canteen policy fmt`: lays a policy's files out in one way.

use super::super::Outcome;
use super::problems;
use anyhow::{Context, Result, bail};
use canteen::author;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// A policy's folder, or one of its files
    path: PathBuf,
    /// Change nothing, and say which files would change
    #[arg(long)]
    check: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let Arguments { path, check } = arguments;
    let files = files(path)?;
    let mut found = Vec::new();
    let mut changed = 0;
    for file in &files {
        let name = file.strip_prefix(path).ok().filter(|it| !it.as_os_str().is_empty());
        let name = name.unwrap_or(file).display().to_string();
        let laid = match author::lay_out(file, &name) {
            Ok(laid) => laid,
            Err(problem) => {
                found.push(problem);
                continue;
            }
        };
        if laid.before == laid.after {
            continue;
        }
        changed += 1;
        if !check {
            fs::write(file, &laid.after)
                .with_context(|| format!("{name}: expected a file that can be written"))?;
        }
        let done = if *check { "would be laid out" } else { "laid out" };
        writeln!(anstream::stdout(), "{name}: {done}")?;
    }
    problems::show(&found, path, false)?;
    Ok(match (found.is_empty(), *check && changed > 0) {
        (false, _) => Outcome::Failed,
        (true, true) => Outcome::Found,
        (true, false) => Outcome::Nothing,
    })
}

/// The files to lay out: the file that is named, or those of the policy in a folder.
fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let pack = path.join("pack.yaml");
    if !pack.is_file() {
        bail!("{}: expected a policy's folder, or one of its files", path.display());
    }
    let mut files = vec![pack];
    for (folder, ending) in [("rules", "yaml"), ("filters", "yaml"), ("words", "txt")] {
        walk(&path.join(folder), ending, &mut files);
    }
    Ok(files)
}

fn walk(dir: &Path, ending: &str, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() && !path.is_symlink() {
            walk(&path, ending, files);
        } else if path.extension().is_some_and(|it| it == ending) {
            files.push(path);
        }
    }
}
