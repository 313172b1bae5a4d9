//! A pack as it travels: gzip of its JSON, the same bytes for the same pack, named by their hash.

use super::problem::{Problem, Result};
use crate::Pack;
use crate::channel::release::PackRef;
use crate::channel::{Digest, MAX_PACK, MAX_UNPACKED, unpack};
use flate2::{Compression, GzBuilder};
use std::io::Write as _;

/// What RFC 1952 calls "unknown", so that the bytes do not depend on the machine.
const ANY_SYSTEM: u8 = 255;

/// Packs the JSON text of a pack.
pub fn pack(json: &str) -> Result<Vec<u8>> {
    let unwritten = |error: std::io::Error| Problem::new("the pack", error.to_string());
    let mut gzip = GzBuilder::new()
        .mtime(0)
        .operating_system(ANY_SYSTEM)
        .write(Vec::new(), Compression::best());
    gzip.write_all(json.as_bytes()).map_err(unwritten)?;
    let packed = gzip.finish().map_err(unwritten)?;
    if u64::try_from(packed.len()).unwrap_or(u64::MAX) > MAX_PACK {
        let what = format!(
            "{} bytes when it is packed, and a browser takes at most {MAX_PACK}",
            packed.len()
        );
        return Err(Problem::new("the pack", what).with_help("shorten its word lists"));
    }
    Ok(packed)
}

/// The pack in a file, which must be the one that a release names.
pub fn open(named: &PackRef, packed: &[u8]) -> Result<Pack> {
    let place = format!("{}.cpk", named.sha256);
    let wrong = |what: String| {
        Problem::new(&place, what).with_help("ask for the folder again, or build the release anew")
    };
    let found = Digest::of(packed);
    if found != named.sha256 {
        return Err(wrong(format!(
            "these are not the bytes that the release names; theirs is {found}"
        )));
    }
    let most = usize::try_from(named.unpacked_size.min(MAX_UNPACKED)).unwrap_or(usize::MAX);
    let json = unpack::unpack(packed, most)
        .map_err(|_| wrong("it cannot be unpacked, or not to what the release says".to_owned()))?;
    if u64::try_from(json.len()) != Ok(named.unpacked_size) {
        let size = named.unpacked_size;
        return Err(wrong(format!("unpacked, it has not the {size} bytes that the release names")));
    }
    let pack = Pack::from_json(&json).map_err(|error| wrong(error.to_string()))?;
    if (&pack.id, &pack.version) != (&named.id, &named.version) {
        return Err(wrong(format!(
            "the release names {} {}, and this is {} {}",
            named.id, named.version, pack.id, pack.version
        )));
    }
    Ok(pack)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_packed_to_the_same_bytes_without_time_or_machine() {
        let packed = pack("{}").expect("a short text");
        assert_eq!(packed, pack("{}").expect("a short text"));
        // RFC 1952: magic, deflate, no flags, no time, slowest, unknown system.
        assert_eq!(packed[..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
    }

    #[test]
    fn a_pack_that_no_client_takes_is_refused_here() {
        let mut random = fastrand::Rng::with_seed(5);
        let text: String = (0..2_000_000).map(|_| random.alphanumeric()).collect();
        let problem = pack(&text).expect_err("too much for a client");
        assert_eq!(problem.help.as_deref(), Some("shorten its word lists"));
    }
}
