//! `canteen policy diff`: what differs between two policies, in plain English for approvers.

use super::super::{Outcome, rules};
use anyhow::Result;
use canteen::author::compare::compare;
use std::io::Write as _;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// The policy as it was: a folder or a pack file
    old: PathBuf,
    /// The policy as it would be: a folder or a pack file
    new: PathBuf,
    /// Write the differences as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let comparison = compare(&rules::pack(&arguments.old)?, &rules::pack(&arguments.new)?);
    let mut out = anstream::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&comparison)?)?;
    } else {
        write!(out, "{comparison}")?;
    }
    Ok(if comparison.same { Outcome::Nothing } else { Outcome::Found })
}
