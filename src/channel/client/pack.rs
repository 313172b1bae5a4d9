//! From the bytes of a packed file to the text of a pack.

use super::Problem;
use crate::channel::Digest;
use crate::channel::release::PackRef;
use crate::channel::unpack::{NotUnpacked, unpack};

/// Where the file of a pack lies.
pub(super) fn path(pack: &PackRef) -> String {
    format!("b/{}.cpk", pack.sha256)
}

/// The text of a pack. Nothing is unpacked before it is known to be the file that was signed.
pub(super) fn open(pack: &PackRef, file: &[u8]) -> Result<String, Problem> {
    let length = u64::try_from(file.len()).unwrap_or(u64::MAX);
    if length > pack.size {
        return Err(Problem::pack_too_big(pack.size));
    }
    if length != pack.size || Digest::of(file) != pack.sha256 {
        return Err(Problem::pack_hash(&path(pack)));
    }
    let most = usize::try_from(pack.unpacked_size).unwrap_or(usize::MAX);
    let bytes = unpack(file, most).map_err(|why| match why {
        NotUnpacked::TooBig => Problem::pack_unpacked_too_big(pack.unpacked_size),
        NotUnpacked::NotGzip | NotUnpacked::Damaged => Problem::pack_not_gzip(&why.to_string()),
    })?;
    String::from_utf8(bytes).map_err(|_| Problem::pack_refused("it is not UTF-8 text"))
}
