//! stub
use anyhow::Result;
use xshell::Shell;
pub(crate) fn run(_sh: &Shell) -> Result<()> {
    Ok(())
}
