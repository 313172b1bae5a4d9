//! What `canteen deploy` writes: the same bytes every time, as the golden files of an invented trust
//! say, and in PowerShell that a parser takes.
//!
//! `tests/deploy/example/trust.toml` gives `tests/deploy/example/out`. After a change, run with
//! `SNAPSHOTS=overwrite` and read every difference as somebody at an IT desk. A registry file stands
//! there as UTF-8, so that a difference can be read. `tests/deploy/outside.py` reads the same output with
//! parsers that are not ours.

use canteen::deploy::{self, Files, Packages, Trust, windows_registry};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/deploy/example")
}

fn example() -> Files {
    let text = fs::read_to_string(root().join("trust.toml")).expect("the example");
    let (trust, warnings) = Trust::read("trust.toml", &text).expect("a good trust.toml");
    assert_eq!(warnings, []);
    deploy::write(&trust, &Packages::default()).expect("artefacts")
}

/// A file as it stands among the golden ones.
fn golden(name: &str, bytes: &[u8]) -> String {
    let text = match name.ends_with(".reg") {
        true => windows_registry::decode(bytes).expect("a registry file"),
        false => String::from_utf8(bytes.to_vec()).expect("text"),
    };
    text.replace("\r\n", "\n")
}

fn walk(folder: &Path, found: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() { walk(&path, found) } else { _ = found.insert(path) }
    }
}

#[test]
fn the_example_comes_out_as_it_stands() {
    let out = root().join("out");
    let files = example();
    if std::env::var_os("SNAPSHOTS").is_some_and(|it| it == "overwrite") {
        let _ = fs::remove_dir_all(&out);
        for (name, bytes) in &files {
            let path = out.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
            fs::write(path, golden(name, bytes)).expect("a writable file");
        }
    }
    let mut there = BTreeSet::new();
    walk(&out, &mut there);
    let names: BTreeSet<PathBuf> = files.keys().map(|name| out.join(name)).collect();
    assert_eq!(there, names);
    for (name, bytes) in &files {
        let stands = fs::read_to_string(out.join(name)).expect("a golden file");
        assert_eq!(golden(name, bytes), stands, "{name}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(example(), example());
}

#[test]
fn what_is_written_is_right() {
    assert_eq!(deploy::verify(&example()), []);
}

#[test]
fn files_for_windows_have_its_ends_of_lines() {
    for (name, bytes) in example() {
        let written_there =
            [".reg", ".ps1", ".admx", ".adml"].iter().any(|end| name.ends_with(end));
        if written_there {
            let text = match name.ends_with(".reg") {
                true => windows_registry::decode(&bytes).expect("a registry file"),
                false => String::from_utf8(bytes).expect("text"),
            };
            let bare = text.replace("\r\n", "").contains('\n');
            assert!(text.contains("\r\n") && !bare, "{name}");
        }
    }
}

/// The errors that a parser of PowerShell finds.
fn errors(script: &str) -> Vec<String> {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_powershell::LANGUAGE.into()).expect("PowerShell");
    let tree = parser.parse(script, None).expect("a tree");
    let mut cursor = tree.walk();
    let mut found = Vec::new();
    let mut nodes = vec![tree.root_node()];
    while let Some(node) = nodes.pop() {
        if node.is_error() || node.is_missing() {
            found.push(format!("line {}: {}", node.start_position().row + 1, node.kind()));
        }
        nodes.extend(node.children(&mut cursor));
    }
    found
}

#[test]
fn scripts_are_powershell() {
    let scripts: Vec<_> =
        example().into_iter().filter(|(name, _)| name.ends_with(".ps1")).collect();
    assert_eq!(scripts.len(), 6);
    for (name, bytes) in scripts {
        let script = String::from_utf8(bytes).expect("text");
        assert_eq!(errors(&script), Vec::<String>::new(), "{name}");
        let broken = script.replacen("foreach (", "foreach ((", 1);
        assert_ne!(errors(&broken), Vec::<String>::new(), "{name}");
    }
}
