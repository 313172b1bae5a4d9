//! `canteen release build`: a policy's folder to a release that others sign.

use super::super::Outcome;
use super::super::policy::problems;
use super::making::Wished;
use anyhow::Result;
use canteen::author::{self, Day};
use canteen::publish::{release, site};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// The policy's folder
    dir: PathBuf,
    /// Who gets it: pilot, early or all
    #[arg(long, value_parser = site::ring)]
    ring: String,
    #[command(flatten)]
    wished: Wished,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let Arguments { dir, ring, wished } = arguments;
    let wishes = wished.of(ring)?;
    let today = Day::of_unix_time(wishes.now.seconds());
    let built = match author::release(dir, today) {
        Ok(built) => built,
        Err(found) => {
            problems::show(&found, dir, wished.json)?;
            return Ok(Outcome::Failed);
        }
    };
    if !wished.json {
        problems::show(&built.remarks, dir, false)?;
    }
    let mut pack = built.pack;
    // A pack that travels carries its own canaries, the base pack too.
    pack.canaries.extend(built.apart.into_iter().flatten());
    // Without the spaces that only people need.
    let json = serde_json::to_string(&pack)?;
    wished.make(&release::of_pack(&wished.site(), &json, &wishes)?)
}
