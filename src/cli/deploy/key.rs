//! `canteen deploy key`: the key behind a self-hosted package, and the id that follows from it.

use super::super::Outcome;
use super::passphrase;
use anyhow::{Context, Result};
use canteen::deploy::{id, key};
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct KeyArguments {
    /// Where to write the key; a file that is there is never written over
    #[arg(short, long, value_name = "FILE", default_value = "canteen.pem")]
    out: PathBuf,
    /// Write it unencrypted: only for a trial, or where the disk and its readers are looked after
    #[arg(long, conflicts_with = "passphrase_file")]
    plain: bool,
    /// Take the passphrase from this file's first line
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

pub(super) fn run(arguments: &KeyArguments) -> Result<Outcome> {
    let passphrase = match arguments.plain {
        true => None,
        false => Some(passphrase::chosen(arguments.passphrase_file.as_deref())?),
    };
    let name = arguments.out.display();
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options
        .open(&arguments.out)
        .with_context(|| format!("{name}: expected a new file that can be written"))?;
    let key = key::generate()?;
    file.write_all(key::to_pem(&key, passphrase.as_deref())?.as_bytes())
        .with_context(|| format!("{name}: expected a file that can be written"))?;
    let mut out = anstream::stdout();
    writeln!(out, "{name}: written")?;
    writeln!(out, "the extension's id in Chrome and Edge: {}", id::of_key(&key::public(&key)?))?;
    let advice = match arguments.plain {
        true => {
            "It is not encrypted: whoever reads it can send an update to every computer. For more \
             than a trial make one with a passphrase."
        }
        false => {
            "Keep two copies of it in two places, and the passphrase in neither. If it is lost, the \
             id changes and with it every policy."
        }
    };
    writeln!(out, "{advice}")?;
    Ok(Outcome::Nothing)
}
