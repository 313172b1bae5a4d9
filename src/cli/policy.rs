//! `canteen policy`: packs from rule files.

use super::Outcome;
use anyhow::{Context, Result};
use canteen::author::{self, Built};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// Run a policy's examples and write its pack
    Build {
        /// The policy's folder
        dir: PathBuf,
        /// Where to write the pack; DIR/pack.json if not given
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Check a policy's files and run its examples
    Test {
        /// The policy's folder
        dir: PathBuf,
    },
}

pub(super) fn run(command: &Command) -> Result<Outcome> {
    match command {
        Command::Build { dir, output } => {
            let Some(built) = build(dir)? else { return Ok(Outcome::Failed) };
            let path = output.clone().unwrap_or_else(|| dir.join("pack.json"));
            let name = path.display();
            fs::write(&path, built.to_json()?)
                .with_context(|| format!("{name}: expected a file that can be written"))?;
            writeln!(anstream::stdout(), "{}: written", name)?;
        }
        Command::Test { dir } => {
            if build(dir)?.is_none() {
                return Ok(Outcome::Failed);
            }
        }
    }
    Ok(Outcome::Nothing)
}

fn build(dir: &Path) -> Result<Option<Built>> {
    match author::build(dir) {
        Ok(built) => {
            let pack = &built.pack;
            writeln!(
                anstream::stdout(),
                "{} {}: {} rules, {} examples as promised",
                pack.id,
                pack.version,
                pack.rules.len(),
                built.examples
            )?;
            Ok(Some(built))
        }
        Err(problems) => {
            let mut err = anstream::stderr();
            for problem in &problems {
                writeln!(err, "{problem}")?;
            }
            writeln!(err, "canteen: {} problem(s) in {}", problems.len(), dir.display())?;
            Ok(None)
        }
    }
}
