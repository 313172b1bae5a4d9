//! Where in the table a word belongs: with the words of its length and first letter.
//!
//! Shared by `build.rs`, which lays the table out, and the look-up, which reads it.

/// The longest word that a list may hold, in bytes.
pub(super) const LONGEST: usize = 20;

/// How many buckets there are: for each length the 26 letters, what sorts before them, and what
/// sorts after.
pub(super) const BUCKETS: usize = LONGEST * 28;

/// The bucket of a word, none if no list can hold it. Buckets are in the order of length, then
/// first byte.
pub(super) fn bucket(word: &[u8]) -> Option<usize> {
    if word.len() > LONGEST {
        return None;
    }
    let first = word.first()?.clamp(&(b'a' - 1), &(b'z' + 1)) - (b'a' - 1);
    Some((word.len() - 1) * 28 + usize::from(first))
}
