//! What a browser asks whether there is a newer self-hosted package: `updates.xml` (Chromium) and
//! `updates.json` (Firefox).
//!
//! Chromium reads a `gupdate` document (`extensions/browser/updater/safe_manifest_parser.cc`): an `app`
//! for each id with exactly one `updatecheck`; id and version must be those of the package. The browser
//! adds `?os=…&x=…` to its request: the host must ignore it.

use super::package::Package;
use super::{id, xml};
use anyhow::{Context, Result, bail};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};
use serde_json::{Value, json};

/// The namespace of the format; nothing is fetched from there.
const NAMESPACE: &str = "http://www.google.com/update2/response";

/// What `updates.xml` says of one extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// The extension's id.
    pub id: String,
    /// Where the package is.
    pub codebase: String,
    /// Its version.
    pub version: String,
    /// The SHA-256 of the package, if it is given.
    pub sha256: Option<String>,
}

/// `updates.xml` for one signed package.
///
/// # Errors
/// If it cannot be written.
pub fn write_xml(id: &str, codebase: &str, package: &Package, crx: &[u8]) -> Result<String> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut attributes = vec![
        ("codebase", codebase.to_owned()),
        ("version", package.version.clone()),
        ("hash_sha256", id::sha256(crx)),
        ("size", crx.len().to_string()),
    ];
    if let Some(oldest) = &package.oldest {
        attributes.push(("prodversionmin", oldest.clone()));
    }
    writer
        .create_element("gupdate")
        .with_attributes([("xmlns", NAMESPACE), ("protocol", "2.0")])
        .write_inner_content(|writer| {
        writer.create_element("app").with_attribute(("appid", id)).write_inner_content(
            |writer| {
                let attributes = attributes.iter().map(|(name, it)| (*name, it.as_str()));
                writer.create_element("updatecheck").with_attributes(attributes).write_empty()?;
                Ok(())
            },
        )?;
        Ok(())
    })?;
    let mut text = String::from_utf8(writer.into_inner())?;
    text.push('\n');
    Ok(text)
}

/// Reads an `updates.xml`.
///
/// # Errors
/// What is wrong with it.
pub fn read_xml(text: &str) -> Result<Vec<Update>> {
    let root = xml::parse(text)?;
    let (namespace, protocol) = (root.attribute("xmlns"), root.attribute("protocol"));
    if root.name != "gupdate" || namespace != NAMESPACE || protocol != "2.0" {
        bail!("expected `gupdate` with xmlns=\"{NAMESPACE}\" and protocol=\"2.0\"");
    }
    let mut found = Vec::new();
    for app in &root.children {
        let [check] = app.children.as_slice() else {
            bail!("each `app` must have exactly one `updatecheck`");
        };
        if (app.name.as_str(), check.name.as_str()) != ("app", "updatecheck") {
            bail!("`{}` and `{}` have no place here", app.name, check.name);
        }
        let (codebase, version) = (check.attribute("codebase"), check.attribute("version"));
        if codebase.is_empty() || version.is_empty() {
            bail!("`updatecheck` must have `codebase` and `version`");
        }
        found.push(Update {
            id: app.attribute("appid").to_owned(),
            codebase: codebase.to_owned(),
            version: version.to_owned(),
            sha256: check.attributes.get("hash_sha256").cloned(),
        });
    }
    if found.is_empty() {
        bail!("expected an `app` with one `updatecheck`");
    }
    Ok(found)
}

/// `updates.json` for one package.
pub fn write_json(id: &str, link: &str, package: &Package) -> Value {
    let mut update = json!({
        "version": package.version,
        "update_link": link,
        "update_hash": format!("sha256:{}", id::sha256(&package.bytes)),
    });
    if let Some(oldest) = &package.oldest {
        update["applications"] = json!({ "gecko": { "strict_min_version": oldest } });
    }
    json!({ "addons": { id: { "updates": [update] } } })
}

/// What an `updates.json` says of an add-on: link, version and hash of the newest.
pub fn read_json(value: &Value, id: &str) -> Result<Update> {
    let updates = value["addons"][id]["updates"].as_array();
    let update = updates.and_then(|it| it.last());
    let update = update.with_context(|| format!("expected `addons`, `{id}`, `updates`"))?;
    let text = |key: &str| update[key].as_str().map(str::to_owned);
    Ok(Update {
        id: id.to_owned(),
        codebase: text("update_link").context("expected `update_link`")?,
        version: text("version").context("expected `version`")?,
        sha256: text("update_hash").map(|it| it.trim_start_matches("sha256:").to_owned()),
    })
}
