//! The folders that a policy is made of.

use super::merge::DEEPEST;
use super::pack_file::PackFile;
use super::source::Source;
use super::yaml;
use std::path::{Path, PathBuf};

/// A policy's folder, and those of the bodies and bases that it is laid over, as far as they can be
/// read: what to watch for changes.
pub fn folders(dir: &Path) -> Vec<PathBuf> {
    let mut folders = vec![dir.to_owned()];
    let mut from = 0;
    for _ in 0..DEEPEST {
        let layer: Vec<PathBuf> = folders[from..].iter().flat_map(|dir| beneath(dir)).collect();
        from = folders.len();
        folders.extend(layer);
    }
    folders.sort();
    folders.dedup();
    folders
}

/// The folders that a pack.yaml names.
fn beneath(dir: &Path) -> Vec<PathBuf> {
    let Ok(source) = Source::read(&dir.join("pack.yaml"), "pack.yaml") else { return Vec::new() };
    let Ok(pack) = yaml::read::<PackFile>(&source.located()) else { return Vec::new() };
    let named = pack.bodies.iter().chain(&pack.base).map(|it| dir.join(&it.value));
    named.filter(|dir| dir.join("pack.yaml").is_file()).collect()
}
