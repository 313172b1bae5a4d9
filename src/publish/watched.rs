//! What a watcher remembers: what a browser would, and which releases it has seen.
//!
//! A list of numbers and hashes that anybody can keep is what shows that everybody was given the same
//! rules: two watchers who saw different hashes under one number have caught somebody.

use super::files;
use super::problem::{Problem, Result};
use super::trial::{Source, poll, settings};
use crate::channel::client::Report;
use crate::channel::{Digest, Time};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Some ten thousand releases.
const MOST_BYTES: u64 = 4_000_000;

/// What a watcher remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Watched {
    /// What the client keeps.
    memory: Option<String>,
    /// The releases that were in force, in the order in which they were seen.
    pub seen: Vec<Seen>,
}

/// A release that was in force when somebody looked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Seen {
    /// The ring.
    pub ring: String,
    /// The epoch.
    pub epoch: u64,
    /// The number.
    pub seq: u64,
    /// The SHA-256 of the release's body.
    pub release_sha256: Digest,
    /// When it was first seen.
    pub since: Time,
}

impl Watched {
    /// Reads what was remembered; nothing if the file is not there yet.
    pub fn read(path: &Path) -> Result<Self> {
        let Some(bytes) = files::read_if_there(path, MOST_BYTES)? else {
            return Ok(Self::default());
        };
        serde_json::from_slice(&bytes).map_err(|_| {
            Problem::new(path.display(), "expected what `canteen release watch` remembered")
                .with_help("name another file; the list in this one may still be wanted")
        })
    }

    /// Writes it.
    pub fn write(&self, path: &Path) -> Result<()> {
        let json = serde_json::to_string_pretty(self)
            .map_err(|error| Problem::new(path.display(), error.to_string()))?;
        files::write(path, (json + "\n").as_bytes())
    }

    /// Looks at a ring once.
    pub fn look(
        &mut self,
        ring: &str,
        root_sha256: &Digest,
        now: Time,
        source: &mut impl Source,
    ) -> Report {
        let polled = poll(settings(ring, root_sha256), self.memory.as_deref(), now, source);
        self.memory = polled.memory;
        if let Some(it) = &polled.report.release {
            let seen = Seen {
                ring: it.channel.clone(),
                epoch: it.epoch,
                seq: it.seq,
                release_sha256: it.release_sha256,
                since: now,
            };
            let same = |old: &Seen| Seen { since: now, ..old.clone() } == seen;
            if !self.seen.iter().any(same) {
                self.seen.push(seen);
            }
        }
        polled.report
    }
}
