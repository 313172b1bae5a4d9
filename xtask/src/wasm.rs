//! The crate as WebAssembly, once as the engine and once as the channel: cargo, then wasm-bindgen (as
//! a library, its version pinned by Cargo.lock), then wasm-opt from npm.

use anyhow::{Context, Result, bail};
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;
use xshell::{Shell, cmd};

use crate::paths::write_if_new;

/// What every browser that we support has, by wasm-opt's names. Never `--all-features`: it makes
/// modules that no browser loads.
const BASELINE: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
    "--enable-multivalue",
];

/// A module that is built from the crate.
pub(crate) struct Module {
    /// What its files are called: `NAME.js`, `NAME.d.ts`, `NAME_bg.wasm`.
    pub(crate) name: &'static str,
    /// The features of the crate that make it.
    pub(crate) features: &'static str,
    /// What wasm-opt aims at: `-O3` is speed, `-Oz` size.
    aim: &'static str,
}

/// What checks posts.
pub(crate) const ENGINE: Module = Module { name: "engine", features: "wasm", aim: "-O3" };
/// The same, failing on demand.
pub(crate) const ENGINE_WITH_HOOKS: Module =
    Module { name: "engine", features: "wasm,test-hooks", aim: "-O3" };
/// What looks for new rules.
pub(crate) const CHANNEL: Module = Module { name: "channel", features: "channel-wasm", aim: "-Oz" };

/// Builds a module into a folder. What is there stays if the compiled crate is the same as last time.
pub(crate) fn build(sh: &Shell, module: &Module, out: &str) -> Result<()> {
    let Module { name, features, aim } = module;
    // A folder of its own: cargo keeps one build of a library that is linked, and each module would
    // make the others' stale.
    let target = format!("target/{}", features.replace(',', "-"));
    cmd!(
        sh,
        "cargo rustc --package canteen --lib --target wasm32-unknown-unknown --profile wasm
         --no-default-features --features {features} --target-dir {target}
         -- -C target-feature=+simd128"
    )
    .quiet()
    .run()
    .with_context(|| format!("the {name} does not build for wasm32-unknown-unknown"))?;
    let compiled =
        sh.read_binary_file(format!("{target}/wasm32-unknown-unknown/wasm/canteen.wasm"))?;

    let last = format!("{target}/last.wasm");
    let made = ["_bg.wasm", ".js", ".d.ts"].map(|end| format!("{name}{end}"));
    let stands = made.iter().all(|file| sh.path_exists(Path::new(out).join(file)));
    if stands && sh.read_binary_file(&last).is_ok_and(|old| old == compiled) {
        return Ok(());
    }
    join_to_javascript(sh, name, &compiled, out)?;
    optimise(sh, aim, &format!("{out}/{name}_bg.wasm"))?;
    // Last, so that a broken run is not taken for a finished one.
    sh.write_file(&last, compiled)?;
    Ok(())
}

fn join_to_javascript(sh: &Shell, name: &str, compiled: &[u8], out: &str) -> Result<()> {
    same_version(sh)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes(name, compiled.to_vec())
        .web(true)?
        .typescript(true)
        // The background always says where the module is.
        .omit_default_module_path(true)
        // Lets the background throw away a crashed instance and make a new one.
        .reset_state_function(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    let mut output = bindgen.generate_output().context("wasm-bindgen")?;
    let scratch = sh.create_temp_dir()?;
    output.emit(scratch.path()).context("wasm-bindgen")?;
    for file in sh.read_dir(scratch.path())? {
        let name = file.file_name().context("a file")?;
        write_if_new(sh, Path::new(out).join(name), &sh.read_binary_file(&file)?)?;
    }
    Ok(())
}

/// The library that writes the JavaScript must be the one that the crate was compiled against.
fn same_version(sh: &Shell) -> Result<()> {
    #[derive(serde::Deserialize)]
    struct Lock {
        package: Vec<Package>,
    }
    #[derive(serde::Deserialize)]
    struct Package {
        name: String,
        version: String,
    }
    let lock: Lock = toml::from_str(&sh.read_file("Cargo.lock")?)?;
    let version = |name: &str| lock.package.iter().find(|p| p.name == name).map(|p| &p.version);
    let (crate_side, tool_side) = (version("wasm-bindgen"), version("wasm-bindgen-cli-support"));
    if crate_side.is_none() || crate_side != tool_side {
        bail!(
            "Cargo.lock has wasm-bindgen {crate_side:?} but wasm-bindgen-cli-support {tool_side:?}: \
             run `cargo update -p wasm-bindgen -p wasm-bindgen-cli-support`"
        );
    }
    Ok(())
}

/// Makes the module smaller and faster in place. It is correct without.
fn optimise(sh: &Shell, aim: &str, wasm: &str) -> Result<()> {
    cmd!(sh, "node node_modules/binaryen/bin/wasm-opt {aim} {BASELINE...} {wasm} -o {wasm}")
        .quiet()
        .run()
        .context("wasm-opt")
}
