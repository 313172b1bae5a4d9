//! The two files that a store or an administrator takes: `canteen-chromium.zip` and
//! `canteen-firefox.xpi`, the same bytes whoever builds them.

use anyhow::{Context, Result};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::paths::{DIST, root};
use crate::size;
use crate::variant::Browser;

/// Packs what stands in `dist`, and has Mozilla's linter look at it.
pub(crate) fn run(sh: &Shell) -> Result<()> {
    for browser in Browser::ALL {
        let folder = format!("{DIST}/{browser}");
        size::check(sh, &folder)?;
        let file = File::create(root().join(browser.package()))?;
        pack(&root().join(folder), file).with_context(|| browser.package().to_owned())?;
        println!("{}", browser.package());
    }
    lint(sh)
}

/// `web-ext lint`, where a warning is an error.
pub(crate) fn lint(sh: &Shell) -> Result<()> {
    let package = Browser::Firefox.package();
    cmd!(
        sh,
        "node node_modules/web-ext/bin/web-ext.js lint --source-dir={package}
         --warnings-as-errors --no-input --no-config-discovery --boring"
    )
    .quiet()
    .run()
    .context("web-ext lint is not content with the package")
}

/// Writes a folder as a zip archive: sorted, without times, owners or extra fields.
fn pack(folder: &Path, out: impl Write + std::io::Seek) -> Result<()> {
    let mut zip = ZipWriter::new(out);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for path in files(folder)? {
        let name = path.strip_prefix(folder)?.to_str().context("a file name")?.replace('\\', "/");
        zip.start_file(name, options)?;
        zip.write_all(&std::fs::read(&path)?)?;
    }
    zip.finish()?;
    Ok(())
}

/// The files under a folder, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;
    use std::time::{Duration, SystemTime};

    fn packed(folder: &Path) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        pack(folder, &mut bytes).unwrap();
        bytes.into_inner()
    }

    /// Two copies made in another order, at another time, with other permissions.
    #[test]
    fn the_same_files_give_the_same_bytes() {
        let sh = Shell::new().unwrap();
        let files = [("b.js", "b"), ("pages/a.html", "a"), ("a.js", "aa"), ("manifest.json", "{}")];
        let (one, two) = (sh.create_temp_dir().unwrap(), sh.create_temp_dir().unwrap());
        for (name, text) in files {
            sh.write_file(one.path().join(name), text).unwrap();
        }
        for (name, text) in files.iter().rev() {
            let path = two.path().join(name);
            sh.write_file(&path, text).unwrap();
            let file = File::options().write(true).open(&path).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)).unwrap();
            let mut permissions = file.metadata().unwrap().permissions();
            permissions.set_readonly(true);
            std::fs::set_permissions(&path, permissions).unwrap();
        }
        assert_eq!(packed(one.path()), packed(two.path()));
    }

    #[test]
    fn what_is_packed_can_be_read_back() {
        let sh = Shell::new().unwrap();
        let folder = sh.create_temp_dir().unwrap();
        sh.write_file(folder.path().join("pages/popup.html"), "<!doctype html>").unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(packed(folder.path()))).unwrap();
        let file = archive.by_name("pages/popup.html").unwrap();
        assert_eq!(std::io::read_to_string(file).unwrap(), "<!doctype html>");
    }
}
