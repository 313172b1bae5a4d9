//! Files, read with a cap and written whole or not at all.

use super::problem::{Problem, Result};
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::Path;

/// The bytes of a file of at most so many.
pub(super) fn read(path: &Path, most: u64) -> Result<Vec<u8>> {
    match read_if_there(path, most)? {
        Some(bytes) => Ok(bytes),
        None => Err(Problem::new(path.display(), "expected a file, and there is none")
            .with_help("is the path right?")),
    }
}

/// The same; nothing if there is no such file.
pub(super) fn read_if_there(path: &Path, most: u64) -> Result<Option<Vec<u8>>> {
    let unread = |error: std::io::Error| {
        Problem::new(path.display(), format!("expected a file that can be read: {error}"))
    };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unread(error)),
    };
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(unread)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most {
        let what = format!("expected a file of at most {most} bytes, and this one is larger");
        return Err(Problem::new(path.display(), what).with_help("is it the right file?"));
    }
    Ok(Some(bytes))
}

/// Writes a file in one step: whoever reads it meanwhile gets the old one whole, or the new one.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let refused = |error: std::io::Error| unwritten(path, &error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(refused)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let beside = path.with_file_name(name);
    let mut file = File::create(&beside).map_err(refused)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(refused)?;
    drop(file);
    fs::rename(&beside, path).map_err(refused)
}

/// Writes a file that nobody else may read and that was not there before.
pub(super) fn write_secret(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => already_there(path),
        _ => unwritten(path, &error),
    })?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| unwritten(path, &error))
}

/// That a file is there which is not to be written over.
pub(super) fn already_there(path: &Path) -> Problem {
    Problem::new(path.display(), "this is there already, and is not written over")
        .with_help("choose another name, or move the old one away first")
}

fn unwritten(path: &Path, error: &std::io::Error) -> Problem {
    Problem::new(path.display(), format!("expected a file that can be written: {error}"))
}
