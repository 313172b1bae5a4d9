//! What is said of a problem: what happened, what was expected, what to do.
//!
//! The reader sits at an IT desk and did not build this. Each sentence ends with who can mend it,
//! because the host of the files and the people who sign them are seldom the same.

use super::{Outcome, Problem, ProblemCode};
use crate::channel::envelope::Unsigned;
use crate::channel::release::Release;
use crate::channel::root::Root;
use crate::channel::{Digest, MAX_PACK, MAX_UNPACKED};

/// What is shown of a text that came from outside, in characters.
const MAX_SHOWN: usize = 300;

/// What every host and proxy gets wrong.
const BETWEEN: &str = "Check ChannelUrl, and that no sign-in page or filter answers in its place.";
/// What only the people who sign can mend.
const PUBLISHER: &str = "Tell the people who publish the rules.";

impl Problem {
    fn new(code: ProblemCode, says: String) -> Self {
        Self { code, says }
    }

    /// How a poll that ended with this went.
    pub(super) fn outcome(&self) -> Outcome {
        match self.code {
            ProblemCode::Unreachable | ProblemCode::NotTheChannel => Outcome::Unreachable,
            _ => Outcome::Refused,
        }
    }

    pub(super) fn unreachable(path: &str, why: &str) -> Self {
        let says = format!(
            "{path} could not be fetched ({}). It will be tried again by itself; if this lasts, check \
             ChannelUrl and that this computer may reach it.",
            shown(why)
        );
        Self::new(ProblemCode::Unreachable, says)
    }

    pub(super) fn not_the_channel(path: &str, why: &str) -> Self {
        let says = format!("{path} is not a channel's file: {}. {BETWEEN}", shown(why));
        Self::new(ProblemCode::NotTheChannel, says)
    }

    pub(super) fn root_missing(number: u64) -> Self {
        let says = format!(
            "root/{number}.json is not on the server, and every root up to the newest must be. \
             {PUBLISHER}"
        );
        Self::new(ProblemCode::RootMissing, says)
    }

    pub(super) fn bad_pin(found: &str) -> Self {
        let says = format!(
            "RootSha256 is `{}`; expected the 64 hexadecimal digits that the people who publish the \
             rules give out. Correct it in the managed settings.",
            shown(found)
        );
        Self::new(ProblemCode::RootNotPinned, says)
    }

    pub(super) fn root_not_pinned(anchor: &Digest, newest: u64, oldest: u64) -> Self {
        let says = format!(
            "None of the roots {oldest} to {newest} on the server has the SHA-256 that RootSha256 sets \
             ({anchor}). Compare RootSha256 with what the people who publish the rules give out."
        );
        Self::new(ProblemCode::RootNotPinned, says)
    }

    pub(super) fn root_unreadable(number: u64, why: &str) -> Self {
        let says = format!("root/{number}.json cannot be read: {}. {BETWEEN}", shown(why));
        Self::new(ProblemCode::RootUnreadable, says)
    }

    pub(super) fn root_unsigned(number: u64, why: &Unsigned) -> Self {
        let says = format!(
            "root/{number}.json was not signed by enough of the people of root {} and its own: {why}. \
             It was not accepted. {PUBLISHER}",
            number.saturating_sub(1)
        );
        Self::new(ProblemCode::RootUnsigned, says)
    }

    pub(super) fn root_number(expected: u64, found: u64) -> Self {
        let says = format!(
            "root/{expected}.json says that it is root {found}; expected {expected}. {PUBLISHER}"
        );
        Self::new(ProblemCode::RootNumber, says)
    }

    pub(super) fn too_many_roots(newest: u64, reached: u64) -> Self {
        let says = format!(
            "The server speaks of root {newest}, too far after root {reached} to be followed at once. \
             The next check goes on from there; if this stays, tell the people who publish the rules."
        );
        Self::new(ProblemCode::RootNumber, says)
    }

    pub(super) fn root_expired(root: &Root) -> Self {
        let says = format!(
            "Root {} expired on {}, and nothing new is accepted under it. The people who hold the root \
             keys must sign a new one.",
            root.number,
            root.expires.day()
        );
        Self::new(ProblemCode::RootExpired, says)
    }

    pub(super) fn root_of_another_trust(root: &Root, found: &Root) -> Self {
        let says = format!(
            "root/{}.json is for the trust `{}`; expected `{}`. {PUBLISHER}",
            found.number, found.trust, root.trust
        );
        Self::new(ProblemCode::WrongTrust, says)
    }

    pub(super) fn root_epoch_fell(root: &Root, found: &Root) -> Self {
        let says = format!(
            "root/{}.json goes back from epoch {} to {}; an epoch only ever rises. {PUBLISHER}",
            found.number, root.epoch, found.epoch
        );
        Self::new(ProblemCode::WrongEpoch, says)
    }

