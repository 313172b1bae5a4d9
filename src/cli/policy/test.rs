//! `canteen policy test`: whether a policy's examples come out as promised.

use super::super::Outcome;
use super::problems;
use anyhow::Result;
use canteen::author::{self, Built};
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// The policy's folder
    dir: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    Ok(if build(&arguments.dir)?.is_some() { Outcome::Nothing } else { Outcome::Failed })
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
        Err(found) => {
            problems::show(&found, dir, false)?;
            Ok(None)
        }
    }
}
