//! How new rules reach a browser without anybody having to be trusted on the way.
//!
//! A trust's rules lie as plain files on any web server. Who may change them is written in a *root*:
//! numbered, signed by a threshold of people, and replaced only by its successor. A *release* says
//! which pack is in force in a ring of staff, and is signed likewise. A [`Client`] is given bytes
//! and a time and says what to fetch, try or keep next; it has no clock, network or disk of its own,
//! so that every order of events can be played in a test.
//!
//! The shape is that of The Update Framework (specification 1.0.34, 2026), cut down to what one file
//! of rules needs, and DSSE (v1.0) is the envelope. What is refused:
//!
//! * anything without its threshold of different keys, whoever served it;
//! * an older release than one that was seen, or a second one of the same number;
//! * more bytes than were announced, before and after unpacking;
//! * to switch checking off. Whatever goes wrong or grows old, the rules in use stay in use.

pub mod client;
mod digest;
pub mod envelope;
pub mod key;
pub mod live;
pub mod release;
pub mod root;
pub mod schedule;
mod time;
pub mod unpack;

#[cfg(test)]
mod testing;

pub use client::{Answer, Ask, Client, Report, Settings};
pub use digest::Digest;
pub use time::{NotATime, Time};

/// The version of every signed body.
pub const SCHEMA: u32 = 1;
/// The longest `live.json`, in bytes.
pub const MAX_LIVE: usize = 16_000;
/// The longest `root/N.json`, in bytes.
pub const MAX_ROOT: usize = 32_000;
/// The longest packed pack, in bytes.
pub const MAX_PACK: u64 = 1_000_000;
/// The longest pack, unpacked, in bytes: what the engine reads.
pub const MAX_UNPACKED: u64 = crate::policy::pack::MAX_BYTES as u64;
/// The largest number in a signed body: what JavaScript counts without loss.
pub const MAX_NUMBER: u64 = (1 << 53) - 1;

/// Whether this can be the name of a trust or a ring: `[a-z0-9-]`, 1 to 64 of them.
pub fn is_name(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=64).contains(&name.len()) && name.bytes().all(fits)
}
