//! Every test there is, cheap before dear.

use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;
use xshell::Shell;

use crate::artefacts;
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

/// A step: its name, the steps whose failure makes it pointless, and what gives its commands.
struct Step {
    name: &'static str,
    needs: &'static [&'static str],
    commands: fn(&Shell) -> Result<Vec<Command>>,
}

const fn step(
    name: &'static str,
    needs: &'static [&'static str],
    commands: fn(&Shell) -> Result<Vec<Command>>,
) -> Step {
    Step { name, needs, commands }
}

/// All steps, in order.
const STEPS: [Step; 13] = [
    step("fmt", &[], |_| Ok(vec![cargo("fmt --all --check")])),
    step("clippy", &[], |_| Ok(clippy())),
    step("rust", &[], |_| Ok(vec![cargo("test --workspace --no-fail-fast")])),
    step("docs", &[], |_| Ok(vec![documentation()])),
    step("build", &[], |_| Ok(vec![xtask("build")?])),
    step("types", &["build"], |_| Ok(vec![types("tsconfig.json"), types("tsconfig.test.json")])),
    step("extension", &["build"], extension_units),
    step("wasm", &["build"], |_| {
        Ok(vec![node("--test tests/wasm.test.mjs tests/channel.test.mjs")])
    }),
    step("package", &["build"], |_| Ok(vec![xtask("package")?])),
    step("artefacts", &["package"], |sh| {
        setup::programs(sh)?;
        artefacts::commands(sh, cargo)
    }),
    step("chromium", &["build"], |sh| in_browser(sh, Browser::Chromium)),
    step("firefox", &["build"], |sh| in_browser(sh, Browser::Firefox)),
    step("managed", &["build", "package"], managed),
];

/// Installs what is missing, runs the steps, and ends with the line `N passed, N failed`.
pub(crate) fn run(sh: &Shell, args: &Args) -> Result<ExitCode> {
    setup::to_build(sh)?;
    for name in args.only.iter().chain(&args.skip) {
        if !STEPS.iter().any(|step| step.name == name) {
            let names = STEPS.map(|step| step.name).join(", ");
            bail!("there is no step `{name}`; the steps are {names}");
        }
    }
    let wanted = STEPS.iter().filter(|step| {
        (args.only.is_empty() || args.only.iter().any(|name| name == step.name))
            && !args.skip.iter().any(|name| name == step.name)
    });

    let start = Instant::now();
    let mut total = Tally::default();
    let mut failed: Vec<&str> = Vec::new();
    for Step { name, needs, commands } in wanted {
        let tally = match needs.iter().find(|need| failed.contains(need)) {
            Some(need) => step::not_run(name, &format!("{need} failed")),
            None => match commands(sh) {
                Ok(mut commands) => step::run(name, &root(), &mut commands),
                Err(error) => step::not_run(name, &format!("{error:#}")),
            },
        };
        if tally.failed > 0 {
            failed.push(name);
        }
        total = total.plus(tally);
    }
    println!("\n{:.0} s", start.elapsed().as_secs_f32());
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn cargo(words: &str) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words.split_whitespace());
    command
}

fn clippy() -> Vec<Command> {
    vec![
        cargo("clippy --workspace --all-targets -- -D warnings"),
        cargo(
            "clippy --package canteen --lib --target wasm32-unknown-unknown
             --no-default-features --features wasm,test-hooks -- -D warnings",
        ),
        cargo(
            "clippy --package canteen --lib --target wasm32-unknown-unknown
             --no-default-features --features channel-wasm -- -D warnings",
        ),
    ]
}

/// The documentation is for people who change this, so it may point at what is private.
fn documentation() -> Command {
    let mut command = cargo("doc --workspace --no-deps --document-private-items");
    command.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private-intra-doc-links");
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
    let sources = files_ending(&root().join("extension"), ".test.ts")?;
    let joined = sources.iter().map(|source| {
        let inside = source.strip_prefix("extension").unwrap_or(source);
        Path::new(out).join(inside).with_extension("mjs")
    });
    let mut run = node("--test");
    run.args(joined);
    bundle.args(&sources).args([
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
    Ok(vec![bundle, run])
}

/// The files under a folder whose names end so, by name: Node 20 and its successors disagree on what a
/// folder means to `node --test`.
fn files_ending(folder: &Path, end: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files_ending(&path, end)?);
        } else if path.to_string_lossy().ends_with(end) {
            found.push(path.strip_prefix(root())?.to_owned());
        }
    }
    found.sort();
    Ok(found)
}

/// The browser tests in one browser: of what ships, and of an engine that fails on demand. One file
/// after the other: they share the machine's few cores.
fn in_browser(sh: &Shell, browser: Browser) -> Result<Vec<Command>> {
    let program = setup::browser(sh, browser)?;
    let mut tests = node("--test --test-concurrency=1");
    tests.args(files_ending(&root().join("tests/browser"), ".test.mjs")?);
    tests.env("CANTEEN_BROWSER", browser.to_string());
    tests.env(browser.variable(), program);
    Ok(vec![xtask("build --test-hooks")?, tests])
}

/// Both browsers as an IT desk manages them: installed and set up by policy from nginx, with rules that
/// the `canteen` command signs and publishes.
fn managed(sh: &Shell) -> Result<Vec<Command>> {
    setup::nginx(sh)?;
    let mut commands = vec![cargo("build --package canteen")];
    for browser in Browser::ALL {
        let program = setup::browser(sh, browser)?;
        let mut tests = node("--test --test-concurrency=1");
        tests.args(files_ending(&root().join("tests/managed"), ".test.mjs")?);
        tests.env("CANTEEN_BROWSER", browser.to_string()).env(browser.variable(), program);
        commands.push(tests);
    }
    Ok(commands)
}
