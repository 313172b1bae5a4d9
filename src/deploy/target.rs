//! How one browser gets the extension: what the policy `ExtensionSettings` says of it.

use super::browser::Browser;
use super::config::{Mode, Trust, Wanted};
use serde_json::{Map, Value, json};

/// One browser, the extension's id in it and where its package comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The browser.
    pub browser: Browser,
    /// The extension's id in it.
    pub id: String,
    /// What `ExtensionSettings` says of this id.
    pub entry: Map<String, Value>,
    /// Firefox ESR only: whether packages without Mozilla's signature are let in.
    pub unsigned: bool,
}

impl Target {
    /// What was wanted, with the id and, for a self-hosted package, the address found for it.
    pub(super) fn new(trust: &Trust, wanted: &Wanted, id: String, hosted: Option<String>) -> Self {
        let browser = wanted.browser;
        let entry = match browser {
            Browser::Firefox => firefox(trust, &id, hosted),
            _ => chromium(trust, browser, hosted),
        };
        Self { browser, id, entry, unsigned: wanted.unsigned }
    }

    /// The policy `ExtensionSettings` with this extension alone.
    pub fn extension_settings(&self) -> Value {
        json!({ self.id.clone(): self.entry })
    }

    /// The line for `ExtensionInstallForcelist`, for who has such a list. Firefox has none.
    pub fn forcelist_line(&self) -> Option<String> {
        let url = self.entry.get("update_url")?.as_str()?;
        Some(format!("{};{url}", self.id))
    }

    /// The entry to add to an `ExtensionSettings` that is there already.
    pub fn entry_line(&self) -> String {
        format!("{}: {}", json!(self.id), json!(self.entry))
    }
}

fn mode(mode: Mode) -> Value {
    match mode {
        Mode::Forced => json!("force_installed"),
        Mode::Normal => json!("normal_installed"),
    }
}

/// Updates of a self-hosted package come from the manifest's `update_url`, and ours names none: so the
/// forced address has to override it.
fn chromium(trust: &Trust, browser: Browser, hosted: Option<String>) -> Map<String, Value> {
    let mut entry = Map::new();
    entry.insert("installation_mode".into(), mode(trust.mode));
    match hosted {
        Some(url) => {
            entry.insert("update_url".into(), json!(url));
            entry.insert("override_update_url".into(), json!(true));
        }
        None => {
            entry.insert("update_url".into(), json!(browser.store()));
        }
    }
    if trust.pin {
        let (name, value) = match browser {
            Browser::Edge => ("toolbar_state", "force_shown"),
            _ => ("toolbar_pin", "force_pinned"),
        };
        entry.insert(name.into(), json!(value));
    }
    entry
}

fn firefox(trust: &Trust, id: &str, hosted: Option<String>) -> Map<String, Value> {
    let id = id.replace('{', "%7B").replace('}', "%7D");
    let store = || format!("{}/{id}/latest.xpi", Browser::Firefox.store());
    let mut entry = Map::new();
    entry.insert("installation_mode".into(), mode(trust.mode));
    entry.insert("install_url".into(), json!(hosted.unwrap_or_else(store)));
    if trust.pin {
        entry.insert("default_area".into(), json!("navbar"));
    }
    if trust.private_windows {
        entry.insert("private_browsing".into(), json!(true));
    }
    entry
}
