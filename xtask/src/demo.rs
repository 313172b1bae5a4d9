//! The extension at work: on a practice page, and in pictures.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::variant::Browser;
use crate::{build, package, setup};

/// Builds, then opens a browser with the extension on a practice page; without a display, drives it
/// and prints what happened.
pub(crate) fn demo(sh: &Shell, browser: Browser) -> Result<()> {
    setup::to_build(sh)?;
    setup::browser(sh, browser)?;
    build::extension(sh)?;
    let browser = browser.to_string();
    cmd!(sh, "node tests/browser/demo.mjs --browser {browser}").quiet().run().context("the demo")
}

/// Makes the pictures of the card, and of what an IT desk sees, in both browsers.
pub(crate) fn screenshots(sh: &Shell) -> Result<()> {
    setup::everything(sh)?;
    build::extension(sh)?;
    cmd!(sh, "node tests/browser/screenshots.mjs").quiet().run().context("the screenshots")?;
    setup::nginx(sh)?;
    package::run(sh)?;
    cmd!(sh, "cargo build --quiet --package canteen").quiet().run().context("canteen")?;
    cmd!(sh, "node --test tests/managed/screenshots.mjs").quiet().run().context("what IT sees")
}
