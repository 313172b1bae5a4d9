//! Where a text comes from: a file or standard input.

use anyhow::{Context, Result, bail};
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// The text of a file.
pub(super) fn file(path: &Path) -> Result<String> {
    let name = path.display().to_string();
    let bytes = bytes_of(open(path)?).with_context(|| format!("{name}: could not be read"))?;
    utf8(&name, &bytes)
}

/// Opens a file for reading.
pub(super) fn open(path: &Path) -> Result<BufReader<File>> {
    let name = path.display();
    let file = File::open(path).with_context(|| {
        format!("{name}: expected a file that can be read (is the path right?)")
    })?;
    Ok(BufReader::new(file))
}

/// The text on standard input.
pub(super) fn standard() -> Result<String> {
    let bytes = bytes_of(io::stdin().lock()).context("standard input: could not be read")?;
    utf8("standard input", &bytes)
}

fn bytes_of(mut from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn utf8(name: &str, bytes: &[u8]) -> Result<String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
            bail!("{name}:{line}: expected UTF-8 text (save it as UTF-8 and try again)")
        }
    }
}
