//! Linux: a JSON file for each Chromium browser, in a folder of managed policies.
//!
//! Chromium merges the files of the folder policy by policy; of two files with the same policy the later
//! one, by name, wins outright. Settings of extensions (`3rdparty`) are kept apart by id.

use super::Settings;
use super::browser::Browser;
use super::json::pretty;
use super::target::Target;
use serde_json::{Value, json};

/// The folders that a browser's file is for: ours in the output, theirs on the computer.
pub fn places(browser: Browser) -> &'static [(&'static str, &'static str)] {
    match browser {
        Browser::Chrome => &[
            ("chrome", "/etc/opt/chrome/policies/managed"),
            ("chromium", "/etc/chromium/policies/managed"),
        ],
        Browser::Edge => &[("edge", "/etc/opt/edge/policies/managed")],
        Browser::Firefox => &[("firefox", "/etc/firefox/policies")],
    }
}

/// The file of a Chromium browser.
pub fn json(target: &Target, settings: &Settings) -> String {
    pretty(&json!({
        "ExtensionSettings": target.extension_settings(),
        "3rdparty": { "extensions": { target.id.clone(): settings } },
    }))
}

/// What a file says: of `ExtensionSettings`, and the settings of each extension.
pub(super) fn read(value: &Value) -> (Value, Value) {
    (value["ExtensionSettings"].clone(), value["3rdparty"]["extensions"].clone())
}
