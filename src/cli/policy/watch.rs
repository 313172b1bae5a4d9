//! `canteen policy watch`: the test again, whenever a file of the policy changes.
//!
//! The folders are looked through a few times a second. Notifications of the system would be
//! quicker by the blink of an eye, and do not come at all from a network drive, where policies of a
//! trust are mostly kept.

use super::super::Outcome;
use super::{problems, test};
use anyhow::Result;
use canteen::author;
use std::collections::BTreeMap;
use std::fs;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// The policy's folder
    dir: PathBuf,
    /// Hold rules on trial against the policy's own posts too, as the pilot ring sees them
    #[arg(long)]
    trial: bool,
}

/// How long between two looks. What changes in between is one change.
const PAUSE: Duration = Duration::from_millis(250);

/// A policy has fewer files; a folder that was named by mistake may have millions.
const MOST_FILES: usize = 20_000;

/// Clears a terminal and goes to its top.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// What each file looks like from outside.
type Look = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Runs until it is interrupted, or nobody reads its output any more.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let Arguments { dir, trial } = arguments;
    let mut shown = None;
    loop {
        let seen = look(dir);
        if shown.as_ref() != Some(&seen) {
            let settled = settle(dir, seen);
            show(dir, *trial)?;
            shown = Some(settled);
        }
        thread::sleep(PAUSE);
    }
}

/// Waits until nothing changes any more: an editor writes a file in several steps.
fn settle(dir: &Path, mut seen: Look) -> Look {
    loop {
        thread::sleep(PAUSE / 5);
        let now = look(dir);
        if now == seen {
            return now;
        }
        seen = now;
    }
}

fn show(dir: &Path, trial: bool) -> Result<()> {
    let tested = author::test(dir, problems::today(), trial);
    if std::io::stdout().is_terminal() {
        write!(anstream::stdout(), "{CLEAR}")?;
    }
    test::show(dir, &tested)?;
    let mut out = anstream::stdout();
    writeln!(out, "Watching {} for changes; Ctrl-C ends it.", dir.display())?;
    out.flush()?;
    Ok(())
}

/// Looks at all files of a policy and of what it is laid over.
fn look(dir: &Path) -> Look {
    let mut files = Look::new();
    let mut folders = author::folders(dir);
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.filter_map(Result::ok) {
            let Ok(about) = entry.metadata() else { continue };
            if about.is_dir() {
                folders.push(entry.path());
            } else {
                files.insert(entry.path(), (about.modified().ok(), about.len()));
            }
            if files.len() >= MOST_FILES {
                return files;
            }
        }
    }
    files
}
