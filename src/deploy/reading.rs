//! What was read out of an artefact, and what is wrong with it.

use super::browser::Browser;
use super::{Settings, schema};
use crate::author::{Problem, Severity};
use serde_json::Value;

/// What an artefact tells browsers.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) found: Vec<Found>,
    pub(super) complaints: Vec<Complaint>,
}

/// What an artefact tells one browser of one extension.
#[derive(Debug, PartialEq)]
pub(super) struct Found {
    pub(super) browser: Browser,
    /// Where in the artefact.
    pub(super) place: String,
    /// The extension's id, as written there.
    pub(super) id: String,
    pub(super) says: Says,
}

/// Either of the two things that an artefact can say.
#[derive(Debug, PartialEq)]
pub(super) enum Says {
    /// How the extension is installed.
    Install(Value),
    /// What its settings are.
    Settings(Settings),
}

/// Something wrong in an artefact.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    /// Where in the file; empty for the file as a whole.
    pub(super) place: String,
    pub(super) what: String,
    pub(super) expected: String,
    pub(super) help: String,
}

impl Complaint {
    pub(super) fn new(
        place: impl Into<String>,
        what: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        Self {
            place: place.into(),
            what: what.into(),
            expected: expected.into(),
            help: "change trust.toml, not this file, and run `canteen deploy` again".to_owned(),
        }
    }

    /// As a problem of a file.
    pub(super) fn of(self, file: &str) -> Problem {
        let what = match self.place.is_empty() {
            true => self.what,
            false => format!("{}: {}", self.place, self.what),
        };
        Problem {
            file: file.to_owned(),
            line: None,
            column: None,
            severity: Severity::Error,
            what,
            expected: Some(self.expected),
            help: Some(self.help),
            excerpt: None,
        }
    }
}

impl Reading {
    pub(super) fn complain(
        &mut self,
        place: impl Into<String>,
        what: impl Into<String>,
        expected: impl Into<String>,
    ) {
        self.complaints.push(Complaint::new(place, what, expected));
    }

    /// Adds what `ExtensionSettings` says, id by id.
    pub(super) fn install(&mut self, browser: Browser, place: &str, value: &Value) {
        let Some(entries) = value.as_object() else {
            self.complain(place, "there are no extensions", "an id with its settings");
            return;
        };
        for (id, entry) in entries {
            let says = Says::Install(entry.clone());
            self.found.push(Found { browser, place: place.to_owned(), id: id.clone(), says });
        }
    }

    /// Adds the settings of extensions, id by id.
    pub(super) fn extensions(&mut self, browser: Browser, place: &str, value: &Value) {
        let Some(extensions) = value.as_object() else {
            self.complain(place, "there are no settings", "the extension's id with its settings");
            return;
        };
        for (id, settings) in extensions {
            let place = format!("{place}, {id}");
            match settings.as_object() {
                Some(map) => {
                    let map = map.iter().map(|(name, it)| (name.clone(), it.clone())).collect();
                    self.settings(browser, place, id, map);
                }
                None => self.complain(place, "these are no settings", "names with values"),
            }
        }
    }

    /// Adds the settings of one extension; what the schema does not take is complained of.
    pub(super) fn settings(&mut self, browser: Browser, place: String, id: &str, all: Settings) {
        for (name, value) in &all {
            if let Some(complaint) = judged(&place, name, value) {
                self.complaints.push(complaint);
            }
        }
        let says = Says::Settings(all);
        self.found.push(Found { browser, place, id: id.to_owned(), says });
    }
}

/// What is wrong with a setting by itself.
pub(super) fn judged(place: &str, name: &str, value: &Value) -> Option<Complaint> {
    let Some(setting) = schema::setting(name) else {
        let (what, help) = schema::unknown(name);
        let mut complaint = Complaint::new(place, what, schema::names());
        complaint.help = help.unwrap_or(complaint.help);
        return Some(complaint);
    };
    let wrong = setting.wrong(value)?;
    Some(Complaint::new(place, wrong.what, wrong.expected))
}
