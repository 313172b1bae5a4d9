//! The folder of static files that browsers fetch from.
//!
//! ```text
//! RING/live.json     what is in force in a ring
//! root/N.json        who may sign, from the first root to the newest
//! b/<sha256>.cpk     packs, named by their bytes
//! ```
//!
//! Files are added and `live.json` is replaced; nothing is ever taken away, because a browser that was
//! off for a year walks up from the root that it knows.

use super::problem::{Problem, Result};
use super::{RINGS, files, nearest};
use crate::channel::envelope::Envelope;
use crate::channel::live::Live;
use crate::channel::release::Release;
use crate::channel::root::{BadRoot, Misfit, Root};
use crate::channel::{Digest, MAX_LIVE, MAX_PACK, MAX_ROOT};
use std::path::{Path, PathBuf};

/// A folder of static files.
#[derive(Clone, Debug)]
pub struct Site(PathBuf);

/// A root, and the file that it stands in.
#[derive(Clone, Debug)]
pub struct RootFile {
    /// What it says.
    pub root: Root,
    /// The file, byte for byte.
    pub bytes: Vec<u8>,
}

/// What is in force in a ring, as the folder says.
#[derive(Clone, Debug)]
pub struct Published {
    /// The whole of `live.json`.
    pub live: Live,
    /// The release in it. Its signatures are for a client to look at.
    pub release: Release,
}

impl RootFile {
    /// The hash that managed settings give to browsers as `RootSha256`.
    pub fn sha256(&self) -> Digest {
        Digest::of(&self.bytes)
    }
}

impl Site {
    /// The site in a folder, which need not be there yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// Where a file of it is, by its path below the site's address.
    pub fn path(&self, path: &str) -> PathBuf {
        path.split('/').fold(self.0.clone(), |folder, part| folder.join(part))
    }

    /// A file of it, of at most so many bytes; nothing if it is not there.
    pub fn file(&self, path: &str, most: u64) -> Result<Option<Vec<u8>>> {
        files::read_if_there(&self.path(path), most)
    }

    /// Every root of it, from the first to the newest, each signed by the one before.
    pub fn roots(&self) -> Result<Vec<RootFile>> {
        let mut roots: Vec<RootFile> = Vec::new();
        loop {
            let number = roots.len() + 1;
            let path = root_path(u64::try_from(number).unwrap_or(u64::MAX));
            let Some(bytes) = self.file(&path, limit(MAX_ROOT))? else { return Ok(roots) };
            let root = match roots.last() {
                None => Root::trusted(&bytes),
                Some(last) => last.root.successor(&bytes),
            };
            let root = root.map_err(|bad| bad_root(&self.path(&path), &bad))?;
            if let Some(what) = misfit(roots.last().map(|last| &last.root), &root) {
                return Err(Problem::new(self.path(&path).display(), what)
                    .with_help("restore the file from where it was published"));
            }
            roots.push(RootFile { root, bytes });
        }
    }

    /// Its newest root.
    pub fn newest_root(&self) -> Result<RootFile> {
        self.roots()?.pop().ok_or_else(|| {
            Problem::new(self.0.display(), "expected a channel with a root, and there is none")
                .with_help("make one with `canteen release root new`, sign it and publish it")
        })
    }

    /// What is in force in a ring; nothing if nothing is yet.
    pub fn published(&self, ring: &str) -> Result<Option<Published>> {
        let path = live_path(ring);
        let Some(bytes) = self.file(&path, limit(MAX_LIVE))? else { return Ok(None) };
        let broken = |what: String| {
            Problem::new(self.path(&path).display(), format!("expected what is in force: {what}"))
                .with_help("is this the folder of the channel? If it is, restore the file")
        };
        let live = Live::from_json(&bytes).map_err(broken)?;
        let release = Release::from_json(live.release.unverified()).map_err(broken)?;
        Ok(Some(Published { live, release }))
    }

