//! `canteen policy build`: a policy's folder to one pack file, the same bytes for the same folder.

use super::super::Outcome;
use super::problems;
use anyhow::{Context, Result};
use canteen::author;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// The policy's folder
    dir: PathBuf,
    /// Where to write the pack; DIR/pack.json if not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let Arguments { dir, output } = arguments;
    let built = match author::release(dir, problems::today()) {
        Ok(built) => built,
        Err(found) => {
            problems::show(&found, dir, false)?;
            return Ok(Outcome::Failed);
        }
    };
    problems::show(&built.remarks, dir, false)?;
    let path = output.clone().unwrap_or_else(|| dir.join("pack.json"));
    let name = path.display();
    fs::write(&path, built.to_json()?)
        .with_context(|| format!("{name}: expected a file that can be written"))?;
    let what = format!("{} {}, {} examples", built.pack.id, built.pack.version, built.examples);
    writeln!(anstream::stdout(), "{name}: written ({what})")?;
    Ok(Outcome::Nothing)
}
