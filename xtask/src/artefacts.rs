//! What IT installs, written by `canteen deploy` and read by programs that are not ours.

use anyhow::Result;
use std::process::Command;
use xshell::Shell;

use crate::variant::Browser;

/// Where it is written.
const OUT: &str = "build/artefacts";

/// The commands: two invented organisations, the first from the stores, the second with packages and a
/// key of its own; each read back by `verify` and then by Python, xmllint and openssl.
pub(crate) fn commands(sh: &Shell, cargo: impl Fn(&str) -> Command) -> Result<Vec<Command>> {
    sh.remove_path(OUT)?;
    sh.create_dir(OUT)?;
    let (example, hosted, key) =
        (format!("{OUT}/example"), format!("{OUT}/self-hosted"), format!("{OUT}/key.pem"));
    let canteen =
        |words: String| cargo(&format!("run --quiet --package canteen -- deploy {words}"));
    let [chromium, firefox] = Browser::ALL.map(Browser::package);
    let mut outside = Command::new("python3");
    outside.args(["tests/deploy/outside.py", &example, &hosted]);
    Ok(vec![
        canteen(format!("--config tests/deploy/example/trust.toml --out {example}")),
        canteen(format!("key --plain --out {key}")),
        canteen(format!(
            "--config tests/deploy/self-hosted.toml --out {hosted}
             --package {chromium} --key {key} --xpi {firefox}"
        )),
        canteen(format!("verify {example}")),
        canteen(format!("verify {hosted}")),
        outside,
    ])
}
