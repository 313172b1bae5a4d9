//! Intune: two scripts, one that detects and one that remediates.
//!
//! They suit every fleet that can run a script as the system, and they are the only way for Edge in
//! Intune: administrative templates that are ingested there may not write below
//! `Software\Policies\Microsoft`. What is wanted stands in each script as JSON in a single-quoted
//! here-string, in which PowerShell reads nothing; the rest is the same for everybody. The scripts are
//! ASCII, so that Windows PowerShell 5.1 reads them alike under any code page.

use super::Settings;
use super::browser::Browser;
use super::reading::Reading;
use super::registry::{self, Data, Key, Tree, Values};
use super::target::Target;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fmt::Write as _;

const COMMON: &str = include_str!("scripts/common.ps1");

/// A script: its name, and its text around what is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Says whether a computer is as wanted.
    Detect,
    /// Makes it so.
    Set,
}

impl Script {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Detect, Self::Set];

    /// Its file's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Detect => "Detect-Canteen.ps1",
            Self::Set => "Set-Canteen.ps1",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Detect => include_str!("scripts/Detect-Canteen.ps1"),
            Self::Set => include_str!("scripts/Set-Canteen.ps1"),
        }
    }

    /// The text before what is wanted, and after it.
    fn around(self) -> (String, String) {
        let whole = self.text().replace("@COMMON@", COMMON);
        let (before, after) = whole.split_once("@WANTED@").unwrap_or((&whole, ""));
        (before.to_owned(), after.to_owned())
    }
}

/// A script for these browsers, with the ends of lines that Windows uses.
pub fn write(script: Script, targets: &[Target], settings: &Settings) -> String {
    let browsers: Vec<String> = targets.iter().map(|target| wanted(target, settings)).collect();
    let wanted = format!("{{\n  \"browsers\": [\n{}\n  ]\n}}", browsers.join(",\n"));
    let (before, after) = script.around();
    format!("{before}{}{after}", ascii(&wanted)).replace('\n', "\r\n")
}

/// What is wanted for a browser, laid out so that a person can read it: a value on a line.
fn wanted(target: &Target, settings: &Settings) -> String {
    let browser = target.browser;
    let own_root = browser.settings_key(&target.id);
    let keys: Vec<Key> = registry::settings(target, settings);
    let below = format!(r"{own_root}\");
    let lists: Vec<&str> = keys.iter().filter_map(|key| key.path.strip_prefix(&below)).collect();
    let written = keys.iter().map(|key| {
        let lists: &[&str] = if key.path == own_root { &lists } else { &[] };
        as_json(key, lists)
    });
    let list = json!({
        "path": browser.registry(),
        "name": "ExtensionSettings",
        "own": !browser.is_chromium(),
        "id": target.id,
        "entry": target.entry_line(),
    });
    format!(
        "    {{\n      \"browser\": {},\n      \"list\": {list},\n      \"install\": [\n{}\n      ],\n      \
         \"settings\": [\n{}\n      ]\n    }}",
        json!(browser.key()),
        as_json(&registry::install(target), &[]),
        written.collect::<Vec<_>>().join(",\n"),
    )
}

fn as_json(key: &Key, lists: &[&str]) -> String {
    let values = key.values.iter().map(|(name, data)| {
        let (kind, data) = match data {
            Data::Number(number) => ("DWord", json!(number)),
            Data::Lines(lines) => ("MultiString", json!(lines)),
            Data::Text(text) | Data::Other(text) => ("String", json!(text)),
        };
        format!("\n            {}", json!({ "name": name, "kind": kind, "data": data }))
    });
    let values = values.collect::<Vec<_>>().join(",");
    format!(
        "        {{\n          \"path\": {},\n          \"own\": {},\n          \"lists\": {},\n          \
         \"values\": [{values}]\n        }}",
        json!(key.path),
        key.own,
        json!(lists),
    )
}

/// JSON with everything beyond ASCII escaped.
fn ascii(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

/// What a script tells each browser.
///
/// # Errors
/// If it is not one of ours, or was changed around what is wanted.
pub(super) fn read(script: Script, bytes: &[u8]) -> Result<Vec<(Browser, Reading)>> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii());
    let text = text.context("expected ASCII alone")?.replace("\r\n", "\n");
    let (before, after) = script.around();
    let wanted = text.strip_prefix(&before).and_then(|rest| rest.strip_suffix(&after));
    let Some(wanted) = wanted else { bail!("the script was changed around what is wanted") };
    let wanted: Value = serde_json::from_str(wanted).context("what is wanted is no JSON")?;
    let mut readings = Vec::new();
    for entry in wanted["browsers"].as_array().context("what is wanted names no browsers")? {
        let browser = entry["browser"].as_str().and_then(Browser::of_key);
        let browser = browser.context("what is wanted names an unknown browser")?;
        let mut reading = Reading::default();
        let tree = tree(entry, &mut reading);
        registry::read(&tree, browser, &mut reading);
        readings.push((browser, reading));
    }
    Ok(readings)
}

fn tree(entry: &Value, reading: &mut Reading) -> Tree {
    let mut tree = Tree::new();
    let keys = ["install", "settings"].into_iter().filter_map(|part| entry[part].as_array());
    for key in keys.flatten() {
        let path = key["path"].as_str().unwrap_or_default();
        let mut values = Values::new();
        for value in key["values"].as_array().into_iter().flatten() {
            let name = value["name"].as_str().unwrap_or_default();
            match data(value) {
                Some(data) => _ = values.insert(name.to_owned(), data),
                None => reading.complain(
                    path,
                    format!("`{name}` has data of another kind than it says"),
                    "DWord with a number, String with a text, MultiString with a list of texts",
                ),
            }
        }
        tree.insert(path.to_owned(), values);
    }
    tree
}

fn data(value: &Value) -> Option<Data> {
    let data = &value["data"];
    Some(match value["kind"].as_str()? {
        "DWord" => Data::Number(u32::try_from(data.as_u64()?).ok()?),
        "String" => Data::Text(data.as_str()?.to_owned()),
        "MultiString" => {
            let lines = data.as_array()?.iter().map(|line| line.as_str().map(str::to_owned));
            Data::Lines(lines.collect::<Option<_>>()?)
        }
        other => Data::Other(other.to_owned()),
    })
}
