//! The policy admins' end of the channel: keys, roots, releases, and a folder of static files.
//!
//! Two people who trust each other's work and not each other's machines make a release together. One
//! builds it into a folder; each signs it after reading what it changes; anybody may then put it
//! where browsers look. So a release is a folder that is handed from person to person:
//!
//! ```text
//! release-pilot-7/
//!   release.json     the statement, and its signatures so far (a DSSE envelope)
//!   <sha256>.cpk     the pack
//!   root.json        who may sign
//!   before.json      what was in force before, as it was signed, and its pack beside it
//!   CHANGES.md       what changes, in plain English, for those who only read
//! ```
//!
//! Nothing in it is believed because it lies there: a signer's tool works the hash out from the
//! pack's bytes and the changes from the two packs. And nothing is published that a client refuses:
//! the very state machine of [`crate::channel`] is run over the folder first.
//!
//! The shape of it (numbered roots, thresholds of different keys, expiry) is that of The Update
//! Framework (specification 1.0.34, 2026). No clock is read here; whoever calls says what time it is.

pub mod changes;
pub mod cpk;
mod files;
pub mod folder;
pub mod fresh;
pub mod http;
pub mod key;
pub mod live;
mod problem;
pub mod release;
pub mod root;
pub mod signing;
pub mod site;
pub mod trial;
pub mod watched;

pub use problem::{Problem, Result};
pub use site::Site;

/// The rings, from the few to all.
pub const RINGS: [&str; 3] = ["pilot", "early", "all"];

/// The name that was probably meant, if one is near.
pub(crate) fn nearest<'a>(
    wrong: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let likeness = |name: &'a str| (name, strsim::jaro_winkler(wrong, name));
    let (near, likeness) =
        known.into_iter().map(likeness).max_by(|one, other| one.1.total_cmp(&other.1))?;
    (likeness > 0.75).then_some(near)
}
