//! `deployment.json`: what a folder was made to say, so that it can be checked against itself.

use super::Settings;
use super::browser::Browser;
use super::config::Trust;
use super::json::pretty;
use super::output::{Files, GROUPS, Packages};
use super::target::Target;
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Its name.
pub const NAME: &str = "deployment.json";

/// What every artefact of a folder has to say.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Record {
    /// The extension's id in each browser.
    pub(super) ids: BTreeMap<Browser, String>,
    /// What `ExtensionSettings` says in each.
    pub(super) entries: BTreeMap<Browser, Value>,
    /// Settings by folder: the empty name for everybody's.
    pub(super) settings: BTreeMap<String, Settings>,
    /// The names of all files.
    pub(super) files: Vec<String>,
}

/// Adds the record of what is in `files` by now.
pub(super) fn write(files: &mut Files, trust: &Trust, packages: &Packages, targets: &[Target]) {
    let browsers: Map<String, Value> = targets
        .iter()
        .map(|it| (it.browser.key().into(), json!({ "id": it.id, "install": it.entry })))
        .collect();
    let groups: Map<String, Value> =
        trust.groups.iter().map(|it| (it.name.clone(), json!(it.settings))).collect();
    let version = |package: &Option<super::package::Package>| {
        package.as_ref().map(|package| package.version.clone())
    };
    let names: Vec<&String> = files.keys().collect();
    let record = json!({
        "organisation": trust.organisation,
        "trust": trust.trust,
        "browsers": browsers,
        "settings": trust.settings,
        "groups": groups,
        "packages": { "chromium": version(&packages.chromium), "firefox": version(&packages.firefox) },
        "files": names,
    });
    files.insert(NAME.to_owned(), pretty(&record).into_bytes());
}

/// The names of the files that a record lists, none of which leads out of its folder.
pub fn files_of(text: &str) -> Option<Vec<String>> {
    let record = read(text).ok()?;
    let inside = |name: &String| {
        !name.contains(['\\', ':']) && name.split('/').all(|part| !matches!(part, "" | "." | ".."))
    };
    record.files.iter().all(inside).then_some(record.files)
}

/// Reads a record.
///
/// # Errors
/// If it is not as [`write()`] makes it.
pub(super) fn read(text: &str) -> Result<Record> {
    let value: Value = serde_json::from_str(text).context("it is no JSON")?;
    let mut ids = BTreeMap::new();
    let mut entries = BTreeMap::new();
    for (key, it) in value["browsers"].as_object().context("it names no browsers")? {
        let browser = Browser::of_key(key).with_context(|| format!("it names `{key}`"))?;
        ids.insert(browser, it["id"].as_str().context("a browser has no id")?.to_owned());
        entries.insert(browser, it["install"].clone());
    }
    let settings = |value: &Value| -> Result<Settings> {
        let map = value.as_object().context("it has no settings")?;
        Ok(map.iter().map(|(name, value)| (name.clone(), value.clone())).collect())
    };
    let mut all = BTreeMap::from([(String::new(), settings(&value["settings"])?)]);
    for (name, group) in value["groups"].as_object().into_iter().flatten() {
        all.insert(format!("{GROUPS}{name}/"), settings(group)?);
    }
    let files = value["files"].as_array().context("it names no files")?;
    let files = files.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    Ok(Record { ids, entries, settings: all, files })
}