    pub(super) fn unsigned(path: &str, root: &Root, why: &Unsigned) -> Self {
        let says = format!(
            "The release in {path} was not signed by enough of the people of root {}: {why}. It was \
             not accepted. {PUBLISHER}",
            root.number
        );
        Self::new(ProblemCode::Unsigned, says)
    }

    pub(super) fn release_unreadable(path: &str, why: &str) -> Self {
        let says = format!(
            "The release in {path} is signed but cannot be read: {}. If it was made for a later \
             Canteen, update the extension; otherwise tell the people who publish the rules.",
            shown(why)
        );
        Self::new(ProblemCode::ReleaseUnreadable, says)
    }

    pub(super) fn wrong_trust(root: &Root, release: &Release) -> Self {
        let says = format!(
            "The release is for the trust `{}`; expected `{}`. Check ChannelUrl and RootSha256: they \
             must belong together.",
            release.trust, root.trust
        );
        Self::new(ProblemCode::WrongTrust, says)
    }

    pub(super) fn wrong_ring(ring: &str, release: &Release) -> Self {
        let says = format!(
            "The release is for the ring `{}`; expected `{ring}`. {PUBLISHER}",
            release.channel
        );
        Self::new(ProblemCode::WrongChannel, says)
    }

    pub(super) fn bad_ring(ring: &str) -> Self {
        let says = format!(
            "The setting Channel is `{}`; expected `pilot`, `early` or `all`. Correct it in the managed \
             settings.",
            shown(ring)
        );
        Self::new(ProblemCode::WrongChannel, says)
    }

    pub(super) fn wrong_epoch(root: &Root, release: &Release) -> Self {
        let says = format!(
            "The release is of epoch {}; root {} is of epoch {}. {PUBLISHER}",
            release.epoch, root.number, root.epoch
        );
        Self::new(ProblemCode::WrongEpoch, says)
    }

    pub(super) fn rollback(seen: u64, found: u64) -> Self {
        let says = format!(
            "The server offers release {found}, and release {seen} was seen before. Older rules are not \
             taken back: to return to them, publish them under a higher number. If nobody did this, \
             ask who changed the files on the server."
        );
        Self::new(ProblemCode::Rollback, says)
    }

    pub(super) fn two_versions(seq: u64) -> Self {
        let says = format!(
            "There are two releases with the number {seq}, and another was seen first. Ask the people \
             who publish the rules whether they made both; a new release needs a higher number."
        );
        Self::new(ProblemCode::TwoVersions, says)
    }

    pub(super) fn expired(release: &Release) -> Self {
        let says = format!(
            "Release {} expired on {} before it came here. Check this computer's clock; if it is right, \
             the people who publish the rules must publish them again.",
            release.seq,
            release.expires.day()
        );
        Self::new(ProblemCode::Expired, says)
    }

    pub(super) fn pack_missing(path: &str) -> Self {
        let says = format!(
            "{path}, which the release names, is not on the server. It will be tried again by itself; \
             if this lasts, tell the people who publish the rules."
        );
        Self::new(ProblemCode::PackMissing, says)
    }

    pub(super) fn pack_too_big(announced: u64) -> Self {
        let says = format!(
            "The pack is longer than the {announced} bytes that were announced, or than the {MAX_PACK} \
             that any may have. {BETWEEN}"
        );
        Self::new(ProblemCode::PackTooBig, says)
    }

    pub(super) fn pack_hash(path: &str) -> Self {
        let says =
            format!("{path} is not the file that was signed: its SHA-256 is another. {BETWEEN}");
        Self::new(ProblemCode::PackHash, says)
    }

    pub(super) fn pack_not_gzip(why: &str) -> Self {
        let says = format!("The pack cannot be unpacked: {why}. {PUBLISHER}");
        Self::new(ProblemCode::PackNotGzip, says)
    }

    pub(super) fn pack_unpacked_too_big(announced: u64) -> Self {
        let says = format!(
            "The pack, unpacked, is longer than the {announced} bytes that were announced, or than the \
             {MAX_UNPACKED} that any may have. {PUBLISHER}"
        );
        Self::new(ProblemCode::PackUnpackedTooBig, says)
    }

    pub(super) fn engine_too_old(release: &Release, engine: &str) -> Self {
        let says = format!(
            "Release {} needs Canteen {} or later, and this is {}. Update the extension; until then the \
             rules in use stay.",
            release.seq,
            release.min_engine,
            shown(engine)
        );
        Self::new(ProblemCode::EngineTooOld, says)
    }

    pub(super) fn pack_refused(why: &str) -> Self {
        let says = format!("The engine does not take the pack: {}. {PUBLISHER}", shown(why));
        Self::new(ProblemCode::PackRefused, says)
    }

    pub(super) fn not_kept() -> Self {
        let says =
            "The browser could not keep what came. The rules in use stay; check that the disk is \
                    not full and that the profile can be written."
                .to_owned();
        Self::new(ProblemCode::NotKept, says)
    }
}

/// The beginning of a text from outside, without what could hide or break a line.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(MAX_SHOWN).collect()
}
