//! How a poll went, for the page *About this installation* and for `canteen release watch`.

use crate::channel::release::Release;
use crate::channel::{Digest, Time};
use serde::{Deserialize, Serialize};

/// How a poll went.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Report {
    /// In one word.
    pub outcome: Outcome,
    /// Why nothing new came into force, if something should have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
    /// What somebody should see to before it becomes a problem.
    pub warnings: Vec<Warning>,
    /// What is in force, if anything came by this channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<InForce>,
    /// The newest root that is trusted, if one was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root: Option<RootInUse>,
}

/// How a poll went, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Something new is in force: a pack, or what is said about it.
    Updated,
    /// What is in force is the newest.
    Same,
    /// Something came, and it was refused. What was in force stays.
    Refused,
    /// Nothing came that could be judged; worth another try soon. What was in force stays.
    Unreachable,
}

/// What is in force, by the release that says so.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct InForce {
    /// The organisation.
    pub trust: String,
    /// The ring.
    pub channel: String,
    /// The epoch.
    pub epoch: u64,
    /// The number in ring and epoch.
    pub seq: u64,
    /// When it was made.
    pub issued: Time,
    /// When it ought to have been replaced.
    pub expires: Time,
    /// The pack's name.
    pub pack_id: String,
    /// The pack's version.
    pub pack_version: String,
    /// The SHA-256 of the packed pack.
    pub pack_sha256: Digest,
    /// The SHA-256 of the release's body: the same for everybody, or somebody was told otherwise.
    pub release_sha256: Digest,
    /// Rules of the pack that are silent.
    pub withdrawn: Vec<String>,
    /// What changed, for people.
    pub notes: String,
}

impl InForce {
    /// The facts of a release whose body has this SHA-256.
    pub fn of(release: &Release, release_sha256: Digest) -> Self {
        let Release { trust, channel, epoch, seq, issued, expires, pack, .. } = release.clone();
        Self {
            trust,
            channel,
            epoch,
            seq,
            issued,
            expires,
            pack_id: pack.id,
            pack_version: pack.version,
            pack_sha256: pack.sha256,
            release_sha256,
            withdrawn: release.withdrawn.clone(),
            notes: release.notes.clone(),
        }
    }
}

/// The root that is trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct RootInUse {
    /// Its number.
    pub number: u64,
    /// Its epoch.
    pub epoch: u64,
    /// When it ought to have been replaced.
    pub expires: Time,
}

/// Why nothing new came into force.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Problem {
    /// For a search, or another program.
    pub code: ProblemCode,
    /// For people: what happened, what was expected, what to do.
    pub says: String,
}

/// What somebody should see to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Warning {
    /// For a search, or another program.
    pub code: WarningCode,
    /// For people: what it is, and what to do.
    pub says: String,
}

/// The kinds of problems. Their names are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    /// The host did not answer, or not with a file.
    Unreachable,
    /// What came is no file of a channel.
    NotTheChannel,
    /// A root is not on the host.
    RootMissing,
    /// No root on the host has the SHA-256 that IT set.
    RootNotPinned,
    /// A root cannot be read.
    RootUnreadable,
    /// A root was not signed by those who must.
    RootUnsigned,
    /// A root does not follow upon the one before.
    RootNumber,
    /// The newest root has expired.
    RootExpired,
    /// The release was not signed by those who must.
    Unsigned,
    /// The release was signed and cannot be read.
    ReleaseUnreadable,
    /// It is another organisation's.
    WrongTrust,
    /// It is another ring's.
    WrongChannel,
    /// It is of another epoch than its root.
    WrongEpoch,
    /// It is older than one that was seen.
    Rollback,
    /// Another release of the same number was seen.
    TwoVersions,
    /// The release has expired before it was ever used.
    Expired,
    /// The pack is not on the host.
    PackMissing,
    /// The pack is longer than announced, or than any may be.
    PackTooBig,
    /// The pack is not the one that was signed.
    PackHash,
    /// The pack cannot be unpacked.
    PackNotGzip,
    /// The pack is longer than announced, unpacked, or than any may be.
    PackUnpackedTooBig,
    /// The pack is for a later engine.
    EngineTooOld,
    /// The engine will not use the pack.
    PackRefused,
    /// The browser could not keep it.
    NotKept,
}

/// The kinds of warnings. Their names are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WarningCode {
    /// What is in force ought to have been replaced.
    ReleaseExpired,
    /// The computer's clock is behind.
    ClockBehind,
    /// Nobody vouches that the release is still the newest.
    NotFresh,
    /// The root will expire, or has.
    RootExpiresSoon,
    /// One signature is enough to change the rules.
    SingleSignature,
    /// What was remembered from earlier polls could not be read.
    MemoryLost,
}
