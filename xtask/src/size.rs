//! What a download weighs.

use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write as _;
use xshell::Shell;

use crate::paths::{CHANNEL_WASM, ENGINE_WASM};

/// A file that ships, and the most that it may weigh: what docs/bars.md allows or, where that is not
/// met yet, what it weighs now.
pub(crate) struct Bar {
    /// The file, in an extension's folder.
    pub(crate) file: &'static str,
    /// What to call it.
    pub(crate) name: &'static str,
    /// In bytes after gzip.
    pub(crate) most: usize,
}

/// Every bar on size.
pub(crate) const BARS: [Bar; 4] = [
    Bar { file: "content.js", name: "content script", most: 25_000 },
    Bar { file: ENGINE_WASM, name: "engine and base pack", most: 614_000 },
    Bar { file: CHANNEL_WASM, name: "channel", most: 150_000 },
    Bar { file: "reader.bin", name: "weights of the reader and its encoder", most: 4_000_000 },
];

/// The size of a file after gzip.
pub(crate) fn gzip(sh: &Shell, path: &str) -> Result<usize> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&sh.read_binary_file(path)?)?;
    Ok(gzip.finish()?.len())
}

/// Fails if a file of a built extension weighs more than its bar.
pub(crate) fn check(sh: &Shell, folder: &str) -> Result<()> {
    for Bar { file, name, most } in BARS {
        let size = gzip(sh, &format!("{folder}/{file}"))?;
        if size > most {
            bail!("{name} ({file}) weighs {size} bytes after gzip; its bar is {most}");
        }
    }
    Ok(())
}
