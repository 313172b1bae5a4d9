//! `canteen release publish`: what is signed, to the folder of static files that browsers fetch from.

use super::super::Outcome;
use super::{Clock, typed};
use anyhow::Result;
use canteen::publish::folder::Papers;
use canteen::publish::{Site, changes, live};
use std::io::Write as _;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// The release's folder, or the root's
    folder: PathBuf,
    /// The channel's folder, to be uploaded as it is
    #[arg(long, value_name = "SITE")]
    to: PathBuf,
    #[command(flatten)]
    clock: Clock,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let Arguments { folder, to, clock } = arguments;
    let site = Site::new(to);
    let mut out = anstream::stdout();
    match Papers::read(folder)? {
        Papers::Root(root) => {
            let done = live::root(&site, &root)?;
            writeln!(out, "Root {} is published.", done.number)?;
            writeln!(out, "RootSha256, for the managed settings: {}", done.sha256)?;
            if done.number > 1 {
                writeln!(
                    out,
                    "Browsers that know an earlier root walk to this one by themselves, so the \
                     setting may stay as it is."
                )?;
            }
            if !done.followed.is_empty() {
                writeln!(out, "In force at once in: {}", done.followed.join(", "))?;
            }
            for ring in &done.waiting {
                writeln!(
                    out,
                    "The ring {ring} needs a new release that the people of this root sign; until \
                     then browsers there keep their rules.\n  \
                     canteen release promote --from {ring} --to {ring} --channel {}",
                    typed(to)
                )?;
            }
        }
        Papers::Release(release) => {
            let report = live::release(&site, &release, clock.now()?)?;
            writeln!(
                out,
                "Release {} of {} is in force for {}: {} {}.",
                release.release.seq,
                release.release.trust,
                changes::ring(&release.release.channel),
                release.pack.id,
                release.pack.version
            )?;
            for warning in &report.warnings {
                writeln!(out, "WARNING: {}", warning.says)?;
            }
            writeln!(
                out,
                "Next: upload {}, live.json last. Browsers take it within a few hours.",
                typed(to)
            )?;
        }
    }
    Ok(Outcome::Nothing)
}
