//! `canteen release withdraw`: the same pack, and rules of it that fall silent.

use super::super::Outcome;
use super::making::Wished;
use anyhow::Result;
use canteen::publish::{release, site};

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// The rules' ids
    #[arg(required = true, value_name = "RULE")]
    rules: Vec<String>,
    /// Where they fall silent: pilot, early or all
    #[arg(long, value_parser = site::ring)]
    ring: String,
    #[command(flatten)]
    wished: Wished,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let Arguments { rules, ring, wished } = arguments;
    wished.make(&release::without(&wished.site(), rules, &wished.of(ring)?)?)
}