    /// A pack's file.
    pub fn packed(&self, sha256: &Digest) -> Result<Vec<u8>> {
        files::read(&self.path(&pack_path(sha256)), MAX_PACK)
    }

    /// Adds a file that never changes.
    pub(super) fn add(&self, path: &str, bytes: &[u8]) -> Result<()> {
        match self.file(path, u64::MAX - 1)? {
            Some(there) if there == bytes => Ok(()),
            Some(_) => Err(Problem::new(
                self.path(path).display(),
                "another file of this name is published, and such files never change",
            )
            .with_help("make the next number, with `canteen release root change`")),
            None => files::write(&self.path(path), bytes),
        }
    }

    /// Says what is in force in a ring from now on.
    pub(super) fn go_live(&self, ring: &str, live: &Live) -> Result<()> {
        files::write(&self.path(&live_path(ring)), &live_bytes(live)?)
    }
}

/// `live.json` as it is written.
pub(super) fn live_bytes(live: &Live) -> Result<Vec<u8>> {
    let problem = |what: String| Problem::new("live.json", what);
    let bytes = serde_json::to_vec(live).map_err(|error| problem(error.to_string()))?;
    if bytes.len() > MAX_LIVE {
        let what = format!("{} bytes, and a browser reads at most {MAX_LIVE}", bytes.len());
        return Err(problem(what).with_help("shorten the notes, or withdraw fewer rules at once"));
    }
    Ok(bytes)
}

/// A ring's name, if it is one.
pub fn ring(name: &str) -> std::result::Result<String, String> {
    if RINGS.contains(&name) {
        return Ok(name.to_owned());
    }
    let meant =
        nearest(name, RINGS).map_or_else(String::new, |it| format!(" (did you mean {it}?)"));
    Err(format!("expected pilot, early or all{meant}"))
}

/// Reads an envelope from a file of a release or a root.
pub(super) fn envelope(path: &Path, bytes: &[u8], what: &str) -> Result<Envelope> {
    serde_json::from_slice(bytes).map_err(|_| {
        Problem::new(path.display(), format!("expected {what}, and this cannot be read as one"))
            .with_help("ask for the folder again; it may have been cut off on its way")
    })
}

/// Why a root's file is not to be trusted, for people.
pub(super) fn bad_root(path: &Path, bad: &BadRoot) -> Problem {
    match bad {
        BadRoot::Unreadable(what) => {
            Problem::new(path.display(), format!("expected a root: {what}"))
                .with_help("restore the file from where it was published")
        }
        BadRoot::Unsigned(what) => {
            Problem::new(path.display(), format!("expected a root that is signed: {what}"))
                .with_help("have it signed with `canteen release sign`")
        }
    }
}

/// Why a root cannot come after the one before it, or cannot be the first; nothing if it can.
pub(super) fn misfit(before: Option<&Root>, root: &Root) -> Option<String> {
    let Root { number, trust, epoch, .. } = root;
    let Some(before) = before else {
        return (*number != 1).then(|| {
            format!("expected root 1, because there is none before it, and this is root {number}")
        });
    };
    before.misfit(root).map(|misfit| match misfit {
        Misfit::Number => {
            let wanted = before.number.saturating_add(1);
            format!("expected root {wanted}, and this is root {number}")
        }
        Misfit::Trust => {
            format!("expected a root of the trust {}, and this is one of {trust}", before.trust)
        }
        Misfit::Epoch => {
            format!("expected epoch {} or a later one, and this root has {epoch}", before.epoch)
        }
    })
}

/// Where a ring's `live.json` stands.
pub(super) fn live_path(ring: &str) -> String {
    format!("{ring}/live.json")
}

/// Where a root stands.
pub(super) fn root_path(number: u64) -> String {
    format!("root/{number}.json")
}

/// Where a pack stands.
pub(super) fn pack_path(sha256: &Digest) -> String {
    format!("b/{sha256}.cpk")
}

/// A cap on the size of a file.
pub(super) fn limit(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}
