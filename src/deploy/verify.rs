//! Reads every artefact of a folder back and says what is wrong, with file and place.
//!
//! Nothing here asks what was written: each file is parsed by its format's reader, its settings are held
//! against the schema, and all files against `deployment.json`, so that they say the same of the same
//! id. Signed packages are opened.

use super::browser::Browser;
use super::config::MOST_BYTES;
use super::intune::{self, Script};
use super::output::Files;
use super::package::Package;
use super::reading::{Complaint, Found, Reading, Says};
use super::record::{self, Record};
use super::{
    Settings, admx_read, crx, firefox, id, linux, mobileconfig, registry, update_manifest,
    windows_registry,
};
use crate::author::Problem;
use anyhow::{Context, Result, bail};
use serde_json::Value;

/// What is wrong with a folder's files, in their order; `deployment.json` comes first.
pub fn verify(files: &Files) -> Vec<Problem> {
    let again = "run `canteen deploy --config trust.toml` again";
    let broken = |what: String| {
        let mut complaint = Complaint::new("", what, "as `canteen deploy` writes it");
        complaint.help = again.to_owned();
        vec![complaint.of(record::NAME)]
    };
    let Some(bytes) = files.get(record::NAME) else {
        return broken("it is missing: this folder was not written by `canteen deploy`".to_owned());
    };
    let record = match std::str::from_utf8(bytes).context("it is no text").and_then(record::read) {
        Ok(record) => record,
        Err(error) => return broken(format!("{error:#}")),
    };
    let mut problems = Vec::new();
    for name in &record.files {
        if !files.contains_key(name) {
            let mut complaint = Complaint::new("", "it is missing", "every file that was written");
            complaint.help = again.to_owned();
            problems.push(complaint.of(name));
        }
    }
    for (name, bytes) in files {
        let complaints = match one(files, &record, name, bytes) {
            Ok(complaints) => complaints,
            Err(error) => vec![Complaint::new("", format!("{error:#}"), "as it was written")],
        };
        problems.extend(complaints.into_iter().map(|complaint| complaint.of(name)));
    }
    problems
}

/// What is wrong with one file.
fn one(files: &Files, record: &Record, name: &str, bytes: &[u8]) -> Result<Vec<Complaint>> {
    let settings =
        record.settings.iter().rev().find(|(folder, _)| name.starts_with(folder.as_str()));
    let (folder, settings) = settings.context("it is in no known folder")?;
    let path = name.strip_prefix(folder.as_str()).unwrap_or(name);
    if let Some(file) = path.strip_prefix("selfhost/") {
        return packages(files, record, file, bytes);
    }
    let browser = browser_of(path);
    let readings = match path {
        "windows/canteen.admx" => {
            let ids: Vec<_> =
                record.ids.iter().map(|(browser, id)| (*browser, id.as_str())).collect();
            return Ok(admx_read::template(text(bytes)?, &ids)?.complaints);
        }
        _ if path.ends_with(".adml") => {
            let template = files.get("windows/canteen.admx").context("there is no template")?;
            return Ok(admx_read::texts(text(bytes)?, text(template)?, settings)?.complaints);
        }
        _ if path.ends_with(".reg") => {
            let browser = browser.context("its name names no browser")?;
            vec![(browser, windows_registry::read(bytes, browser)?, BOTH)]
        }
        _ if path.ends_with(".ps1") => {
            let script = Script::ALL.into_iter().find(|it| path.ends_with(it.name()));
            let script = script.context("this is not one of the scripts")?;
            let read = intune::read(script, bytes)?;
            every(record, read.iter().map(|(browser, _)| *browser))?;
            read.into_iter().map(|(browser, reading)| (browser, reading, BOTH)).collect()
        }
        _ if path.ends_with(".mobileconfig") => {
            let browser = browser.context("its name names no browser")?;
            vec![(browser, mobileconfig::read(bytes, browser)?, BOTH)]
        }
        "windows/firefox/ExtensionSettings.json"
        | "windows/firefox/ExtensionSettings-one-line.json" => {
            let text = text(bytes)?;
            let mut reading = Reading::default();
            registry::firefox_json(text, "", &mut reading);
            if path.ends_with("one-line.json") && text.trim_end().contains('\n') {
                reading.complain("", "there is more than one line", "one line");
            }
            vec![(Browser::Firefox, reading, INSTALL)]
        }
        "windows/firefox/intune.txt" => {
            vec![(Browser::Firefox, oma_uri(text(bytes)?)?, INSTALL)]
        }
        _ if path.ends_with(".json") && path.contains('/') => {
            let browser = browser.context("its folder names no browser")?;
            vec![(browser, policies(text(bytes)?, browser)?, BOTH)]
        }
        _ => return Ok(Vec::new()),
    };
    let mut complaints = Vec::new();
    for (browser, reading, wanted) in readings {
        complaints.extend(compared(record, settings, browser, reading, wanted));
    }
    Ok(complaints)
}

