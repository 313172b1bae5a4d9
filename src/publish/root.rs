//! Roots in the making: the first one, and the change from one to the next.
//!
//! A root is signed by the people of the root before it and by its own, so that nobody can take a
//! channel over and nobody is named without having a key that works.

use super::folder::{BEFORE, CHANGES, ROOT, to_file};
use super::key::{PublicKeyFile, wrong_owner};
use super::problem::{Problem, Result};
use super::signing::{Quorum, Signer};
use super::site::{RootFile, bad_root, envelope, limit, misfit};
use super::{files, nearest};
use crate::channel::envelope::{self, Envelope, Keys, Role};
use crate::channel::key::KeyId;
use crate::channel::root::Root;
use crate::channel::{MAX_NUMBER, MAX_ROOT, SCHEMA, Time, is_name};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// For how long a root holds unless somebody says otherwise: three years.
pub const DAYS: u64 = 1_095;

/// The fewest characters by which a key's id may be named.
const SHORTEST_ID: usize = 8;

/// A root in its folder.
#[derive(Debug)]
pub struct RootFolder {
    pub(super) folder: PathBuf,
    pub(super) envelope: Envelope,
    /// What it says.
    pub root: Root,
    /// The root before it; none before the first.
    pub before: Option<RootFile>,
}

/// The keys for each purpose.
#[derive(Clone, Debug, Default)]
pub struct KeyFiles {
    /// Whose signatures change the root.
    pub root: Vec<PublicKeyFile>,
    /// Whose signatures make a release.
    pub release: Vec<PublicKeyFile>,
    /// Whose signature says that a release is still the newest.
    pub fresh: Vec<PublicKeyFile>,
}

/// What is to be different in the next root.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Keys that come.
    pub add: KeyFiles,
    /// Keys that go: an owner, or the beginning of a key's id.
    pub remove: Vec<String>,
    /// How many must sign roots, if that changes.
    pub root_threshold: Option<usize>,
    /// How many must sign releases, if that changes.
    pub release_threshold: Option<usize>,
    /// Whether the count of releases begins anew.
    pub new_epoch: bool,
}

/// The first root of a trust. Its epoch is 1, unless the trust had a channel before whose root nobody
/// can change any more: browsers remember the numbers of an epoch, so that it takes a later one.
pub fn new(
    trust: &str,
    keys: &KeyFiles,
    thresholds: (usize, usize),
    epoch: u64,
    expires: Time,
) -> Result<Root> {
    if !is_name(trust) {
        let what = "expected a short name of a to z, 0 to 9 and hyphens";
        return Err(Problem::new("--trust", what).with_help("for example: teme-marches"));
    }
    let empty = |threshold| Role { keys: BTreeSet::new(), threshold };
    let mut root = Root {
        schema: SCHEMA,
        trust: trust.to_owned(),
        number: 1,
        epoch,
        expires,
        keys: Keys::new(),
        root: empty(thresholds.0),
        release: empty(thresholds.1),
        fresh: None,
    };
    add(&mut root, keys);
    checked(root)
}

/// The root after another.
pub fn next(before: &Root, change: &Change, expires: Time) -> Result<Root> {
    let mut root = before.clone();
    root.number = before.number.saturating_add(1);
    root.expires = expires;
    if change.new_epoch {
        root.epoch = before.epoch.saturating_add(1).min(MAX_NUMBER);
    }
    for wanted in &change.remove {
        remove(&mut root, wanted)?;
    }
    add(&mut root, &change.add);
    root.root.threshold = change.root_threshold.unwrap_or(root.root.threshold);
    root.release.threshold = change.release_threshold.unwrap_or(root.release.threshold);
    checked(root)
}

