//! Windows: files for the registry editor, one a browser, in its own encoding (UTF-16 with a mark).
//!
//! They suit a trial on one computer; a fleet takes Group Policy or Intune. A whole key of the extension
//! is deleted and written anew, so that a setting that is gone from `trust.toml` goes here too. Keys of
//! others are not touched: Chromium's entry is a subkey of `ExtensionSettings` with our id.

use super::reading::Reading;
use super::registry::{self, Data, Tree, Values};
use super::target::Target;
use super::{Browser, Settings};
use anyhow::{Context, Result};
use regashii::{Format, Key, KeyKind, Registry, Value, ValueName};

/// The only hive that all of this belongs in.
const HIVE: &str = r"HKEY_LOCAL_MACHINE\";

/// The file of one browser.
pub fn write(target: &Target, settings: &Settings) -> Vec<u8> {
    let mut registry = Registry::new(Format::Regedit5);
    let install = registry::install(target);
    for key in std::iter::once(install).chain(registry::settings(target, settings)) {
        // What is below a key goes with it.
        let below = key.path.strip_prefix(&target.browser.settings_key(&target.id));
        let anew = key.own && below.is_none_or(str::is_empty);
        let start = if anew { Key::replaced() } else { Key::new() };
        let entry = key
            .values
            .into_iter()
            .fold(start, |entry, (name, data)| entry.with(ValueName::named(name), value(data)));
        registry = registry.with(format!("{HIVE}{}", key.path), entry);
    }
    encode(&with_remarks(&registry.serialize(), target))
}

/// What whoever opens the file should know first.
fn with_remarks(text: &str, target: &Target) -> String {
    let browser = target.browser;
    let warning = match browser {
        Browser::Firefox => {
            "; If this computer has a policy ExtensionSettings for Firefox already, do not import\n\
             ; this file: it would take its place. Add this entry to it instead:\n"
        }
        _ => {
            "; If this computer has a policy ExtensionSettings as one text (a value, not a key), do not\n\
             ; import this file. Add this entry to that text instead:\n"
        }
    };
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let entry = target.entry_line();
    format!(
        "{first}\n\n; Canteen for {browser}, made by `canteen deploy`.\n{warning};   {entry}\n{rest}"
    )
}

fn value(data: Data) -> Value {
    match data {
        Data::Text(text) | Data::Other(text) => Value::Sz(text),
        Data::Number(number) => Value::Dword(number),
        Data::Lines(lines) => Value::MultiSz(lines),
    }
}

fn encode(text: &str) -> Vec<u8> {
    let text = text.replace('\n', "\r\n");
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// The text of a registry file, in either of the editor's encodings.
///
/// # Errors
/// If it is neither.
pub fn decode(bytes: &[u8]) -> Result<String> {
    let text = match bytes.strip_prefix(&[0xff, 0xfe]) {
        Some(rest) => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).collect::<Result<String, _>>().ok()
        }
        None => std::str::from_utf8(bytes).ok().map(str::to_owned),
    };
    text.context("expected UTF-16, as the registry editor saves it")
}

/// What a file tells a browser.
///
/// # Errors
/// If it is no registry file.
pub(super) fn read(bytes: &[u8], browser: Browser) -> Result<Reading> {
    let text = decode(bytes)?.replace("\r\n", "\n");
    let registry = Registry::deserialize(&text)?;
    let mut reading = Reading::default();
    let mut tree = Tree::new();
    for (name, key) in registry.keys() {
        let Some(path) = name.raw().strip_prefix(HIVE) else {
            reading.complain(name.raw(), "this is another hive", HIVE.trim_end_matches('\\'));
            continue;
        };
        if key.kind() == KeyKind::Delete {
            reading.complain(path, "this key is deleted and not written again", "both, or neither");
            continue;
        }
        let values = key.values().iter().map(|(name, value)| (name.raw().to_owned(), data(value)));
        tree.insert(path.to_owned(), values.collect::<Values>());
    }
    registry::read(&tree, browser, &mut reading);
    Ok(reading)
}

fn data(value: &Value) -> Data {
    match value {
        Value::Sz(text) => Data::Text(text.clone()),
        Value::Dword(number) => Data::Number(*number),
        Value::MultiSz(lines) => Data::Lines(lines.clone()),
        Value::Delete => Data::Other("taken away".to_owned()),
        Value::ExpandSz(_) => Data::Other("REG_EXPAND_SZ".to_owned()),
        Value::Qword(_) => Data::Other("REG_QWORD".to_owned()),
        Value::Binary(_) => Data::Other("REG_BINARY".to_owned()),
        Value::DwordBigEndian(_) | Value::Hex { .. } => Data::Other("of another type".to_owned()),
    }
}
