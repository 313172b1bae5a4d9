//! From one file, `trust.toml`, to everything that an IT department puts on its computers.
//!
//! Browsers take an extension and its settings from their own managed policies, and every browser
//! and platform has a form of its own: registry keys, an administrative template, configuration
//! profiles, JSON. The forms differ in small ways that nothing reports when they are wrong: a list is
//! a subkey in one and `REG_MULTI_SZ` in another, names count by case, a value outside its range
//! vanishes. So nobody writes them by hand: [`write()`] makes them all, each artefact in a file of its
//! own here, and [`verify()`] reads them back with parsers and holds each against the schema and
//! against all the others.
//!
//! What may be set stands in `extension/schema.json`, the managed schema that the browser itself reads.
//! Facts about places and types: Chromium's `components/policy/core/common`
//! (`policy_loader_win.cc`, `registry_dict.cc`, `config_dir_policy_loader.cc`, `policy_loader_mac.mm`),
//! Mozilla's `policy-templates` and `WindowsGPOParser.sys.mjs`, Microsoft's Edge and Intune pages, all
//! as of November 2026.
//!
//! Nothing here edits a policy that is there already: where an organisation has a list, we print the one
//! line to add. The same input gives the same bytes; nothing depends on a clock.

pub mod admx;
mod admx_read;
pub mod browser;
pub mod config;
pub mod crx;
pub mod firefox;
pub mod id;
pub mod intune;
mod json;
pub mod key;
pub mod linux;
pub mod mobileconfig;
pub mod output;
pub mod package;
mod reading;
mod readme;
mod record;
mod registry;
pub mod schema;
pub mod target;
mod toml_file;
pub mod update_manifest;
pub mod verify;
mod webserver;
pub mod windows_registry;
mod xml;

pub use browser::Browser;
pub use config::Trust;
pub use output::{Files, Packages, write};
pub use record::{NAME as RECORD, files_of};
pub use verify::verify;

use serde_json::Value;
use std::collections::BTreeMap;

/// Managed settings by name, as `extension/schema.json` describes them.
pub type Settings = BTreeMap<String, Value>;
