//! The figures of docs/bars.md that a machine can measure, each beside its bar: medians, high
//! percentiles and ratios, never pass or fail.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::paths::DIST;
use crate::size::{self, Bar};
use crate::variant::Browser;
use crate::{build, setup};

/// Measures what ships: its weight, its speed in both browsers, its speed natively.
pub(crate) fn run(sh: &Shell) -> Result<()> {
    setup::everything(sh)?;
    build::extension(sh)?;
    println!("\nWeight of what is installed, after gzip");
    for Bar { file, name, most } in size::BARS {
        let size = size::gzip(sh, &format!("{DIST}/chromium/{file}"))?;
        println!("{name:<46} {size:>8} bytes   bar: {most}");
    }

    println!("\nSpeed in the browser, with harper.js checking the same texts");
    let browsers = Browser::ALL.map(|browser| browser.to_string());
    cmd!(sh, "node benches/browser.mjs {browsers...}").quiet().run().context("in the browser")?;

    println!(
        "\nSpeed natively, on one thread (posts: bar 20 MB/s; pastes and worst: the same MB/s"
    );
    println!("at every length, since cost is linear)");
    cmd!(sh, "cargo bench --quiet --package canteen --bench engine")
        .quiet()
        .run()
        .context("native")?;

    println!("\nWhat a pack's size costs, natively (bar: at most 2x from the first row)");
    cmd!(sh, "cargo bench --quiet --package canteen --bench packs")
        .quiet()
        .run()
        .context("packs")?;
    println!("\nThe same in the engine as it ships, in Node (bar: the same; load at most 50 ms)");
    cmd!(sh, "node benches/packs.mjs").quiet().run().context("packs in Node")
}

/// What one core of nginx serves of a fleet's polls, on loopback: seven measurements of ten seconds at
/// most. nginx has the first core; whoever asks has the others.
pub(crate) fn fleet(sh: &Shell) -> Result<()> {
    setup::to_build(sh)?;
    setup::nginx(sh)?;
    cmd!(sh, "node benches/fleet.mjs").quiet().run().context("the fleet")
}
