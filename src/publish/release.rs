//! The next release of a ring: with a new pack, with the same pack and fewer rules that speak, or
//! with the pack of another ring.
//!
//! What was withdrawn stays withdrawn. A rule that was silenced on a bad day would otherwise speak
//! again with the next release that somebody builds for another reason; so it takes an express
//! wish (`restore`) to let it.

use super::changes::Before;
use super::problem::{Problem, Result};
use super::site::{RootFile, Site};
use super::{cpk, nearest};
use crate::Pack;
use crate::channel::release::{PackRef, Release};
use crate::channel::{Digest, MAX_NUMBER, SCHEMA, Time};
use crate::policy::validate::is_hidden;
use std::collections::BTreeSet;

/// For how long a release holds unless somebody says otherwise, in days.
pub const DAYS: u64 = 180;

/// The most days for which a release may hold: after two years nobody knows its rules any more.
pub const MOST_DAYS: u64 = 730;

/// The earliest engine that reads a release at all.
const FIRST_ENGINE: &str = "0.1.0";

/// What is wished of a release, whatever is in it.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// The ring that gets it.
    pub ring: String,
    /// Now.
    pub now: Time,
    /// For how many days it holds.
    pub days: u64,
    /// Its number, if it is not to be the next one.
    pub seq: Option<u64>,
    /// What to tell people about it.
    pub notes: String,
    /// Rules that were withdrawn and shall speak again.
    pub restore: Vec<String>,
}

/// A release that nobody has signed yet.
#[derive(Clone, Debug)]
pub struct Making {
    /// The statement.
    pub release: Release,
    /// Its pack.
    pub pack: Pack,
    /// The pack's file.
    pub packed: Vec<u8>,
    /// Who may sign.
    pub root: RootFile,
    /// What is in force in the ring now.
    pub before: Option<Before>,
    /// What is in force in the ring now, as it was signed, and the file of its pack.
    pub before_files: Option<(Vec<u8>, Vec<u8>)>,
}

/// A pack, in both its forms.
struct Packed {
    pack: Pack,
    json_bytes: u64,
    bytes: Vec<u8>,
}

impl Packed {
    /// A pack from its JSON text.
    fn new(json: &str) -> Result<Self> {
        let pack = Pack::from_json(json.as_bytes())
            .map_err(|error| Problem::new("the pack", error.to_string()))?;
        let json_bytes = u64::try_from(json.len()).unwrap_or(u64::MAX);
        Ok(Self { pack, json_bytes, bytes: cpk::pack(json)? })
    }

    /// The pack of a release that is published.
    fn published(site: &Site, release: &Release) -> Result<Self> {
        let bytes = site.packed(&release.pack.sha256)?;
        let pack = cpk::open(&release.pack, &bytes)?;
        Ok(Self { pack, json_bytes: release.pack.unpacked_size, bytes })
    }
}

/// A release of a pack that was just built.
pub fn of_pack(site: &Site, json: &str, wishes: &Wishes) -> Result<Making> {
    next(site, Packed::new(json)?, BTreeSet::new(), wishes)
}

/// A release of the pack that is in force in the ring, with rules withdrawn.
pub fn without(site: &Site, rules: &[String], wishes: &Wishes) -> Result<Making> {
    let release = in_force(site, &wishes.ring)?;
    let packed = Packed::published(site, &release)?;
    let ids: Vec<&str> = packed.pack.rules.iter().map(|rule| rule.id.as_str()).collect();
    for rule in rules {
        known(rule, &ids)?;
        if release.withdrawn.contains(rule) {
            let what = format!("withdrawn already, by release {}", release.seq);
            return Err(Problem::new(rule, what).with_help("leave it out"));
        }
    }
    next(site, packed, rules.iter().cloned().collect(), wishes)
}

/// A release of the pack that is in force in another ring, or of the same to renew it.
pub fn of_ring(site: &Site, from: &str, wishes: &Wishes) -> Result<Making> {
    let release = in_force(site, from)?;
    let packed = Packed::published(site, &release)?;
    next(site, packed, release.withdrawn.into_iter().collect(), wishes)
}

