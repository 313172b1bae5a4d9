//! The extension, from sources to folders that a browser loads.

use anyhow::{Context, Result, bail};
use std::path::Path;
use xshell::{Shell, cmd};

use crate::bundle::{self, Kind};
use crate::paths::{
    CHANNEL_WASM, DIST, ENGINE_WASM, GENERATED, READER_WEIGHTS, TEST_HOOKS, write_if_new,
};
use crate::variant::Browser;
use crate::{manifest, schema, sites, wasm};

/// `dist/chromium` and `dist/firefox`: what ships.
pub(crate) fn extension(sh: &Shell) -> Result<()> {
    for module in [&wasm::ENGINE, &wasm::CHANNEL] {
        wasm::build(sh, module, GENERATED)?;
    }
    let source = sh.read_file("manifest.json").context("manifest.json")?;
    let sites = sites::compile(sh, &manifest::hosts(&source)?)?;
    write_if_new(sh, format!("{GENERATED}/sites.ts"), sites.as_bytes())?;

    let common = "build/common";
    sh.remove_path(common)?;
    bundle::script(
        sh,
        Kind::Module,
        "extension/background/main.ts",
        &format!("{common}/background.js"),
    )?;
    bundle::script(
        sh,
        Kind::Classic,
        "extension/content/main.ts",
        &format!("{common}/content.js"),
    )?;
    pages(sh, common)?;
    for folder in ["_locales", "icons"] {
        copy_folder(sh, &format!("extension/{folder}"), &format!("{common}/{folder}"))?;
    }
    for module in [ENGINE_WASM, CHANNEL_WASM] {
        copy(sh, &format!("{GENERATED}/{module}"), &format!("{common}/{module}"))?;
    }
    copy(sh, READER_WEIGHTS, &format!("{common}/reader.bin"))?;
    let schema = schema::loosened(&sh.read_file("extension/schema.json")?)?;
    sh.write_file(format!("{common}/schema.json"), schema)?;
    for licence in ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE.md"] {
        copy(sh, licence, &format!("{common}/{licence}"))?;
    }

    for browser in Browser::ALL {
        let out = format!("{DIST}/{browser}");
        let manifest = manifest::derive(&source, &version(sh)?, browser)?;
        for file in manifest::files(&manifest)? {
            if !sh.path_exists(format!("{common}/{file}")) {
                bail!("manifest.json names {file}, and nothing makes it");
            }
        }
        sh.remove_path(&out)?;
        copy_folder(sh, common, &out)?;
        sh.write_file(format!("{out}/manifest.json"), manifest)?;
    }
    Ok(())
}

/// The shipped extension with another engine: one that crashes, hangs or finds its pack corrupt
/// when a text asks for it.
pub(crate) fn test_hooks(sh: &Shell) -> Result<()> {
    let engine = format!("{TEST_HOOKS}/engine");
    wasm::build(sh, &wasm::ENGINE_WITH_HOOKS, &engine)?;
    let glue = |folder: &str| sh.read_file(format!("{folder}/engine.js"));
    if glue(&engine)? != glue(GENERATED)? {
        bail!("the feature test-hooks changes what the engine exports; it may only change answers");
    }
    for browser in Browser::ALL {
        let out = format!("{TEST_HOOKS}/{browser}");
        sh.remove_path(&out)?;
        copy_folder(sh, &format!("{DIST}/{browser}"), &out)?;
        copy(sh, &format!("{engine}/{ENGINE_WASM}"), &format!("{out}/{ENGINE_WASM}"))?;
    }
    Ok(())
}

/// The pack that the engine carries, from its rule files.
pub(crate) fn pack(sh: &Shell) -> Result<()> {
    cmd!(sh, "cargo run --quiet --package canteen -- policy build policies/nhs-base")
        .quiet()
        .run()
        .context("policies/nhs-base does not build")
}

/// The version of the workspace.
fn version(sh: &Shell) -> Result<String> {
    let cargo: toml::Table = toml::from_str(&sh.read_file("Cargo.toml")?)?;
    let version = cargo["workspace"]["package"]["version"].as_str();
    Ok(version.context("Cargo.toml has no workspace.package.version")?.to_owned())
}

/// A page is `extension/pages/NAME.html`, with its script in `NAME.ts` beside it.
fn pages(sh: &Shell, out: &str) -> Result<()> {
    for path in sh.read_dir("extension/pages").context("extension/pages")? {
        let name = path.file_name().and_then(|name| name.to_str()).context("a file name")?;
        if !name.ends_with(".ts") {
            copy(sh, &format!("extension/pages/{name}"), &format!("{out}/pages/{name}"))?;
        }
        let Some(stem) = name.strip_suffix(".html") else { continue };
        let script = format!("extension/pages/{stem}.ts");
        if sh.path_exists(&script) {
            bundle::script(sh, Kind::Module, &script, &format!("{out}/pages/{stem}.js"))?;
        }
    }
    Ok(())
}

fn copy(sh: &Shell, from: &str, to: &str) -> Result<()> {
    sh.write_file(to, sh.read_binary_file(from)?)?;
    Ok(())
}

fn copy_folder(sh: &Shell, from: &str, to: &str) -> Result<()> {
    for path in sh.read_dir(from).with_context(|| from.to_owned())? {
        let name = path.file_name().and_then(|name| name.to_str()).context("a file name")?;
        let (from, to) = (format!("{from}/{name}"), format!("{to}/{name}"));
        if Path::new(&path).is_dir() {
            copy_folder(sh, &from, &to)?;
        } else {
            copy(sh, &from, &to)?;
        }
    }
    Ok(())
}
