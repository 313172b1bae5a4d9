//! What stands in the Windows registry, for whatever writes it: `.reg` files and PowerShell.
//!
//! Chromium (`registry_dict.cc`): text is `REG_SZ`, a whole number and a boolean `REG_DWORD`, a list a
//! subkey with the values `1`, `2`, …; `REG_MULTI_SZ` is not read at all. Firefox
//! (`WindowsGPOParser.sys.mjs`) takes the same, and takes `REG_MULTI_SZ` for JSON; an empty subkey would
//! be an empty table to it, so that an empty list has to be written as JSON.

use super::browser::Browser;
use super::reading::{Complaint, Reading};
use super::schema::{self, Sort};
use super::target::Target;
use super::{Settings, firefox};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A value's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Data {
    /// `REG_SZ`
    Text(String),
    /// `REG_DWORD`
    Number(u32),
    /// `REG_MULTI_SZ`
    Lines(Vec<String>),
    /// Another type, by its name.
    Other(String),
}

impl Data {
    fn kind(&self) -> &str {
        match self {
            Self::Text(_) => "REG_SZ",
            Self::Number(_) => "REG_DWORD",
            Self::Lines(_) => "REG_MULTI_SZ",
            Self::Other(kind) => kind,
        }
    }
}

/// The values of a key.
pub(super) type Values = BTreeMap<String, Data>;

/// A key below HKEY_LOCAL_MACHINE.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) path: String,
    /// Whether it is the extension's own: nothing else may stand in it.
    pub(super) own: bool,
    pub(super) values: Values,
}

/// Keys with their values, by path, as read.
pub(super) type Tree = BTreeMap<String, Values>;

/// The keys that install the extension.
pub(super) fn install(target: &Target) -> Key {
    let root = target.browser.registry();
    if target.browser.is_chromium() {
        let path = format!(r"{root}\ExtensionSettings\{}", target.id);
        let values = target.entry.iter().map(|(name, value)| (name.clone(), plain(value)));
        return Key { path, own: true, values: values.collect() };
    }
    let lines = |value: &Value| Data::Lines(format!("{value:#}").lines().map(Into::into).collect());
    let mut values =
        Values::from([("ExtensionSettings".to_owned(), lines(&target.extension_settings()))]);
    if target.unsigned {
        values.insert("Preferences".to_owned(), lines(&firefox::preferences()));
    }
    Key { path: root.to_owned(), own: false, values }
}

/// The keys of the settings: the extension's own, and one below it for each list.
pub(super) fn settings(target: &Target, settings: &Settings) -> Vec<Key> {
    let path = target.browser.settings_key(&target.id);
    let mut own = Key { path: path.clone(), own: true, values: Values::new() };
    let mut lists = Vec::new();
    for (name, value) in settings {
        let Value::Array(items) = value else {
            own.values.insert(name.clone(), plain(value));
            continue;
        };
        if items.is_empty() && !target.browser.is_chromium() {
            own.values.insert(name.clone(), Data::Lines(vec!["[]".to_owned()]));
            continue;
        }
        let values = items.iter().enumerate();
        let values = values.map(|(at, item)| ((at + 1).to_string(), plain(item))).collect();
        lists.push(Key { path: format!(r"{path}\{name}"), own: true, values });
    }
    std::iter::once(own).chain(lists).collect()
}

/// A value that is no list; the schema has no others.
fn plain(value: &Value) -> Data {
    match value {
        Value::Bool(yes) => Data::Number(u32::from(*yes)),
        Value::Number(number) => {
            Data::Number(number.as_u64().and_then(|it| u32::try_from(it).ok()).unwrap_or(u32::MAX))
        }
        Value::String(text) => Data::Text(text.clone()),
        other => Data::Text(other.to_string()),
    }
}

