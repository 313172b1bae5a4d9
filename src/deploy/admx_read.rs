//! Reads an administrative template back: every setting at its place, every text there.

use super::Settings;
use super::admx::{NAMESPACE, policy_name};
use super::browser::Browser;
use super::reading::Reading;
use super::schema::{self, Setting, Sort};
use super::xml::{self, Element};
use anyhow::{Result, bail};
use std::collections::BTreeSet;

/// Holds a template against the schema, for the ids of these browsers.
///
/// # Errors
/// If it is no template.
pub(super) fn template(text: &str, ids: &[(Browser, &str)]) -> Result<Reading> {
    let root = parse(text, "policyDefinitions")?;
    let policies = root.child("policies").cloned().unwrap_or_default();
    let mut reading = Reading::default();
    let mut known = BTreeSet::new();
    for (browser, id) in ids {
        let key = browser.settings_key(id);
        for setting in schema::settings() {
            let name = policy_name(browser.key(), &setting.name);
            match policies.children.iter().find(|it| it.attribute("name") == name) {
                Some(policy) => one(policy, &name, &key, setting, &mut reading),
                None => reading.complain(&name, "this policy is missing", "one for each setting"),
            }
            known.insert(name);
        }
    }
    for policy in &policies.children {
        let name = policy.attribute("name");
        if !known.contains(name) {
            reading.complain(name, "there is no such setting", "a browser's name and a setting's");
        }
    }
    Ok(reading)
}

fn one(policy: &Element, name: &str, key: &str, setting: &Setting, reading: &mut Reading) {
    if policy.attribute("class") != "Both" {
        reading.complain(name, format!("class is {:?}", policy.attribute("class")), "Both");
    }
    if policy.attribute("key") != key {
        reading.complain(name, format!("key is {:?}", policy.attribute("key")), key);
    }
    let written = written(policy, setting);
    let expected = expected(key, setting);
    if written != expected {
        reading.complain(name, format!("it writes {written}"), expected);
    }
}

/// What a policy writes, in one line.
fn written(policy: &Element, setting: &Setting) -> String {
    if setting.sort == Sort::Boolean {
        let number = |name: &str| {
            let decimal = policy.child(name).and_then(|it| it.child("decimal"));
            decimal.map(|it| it.attribute("value").to_owned()).unwrap_or_default()
        };
        let (on, off) = (number("enabledValue"), number("disabledValue"));
        return format!("{}: {on} or {off}", policy.attribute("valueName"));
    }
    let Some(element) = policy.child("elements").and_then(|it| it.children.first()) else {
        return "nothing".to_owned();
    };
    let value = element.attribute("valueName");
    let words = element.named("item").filter_map(|item| item.child("value")?.child("string"));
    let words: Vec<&str> = words.map(|it| it.text.as_str()).collect();
    match element.name.as_str() {
        "decimal" => {
            format!(
                "{value}: {} to {}",
                element.attribute("minValue"),
                element.attribute("maxValue")
            )
        }
        "text" => format!("{value}: at most {} characters", element.attribute("maxLength")),
        "enum" => format!("{value}: {}", words.join(", ")),
        "list" => format!("a list in {}", element.attribute("key")),
        other => format!("`{other}`"),
    }
}

fn expected(key: &str, setting: &Setting) -> String {
    let name = &setting.name;
    match &setting.sort {
        Sort::Boolean => format!("{name}: 1 or 0"),
        Sort::Integer { least, most } => format!("{name}: {least} to {most}"),
        Sort::Text { most } => format!("{name}: at most {most} characters"),
        Sort::Choice(words) => format!("{name}: {}", words.join(", ")),
        Sort::List => format!(r"a list in {key}\{name}"),
    }
}

/// Holds the texts against their template, and the values on offer against the settings.
///
/// # Errors
/// If they are no texts of a template.
pub(super) fn texts(text: &str, template: &str, settings: &Settings) -> Result<Reading> {
    let root = parse(text, "policyDefinitionResources")?;
    let resources = root.child("resources").cloned().unwrap_or_default();
    let mut reading = Reading::default();
    let ids = |table: &str| -> BTreeSet<String> {
        let entries = resources.child(table).into_iter().flat_map(|it| &it.children);
        entries.map(|it| it.attribute("id").to_owned()).collect()
    };
    for (kind, table) in [("$(string.", "stringTable"), ("$(presentation.", "presentationTable")] {
        let there = ids(table);
        for id in references(template, kind) {
            if !there.contains(id) {
                reading.complain(table, format!("`{id}` is missing"), "every text that is named");
            }
        }
    }
    let controls = resources.child("presentationTable").into_iter().flat_map(|it| &it.children);
    for control in controls.filter_map(|it| it.children.first()) {
        offered(control, settings, &mut reading);
    }
    Ok(reading)
}

/// The value on offer must be the organisation's.
fn offered(control: &Element, settings: &Settings, reading: &mut Reading) {
    let name = control.attribute("refId");
    let Some(setting) = schema::setting(name) else {
        reading.complain("presentationTable", format!("`{name}` is no setting"), schema::names());
        return;
    };
    let value = settings.get(name);
    let expected = match &setting.sort {
        Sort::Choice(words) => {
            value.and_then(|it| words.iter().position(|word| it == word)).map(|at| at.to_string())
        }
        Sort::List | Sort::Boolean => None,
        _ => value.map(|it| it.as_str().map_or_else(|| it.to_string(), str::to_owned)),
    };
    let found = match &setting.sort {
        Sort::Choice(_) => control.attributes.get("defaultItem").cloned(),
        Sort::Text { .. } => control.child("defaultValue").map(|it| it.text.clone()),
        _ => control.attributes.get("defaultValue").cloned(),
    };
    if found != expected {
        let shown = |it: &Option<String>| it.clone().unwrap_or_else(|| "nothing".to_owned());
        reading.complain(name, format!("{} is on offer", shown(&found)), shown(&expected));
    }
}

/// The ids that a template refers to.
fn references<'a>(template: &'a str, kind: &str) -> BTreeSet<&'a str> {
    template.split(kind).skip(1).filter_map(|rest| rest.split(')').next()).collect()
}

fn parse(text: &str, root: &str) -> Result<Element> {
    let element = xml::parse(text)?;
    if element.name != root || element.attribute("xmlns") != NAMESPACE {
        bail!("expected `{root}` with xmlns=\"{NAMESPACE}\"");
    }
    Ok(element)
}
