//! `canteen release sign`: shows what is to be signed, asks, and adds one signature.

use super::super::Outcome;
use super::ask::{Passphrase, agreed};
use super::typed;
use anyhow::Result;
use canteen::publish::folder::Papers;
use canteen::publish::key::PrivateKey;
use canteen::publish::signing::Quorum;
use std::io::Write as _;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// The release's folder, or the root's
    folder: PathBuf,
    /// Your own private key
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Sign without asking, for a job that runs unattended
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    passphrase: Passphrase,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let Arguments { folder, key, yes, passphrase } = arguments;
    let mut papers = Papers::read(folder)?;
    let mut out = anstream::stdout();
    writeln!(out, "{}", papers.says())?;
    for quorum in papers.quorums() {
        write!(out, "{quorum}")?;
    }
    writeln!(out)?;
    out.flush()?;
    if !agreed("Do you want to sign this?", *yes)? {
        writeln!(out, "Nothing was signed.")?;
        return Ok(Outcome::Found);
    }
    let name = key.display().to_string();
    let key = PrivateKey::read(key, &passphrase.of(&name)?)?;
    let signer = papers.sign(&key)?;
    let missing: usize = papers.quorums().iter().map(Quorum::missing).max().unwrap_or_default();
    writeln!(out, "Signed by {signer}.")?;
    let folder = typed(folder);
    match missing {
        0 => writeln!(
            out,
            "That is enough. Next: publish it.\n  canteen release publish {folder} --to SITE"
        )?,
        1 => writeln!(out, "1 signature is missing. Next: hand {folder} to the next signer.")?,
        more => {
            writeln!(out, "{more} signatures are missing. Next: hand {folder} to the next signer.")?
        }
    }
    Ok(Outcome::Nothing)
}
