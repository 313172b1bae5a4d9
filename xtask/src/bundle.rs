//! TypeScript to the files that ship: esbuild joins, and leaves the text readable, because a
//! hospital's or a store's reviewer reads what is installed.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

/// How a script is loaded.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// By `import` or `<script type="module">`.
    Module,
    /// As a content script, which cannot be a module.
    Classic,
}

/// Joins a script and everything that it imports into one file.
pub(crate) fn script(sh: &Shell, kind: Kind, entry: &str, out: &str) -> Result<()> {
    let format = match kind {
        Kind::Module => "esm",
        Kind::Classic => "iife",
    };
    cmd!(
        sh,
        "node node_modules/esbuild/bin/esbuild {entry} --bundle --format={format} --outfile={out}
         --target=chrome121,firefox140 --charset=utf8 --legal-comments=inline --loader:.css=text
         --log-level=warning"
    )
    .quiet()
    .run()
    .with_context(|| format!("{entry} does not join into {out}"))
}
