//! What a fresh machine lacks.
//!
//! Rust and Node are taken for granted (and looked at). The WASM target comes by rustup, npm
//! packages by lockfile, browsers by apt where we may install; otherwise we say what to install.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::{env, fs};
use xshell::{Shell, cmd};

use crate::variant::Browser;

/// The oldest Node that runs our tests and tools.
const NODE: u32 = 20;

impl Browser {
    /// The environment variable that names its program.
    pub(crate) fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "CANTEEN_CHROMIUM",
            Self::Firefox => "CANTEEN_FIREFOX",
        }
    }

    /// Names it goes by, the preferred first.
    fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-browser", "google-chrome", "chrome"],
            Self::Firefox => &["firefox-esr", "firefox"],
        }
    }

    /// Debian's and Ubuntu's packages of it, the preferred first.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-browser"],
            Self::Firefox => &["firefox-esr", "firefox"],
        }
    }
}

/// Everything that any task needs.
pub(crate) fn everything(sh: &Shell) -> Result<()> {
    to_build(sh)?;
    for browser in Browser::ALL {
        let path = self::browser(sh, browser)?;
        println!("{browser}: {}", path.display());
    }
    programs(sh)
}

/// Programs that read what IT installs, and the packages of Debian and Ubuntu that they come in.
const READERS: [(&str, &str); 3] =
    [("python3", "python3"), ("xmllint", "libxml2-utils"), ("openssl", "openssl")];

/// Those programs, installed now if need be.
pub(crate) fn programs(sh: &Shell) -> Result<()> {
    for (program, package) in READERS {
        if on_path(program).is_none() {
            apt_install(sh, &[package])
                .with_context(|| format!("{program} is not here: install it ({package})"))?;
        }
    }
    Ok(())
}

/// What building needs: the WASM target, Node and the npm packages.
pub(crate) fn to_build(sh: &Shell) -> Result<()> {
    node(sh)?;
    wasm_target(sh)?;
    npm_packages(sh)
}

/// The program of a browser, installed now if need be.
pub(crate) fn browser(sh: &Shell, browser: Browser) -> Result<PathBuf> {
    if let Some(path) = env::var_os(browser.variable()) {
        let path = PathBuf::from(path);
        if !path.is_file() {
            bail!("{} names {}, and no file is there", browser.variable(), path.display());
        }
        return Ok(path);
    }
    if let Some(path) = installed(browser) {
        return Ok(path);
    }
    apt_install(sh, browser.packages()).with_context(|| {
        format!(
            "{browser} is not here and could not be installed: install it ({} on Debian or \
             Ubuntu), or set {} to its program",
            browser.packages()[0],
            browser.variable()
        )
    })?;
    installed(browser).with_context(|| {
        format!("{browser} was installed but is not on PATH: set {}", browser.variable())
    })
}

/// The web server that stands in for an organisation's static host, installed now if need be.
pub(crate) fn nginx(sh: &Shell) -> Result<()> {
    // Debian keeps servers where only root looks for programs.
    if on_path("nginx").is_some() || PathBuf::from("/usr/sbin/nginx").is_file() {
        return Ok(());
    }
    apt_install(sh, &["nginx-light", "nginx"])
        .context("nginx is not here and could not be installed: install it")
}

fn installed(browser: Browser) -> Option<PathBuf> {
    browser.programs().iter().find_map(|program| on_path(program))
}

fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|dir| dir.join(program))
        .find(|path| fs::metadata(path).is_ok_and(|file| file.is_file()))
}

/// Installs the first of these packages that apt knows.
fn apt_install(sh: &Shell, packages: &[&str]) -> Result<()> {
    if on_path("apt-get").is_none() {
        bail!("there is no apt-get on this machine");
    }
    let sudo: &[&str] = if cmd!(sh, "id -u").quiet().read()? == "0" {
        &[]
    } else if cmd!(sh, "sudo -n true").quiet().ignore_stderr().run().is_ok() {
        &["sudo", "-n"]
    } else {
        bail!("installing needs root, and sudo asks for a password");
    };
    let apt = |args: &[&str]| {
        let mut words = sudo.iter().chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        let program = words.next().copied().unwrap_or("env");
        cmd!(sh, "{program} {words...} --quiet --quiet {args...}").run()
    };
    apt(&["update"])?;
    let mut result = Ok(());
    for package in packages {
        println!("installing {package}");
        result = apt(&["install", "--yes", "--no-install-recommends", package]);
        if result.is_ok() {
            break;
        }
    }
    Ok(result?)
}

fn node(sh: &Shell) -> Result<()> {
    let version = cmd!(sh, "node --version").quiet().read().with_context(|| {
        format!("Node is not here: install Node {NODE} or later, with npm (https://nodejs.org)")
    })?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok());
    if major.is_none_or(|major: u32| major < NODE) {
        bail!("Node {version} is here, and Canteen needs {NODE} or later");
    }
    Ok(())
}

fn wasm_target(sh: &Shell) -> Result<()> {
    let sysroot = cmd!(sh, "rustc --print sysroot").quiet().read()?;
    if PathBuf::from(sysroot).join("lib/rustlib/wasm32-unknown-unknown").is_dir() {
        return Ok(());
    }
    println!("installing the Rust target wasm32-unknown-unknown");
    cmd!(sh, "rustup target add wasm32-unknown-unknown")
        .quiet()
        .run()
        .context("the Rust target wasm32-unknown-unknown is not here, and rustup could not add it")
}

/// Installs by lockfile when the installed packages are not those of the lockfile.
fn npm_packages(sh: &Shell) -> Result<()> {
    let wanted = locked(sh, "package-lock.json").context("package-lock.json")?;
    let installed = locked(sh, "node_modules/.package-lock.json").unwrap_or_default();
    let fresh = wanted.iter().all(|(name, package)| match installed.get(name) {
        Some(here) => here.version == package.version,
        None => package.optional || name.is_empty(),
    });
    if fresh {
        return Ok(());
    }
    println!("installing npm packages by package-lock.json");
    // No package runs code of its own while it is installed.
    cmd!(sh, "npm ci --ignore-scripts --no-audit --no-fund --loglevel=error")
        .quiet()
        .run()
        .context("npm ci failed: is the npm registry reachable?")
}

/// A package in an npm lockfile.
#[derive(Deserialize)]
struct Locked {
    #[serde(default)]
    version: String,
    /// For another platform, or not wanted here: may be absent.
    #[serde(default)]
    optional: bool,
}

fn locked(sh: &Shell, path: &str) -> Result<BTreeMap<String, Locked>> {
    #[derive(Deserialize)]
    struct Lockfile {
        packages: BTreeMap<String, Locked>,
    }
    let lockfile: Lockfile = serde_json::from_str(&sh.read_file(path)?)?;
    Ok(lockfile.packages)
}