/// What an artefact has to say: how to install, and the settings.
type Wanted = (bool, bool);
const BOTH: Wanted = (true, true);
const INSTALL: Wanted = (true, false);

/// The browser that a file is for, by its name.
fn browser_of(path: &str) -> Option<Browser> {
    let words = path.split(['/', '-', '.']);
    words
        .filter_map(|word| Browser::of_key(if word == "chromium" { "chrome" } else { word }))
        .next()
}

fn text(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).context("expected UTF-8 text")
}

/// A script must name every browser once.
fn every(record: &Record, named: impl Iterator<Item = Browser>) -> Result<()> {
    let named: Vec<Browser> = named.collect();
    let wanted: Vec<Browser> = record.ids.keys().copied().collect();
    if named != wanted {
        bail!("expected the browsers of deployment.json, each once");
    }
    Ok(())
}

/// A JSON file of policies: Chromium's on Linux, or Firefox's.
fn policies(text: &str, browser: Browser) -> Result<Reading> {
    let value: Value = serde_json::from_str(text).context("this is no JSON")?;
    let mut reading = Reading::default();
    if browser.is_chromium() && value.get("policies").is_some() {
        reading.complain("", "the policies are wrapped in `policies`", "the policies themselves");
        return Ok(reading);
    }
    if !browser.is_chromium() && value.get("policies").is_none() {
        reading.complain("", "there is no `policies`", "the policies below `policies`");
        return Ok(reading);
    }
    let (install, extensions) = match browser {
        Browser::Firefox => firefox::read(&value),
        _ => linux::read(&value),
    };
    reading.install(browser, "ExtensionSettings", &install);
    reading.extensions(browser, "3rdparty", &extensions);
    Ok(reading)
}

/// What is to be typed into Intune for Firefox.
fn oma_uri(text: &str) -> Result<Reading> {
    if !text.lines().any(|line| line == firefox::OMA_URI) {
        bail!("expected the OMA-URI {}", firefox::OMA_URI);
    }
    let line = text.lines().find(|line| line.starts_with("<enabled/>"));
    let line = line.context("expected a line with <enabled/>")?;
    let document = super::xml::parse(&format!("<value>{line}</value>"))?;
    let data = document.child("data").context("expected <data>")?;
    if data.attribute("id") != "JSONOneLine" {
        bail!("expected <data id=\"JSONOneLine\">");
    }
    let mut reading = Reading::default();
    registry::firefox_json(data.attribute("value"), "data", &mut reading);
    Ok(reading)
}

/// Holds what a file says against what all have to say.
fn compared(
    record: &Record,
    settings: &Settings,
    browser: Browser,
    reading: Reading,
    (install, configure): Wanted,
) -> Vec<Complaint> {
    let Reading { found, mut complaints } = reading;
    let Some(id) = record.ids.get(&browser) else {
        let expected = "the browsers of deployment.json";
        return vec![Complaint::new("", format!("nothing was wanted for {browser}"), expected)];
    };
    let says = |wanted: fn(&Says) -> bool| found.iter().any(|it| it.id == *id && wanted(&it.says));
    for Found { place, id: written, says, browser: _ } in &found {
        if written != id {
            complaints.push(Complaint::new(place, format!("the id is `{written}`"), id));
            continue;
        }
        match says {
            Says::Install(entry) => {
                if Some(entry) != record.entries.get(&browser) {
                    let expected = record.entries.get(&browser).map(Value::to_string);
                    let what = format!("it is installed by {entry}");
                    complaints.push(Complaint::new(place, what, expected.unwrap_or_default()));
                }
            }
            Says::Settings(said) => {
                complaints.extend(differences(place, said, settings, &complaints));
            }
        }
    }
    let silent = complaints.is_empty();
    if install && silent && !says(|it| matches!(it, Says::Install(_))) {
        complaints.push(Complaint::new("", "it does not install the extension", id));
    }
    if configure && silent && !says(|it| matches!(it, Says::Settings(_))) {
        complaints.push(Complaint::new("", "it has no settings for the extension", id));
    }
    complaints
}