fn add(root: &mut Root, keys: &KeyFiles) {
    let mut into = |files: &[PublicKeyFile]| -> Vec<KeyId> {
        let add = |file: &PublicKeyFile| {
            root.keys.insert(file.id, file.key.clone());
            file.id
        };
        files.iter().map(add).collect()
    };
    let (for_root, for_release, fresh) = (into(&keys.root), into(&keys.release), into(&keys.fresh));
    root.root.keys.extend(for_root);
    root.release.keys.extend(for_release);
    if !fresh.is_empty() {
        let role = root.fresh.get_or_insert(Role { keys: BTreeSet::new(), threshold: 1 });
        role.keys.extend(fresh);
    }
}

fn remove(root: &mut Root, wanted: &str) -> Result<()> {
    let named = |id: &KeyId| wanted.len() >= SHORTEST_ID && id.to_string().starts_with(wanted);
    let found: Vec<KeyId> = root
        .keys
        .iter()
        .filter(|(id, key)| key.owner == wanted || named(id))
        .map(|(id, _)| *id)
        .collect();
    let [id] = found[..] else {
        let problem = Problem::new(
            "--remove",
            match found.len() {
                0 => format!("root {} has no key of `{wanted}`", root.number.saturating_sub(1)),
                more => format!("`{wanted}` names {more} keys"),
            },
        );
        let owners = root.keys.values().map(|key| key.owner.as_str());
        return Err(match nearest(wanted, owners).filter(|_| found.is_empty()) {
            Some(owner) => problem.with_help(format!("did you mean \"{owner}\"?")),
            None => problem.with_help(format!(
                "name its owner as the root does, or the first {SHORTEST_ID} characters of its id"
            )),
        });
    };
    root.keys.remove(&id);
    root.root.keys.remove(&id);
    root.release.keys.remove(&id);
    if let Some(fresh) = &mut root.fresh {
        fresh.keys.remove(&id);
    }
    if root.fresh.as_ref().is_some_and(|it| it.keys.is_empty()) {
        root.fresh = None;
    }
    Ok(())
}

/// A root that fits together, and whose people can be told apart.
fn checked(root: Root) -> Result<Root> {
    for (what, role) in [("roots", &root.root), ("releases", &root.release)] {
        let keys = role.keys.len();
        if !(1..=keys).contains(&role.threshold) {
            let threshold = role.threshold;
            let what = format!("{threshold} of {keys} keys would have to sign {what}");
            return Err(Problem::new("the thresholds", what)
                .with_help("name more keys, or ask for fewer signatures with --threshold"));
        }
    }
    root.check().map_err(|what| Problem::new("the root", what))?;
    Ok(root)
}

/// That nothing in a root can deceive whoever reads it at a terminal before they sign.
fn readable(path: &Path, root: &Root) -> Result<()> {
    match root.keys.values().find_map(|key| wrong_owner(&key.owner)) {
        Some(wrong) => Err(Problem::new(path.display(), wrong)
            .with_help("make the root anew; nobody should sign this one")),
        None => Ok(()),
    }
}

/// A root's file that is signed by its own people.
pub(super) fn signed_root(path: &Path, bytes: Vec<u8>) -> Result<RootFile> {
    let root = Root::trusted(&bytes).map_err(|bad| bad_root(path, &bad))?;
    readable(path, &root)?;
    Ok(RootFile { root, bytes })
}

impl RootFolder {
    /// Writes a new root's folder below another, and says where.
    pub fn write(
        root: &Root,
        before: Option<&RootFile>,
        why: &str,
        below: &Path,
    ) -> Result<PathBuf> {
        let folder = below.join(format!("root-{}", root.number));
        if folder.exists() {
            return Err(files::already_there(&folder));
        }
        let body =
            serde_json::to_vec(root).map_err(|error| Problem::new(ROOT, error.to_string()))?;
        if let Some(before) = before {
            files::write(&folder.join(BEFORE), &before.bytes)?;
        }
        let why = if why.is_empty() { String::new() } else { format!("Why: {why}\n\n") };
        let page = format!(
            "# Root {} of {}\n\n{why}```text\n{}```\n",
            root.number,
            root.trust,
            describe(root, before.map(|it| &it.root))
        );
        files::write(&folder.join(CHANGES), page.as_bytes())?;
        files::write(&folder.join(ROOT), &to_file(&Envelope::new(envelope::ROOT, body))?)?;
        Ok(folder)
    }

