//! Every test there is, cheap before dear.

use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;
use xshell::Shell;

use crate::paths::root;
use crate::setup;
use crate::step::{self, Tally};
use crate::variant::Browser;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Run only this step (may be given more than once)
    #[arg(long, value_name = "STEP")]
    only: Vec<String>,
    /// Leave this step out (may be given more than once)
    #[arg(long, value_name = "STEP")]
    skip: Vec<String>,
}

/// A step: its name, the steps whose failure makes it pointless, and its commands.
struct Step {
    name: &'static str,
    needs: &'static [&'static str],
    commands: Vec<Command>,
}

/// Installs what is missing, runs the steps, and ends with the line `N passed, N failed`.
pub(crate) fn run(sh: &Shell, args: &Args) -> Result<ExitCode> {
    setup::to_build(sh)?;
    let wants = |name: &str| {
        (args.only.is_empty() || args.only.iter().any(|only| only == name))
            && !args.skip.iter().any(|skip| skip == name)
    };
    let steps = steps(sh, wants)?;
    for name in args.only.iter().chain(&args.skip) {
        if !steps.iter().any(|step| step.name == name) {
            let names: Vec<_> = steps.iter().map(|step| step.name).collect();
            bail!("there is no step `{name}`; the steps are {}", names.join(", "));
        }
    }

    let start = Instant::now();
    let mut total = Tally::default();
    let mut failed: Vec<&str> = Vec::new();
    for mut step in steps {
        if !wants(step.name) {
            continue;
        }
        let tally = match step.needs.iter().find(|need| failed.contains(need)) {
            Some(need) => {
                println!("{:<20} FAILED  not run, because {need} failed", step.name);
                Tally { passed: 0, failed: 1 }
            }
            None => step::run(step.name, &root(), &mut step.commands),
        };
        if tally.failed > 0 {
            failed.push(step.name);
        }
        total = total.plus(tally);
    }
    println!("\n{:.0} s", start.elapsed().as_secs_f32());
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn steps(sh: &Shell, wants: impl Fn(&str) -> bool) -> Result<Vec<Step>> {
    let step = |name, needs, commands| Step { name, needs, commands };
    let mut steps = vec![
        step("fmt", &[][..], vec![cargo("fmt --all --check")]),
        step(
            "clippy",
            &[],
            vec![
                cargo("clippy --workspace --all-targets -- -D warnings"),
                cargo(
                    "clippy --package canteen --lib --target wasm32-unknown-unknown
                     --no-default-features --features wasm -- -D warnings",
                ),
            ],
        ),
        step("rust", &[], vec![cargo("test --workspace --no-fail-fast")]),
        step("docs", &[], vec![documentation()]),
        step("build", &[], vec![xtask("build --test-hooks")?]),
        step("types", &["build"], vec![types("tsconfig.json"), types("tsconfig.test.json")]),
        step("extension units", &["build"], extension_units(sh)?),
        step("cases in wasm", &["build", "rust"], vec![node("--test tests/wasm.test.mjs")]),
        step("package", &["build"], vec![xtask("package")?]),
    ];
    for browser in Browser::ALL {
        let name = match browser {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
        };
        // Only if it will run: this is what installs the browser.
        let commands = if wants(name) { vec![in_browser(sh, browser)?] } else { Vec::new() };
        steps.push(step(name, &["build", "package"], commands));
    }
    Ok(steps)
}

fn cargo(words: &str) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words.split_whitespace());
    command
}

fn documentation() -> Command {
    let mut command = cargo("doc --workspace --no-deps");
    command.env("RUSTDOCFLAGS", "-D warnings");
    command
}

fn xtask(words: &str) -> Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.args(words.split_whitespace());
    Ok(command)
}

fn node(words: &str) -> Command {
    let mut command = Command::new("node");
    command.args(["--enable-source-maps", "--test-reporter=spec"]).args(words.split_whitespace());
    command
}

fn types(project: &str) -> Command {
    node(&format!("node_modules/typescript/bin/tsc --project {project}"))
}

/// Joins each `extension/**/*.test.ts` to one file, for Node's own runner.
fn extension_units(sh: &Shell) -> Result<Vec<Command>> {
    let out = "build/unit";
    sh.remove_path(out)?;
    let mut bundle = node("node_modules/esbuild/bin/esbuild");
    bundle.args(tests_in(&root().join("extension"))?).args([
        "--bundle",
        "--platform=node",
        "--format=esm",
        "--packages=external",
        "--sourcemap=inline",
        "--loader:.css=text",
        "--out-extension:.js=.mjs",
        "--outbase=extension",
        "--log-level=warning",
    ]);
    bundle.arg(format!("--outdir={out}"));
    Ok(vec![bundle, node(&format!("--test {out}"))])
}

fn tests_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(tests_in(&path)?);
        } else if path.to_string_lossy().ends_with(".test.ts") {
            found.push(path.strip_prefix(root())?.to_owned());
        }
    }
    found.sort();
    Ok(found)
}

/// The browser tests in one browser. One file after the other: they share the machine's two cores
/// and its fixed ports.
fn in_browser(sh: &Shell, browser: Browser) -> Result<Command> {
    let program = setup::browser(sh, browser)?;
    let mut command = node("--test --test-concurrency=1 tests/browser/");
    command.env("CANTEEN_BROWSER", browser.to_string());
    command.env(browser.variable(), program);
    Ok(command)
}
