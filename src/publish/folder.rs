//! What is handed from signer to signer: a release's folder, or a root's.

use super::changes::{Before, Changes};
use super::key::PrivateKey;
use super::problem::{Problem, Result};
use super::release::{self, Making};
use super::root::{RootFolder, signed_root};
use super::signing::{self, Quorum, Signer};
use super::site::{RootFile, envelope, limit};
use super::{cpk, files};
use crate::Pack;
use crate::channel::envelope::{self, Envelope};
use crate::channel::release::Release;
use crate::channel::root::Root;
use crate::channel::{MAX_LIVE, MAX_PACK, MAX_ROOT};
use std::fs;
use std::path::{Path, PathBuf};

pub(super) const RELEASE: &str = "release.json";
pub(super) const ROOT: &str = "root.json";
pub(super) const BEFORE: &str = "before.json";
pub(super) const CHANGES: &str = "CHANGES.md";

/// Something to be signed.
#[derive(Debug)]
pub enum Papers {
    /// A release.
    Release(Box<ReleaseFolder>),
    /// A root.
    Root(Box<RootFolder>),
}

/// A release in its folder, its parts checked against one another.
#[derive(Debug)]
pub struct ReleaseFolder {
    pub(super) folder: PathBuf,
    pub(super) envelope: Envelope,
    /// What it says.
    pub release: Release,
    /// Its pack.
    pub pack: Pack,
    pub(super) packed: Vec<u8>,
    root: RootFile,
    before: Option<Before>,
    /// What cannot be told for certain about what was in force before.
    doubt: Option<&'static str>,
}

impl Papers {
    /// Reads a folder, which may be named by the file in it that is signed.
    pub fn read(path: &Path) -> Result<Self> {
        let folder = if path.is_file() { path.parent().unwrap_or(path) } else { path };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        if folder.join(RELEASE).is_file() {
            return ReleaseFolder::read(folder).map(|it| Self::Release(Box::new(it)));
        }
        if folder.join(ROOT).is_file() {
            return RootFolder::read(folder).map(|it| Self::Root(Box::new(it)));
        }
        Err(Problem::new(path.display(), "expected the folder of a release or of a root")
            .with_help(
                "name the folder that `canteen release build` or `canteen release root` made",
            ))
    }

    /// What it is, in one line.
    pub fn title(&self) -> String {
        match self {
            Self::Release(it) => it.changes().title(),
            Self::Root(it) => format!("Root {} of {}", it.root.number, it.root.trust),
        }
    }

    /// What cannot be told for certain about what was in force before, if something cannot.
    pub fn doubt(&self) -> Option<&'static str> {
        match self {
            Self::Release(it) => it.doubt,
            Self::Root(_) => None,
        }
    }

    /// What is signed, in plain words.
    pub fn says(&self) -> String {
        match self {
            Self::Release(it) => it.says(),
            Self::Root(it) => it.says(),
        }
    }

    /// Who signed and who must.
    pub fn quorums(&self) -> Vec<Quorum> {
        match self {
            Self::Release(it) => vec![it.quorum()],
            Self::Root(it) => it.quorums(),
        }
    }

    /// Adds a signature, and writes it to the folder.
    pub fn sign(&mut self, key: &PrivateKey) -> Result<Signer> {
        let quorums = self.quorums();
        let (envelope, path) = match self {
            Self::Release(it) => (&mut it.envelope, it.folder.join(RELEASE)),
            Self::Root(it) => (&mut it.envelope, it.folder.join(ROOT)),
        };
        let signer = signing::add(envelope, &quorums, key, path.display())?;
        files::write(&path, &to_file(envelope)?)?;
        Ok(signer)
    }
}

impl ReleaseFolder {
    /// Writes a new release's folder below another, and says where.
    pub fn write(making: &Making, below: &Path) -> Result<PathBuf> {
        let Making { release, packed, root, before_files, .. } = making;
        let Release { channel, epoch, seq, .. } = release;
        // Numbers come again in each epoch.
        let name = match epoch {
            1 => format!("release-{channel}-{seq}"),
            epoch => format!("release-{channel}-epoch-{epoch}-{seq}"),
        };
        let folder = below.join(name);
        if folder.exists() {
            return Err(files::already_there(&folder));
        }
        let body = serde_json::to_vec(release)
            .map_err(|error| Problem::new(RELEASE, error.to_string()))?;
        let envelope = Envelope::new(envelope::RELEASE, body);
        fs::create_dir_all(&folder).map_err(|error| {
            Problem::new(folder.display(), format!("expected a folder that can be made: {error}"))
        })?;
        let pack = format!("{}.cpk", release.pack.sha256);
        let page = Changes::in_the_making(making).page();
        let mut parts: Vec<(&str, &[u8])> = vec![(ROOT, &root.bytes), (&pack, packed)];
        let before = making.before.as_ref().map(|it| format!("{}.cpk", it.release.pack.sha256));
        if let (Some((file, packed)), Some(name)) = (before_files, &before) {
            parts.extend([(BEFORE, &file[..]), (name.as_str(), &packed[..])]);
        }
        parts.push((CHANGES, page.as_bytes()));
        for (name, bytes) in parts {
            files::write(&folder.join(name), bytes)?;
        }
        files::write(&folder.join(RELEASE), &to_file(&envelope)?)?;
        Ok(folder)
    }

    fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(RELEASE);
        let wrong = |what: String| {
            Problem::new(path.display(), what)
                .with_help("build the release anew; nobody should sign this one")
        };
        let file = envelope(&path, &files::read(&path, limit(MAX_LIVE))?, "a release")?;
        if file.payload_type() != envelope::RELEASE {
            return Err(wrong(
                "expected a release, and this says that it is something else".into(),
            ));
        }
        let release = Release::from_json(file.unverified())
            .map_err(|what| wrong(format!("expected a release: {what}")))?;
        release::readable(&release.notes).map_err(|what| wrong(what.to_owned()))?;
        let root_path = folder.join(ROOT);
        let root = signed_root(&root_path, files::read(&root_path, limit(MAX_ROOT))?)?;
        if (&release.trust, release.epoch) != (&root.root.trust, root.root.epoch) {
            return Err(wrong(format!(
                "it is of {}, epoch {}, and the root beside it of {}, epoch {}",
                release.trust, release.epoch, root.root.trust, root.root.epoch
            )));
        }
        let packed = read_packed(folder, &release)?;
        let pack = cpk::open(&release.pack, &packed)?;
        for rule in &release.withdrawn {
            if !pack.rules.iter().any(|it| it.id == *rule) {
                return Err(wrong(format!("it withdraws `{rule}`, and the pack has no such rule")));
            }
        }
        let (before, doubt) = before(folder, &release, &root)?;
        let folder = folder.to_owned();
        Ok(Self { folder, envelope: file, release, pack, packed, root, before, doubt })
    }

    /// What it changes.
    pub fn changes(&self) -> Changes {
        Changes::of(&self.release, &self.pack, self.before.as_ref())
    }

    /// Who signed and who must.
    pub fn quorum(&self) -> Quorum {
        let Root { keys, release, number, .. } = &self.root.root;
        Quorum::of(format!("Releases by root {number}"), &self.envelope, keys, release)
    }

    fn says(&self) -> String {
        let doubt = self.doubt.map_or_else(String::new, |it| format!("\nNOTE: {it}\n"));
        format!("{}{doubt}", self.changes())
    }
}

fn read_packed(folder: &Path, release: &Release) -> Result<Vec<u8>> {
    files::read(&folder.join(format!("{}.cpk", release.pack.sha256)), MAX_PACK)
}

/// What was in force before, and what is in doubt about that.
fn before(
    folder: &Path,
    release: &Release,
    root: &RootFile,
) -> Result<(Option<Before>, Option<&'static str>)> {
    let path = folder.join(BEFORE);
    let Some(bytes) = files::read_if_there(&path, limit(MAX_LIVE))? else {
        let doubt = (release.seq > 1).then_some(
            "this is not the first release, and what was in force before is not in the folder, so \
             what changes cannot be shown.",
        );
        return Ok((None, doubt));
    };
    let file = envelope(&path, &bytes, "the release before")?;
    let was = Release::from_json(file.unverified()).map_err(|what| {
        Problem::new(path.display(), format!("expected the release before: {what}"))
    })?;
    let older = (was.epoch, was.seq) < (release.epoch, release.seq);
    if (&was.trust, &was.channel) != (&release.trust, &release.channel) || !older {
        let what = "this is not a release that was before this one in its ring";
        return Err(Problem::new(path.display(), what)
            .with_help("build the release anew; nobody should sign this one"));
    }
    let pack = cpk::open(&was.pack, &read_packed(folder, &was)?)?;
    let Root { keys, release: role, .. } = &root.root;
    let signed = file.open(envelope::RELEASE, keys, role).is_ok();
    let doubt = (!signed).then_some(
        "the release before is not signed by the people of this root (they may have changed since), \
         so compare with what your own browser shows before you believe the list of changes.",
    );
    Ok((Some(Before { release: was, pack }), doubt))
}

/// An envelope as a file.
pub(super) fn to_file(envelope: &Envelope) -> Result<Vec<u8>> {
    let json = serde_json::to_string_pretty(envelope)
        .map_err(|error| Problem::new("the envelope", error.to_string()))?;
    Ok((json + "\n").into_bytes())
}
