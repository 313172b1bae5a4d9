//! A built extension: `canteen-chromium.zip` or `canteen-firefox.xpi`, as far as policies need it.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// A larger one is not ours.
pub const MOST_BYTES: u64 = 20_000_000;

/// A longer manifest is not ours either.
const MOST_MANIFEST: u64 = 100_000;

/// A package and what its manifest says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The archive.
    pub bytes: Vec<u8>,
    /// Its version, for example `0.1.0`.
    pub version: String,
    /// The id that it gives itself, in Firefox.
    pub gecko_id: Option<String>,
    /// The oldest browser that takes it.
    pub oldest: Option<String>,
}

impl Package {
    /// Looks into an archive.
    ///
    /// # Errors
    /// If it is no archive with a `manifest.json` that names a version.
    pub fn read(bytes: Vec<u8>) -> Result<Self> {
        if bytes.len() as u64 > MOST_BYTES {
            bail!("expected a package of at most {MOST_BYTES} bytes");
        }
        let mut archive = ZipArchive::new(Cursor::new(&bytes)).context("expected a zip archive")?;
        let file = archive.by_name("manifest.json").context("expected a manifest.json in it")?;
        let mut text = String::new();
        file.take(MOST_MANIFEST).read_to_string(&mut text).context("manifest.json is no text")?;
        let manifest: Value = serde_json::from_str(&text).context("manifest.json is no JSON")?;
        let version = manifest["version"].as_str().unwrap_or_default().to_owned();
        let parts: Vec<&str> = version.split('.').collect();
        if parts.len() > 4 || parts.iter().any(|part| part.parse::<u32>().is_err()) {
            bail!("manifest.json: `{version}` is no version of an extension");
        }
        let gecko = &manifest["browser_specific_settings"]["gecko"];
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let oldest = text(&manifest["minimum_chrome_version"])
            .or_else(|| text(&gecko["strict_min_version"]));
        Ok(Self { version, gecko_id: text(&gecko["id"]), oldest, bytes: bytes.clone() })
    }
}
