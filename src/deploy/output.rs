//! The folder that is written: every artefact under its name.

use super::browser::{Browser, Platform};
use super::config::{Trust, Wanted};
use super::intune::{self, Script};
use super::json::pretty;
use super::mobileconfig::{self, Owner};
use super::package::Package;
use super::target::Target;
use super::{
    Settings, admx, crx, firefox, id, key, linux, readme, record, update_manifest, webserver,
    windows_registry,
};
use anyhow::{Context, Result, bail};
use rsa::RsaPrivateKey;
use std::collections::BTreeMap;

/// Below this are the folders of groups.
pub(super) const GROUPS: &str = "groups/";

/// Files by name, in order; names have `/` between folders.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What is served from one's own host.
#[derive(Default)]
pub struct Packages {
    /// `canteen-chromium.zip`.
    pub chromium: Option<Package>,
    /// `canteen-firefox.xpi`, signed by Mozilla.
    pub firefox: Option<Package>,
    /// The key of Chrome's and Edge's package.
    pub key: Option<RsaPrivateKey>,
}

/// Everything that an organisation wants.
///
/// # Errors
/// If a package or a key is missing or does not fit what is wanted.
pub fn write(trust: &Trust, packages: &Packages) -> Result<Files> {
    let targets = targets(trust, packages)?;
    let mut files = Files::new();
    artefacts(&mut files, "", trust, &targets, &trust.settings)?;
    if trust.platforms.contains(&Platform::Windows) {
        template(&mut files, trust, &targets)?;
    }
    for group in &trust.groups {
        let folder = format!("{GROUPS}{}/", group.name);
        artefacts(&mut files, &folder, trust, &targets, &group.settings)?;
    }
    if trust.self_hosts(|_| true) {
        self_host(&mut files, trust, packages, &targets)?;
    }
    files.insert("README.md".to_owned(), readme::readme(trust, &targets).into_bytes());
    files.insert("CHECKLIST.md".to_owned(), readme::checklist(trust, &targets).into_bytes());
    record::write(&mut files, trust, packages, &targets);
    Ok(files)
}

/// Each browser with the id and the address that it gets.
fn targets(trust: &Trust, packages: &Packages) -> Result<Vec<Target>> {
    let key_id = match &packages.key {
        Some(key) => Some(id::of_key(&key::public(key)?)),
        None => None,
    };
    let base = trust.base_url.as_deref().unwrap_or_default();
    let mut targets = Vec::new();
    for wanted in &trust.browsers {
        let id = the_id(wanted, key_id.as_deref(), packages)?;
        let hosted = match (wanted.self_hosted, wanted.browser) {
            (false, _) => None,
            (true, Browser::Firefox) => {
                let package = packages.firefox.as_ref();
                let package = package.context("firefox is self-hosted: expected --xpi FILE")?;
                Some(format!("{base}/{}", xpi_name(package)))
            }
            (true, _) => Some(format!("{base}/updates.xml")),
        };
        targets.push(Target::new(trust, wanted, id, hosted));
    }
    Ok(targets)
}

/// The id of a browser's package: as written, or as its key or manifest says; both must agree.
fn the_id(wanted: &Wanted, key_id: Option<&str>, packages: &Packages) -> Result<String> {
    let name = wanted.browser.key();
    let found = match wanted.browser {
        _ if !wanted.self_hosted => None,
        Browser::Firefox => packages.firefox.as_ref().and_then(|it| it.gecko_id.as_deref()),
        _ => key_id,
    };
    match (&wanted.id, found) {
        (Some(written), Some(found)) if written != found => {
            bail!("[{name}] says the id is {written}, and its key or package says {found}")
        }
        (_, Some(id)) => Ok(id.to_owned()),
        (Some(id), None) => Ok(id.clone()),
        (None, None) => bail!("{name} is self-hosted: expected --key FILE (or `id` in [{name}])"),
    }
}

/// The artefacts of one set of settings, in a folder.
fn artefacts(
    files: &mut Files,
    folder: &str,
    trust: &Trust,
    targets: &[Target],
    settings: &Settings,
) -> Result<()> {
    for platform in &trust.platforms {
        match platform {
            Platform::Windows => windows(files, folder, targets, settings),
            Platform::Macos => macos(files, folder, trust, targets, settings)?,
            Platform::Linux => linux(files, folder, targets, settings),
        }
    }
    Ok(())
}

