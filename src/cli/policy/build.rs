//! `canteen policy build`: a policy's folder to one pack file, the same bytes for the same folder.

use super::super::Outcome;
use super::test;
use anyhow::{Context, Result};
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
    let Some(built) = test::build(dir)? else { return Ok(Outcome::Failed) };
    let path = output.clone().unwrap_or_else(|| dir.join("pack.json"));
    let name = path.display();
    fs::write(&path, built.to_json()?)
        .with_context(|| format!("{name}: expected a file that can be written"))?;
    writeln!(anstream::stdout(), "{name}: written")?;
    Ok(Outcome::Nothing)
}