fn in_force(site: &Site, ring: &str) -> Result<Release> {
    site.published(ring)?.map(|it| it.release).ok_or_else(|| {
        Problem::new(
            site.folder().display(),
            format!("expected a release in the ring {ring}, and none is published there"),
        )
        .with_help(format!("build one with `canteen release build PACKDIR --ring {ring}`"))
    })
}

/// Says if a rule is not among those of a pack.
fn known(rule: &str, ids: &[&str]) -> Result<()> {
    if ids.contains(&rule) {
        return Ok(());
    }
    let problem = Problem::new(rule, "the pack has no such rule");
    Err(match nearest(rule, ids.iter().copied()) {
        Some(meant) => problem.with_help(format!("did you mean `{meant}`?")),
        None => problem.with_help("the rule's id stands on its card, and is the name of its file"),
    })
}

fn next(
    site: &Site,
    packed: Packed,
    mut withdrawn: BTreeSet<String>,
    wishes: &Wishes,
) -> Result<Making> {
    let Wishes { ring, now, days, seq, notes, restore } = wishes;
    let root = site.newest_root()?;
    let published = site.published(ring)?;
    let before = published.as_ref().map(|it| -> Result<_> {
        let packed = Packed::published(site, &it.release)?;
        let file = serde_json::to_vec(&it.live.release)
            .map_err(|error| Problem::new("before.json", error.to_string()))?;
        Ok((Before { release: it.release.clone(), pack: packed.pack }, (file, packed.bytes)))
    });
    let (before, before_files) = before.transpose()?.unzip();
    let was = published.as_ref().map(|it| &it.release);
    withdrawn.extend(was.iter().flat_map(|it| it.withdrawn.iter().cloned()));
    for rule in restore {
        if !withdrawn.remove(rule) {
            let known = withdrawn.iter().map(String::as_str);
            let problem = Problem::new("--restore", format!("`{rule}` is not withdrawn"));
            return Err(match nearest(rule, known) {
                Some(meant) => problem.with_help(format!("did you mean `{meant}`?")),
                None => problem.with_help("leave it out"),
            });
        }
    }
    readable(notes).map_err(|what| Problem::new("--notes", what))?;
    let Packed { pack, json_bytes, bytes } = packed;
    withdrawn.retain(|rule| pack.rules.iter().any(|it| it.id == *rule));
    if !(1..=MOST_DAYS).contains(days) {
        let what = format!("expected 1 to {MOST_DAYS} days, and it says {days}");
        return Err(Problem::new("--days", what).with_help(format!("leave it out for {DAYS}")));
    }
    let release = Release {
        schema: SCHEMA,
        trust: root.root.trust.clone(),
        channel: ring.clone(),
        epoch: root.root.epoch,
        seq: number(was, root.root.epoch, *seq)?,
        issued: *now,
        expires: now.plus_days(*days),
        pack: PackRef {
            sha256: Digest::of(&bytes),
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            unpacked_size: json_bytes,
            id: pack.id.clone(),
            version: pack.version.clone(),
        },
        min_engine: pack.needs.clone().unwrap_or_else(|| FIRST_ENGINE.to_owned()),
        withdrawn: withdrawn.into_iter().collect(),
        notes: notes.trim().to_owned(),
    };
    release.check().map_err(|what| Problem::new("the release", what))?;
    Ok(Making { release, pack, packed: bytes, root, before, before_files })
}

/// That notes are one line of letters: what moves the cursor about could hide from a signer what
/// stands below.
pub(super) fn readable(notes: &str) -> std::result::Result<(), &'static str> {
    match notes.contains(is_hidden) {
        true => Err("expected plain notes on one line, without hidden characters"),
        false => Ok(()),
    }
}

/// The number of the next release: one more than the last, from 1 in each epoch.
fn number(was: Option<&Release>, epoch: u64, wished: Option<u64>) -> Result<u64> {
    let last = was.filter(|it| it.epoch == epoch).map_or(0, |it| it.seq);
    let seq = wished.unwrap_or(last.saturating_add(1));
    if last >= MAX_NUMBER {
        let what = format!("release {last} has the largest number that there is");
        return Err(Problem::new("the ring", what)
            .with_help("begin a new epoch with `canteen release root change --new-epoch`"));
    }
    if seq <= last {
        let what = format!("expected more than {last}, the number of the release in force");
        return Err(Problem::new("--seq", what).with_help("leave it out for the next number"));
    }
    Ok(seq)
}
