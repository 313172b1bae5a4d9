//! `canteen deploy new`: a `trust.toml` with comments, to start from.

use super::super::Outcome;
use anyhow::{Context, Result};
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;

/// What is written: valid as it stands, so that the first run shows what comes out.
const TEMPLATE: &str = include_str!("trust.toml");

#[derive(clap::Args)]
pub(super) struct NewArguments {
    /// Where to write it; a file that is there is never written over
    #[arg(value_name = "FILE", default_value = "trust.toml")]
    file: PathBuf,
    /// Print it instead
    #[arg(long, conflicts_with = "file")]
    example: bool,
}

pub(super) fn run(arguments: &NewArguments) -> Result<Outcome> {
    let mut out = anstream::stdout();
    if arguments.example {
        write!(out, "{TEMPLATE}")?;
        return Ok(Outcome::Nothing);
    }
    let name = arguments.file.display();
    let written = OpenOptions::new().write(true).create_new(true).open(&arguments.file);
    written
        .and_then(|mut file| file.write_all(TEMPLATE.as_bytes()))
        .with_context(|| format!("{name}: expected a new file that can be written"))?;
    writeln!(
        out,
        "{name}: written\n\n\
         Next: change what it says with any editor, then\n  \
         canteen deploy --config {name} --out canteen-deployment"
    )?;
    Ok(Outcome::Nothing)
}
