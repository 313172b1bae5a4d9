//! `canteen policy build`: a policy's folder to one pack file, the same bytes for the same folder.
//! The base pack's canaries go into a second file beside it, `canaries.json`.

use super::super::Outcome;
use super::problems;
use anyhow::{Context, Result};
use canteen::author;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// The policy's folder
    dir: PathBuf,
    /// Where to write the pack; DIR/pack.json if not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Print problems as one JSON object, for a program to read
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let Arguments { dir, output, json } = arguments;
    let built = match author::release(dir, problems::today()) {
        Ok(built) => built,
        Err(found) => {
            problems::show(&found, dir, *json)?;
            return Ok(Outcome::Failed);
        }
    };
    problems::show(&built.remarks, dir, *json)?;
    let path = output.clone().unwrap_or_else(|| dir.join("pack.json"));
    let name = path.display();
    let write = |path: &Path, text: String| {
        let unwritten = || format!("{}: expected a file that can be written", path.display());
        fs::write(path, text).with_context(unwritten)
    };
    write(&path, built.to_json()?)?;
    if let Some(canaries) = built.canaries_to_json() {
        write(&path.with_file_name("canaries.json"), canaries?)?;
    }
    if !json {
        let pack = &built.pack;
        writeln!(
            anstream::stdout(),
            "{} {}: {} rules, {} examples as promised\n{name}: written",
            pack.id,
            pack.version,
            pack.rules.len(),
            built.examples
        )?;
    }
    Ok(Outcome::Nothing)
}
