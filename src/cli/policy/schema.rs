//! `canteen policy schema`.

use super::super::Outcome;
use anyhow::{Result, bail};

#[derive(clap::Args)]
pub(in super::super) struct Arguments {}

pub(super) fn run(_arguments: &Arguments) -> Result<Outcome> {
    bail!("not built yet")
}
