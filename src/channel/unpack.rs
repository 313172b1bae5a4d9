//! Packs travel as gzip files (RFC 1952), and are unpacked here with a limit.
//!
//! Strictly: one member, no name, comment or other extra in its header, nothing after it, and its
//! check sum and length as it says. A file that two programs could unpack differently is refused.

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use std::fmt;

/// The identification, and deflate; then no flags.
const HEAD: [u8; 4] = [0x1f, 0x8b, 8, 0];
const HEADER: usize = 10;
const TRAILER: usize = 8;

/// Why a file was not unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotUnpacked {
    /// It is no gzip file, or not a whole and plain one.
    NotGzip,
    /// What is in it was changed after it was packed.
    Damaged,
    /// More is in it than was allowed.
    TooBig,
}

/// What is in a gzip file, at most so many bytes of it. The work and the memory are bounded by that
/// and by the length of the file.
pub fn unpack(file: &[u8], most: usize) -> Result<Vec<u8>, NotUnpacked> {
    let (header, rest) = file.split_at_checked(HEADER).ok_or(NotUnpacked::NotGzip)?;
    let (body, trailer) = rest.split_last_chunk::<TRAILER>().ok_or(NotUnpacked::NotGzip)?;
    if !header.starts_with(&HEAD) {
        return Err(NotUnpacked::NotGzip);
    }
    // One byte more than allowed, to tell what fills the room from what does not fit into it.
    let mut out = vec![0; most.saturating_add(1)];
    let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut state = Box::<DecompressorOxide>::default();
    let (status, read, written) = decompress(&mut state, body, &mut out, 0, flags);
    if status == TINFLStatus::HasMoreOutput || written > most {
        return Err(NotUnpacked::TooBig);
    }
    if status != TINFLStatus::Done || read != body.len() {
        return Err(NotUnpacked::NotGzip);
    }
    out.truncate(written);
    let [c0, c1, c2, c3, l0, l1, l2, l3] = *trailer;
    let (sum, length) =
        (u32::from_le_bytes([c0, c1, c2, c3]), u32::from_le_bytes([l0, l1, l2, l3]));
    if crc32(&out) != sum || u32::try_from(written) != Ok(length) {
        return Err(NotUnpacked::Damaged);
    }
    Ok(out)
}

/// The check sum of RFC 1952, §8.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut at = 0;
        while at < 256 {
            let (mut sum, mut bit) = (at as u32, 0);
            while bit < 8 {
                sum = if sum & 1 == 1 { 0xedb8_8320 ^ sum >> 1 } else { sum >> 1 };
                bit += 1;
            }
            table[at] = sum;
            at += 1;
        }
        table
    };
    !bytes
        .iter()
        .fold(!0, |sum: u32, byte| TABLE[usize::from(byte ^ sum.to_le_bytes()[0])] ^ sum >> 8)
}

impl fmt::Display for NotUnpacked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotGzip => "it is not a plain gzip file",
            Self::Damaged => "its check sum or length is not what it says",
            Self::TooBig => "more is in it than was announced",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channel::testing::gzip;
    use proptest::prelude::*;

    #[test]
    fn what_was_packed_is_unpacked_up_to_the_limit() {
        let text = "No patient's story is yours to tell. ".repeat(500);
        let file = gzip(text.as_bytes());
        assert_eq!(unpack(&file, text.len()).as_deref(), Ok(text.as_bytes()));
        assert_eq!(unpack(&file, text.len() - 1), Err(NotUnpacked::TooBig));
        assert_eq!(unpack(&file, 0), Err(NotUnpacked::TooBig));
        assert_eq!(unpack(&gzip(b""), 0).as_deref(), Ok(&[][..]));
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926, "the check value of CRC-32/ISO-HDLC");
    }

    #[test]
    fn a_file_that_could_be_read_in_two_ways_is_refused() {
        let plain = gzip(b"rules");
        let twice = [&plain[..], &plain[..]].concat();
        let longer = [&plain[..], &[0]].concat();
        let mut named = plain.clone();
        named[3] = 8;
        named.splice(10..10, *b"name\0");
        let mut inside = plain.clone();
        inside.splice(plain.len() - 8..plain.len() - 8, [0; 8]);
        for file in [twice, longer, named, inside] {
            assert_eq!(unpack(&file, 1_000), Err(NotUnpacked::NotGzip));
        }
        let mut sum = plain.clone();
        sum[plain.len() - 8] ^= 1;
        let mut length = plain.clone();
        length[plain.len() - 1] ^= 1;
        for file in [sum, length] {
            assert_eq!(unpack(&file, 1_000), Err(NotUnpacked::Damaged));
        }
        for end in 0..plain.len() {
            assert!(unpack(&plain[..end], 1_000).is_err(), "cut after {end} bytes");
        }
    }

    proptest! {
        #[test]
        fn anything_packed_comes_back(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
            prop_assert_eq!(unpack(&gzip(&bytes), bytes.len()), Ok(bytes));
        }

        #[test]
        fn any_bytes_are_unpacked_or_refused(tail in proptest::collection::vec(any::<u8>(), 0..300)) {
            let file = [&HEAD[..], &tail].concat();
            if let Ok(out) = unpack(&file, 500) {
                prop_assert!(out.len() <= 500);
            }
        }
    }
}
