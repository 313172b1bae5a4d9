//! `canteen release promote`: what one ring has, to another; or to the same again, to renew it.

use super::super::Outcome;
use super::making::Wished;
use anyhow::Result;
use canteen::publish::{release, site};

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// The ring that has the rules
    #[arg(long, value_parser = site::ring)]
    from: String,
    /// The ring that shall have them; the same ring renews its release
    #[arg(long, value_parser = site::ring)]
    to: String,
    #[command(flatten)]
    wished: Wished,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let Arguments { from, to, wished } = arguments;
    wished.make(&release::of_ring(&wished.site(), from, &wished.of(to)?)?)
}
