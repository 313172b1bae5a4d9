//! macOS: a configuration profile for each browser.
//!
//! Each domain of preferences is a payload of its own (`com.apple.ManagedClient.preferences`, the values
//! below `Forced` and `mcx_preference_settings`, as Mozilla's mac/README.md has it). Chromium reads an
//! extension's settings from the domain `<browser>.extensions.<id>`, not from `3rdparty`, and only
//! forced values. Profiles carry UUIDs; these come from names, so that the same input gives the same file.

use super::browser::Browser;
use super::reading::Reading;
use super::target::Target;
use super::{Settings, firefox, id, xml};
use anyhow::{Context, Result, bail};
use plist::{Dictionary, Value};
use serde_json::{Value as Json, json};

const PREFERENCES: &str = "com.apple.ManagedClient.preferences";

/// Whose profile it is.
#[derive(Clone, Copy)]
pub struct Owner<'a> {
    /// What the organisation is called.
    pub organisation: &'a str,
    /// Its short name.
    pub trust: &'a str,
    /// The group's short name; none for everybody.
    pub group: Option<&'a str>,
}

/// The profile of one browser.
///
/// # Errors
/// If it cannot be written.
pub fn write(owner: Owner<'_>, target: &Target, settings: &Settings) -> Result<String> {
    let browser = target.browser;
    let whose = match owner.group {
        Some(group) => format!("{}.{group}", owner.trust),
        None => owner.trust.to_owned(),
    };
    let identifier = format!("canteen.{whose}.{}", browser.key());
    let payloads: Vec<Value> = domains(target, settings)
        .into_iter()
        .map(|(domain, values)| payload(&identifier, &domain, &values))
        .collect();
    let title = format!("Canteen for {browser}");
    let profile = dictionary([
        ("PayloadContent", Value::Array(payloads)),
        ("PayloadDescription", text("Installs the browser extension Canteen and sets it up.")),
        ("PayloadDisplayName", text(&title)),
        ("PayloadIdentifier", text(&identifier)),
        ("PayloadOrganization", text(owner.organisation)),
        ("PayloadRemovalDisallowed", Value::Boolean(true)),
        ("PayloadScope", text("System")),
        ("PayloadType", text("Configuration")),
        ("PayloadUUID", text(&id::uuid(&identifier))),
        ("PayloadVersion", Value::Integer(1.into())),
    ]);
    let mut bytes = Vec::new();
    profile.to_writer_xml(&mut bytes)?;
    bytes.push(b'\n');
    Ok(String::from_utf8(bytes)?)
}

/// What stands in each domain of preferences.
fn domains(target: &Target, settings: &Settings) -> Vec<(String, Json)> {
    let domain = target.browser.mac_domain();
    if target.browser == Browser::Firefox {
        let mut policies = firefox::policies(target, settings);
        policies["EnterprisePoliciesEnabled"] = json!(true);
        return vec![(domain.to_owned(), policies)];
    }
    vec![
        (domain.to_owned(), json!({ "ExtensionSettings": target.extension_settings() })),
        (format!("{domain}.extensions.{}", target.id), json!(settings)),
    ]
}

fn payload(profile: &str, domain: &str, values: &Json) -> Value {
    let identifier = format!("{profile}.{domain}");
    let forced = dictionary([("mcx_preference_settings", to_plist(values))]);
    let forced = dictionary([("Forced", Value::Array(vec![forced]))]);
    dictionary([
        ("PayloadContent", dictionary([(domain, forced)])),
        ("PayloadDisplayName", text(domain)),
        ("PayloadEnabled", Value::Boolean(true)),
        ("PayloadIdentifier", text(&identifier)),
        ("PayloadType", text(PREFERENCES)),
        ("PayloadUUID", text(&id::uuid(&identifier))),
        ("PayloadVersion", Value::Integer(1.into())),
    ])
}

fn dictionary<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Dictionary(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

fn to_plist(value: &Json) -> Value {
    match value {
        Json::Bool(yes) => Value::Boolean(*yes),
        Json::Number(number) => match number.as_i64() {
            Some(number) => Value::Integer(number.into()),
            None => Value::Real(number.as_f64().unwrap_or_default()),
        },
        Json::Array(items) => Value::Array(items.iter().map(to_plist).collect()),
        Json::Object(map) => Value::Dictionary(
            map.iter().map(|(key, value)| (key.clone(), to_plist(value))).collect::<Dictionary>(),
        ),
        Json::String(string) => text(string),
        Json::Null => text(""),
    }
}

fn to_json(value: &Value) -> Json {
    match value {
        Value::Boolean(yes) => json!(yes),
        Value::Integer(number) => json!(number.as_signed()),
        Value::Real(number) => json!(number),
        Value::Array(items) => items.iter().map(to_json).collect(),
        Value::Dictionary(map) => {
            map.iter().map(|(key, value)| (key.clone(), to_json(value))).collect()
        }
        Value::String(text) => json!(text),
        _ => Json::Null,
    }
}

/// What a profile tells a browser.
///
/// # Errors
/// If it is no configuration profile.
pub(super) fn read(bytes: &[u8], browser: Browser) -> Result<Reading> {
    // The library takes a document that breaks off; a Mac does not.
    xml::parse(std::str::from_utf8(bytes).context("expected UTF-8 text")?)?;
    let profile = to_json(&Value::from_reader_xml(bytes).context("this is no property list")?);
    if profile["PayloadType"] != "Configuration" || !is_uuid(&profile["PayloadUUID"]) {
        bail!("expected a profile: PayloadType `Configuration` and a PayloadUUID");
    }
    let mut reading = Reading::default();
    for payload in profile["PayloadContent"].as_array().context("there are no payloads")? {
        if payload["PayloadType"] != PREFERENCES || !is_uuid(&payload["PayloadUUID"]) {
            let place = payload["PayloadIdentifier"].as_str().unwrap_or("a payload");
            reading.complain(place, "this is another payload", PREFERENCES);
            continue;
        }
        for (domain, content) in payload["PayloadContent"].as_object().into_iter().flatten() {
            let values = &content["Forced"][0]["mcx_preference_settings"];
            if !values.is_object() {
                let expected = "`Forced` with `mcx_preference_settings`";
                reading.complain(domain, "no value is forced", expected);
                continue;
            }
            one_domain(browser, domain, values, &mut reading);
        }
    }
    Ok(reading)
}

fn one_domain(browser: Browser, domain: &str, values: &Json, reading: &mut Reading) {
    let own = browser.mac_domain();
    let extension = domain.strip_prefix(own).and_then(|it| it.strip_prefix(".extensions."));
    if let Some(id) = extension {
        let all = values.as_object().into_iter().flatten();
        let all = all.map(|(name, value)| (name.clone(), value.clone())).collect();
        reading.settings(browser, domain.to_owned(), id, all);
    } else if domain == own {
        reading.install(browser, domain, &values["ExtensionSettings"]);
        if browser == Browser::Firefox {
            reading.extensions(browser, domain, &values["3rdparty"]["Extensions"]);
            if values["EnterprisePoliciesEnabled"] != true {
                reading.complain(domain, "policies are off", "EnterprisePoliciesEnabled: true");
            }
        }
    } else {
        let expected = format!("`{own}` or `{own}.extensions.ID`; capital letters count");
        reading.complain(domain, "this domain is not one of the browser's", expected);
    }
}

fn is_uuid(value: &Json) -> bool {
    let text = value.as_str().unwrap_or_default();
    id::is_gecko(&format!("{{{text}}}"))
}