/// Reads what a tree tells a browser.
pub(super) fn read(tree: &Tree, browser: Browser, reading: &mut Reading) {
    match browser {
        Browser::Firefox => firefox_install(tree, reading),
        _ => chromium_install(tree, browser, reading),
    }
    let (before, after) = match browser {
        Browser::Firefox => (format!(r"{}\3rdparty\Extensions\", browser.registry()), ""),
        _ => (format!(r"{}\3rdparty\extensions\", browser.registry()), r"\policy"),
    };
    for (path, values) in tree {
        let Some(rest) = path.strip_prefix(&before) else {
            if path.to_lowercase().contains("3rdparty") {
                misplaced(path, &before, after, reading);
            }
            continue;
        };
        let id = rest.split('\\').next().unwrap_or_default();
        match rest.strip_prefix(id).and_then(|rest| rest.strip_prefix(after)) {
            Some("") => {
                let all = settings_of(tree, path, values, browser, reading);
                reading.settings(browser, path.clone(), id, all);
            }
            // A list: read with the key above it.
            Some(list) if list.starts_with('\\') => {}
            _ => misplaced(path, &before, after, reading),
        }
    }
}

fn misplaced(path: &str, before: &str, after: &str, reading: &mut Reading) {
    reading.complain(path, "this is no place for settings", format!("{before}ID{after}"));
}

fn chromium_install(tree: &Tree, browser: Browser, reading: &mut Reading) {
    let before = format!(r"{}\ExtensionSettings\", browser.registry());
    let mut entries = Map::new();
    for (path, values) in tree {
        let Some(id) = path.strip_prefix(&before) else { continue };
        let mut entry = Map::new();
        for (name, data) in values {
            let value = match (name.as_str(), data) {
                ("override_update_url", Data::Number(number)) => json!(*number != 0),
                (_, Data::Text(text)) => json!(text),
                (_, other) => {
                    let what = format!("`{name}` is {}", other.kind());
                    reading.complain(path.clone(), what, "REG_SZ");
                    continue;
                }
            };
            entry.insert(name.clone(), value);
        }
        entries.insert(id.to_owned(), Value::Object(entry));
    }
    reading.install(browser, before.trim_end_matches('\\'), &Value::Object(entries));
}

fn firefox_install(tree: &Tree, reading: &mut Reading) {
    let place = format!(r"{}\ExtensionSettings", Browser::Firefox.registry());
    let value = tree.get(Browser::Firefox.registry()).and_then(|it| it.get("ExtensionSettings"));
    let expected = "REG_MULTI_SZ with JSON: the extension's id with its settings";
    match value {
        Some(Data::Lines(lines)) => {
            firefox_json(&lines.join("\n"), &place, reading);
        }
        Some(other) => {
            reading.complain(place, format!("it is {}", other.kind()), expected);
        }
        None => reading.complain(place, "it is missing", expected),
    }
}

/// The JSON value of `ExtensionSettings` as Group Policy takes it: alone.
pub(super) fn firefox_json(text: &str, place: &str, reading: &mut Reading) {
    let expected = "the JSON value alone: the extension's id with its settings";
    match serde_json::from_str::<Value>(text) {
        Ok(value) if value.get("policies").is_some() => {
            reading.complain(place, "the JSON is wrapped in `policies`", expected);
        }
        Ok(value) if value.get("ExtensionSettings").is_some() => {
            reading.complain(place, "the JSON is wrapped in `ExtensionSettings`", expected);
        }
        Ok(value) => reading.install(Browser::Firefox, place, &value),
        Err(error) => reading.complain(place, format!("this is no JSON: {error}"), expected),
    }
}

/// The settings of a key and of the lists below it.
fn settings_of(
    tree: &Tree,
    path: &str,
    values: &Values,
    browser: Browser,
    reading: &mut Reading,
) -> Settings {
    let mut all = Settings::new();
    for (name, data) in values {
        match value_of(name, data, browser) {
            Ok(value) => _ = all.insert(name.clone(), value),
            Err((what, expected)) => {
                reading.complaints.push(Complaint::new(path, what, expected));
            }
        }
    }
    let below = format!(r"{path}\");
    for (key, values) in tree {
        let Some(name) = key.strip_prefix(&below) else { continue };
        if schema::setting(name).is_some_and(|it| it.sort != Sort::List) {
            reading.complain(key.clone(), format!("`{name}` is a subkey"), "a value");
            continue;
        }
        let mut items = Vec::new();
        for number in 1..=values.len() {
            match values.get(&number.to_string()) {
                Some(Data::Text(text)) => items.push(json!(text)),
                Some(other) => {
                    reading.complain(
                        key.clone(),
                        format!("{number} is {}", other.kind()),
                        "REG_SZ",
                    );
                }
                None => {
                    let expected = "values called 1, 2, 3 and so on";
                    reading.complain(key.clone(), format!("there is no value {number}"), expected);
                }
            }
        }
        all.insert(name.to_owned(), Value::Array(items));
    }
    all
}

/// A value as its setting takes it; or what it is, and what was expected.
fn value_of(name: &str, data: &Data, browser: Browser) -> Result<Value, (String, &'static str)> {
    let Some(setting) = schema::setting(name) else {
        return Ok(match data {
            Data::Text(text) => json!(text),
            Data::Number(number) => json!(number),
            _ => Value::Null,
        });
    };
    let is = || format!("`{name}` is {}", data.kind());
    match (&setting.sort, data) {
        (Sort::Boolean, Data::Number(number @ 0..=1)) => Ok(json!(*number == 1)),
        (Sort::Boolean, Data::Number(number)) => Err((format!("`{name}` is {number}"), "0 or 1")),
        (Sort::Boolean, _) => Err((is(), "REG_DWORD with 0 or 1")),
        (Sort::Integer { .. }, Data::Number(number)) => Ok(json!(number)),
        (Sort::Integer { .. }, _) => Err((is(), "REG_DWORD")),
        (Sort::Text { .. } | Sort::Choice(_), Data::Text(text)) => Ok(json!(text)),
        (Sort::Text { .. } | Sort::Choice(_), _) => Err((is(), "REG_SZ")),
        (Sort::List, Data::Lines(lines)) if browser == Browser::Firefox && lines == &["[]"] => {
            Ok(json!([]))
        }
        (Sort::List, _) => Err((is(), "a subkey of this name with the values 1, 2, 3 and so on")),
    }
}