    pub(super) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(ROOT);
        let wrong = |what: String| {
            Problem::new(path.display(), what)
                .with_help("make the root anew; nobody should sign this one")
        };
        let file = envelope(&path, &files::read(&path, limit(MAX_ROOT))?, "a root")?;
        if file.payload_type() != envelope::ROOT {
            return Err(wrong("expected a root, and this says that it is something else".into()));
        }
        let root = Root::from_json(file.unverified())
            .map_err(|what| wrong(format!("expected a root: {what}")))?;
        readable(&path, &root)?;
        let before = folder.join(BEFORE);
        let before = match files::read_if_there(&before, limit(MAX_ROOT))? {
            Some(bytes) => Some(signed_root(&before, bytes)?),
            None => None,
        };
        if let Some(what) = misfit(before.as_ref().map(|it| &it.root), &root) {
            return Err(wrong(what));
        }
        Ok(Self { folder: folder.to_owned(), envelope: file, root, before })
    }

    /// Its file, byte for byte as it is published.
    pub fn file(&self) -> Result<RootFile> {
        Ok(RootFile { root: self.root.clone(), bytes: to_file(&self.envelope)? })
    }

    /// Who signed and who must.
    pub fn quorums(&self) -> Vec<Quorum> {
        let of = |root: &Root| {
            let what = format!("Roots by root {}", root.number);
            Quorum::of(what, &self.envelope, &root.keys, &root.root)
        };
        let before = self.before.as_ref().map(|it| of(&it.root));
        before.into_iter().chain([of(&self.root)]).collect()
    }

    pub(super) fn says(&self) -> String {
        describe(&self.root, self.before.as_ref().map(|it| &it.root))
    }
}

/// What a root says, and what is different in it.
pub fn describe(root: &Root, before: Option<&Root>) -> String {
    let mut says = format!(
        "Root {} of {}: who may sign (epoch {}), to be renewed by {}\n",
        root.number,
        root.trust,
        root.epoch,
        root.expires.day()
    );
    let roles = |root: &Root| {
        [
            ("change this list", Some(root.root.clone())),
            ("sign releases", Some(root.release.clone())),
            ("say that a release is still the newest", root.fresh.clone()),
        ]
    };
    for (what, role) in roles(root) {
        let Some(Role { keys, threshold }) = role else { continue };
        let _ = writeln!(says, "{threshold} of these {} {what}:", keys.len());
        for signer in Signer::all(&keys, &root.keys) {
            let _ = writeln!(says, "  {signer}");
        }
    }
    let Some(before) = before else { return says };
    let _ = writeln!(says, "Against root {}:", before.number);
    for ((what, now), (_, was)) in roles(root).into_iter().zip(roles(before)) {
        let keys =
            |role: &Option<Role>| role.as_ref().map(|it| it.keys.clone()).unwrap_or_default();
        let threshold = |role: &Option<Role>| role.as_ref().map_or(0, |it| it.threshold);
        for signer in Signer::all(keys(&now).difference(&keys(&was)), &root.keys) {
            let _ = writeln!(says, "  {signer} may now {what}");
        }
        for signer in Signer::all(keys(&was).difference(&keys(&now)), &before.keys) {
            let _ = writeln!(says, "  {signer} may no longer {what}");
        }
        let (was, now) = (threshold(&was), threshold(&now));
        if was != now {
            let _ = writeln!(says, "  {now} must now {what}, not {was}");
        }
    }
    if before.epoch != root.epoch {
        let _ = writeln!(
            says,
            "  a new epoch, {} after {}: releases are counted from 1 again, and every ring needs a \
             new one",
            root.epoch, before.epoch
        );
    }
    says
}
