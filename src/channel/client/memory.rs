//! What the client keeps from one poll to the next.

use super::InForce;
use crate::channel::{Digest, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of what is kept.
const SCHEMA: u32 = 1;
/// The longest memory that is read, in bytes. One that the client wrote is far below.
const MAX_MEMORY: usize = 200_000;

/// The most characters that are kept of a reason.
const MAX_WHY: usize = 600;

/// What the client keeps from one poll to the next: JSON, and none of the caller's business.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Memory {
    schema: u32,
    /// What is trusted, once a root was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) trusted: Option<Trusted>,
    /// The newest release that was seen, by ring.
    #[serde(default)]
    pub(super) seen: BTreeMap<String, Seen>,
    /// What is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) current: Option<InForce>,
    /// A release whose pack the engine would not use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) refused: Option<RefusedPack>,
}

/// The newest root, and the setting by which it is trusted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct Trusted {
    /// The SHA-256 of the root that the walk began at.
    pub(super) anchor: Digest,
    /// The file of the newest root, as it was received.
    pub(super) root: String,
}

/// A release that was seen, whatever became of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct Seen {
    pub(super) trust: String,
    pub(super) epoch: u64,
    pub(super) seq: u64,
    /// The SHA-256 of its body.
    pub(super) sha256: Digest,
}

/// A pack that was downloaded in vain, so that not every poll downloads it again.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct RefusedPack {
    /// The SHA-256 of the release's body.
    pub(super) release_sha256: Digest,
    /// The engine that refused it.
    pub(super) engine: String,
    /// When.
    pub(super) at: Time,
    /// Why.
    pub(super) why: String,
}

impl Seen {
    pub(super) fn of(facts: &InForce) -> Self {
        let InForce { trust, epoch, seq, release_sha256, .. } = facts;
        Self { trust: trust.clone(), epoch: *epoch, seq: *seq, sha256: *release_sha256 }
    }
}

impl RefusedPack {
    pub(super) fn of(facts: &InForce, engine: &str, at: Time, why: &str) -> Self {
        let why = why.chars().take(MAX_WHY).collect();
        let engine = engine.to_owned();
        Self { release_sha256: facts.release_sha256, engine, at, why }
    }
}

impl Memory {
    /// Nothing yet.
    pub(super) fn empty() -> Self {
        Self { schema: SCHEMA, ..Self::default() }
    }

    /// Reads what was kept; nothing if it cannot be read.
    pub fn from_json(text: &str) -> Option<Self> {
        if text.len() > MAX_MEMORY {
            return None;
        }
        serde_json::from_slice(text.as_bytes()).ok().filter(|memory: &Self| memory.schema == SCHEMA)
    }

    /// What to keep.
    pub fn to_json(&self) -> String {
        // Names and numbers only: there is nothing in it that JSON cannot say.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What is in force, if anything came by the channel.
    pub fn current(&self) -> Option<&InForce> {
        self.current.as_ref()
    }
}
