//! `canteen policy check`: whether a policy's files can be read and fit together.

use super::super::Outcome;
use super::problems;
use anyhow::Result;
use canteen::author::{self, Problem};
use std::io::Write as _;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// The policy's folder
    dir: PathBuf,
    /// Print one JSON object, for a program to read
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let Arguments { dir, json } = arguments;
    let found = author::check(dir, problems::today());
    problems::show(&found, dir, *json)?;
    if found.iter().any(Problem::is_error) {
        return Ok(Outcome::Failed);
    }
    if !json {
        writeln!(anstream::stdout(), "{}: the files fit together", dir.display())?;
    }
    Ok(Outcome::Nothing)
}
