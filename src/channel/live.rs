//! `live.json`, the one file that is polled. It is not signed itself; what it carries is.

use super::envelope::Envelope;
use super::{MAX_LIVE, MAX_NUMBER};
use serde::{Deserialize, Serialize};

/// What a ring's `live.json` says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Live {
    /// The number of the newest root.
    pub root: u64,
    /// The release.
    pub release: Envelope,
    /// The word that the release is still the newest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fresh: Option<Envelope>,
}

impl Live {
    /// Reads a `live.json`.
    pub fn from_json(file: &[u8]) -> Result<Self, String> {
        if file.len() > MAX_LIVE {
            return Err(format!("it has {} bytes, and at most {MAX_LIVE} are read", file.len()));
        }
        let live: Self = serde_json::from_slice(file).map_err(|error| error.to_string())?;
        if !(1..=MAX_NUMBER).contains(&live.root) {
            return Err(format!("its root's number must lie between 1 and {MAX_NUMBER}"));
        }
        Ok(live)
    }
}
