//! Releases: which pack is in force in a ring, and the optional word that it is still the newest.

use super::{Digest, MAX_NUMBER, SCHEMA, Time, is_name};
use crate::policy::validate::{self, numbers};
use serde::{Deserialize, Serialize};

/// The most characters of a release's notes.
pub const MAX_NOTES: usize = 2_000;
/// The most rules that a release withdraws.
pub const MAX_WITHDRAWN: usize = 200;

/// Which pack is in force in a ring, by a release's body.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Release {
    /// The version of the format: [`SCHEMA`].
    pub schema: u32,
    /// The organisation.
    pub trust: String,
    /// The ring: `pilot`, `early` or `all`.
    pub channel: String,
    /// The epoch of the root that it is made under.
    pub epoch: u64,
    /// Its number in the ring and epoch. Rises with each release.
    pub seq: u64,
    /// When it was made.
    pub issued: Time,
    /// After this it is not accepted any more; where it is in force, it stays.
    pub expires: Time,
    /// The pack.
    pub pack: PackRef,
    /// The earliest engine that understands the pack (`0.1.0`).
    pub min_engine: String,
    /// Rules of the pack that are silent.
    #[serde(default)]
    pub withdrawn: Vec<String>,
    /// What changed, for people.
    #[serde(default)]
    pub notes: String,
}

/// Which file holds a pack.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct PackRef {
    /// The SHA-256 of the packed file, and its name.
    pub sha256: Digest,
    /// The length of the packed file, in bytes.
    pub size: u64,
    /// The length of the pack, unpacked, in bytes.
    pub unpacked_size: u64,
    /// The pack's name.
    pub id: String,
    /// The pack's version.
    pub version: String,
}

/// The word that a release is still the newest of its ring.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Fresh {
    /// The version of the format: [`SCHEMA`].
    pub schema: u32,
    /// The organisation.
    pub trust: String,
    /// The ring.
    pub channel: String,
    /// The SHA-256 of the release's body.
    pub release_sha256: Digest,
    /// Its epoch.
    pub epoch: u64,
    /// Its number.
    pub seq: u64,
    /// When this was said.
    pub issued: Time,
    /// How long it holds.
    pub expires: Time,
}

impl Release {
    /// Reads a release from its body.
    pub fn from_json(body: &[u8]) -> Result<Self, String> {
        let release: Self = serde_json::from_slice(body).map_err(|error| error.to_string())?;
        release.check()?;
        Ok(release)
    }

    /// What does not fit together, if anything.
    pub fn check(&self) -> Result<(), String> {
        let Self { schema, trust, channel, epoch, seq, pack, min_engine, withdrawn, notes, .. } =
            self;
        if *schema != SCHEMA {
            return Err(format!(
                "its format is version {schema}, and version {SCHEMA} is read here"
            ));
        }
        if !is_name(trust) || !is_name(channel) {
            return Err("the name of its trust or ring is not made of a to z, 0 to 9 and hyphens"
                .to_owned());
        }
        validate::name("pack.id", &pack.id).map_err(|error| error.to_string())?;
        for rule in withdrawn {
            validate::name("withdrawn", rule).map_err(|error| error.to_string())?;
        }
        if *epoch > MAX_NUMBER || !(1..=MAX_NUMBER).contains(seq) {
            return Err(format!("its epoch and number must lie between 1 and {MAX_NUMBER}"));
        }
        for (what, version) in [("min_engine", min_engine), ("pack.version", &pack.version)] {
            if numbers(version).is_none() {
                return Err(format!("{what}: expected a version such as 0.1.0"));
            }
        }
        if withdrawn.len() > MAX_WITHDRAWN {
            let count = withdrawn.len();
            return Err(format!(
                "it withdraws {count} rules, and at most {MAX_WITHDRAWN} are read"
            ));
        }
        if notes.chars().count() > MAX_NOTES {
            return Err(format!("its notes have over {MAX_NOTES} characters"));
        }
        Ok(())
    }
}
