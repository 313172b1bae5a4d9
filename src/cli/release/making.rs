//! What the three commands that make a release have in common.

use super::super::Outcome;
use super::{Clock, typed};
use anyhow::Result;
use canteen::publish::Site;
use canteen::publish::changes::Changes;
use canteen::publish::folder::ReleaseFolder;
use canteen::publish::release::{DAYS, Making, Wishes};
use serde_json::json;
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(super) struct Wished {
    /// The channel's folder: the static files as they are published
    #[arg(long, value_name = "SITE")]
    channel: PathBuf,
    /// What to tell people about it, in plain English
    #[arg(long, default_value = "", hide_default_value = true)]
    notes: String,
    /// For how many days it holds before browsers call it old
    #[arg(long, default_value_t = DAYS)]
    days: u64,
    /// Its number, if it is not to be the next one
    #[arg(long, value_name = "NUMBER")]
    seq: Option<u64>,
    /// A withdrawn rule that shall speak again (may be given more than once)
    #[arg(long, value_name = "RULE")]
    restore: Vec<String>,
    /// Where to put the release's folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Only say what would change; write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print one JSON object, for a program to read
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    clock: Clock,
}

impl Wished {
    pub(super) fn site(&self) -> Site {
        Site::new(&self.channel)
    }

    pub(super) fn of(&self, ring: &str) -> Result<Wishes> {
        Ok(Wishes {
            ring: ring.to_owned(),
            now: self.clock.now()?,
            days: self.days,
            seq: self.seq,
            notes: self.notes.clone(),
            restore: self.restore.clone(),
        })
    }

    /// Says what a release changes, and writes its folder.
    pub(super) fn make(&self, making: &Making) -> Result<Outcome> {
        let changes = Changes::in_the_making(making);
        let folder = match self.dry_run {
            true => None,
            false => {
                Some(ReleaseFolder::write(making, self.out.as_deref().unwrap_or(Path::new("")))?)
            }
        };
        let mut out = anstream::stdout();
        if self.json {
            let report = json!({
                "release": making.release,
                "folder": folder,
                "changes": changes.comparison(),
            });
            writeln!(out, "{report}")?;
            return Ok(Outcome::Nothing);
        }
        write!(out, "{changes}")?;
        match folder {
            None => writeln!(out, "\nNothing was written.")?,
            Some(folder) => {
                let folder = typed(&folder);
                writeln!(
                    out,
                    "\n{folder}: written, and signed by nobody yet.\nNext: sign it, and hand the \
                     folder to the next signer.\n  canteen release sign {folder} --key YOUR.pem"
                )?;
            }
        }
        Ok(Outcome::Nothing)
    }
}
