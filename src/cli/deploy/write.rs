//! `canteen deploy --config trust.toml --out DIR`: every artefact into an empty folder.

use super::super::Outcome;
use super::super::policy::problems;
use super::passphrase;
use anyhow::{Context, Result, bail};
use canteen::deploy::config::MOST_BYTES;
use canteen::deploy::package::{self, Package};
use canteen::deploy::{self, Packages, Trust, key};
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(super) struct WriteArguments {
    /// What your organisation wants: a trust.toml (see `canteen deploy new`)
    #[arg(long, value_name = "FILE", required = true)]
    config: Option<PathBuf>,
    /// The folder to write; it must be new, empty, or one that this command wrote
    #[arg(long, value_name = "DIR", required = true)]
    out: Option<PathBuf>,
    /// The package to host yourself for Chrome and Edge: dist/canteen-chromium.zip
    #[arg(long, value_name = "FILE", requires = "key")]
    package: Option<PathBuf>,
    /// The key that signs it (see `canteen deploy key`)
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Take the key's passphrase from this file's first line
    #[arg(long, value_name = "FILE", requires = "key")]
    passphrase_file: Option<PathBuf>,
    /// The package to host yourself for Firefox, signed by Mozilla: canteen-firefox.xpi
    #[arg(long, value_name = "FILE")]
    xpi: Option<PathBuf>,
}

pub(super) fn run(arguments: &WriteArguments) -> Result<Outcome> {
    let (Some(config), Some(out)) = (&arguments.config, &arguments.out) else {
        bail!("expected --config FILE and --out DIR");
    };
    let text = String::from_utf8(bytes(config, MOST_BYTES as u64 + 1, "a text file")?)
        .with_context(|| format!("{}: expected UTF-8 text", config.display()))?;
    let name = config.file_name().unwrap_or(config.as_os_str());
    let trust = match Trust::read(&name.to_string_lossy(), &text) {
        Ok((trust, warnings)) => {
            problems::show(&warnings, config, false)?;
            trust
        }
        Err(found) => {
            problems::show(&found, config, false)?;
            return Ok(Outcome::Failed);
        }
    };
    let packages = Packages {
        chromium: arguments.package.as_deref().map(package).transpose()?,
        firefox: arguments.xpi.as_deref().map(package).transpose()?,
        key: arguments.key.as_deref().map(|file| read_key(arguments, file)).transpose()?,
    };
    let files =
        deploy::write(&trust, &packages).with_context(|| format!("{}", config.display()))?;
    make_room(out)?;
    for (name, bytes) in &files {
        let path = out.join(name);
        let folder = path.parent().unwrap_or(out);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, bytes))
            .with_context(|| format!("{}: expected a file that can be written", path.display()))?;
    }
    let out = out.display();
    writeln!(
        anstream::stdout(),
        "{out}: {} files written\n\n\
         Next: read {out}/README.md and go through {out}/CHECKLIST.md.",
        files.len(),
    )?;
    Ok(Outcome::Nothing)
}

/// A file's bytes, up to a limit.
fn bytes(path: &Path, most: u64, what: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .with_context(|| format!("{}: expected {what}", path.display()))?;
    Ok(bytes)
}

fn package(path: &Path) -> Result<Package> {
    let bytes = bytes(path, package::MOST_BYTES + 1, "a package")?;
    Package::read(bytes).with_context(|| format!("{}", path.display()))
}

fn read_key(arguments: &WriteArguments, path: &Path) -> Result<rsa::RsaPrivateKey> {
    let name = path.display();
    let text = fs::read_to_string(path)
        .with_context(|| format!("{name}: expected a key (see `canteen deploy key`)"))?;
    let passphrase = match key::is_encrypted(&text) {
        true => Some(passphrase::known(arguments.passphrase_file.as_deref(), path)?),
        false => None,
    };
    key::from_pem(&text, passphrase.as_deref()).with_context(|| format!("{name}"))
}

/// Takes away what an earlier run wrote. A folder with anything else in it is left as it is.
fn make_room(out: &Path) -> Result<()> {
    let name = out.display();
    let entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(_) => return Ok(()),
    };
    if entries.count() == 0 {
        return Ok(());
    }
    let written = fs::read_to_string(out.join(deploy::RECORD))
        .ok()
        .and_then(|record| deploy::files_of(&record));
    let Some(written) = written else {
        bail!("{name}: expected a new or empty folder, or one that `canteen deploy` wrote");
    };
    for file in written.iter().map(String::as_str).chain([deploy::RECORD]) {
        let _ = fs::remove_file(out.join(file));
    }
    Ok(())
}
