//! The optional word that a release is still the newest, renewed by a job every few days.
//!
//! Whoever holds a host back can show browsers an old release for as long as that one holds. A trust
//! that minds names a key for this in its root; browsers then say when nobody has vouched lately. A
//! thief of that key can hold browsers at the release in force, and do nothing else.

use super::key::PrivateKey;
use super::problem::{Problem, Result};
use super::signing::{self, Quorum};
use super::site::Site;
use crate::channel::envelope::{self, Envelope};
use crate::channel::release::Fresh;
use crate::channel::{Digest, SCHEMA, Time};

/// For how long the word holds unless somebody says otherwise, in days.
pub const DAYS: u64 = 14;

/// Vouches for what is in force in a ring, for so many days, and publishes the word.
pub fn vouch(site: &Site, ring: &str, key: &PrivateKey, now: Time, days: u64) -> Result<Fresh> {
    let place = site.folder().display();
    let root = site.newest_root()?.root;
    let Some(role) = &root.fresh else {
        let what = format!("root {} names no key for this", root.number);
        return Err(Problem::new(place, what)
            .with_help("name one with `canteen release root change --add-fresh-keys`"));
    };
    let mut published = site.published(ring)?.ok_or_else(|| {
        Problem::new(place, format!("expected a release in the ring {ring}, and there is none"))
            .with_help("publish one first")
    })?;
    let release = &published.release;
    let fresh = Fresh {
        schema: SCHEMA,
        trust: release.trust.clone(),
        channel: release.channel.clone(),
        release_sha256: Digest::of(published.live.release.unverified()),
        epoch: release.epoch,
        seq: release.seq,
        issued: now,
        expires: now.plus_days(days),
    };
    let body = serde_json::to_vec(&fresh)
        .map_err(|error| Problem::new("the statement", error.to_string()))?;
    let mut envelope = Envelope::new(envelope::FRESH, body);
    let of = format!("Freshness by root {}", root.number);
    let quorum = Quorum::of(of, &envelope, &root.keys, role);
    signing::add(&mut envelope, &[quorum], key, "--key")?;
    published.live.fresh = Some(envelope);
    site.go_live(ring, &published.live)?;
    Ok(fresh)
}
