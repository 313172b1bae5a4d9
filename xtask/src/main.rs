//! The one tool of this repository: `cargo xtask build`, `demo`, `test`, `bench`, `fleet`, `package`.
//!
//! Each command is a file. What they share is small: [`setup`] makes sure that the tools are there,
//! [`paths`] says where things stand, [`variant`] names the two browsers.

mod artefacts;
mod bench;
mod build;
mod bundle;
mod demo;
mod manifest;
mod package;
mod paths;
mod schema;
mod setup;
mod sites;
mod size;
mod step;
mod test;
mod variant;
mod wasm;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;
use variant::Browser;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, shows, tests, measures and packs Canteen")]
struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what this machine lacks: WASM target, npm packages, browsers
    Setup,
    /// Build the extension into dist/chromium and dist/firefox
    Build {
        /// Also build the variant whose engine can be made to crash or hang, into build/test-hooks
        #[arg(long)]
        test_hooks: bool,
    },
    /// Build, and show the extension at work on a practice page
    Demo {
        /// Which browser to open
        #[arg(long, value_enum, default_value_t = Browser::Chromium)]
        browser: Browser,
    },
    /// Run every test there is; the README's test command
    Test(test::Args),
    /// Print the figures of docs/bars.md as medians and ratios
    Bench,
    /// Measure what one core of nginx serves of a fleet's polls (docs/scale.md)
    Fleet,
    /// Pack dist/canteen-chromium.zip and dist/canteen-firefox.xpi
    Package,
    /// Make the pictures in docs/screenshots
    Screenshots,
    /// Rebuild the embedded pack from policies/nhs-base
    Pack,
}

fn main() -> ExitCode {
    match run(Args::parse().task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(task: Task) -> Result<ExitCode> {
    let sh = paths::shell()?;
    match task {
        Task::Setup => setup::everything(&sh)?,
        Task::Build { test_hooks } => {
            setup::to_build(&sh)?;
            build::extension(&sh)?;
            if test_hooks {
                build::test_hooks(&sh)?;
            }
            println!("dist/chromium and dist/firefox can be loaded");
        }
        Task::Demo { browser } => demo::demo(&sh, browser)?,
        Task::Test(args) => return test::run(&sh, &args),
        Task::Bench => bench::run(&sh)?,
        Task::Fleet => bench::fleet(&sh)?,
        Task::Package => {
            setup::to_build(&sh)?;
            build::extension(&sh)?;
            package::run(&sh)?;
        }
        Task::Screenshots => demo::screenshots(&sh)?,
        Task::Pack => build::pack(&sh)?,
    }
    Ok(ExitCode::SUCCESS)
}
