//! `canteen deploy verify DIR`: every artefact read back and held against the others.

use super::super::Outcome;
use super::super::policy::problems;
use anyhow::{Context, Result, bail};
use canteen::author::Problem;
use canteen::deploy::verify::MOST_FILE;
use canteen::deploy::{self, Files};
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

/// More files are no deployment.
const MOST_FILES: usize = 5_000;

#[derive(clap::Args)]
pub(super) struct VerifyArguments {
    /// The folder that `canteen deploy` wrote
    dir: PathBuf,
    /// Print problems as one JSON object, for a program to read
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &VerifyArguments) -> Result<Outcome> {
    let dir = &arguments.dir;
    let mut files = Files::new();
    read(dir, dir, &mut files)?;
    let problems: Vec<Problem> = deploy::verify(&files);
    problems::show(&problems, dir, arguments.json)?;
    if !problems.is_empty() {
        return Ok(Outcome::Found);
    }
    if !arguments.json {
        let mut out = anstream::stdout();
        writeln!(out, "{}: {} files say the same, and it is right", dir.display(), files.len())?;
    }
    Ok(Outcome::Nothing)
}

fn read(dir: &Path, root: &Path, files: &mut Files) -> Result<()> {
    let expected = || format!("{}: expected a folder that `canteen deploy` wrote", dir.display());
    for entry in fs::read_dir(dir).with_context(expected)? {
        let path = entry.with_context(expected)?.path();
        if path.is_dir() && !path.is_symlink() {
            read(&path, root, files)?;
            continue;
        }
        if files.len() >= MOST_FILES {
            bail!("{}: more than {MOST_FILES} files: is it the right folder?", root.display());
        }
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let mut bytes = Vec::new();
        fs::File::open(&path)
            .and_then(|file| file.take(MOST_FILE + 1).read_to_end(&mut bytes))
            .with_context(|| format!("{}: expected a file that can be read", path.display()))?;
        if bytes.len() as u64 > MOST_FILE {
            bail!("{}: this file is too long for one of ours", path.display());
        }
        files.insert(name, bytes);
    }
    Ok(())
}
