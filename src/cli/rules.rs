//! The rules that a command works with: those built in, or a pack of one's own.

use anyhow::{Context, Result, bail};
use canteen::policy::Terms;
use canteen::{Engine, Pack, author};
use std::fs;
use std::path::{Path, PathBuf};

/// What every command on text takes.
#[derive(clap::Args)]
pub(super) struct Rules {
    /// A policy's folder, or a pack file; the national base pack if not given
    #[arg(long, value_name = "DIR|FILE")]
    pack: Option<PathBuf>,
    /// As the pilot group sees it: rules on trial speak, too
    #[arg(long, visible_alias = "trial")]
    pilot: bool,
}

impl Rules {
    /// An engine with these rules.
    pub(super) fn engine(&self) -> Result<Engine> {
        match &self.pack {
            Some(path) => self.engine_of(path),
            None => Ok(self.ready(Engine::embedded()?)),
        }
    }

    /// An engine with other rules, otherwise the same.
    pub(super) fn engine_of(&self, path: &Path) -> Result<Engine> {
        Ok(self.ready(Engine::with_own_reader(pack(path)?)))
    }

    fn ready(&self, engine: Engine) -> Engine {
        engine.on(&Terms { pilot: self.pilot, ..Terms::default() })
    }
}

/// The pack in a policy's folder or in a file. A folder's examples are not run: an author wants to
/// try a rule before they are written.
pub(super) fn pack(path: &Path) -> Result<Pack> {
    let name = path.display();
    if path.is_dir() {
        return author::load(path).map_err(|problems| {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            let lines = lines.join("\n");
            anyhow::anyhow!("{name}: this has to be put right first\n{lines}")
        });
    }
    if !path.exists() {
        bail!("{name}: expected a policy's folder or a pack file (is the path right?)");
    }
    let bytes = fs::read(path).with_context(|| format!("{name}: could not be read"))?;
    Pack::from_json(&bytes).with_context(|| name.to_string())
}
