//! Where things stand. All paths are relative to the repository, and the shell stands there.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use xshell::Shell;

/// What ships.
pub(crate) const DIST: &str = "dist";
/// The same extension with an engine that can be made to fail. Never packed.
pub(crate) const TEST_HOOKS: &str = "build/test-hooks";
/// TypeScript and WASM that other files make.
pub(crate) const GENERATED: &str = "extension/generated";
/// The engine's compiled module, once joined to JavaScript.
pub(crate) const ENGINE_WASM: &str = "engine_bg.wasm";
/// The channel's.
pub(crate) const CHANNEL_WASM: &str = "channel_bg.wasm";

/// The repository.
pub(crate) fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

/// A shell that stands in the repository.
pub(crate) fn shell() -> Result<Shell> {
    let sh = Shell::new()?;
    sh.change_dir(root());
    Ok(sh)
}

/// Writes a file unless it says the same already, so that what depends on it stays fresh.
pub(crate) fn write_if_new(sh: &Shell, path: impl AsRef<Path>, text: &[u8]) -> Result<()> {
    let path = path.as_ref();
    if sh.read_binary_file(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    sh.write_file(path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// The weights of the learned reader, as training makes them.
pub(crate) const READER_WEIGHTS: &str = "src/reader/reader.bin";
