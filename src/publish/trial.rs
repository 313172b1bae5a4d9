//! A client, run here: what a browser would make of a channel.

use super::problem::Result;
use super::site::{Site, live_bytes, live_path};
use crate::channel::client::{Answer, Ask, Client, Report, Settings};
use crate::channel::live::Live;
use crate::channel::{Digest, Time};
use crate::policy::Terms;
use crate::{Engine, Pack, PackError};
use std::collections::BTreeMap;

/// Where files come from.
pub trait Source {
    /// A file of at most so many bytes.
    fn get(&mut self, path: &str, most: u64) -> Answer;
}

/// What came of a poll.
#[derive(Clone, Debug)]
pub struct Polled {
    /// What the client says.
    pub report: Report,
    /// What it keeps for the next poll.
    pub memory: Option<String>,
}

/// What a browser is told beforehand.
pub fn settings(ring: &str, root_sha256: &Digest) -> Settings {
    Settings {
        ring: ring.to_owned(),
        root_sha256: root_sha256.to_string(),
        engine: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

/// Polls as a browser does, with the engine that is built in here.
pub fn poll(
    settings: Settings,
    memory: Option<&str>,
    now: Time,
    source: &mut impl Source,
) -> Polled {
    let ring = settings.ring.clone();
    let mut kept = memory.map(str::to_owned);
    let (mut client, mut ask) = Client::start(settings, memory, now);
    loop {
        let answer = match ask {
            Ask::Fetch { path, most } => source.get(&path, most),
            Ask::Try { pack, withdrawn } => Answer::Tried {
                refused: tried(&pack, withdrawn, &ring).err().map(|it| it.to_string()),
            },
            Ask::Keep { memory, .. } => {
                kept = Some(memory);
                Answer::Kept { ok: true }
            }
            Ask::Done { report } => return Polled { report, memory: kept },
        };
        ask = client.answer(answer);
    }
}

/// Whether the engine takes a pack, and its canaries hold.
fn tried(pack: &str, withdrawn: Vec<String>, ring: &str) -> std::result::Result<(), PackError> {
    let pack = Pack::from_json(pack.as_bytes())?;
    let terms = Terms { pilot: ring == "pilot", withdrawn, bodies: None };
    Engine::with_own_reader(pack).on(&terms).try_out()
}

/// A site's folder, with files laid over it that are not there yet.
pub(super) struct Overlay<'a> {
    site: &'a Site,
    files: BTreeMap<String, Vec<u8>>,
}

impl<'a> Overlay<'a> {
    /// The folder as it is.
    pub(super) fn none(site: &'a Site) -> Self {
        Self { site, files: BTreeMap::new() }
    }

    /// With a file.
    pub(super) fn with(mut self, path: String, bytes: Vec<u8>) -> Self {
        self.files.insert(path, bytes);
        self
    }

    /// With something new in force in a ring.
    pub(super) fn live(self, ring: &str, live: &Live) -> Result<Self> {
        Ok(self.with(live_path(ring), live_bytes(live)?))
    }
}

impl Source for Overlay<'_> {
    fn get(&mut self, path: &str, most: u64) -> Answer {
        let too_long = |bytes: &Vec<u8>| u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most;
        let file = match self.files.get(path) {
            Some(bytes) => Ok(Some(bytes.clone())),
            None => self.site.file(path, u64::MAX - 1),
        };
        match file {
            Ok(Some(bytes)) if too_long(&bytes) => Answer::TooLong,
            Ok(Some(bytes)) => Answer::Got { bytes },
            Ok(None) => Answer::Missing,
            Err(problem) => Answer::Failed { why: problem.to_string() },
        }
    }
}