fn windows(files: &mut Files, folder: &str, targets: &[Target], settings: &Settings) {
    let mut put =
        |name: &str, bytes: Vec<u8>| files.insert(format!("{folder}windows/{name}"), bytes);
    for target in targets {
        let name = format!("canteen-{}.reg", target.browser.key());
        put(&name, windows_registry::write(target, settings));
        if target.browser == Browser::Firefox {
            put("firefox/policies.json", firefox::json(target, settings).into_bytes());
            put("firefox/ExtensionSettings.json", firefox::group_policy(target).into_bytes());
            put("firefox/ExtensionSettings-one-line.json", firefox::one_line(target).into_bytes());
            put("firefox/intune.txt", firefox::intune(target).into_bytes());
        }
    }
    for script in Script::ALL {
        put(script.name(), intune::write(script, targets, settings).into_bytes());
    }
}

fn macos(
    files: &mut Files,
    folder: &str,
    trust: &Trust,
    targets: &[Target],
    settings: &Settings,
) -> Result<()> {
    let group = folder.strip_prefix(GROUPS).map(|it| it.trim_end_matches('/'));
    let owner = Owner { organisation: &trust.organisation, trust: &trust.trust, group };
    for target in targets {
        let name = format!("{folder}macos/canteen-{}.mobileconfig", target.browser.key());
        files.insert(name, mobileconfig::write(owner, target, settings)?.into_bytes());
    }
    Ok(())
}

fn linux(files: &mut Files, folder: &str, targets: &[Target], settings: &Settings) {
    for target in targets {
        for (place, _) in linux::places(target.browser) {
            let (name, text) = match target.browser {
                Browser::Firefox => ("policies.json", firefox::json(target, settings)),
                _ => ("canteen.json", linux::json(target, settings)),
            };
            files.insert(format!("{folder}linux/{place}/{name}"), text.into_bytes());
        }
    }
}

/// The template of Group Policy: one for all, with everybody's values on offer.
fn template(files: &mut Files, trust: &Trust, targets: &[Target]) -> Result<()> {
    files.insert("windows/canteen.admx".to_owned(), admx::template(targets)?.into_bytes());
    let texts = admx::texts(targets, &trust.settings)?;
    for language in admx::LANGUAGES {
        files.insert(format!("windows/{language}/canteen.adml"), texts.clone().into_bytes());
    }
    Ok(())
}

/// The packages, and what says that they are there.
fn self_host(
    files: &mut Files,
    trust: &Trust,
    packages: &Packages,
    targets: &[Target],
) -> Result<()> {
    let base = trust.base_url.as_deref().unwrap_or_default();
    let mut put = |name: &str, bytes: Vec<u8>| files.insert(format!("selfhost/{name}"), bytes);
    if trust.self_hosts(Browser::is_chromium)
        && let (Some(package), Some(key)) = (&packages.chromium, &packages.key)
    {
        let name = crx_name(package);
        let crx = crx::pack(key, &package.bytes)?;
        let id = id::of_key(&key::public(key)?);
        let xml = update_manifest::write_xml(&id, &format!("{base}/{name}"), package, &crx)?;
        put("updates.xml", xml.into_bytes());
        put(&name, crx);
    }
    let firefox = targets.iter().find(|target| target.browser == Browser::Firefox);
    if trust.self_hosts(|browser| browser == Browser::Firefox)
        && let (Some(package), Some(target)) = (&packages.firefox, firefox)
    {
        let name = xpi_name(package);
        let json = update_manifest::write_json(&target.id, &format!("{base}/{name}"), package);
        put("updates.json", pretty(&json).into_bytes());
        put(&name, package.bytes.clone());
    }
    put("nginx.conf", webserver::nginx(base).into_bytes());
    Ok(())
}

/// The name of Chrome's and Edge's package: its version is in it, so that no cache keeps an old one.
pub fn crx_name(package: &Package) -> String {
    format!("canteen-{}.crx", package.version)
}

/// The name of Firefox's package.
pub fn xpi_name(package: &Package) -> String {
    format!("canteen-{}.xpi", package.version)
}
