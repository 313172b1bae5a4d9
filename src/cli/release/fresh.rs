//! `canteen release fresh`: vouches that what is published is still the newest. For a daily job.

use super::super::Outcome;
use super::Clock;
use super::ask::Passphrase;
use anyhow::Result;
use canteen::publish::key::PrivateKey;
use canteen::publish::{Site, fresh, site};
use std::io::Write as _;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// The channel's folder
    #[arg(value_name = "SITE")]
    channel: PathBuf,
    /// The ring: pilot, early or all
    #[arg(long, value_parser = site::ring)]
    ring: String,
    /// The private key that the root names for this
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// For how many days the word holds
    #[arg(long, default_value_t = fresh::DAYS, value_parser = clap::value_parser!(u64).range(1..=90))]
    days: u64,
    #[command(flatten)]
    passphrase: Passphrase,
    #[command(flatten)]
    clock: Clock,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let Arguments { channel, ring, key, days, passphrase, clock } = arguments;
    let passphrase = passphrase.of(&key.display().to_string())?;
    let key = PrivateKey::read(key, &passphrase)?;
    let said = fresh::vouch(&Site::new(channel), ring, &key, clock.now()?, *days)?;
    writeln!(
        anstream::stdout(),
        "Release {} of the ring {ring} is still the newest, until {}.",
        said.seq,
        said.expires.day()
    )?;
    Ok(Outcome::Nothing)
}