/// Settings that differ, unless something was said of their place already.
fn differences(
    place: &str,
    said: &Settings,
    wanted: &Settings,
    already: &[Complaint],
) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let shown = |value: Option<&Value>| value.map_or("not set".to_owned(), Value::to_string);
    let names: std::collections::BTreeSet<&String> = said.keys().chain(wanted.keys()).collect();
    let spoken = |name: &str| {
        let named = format!("`{name}`");
        already.iter().any(|it| it.what.contains(&named) || it.help.contains(&named))
    };
    for name in names {
        let (here, there) = (said.get(name), wanted.get(name));
        if here != there && !spoken(name) {
            let what = format!("`{name}` is {}", shown(here));
            let expected = format!("{}, as in deployment.json", shown(there));
            complaints.push(Complaint::new(place, what, expected));
        }
    }
    complaints
}

/// Self-hosted packages, and what says that they are there.
fn packages(files: &Files, record: &Record, file: &str, bytes: &[u8]) -> Result<Vec<Complaint>> {
    let mut complaints = Vec::new();
    let mut compare = |place: &str, what: &str, found: &str, expected: &str| {
        if found != expected {
            complaints.push(Complaint::new(place, format!("{what} is `{found}`"), expected));
        }
    };
    let hosted = |link: &str| -> Result<&Vec<u8>> {
        let name = link.rsplit('/').next().unwrap_or_default();
        files.get(&format!("selfhost/{name}")).with_context(|| format!("there is no {name} here"))
    };
    if file.ends_with(".crx") {
        let opened = crx::open(bytes)?;
        let package = Package::read(opened.zip.to_vec())?;
        let hosts = |(browser, id): (&Browser, &String)| {
            let entry = record.entries.get(browser);
            let overrides = entry.is_some_and(|it| it.get("override_update_url").is_some());
            (browser.is_chromium() && overrides).then(|| id.clone())
        };
        for id in record.ids.iter().filter_map(hosts) {
            compare("", "the id", &opened.id, &id);
        }
        compare("", "its name", file, &super::output::crx_name(&package));
    } else if file.ends_with(".xpi") {
        let package = Package::read(bytes.to_vec())?;
        let id = record.ids.get(&Browser::Firefox).map(String::as_str);
        compare(
            "manifest.json",
            "the id",
            package.gecko_id.as_deref().unwrap_or_default(),
            id.unwrap_or_default(),
        );
        compare("", "its name", file, &super::output::xpi_name(&package));
    } else if file == "updates.xml" {
        for update in update_manifest::read_xml(text(bytes)?)? {
            let crx = hosted(&update.codebase)?;
            let opened = crx::open(crx)?;
            let package = Package::read(opened.zip.to_vec())?;
            compare("app", "appid", &update.id, &opened.id);
            compare("updatecheck", "version", &update.version, &package.version);
            if let Some(hash) = &update.sha256 {
                compare("updatecheck", "hash_sha256", hash, &id::sha256(crx));
            }
        }
    } else if file == "updates.json" {
        let id = record.ids.get(&Browser::Firefox).context("nothing was wanted for Firefox")?;
        let value: Value = serde_json::from_str(text(bytes)?).context("this is no JSON")?;
        let update = update_manifest::read_json(&value, id)?;
        let xpi = hosted(&update.codebase)?;
        let package = Package::read(xpi.clone())?;
        compare("updates", "version", &update.version, &package.version);
        if let Some(hash) = &update.sha256 {
            compare("updates", "update_hash", hash, &id::sha256(xpi));
        }
    }
    Ok(complaints)
}

/// A larger file is none of ours.
pub const MOST_FILE: u64 = super::package::MOST_BYTES + MOST_BYTES as u64;
