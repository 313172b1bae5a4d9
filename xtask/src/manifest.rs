//! One manifest.json, two browsers.
//!
//! Everything in which the browsers differ stands in [`for_chromium`] and [`for_firefox`]; the rest
//! of the manifest is the same in both.

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

use crate::variant::Browser;

/// The manifest of one browser.
pub(crate) fn derive(source: &str, version: &str, browser: Browser) -> Result<String> {
    let mut manifest: Map<String, Value> =
        serde_json::from_str(source).context("manifest.json is not a JSON object")?;
    if manifest.get("version") != Some(&json!(version)) {
        bail!("manifest.json says version {}, Cargo.toml {version}", manifest["version"]);
    }
    match browser {
        Browser::Chromium => for_chromium(&mut manifest)?,
        Browser::Firefox => for_firefox(&mut manifest)?,
    }
    let mut text = serde_json::to_string_pretty(&manifest)?;
    text.push('\n');
    Ok(text)
}

/// 119 brought `match_origin_as_fallback` to frames such as WordPress's editor, 121 a
/// `checkVisibility` that knows hidden copies of an editor.
fn for_chromium(manifest: &mut Map<String, Value>) -> Result<()> {
    background(manifest)?.remove("scripts");
    manifest.insert("minimum_chrome_version".into(), json!("121"));
    Ok(())
}

/// 140 (142 on Android) brought the statement on data, which says: none is collected. 140 also
/// brought CSS highlights. Settings by policy need no schema there: Firefox would not read it, and its
/// linter does not know the key.
fn for_firefox(manifest: &mut Map<String, Value>) -> Result<()> {
    background(manifest)?.remove("service_worker");
    manifest.remove("storage");
    manifest.insert(
        "browser_specific_settings".into(),
        json!({
            "gecko": {
                "id": "{6f0c1f4e-5d0b-4b9a-9a3b-2f8c1c7d9e51}",
                "strict_min_version": "140.0",
                "data_collection_permissions": { "required": ["none"] }
            },
            "gecko_android": { "strict_min_version": "142.0" }
        }),
    );
    Ok(())
}

fn background(manifest: &mut Map<String, Value>) -> Result<&mut Map<String, Value>> {
    manifest
        .get_mut("background")
        .and_then(Value::as_object_mut)
        .context("manifest.json has no background")
}

/// The files that a manifest names.
pub(crate) fn files(manifest: &str) -> Result<Vec<String>> {
    let manifest: Value = serde_json::from_str(manifest)?;
    let mut files = Vec::new();
    let mut take = |value: &Value| files.extend(value.as_str().map(str::to_owned));
    take(&manifest["background"]["service_worker"]);
    take(&manifest["action"]["default_popup"]);
    take(&manifest["options_ui"]["page"]);
    take(&manifest["storage"]["managed_schema"]);
    manifest["background"]["scripts"].as_array().into_iter().flatten().for_each(&mut take);
    manifest["icons"].as_object().into_iter().flat_map(Map::values).for_each(&mut take);
    for scripts in manifest["content_scripts"].as_array().into_iter().flatten() {
        scripts["js"].as_array().into_iter().flatten().for_each(&mut take);
        scripts["css"].as_array().into_iter().flatten().for_each(&mut take);
    }
    Ok(files)
}

/// The hosts that a manifest's content scripts run on, sorted (`*.wordpress.com` stays so).
pub(crate) fn hosts(manifest: &str) -> Result<Vec<String>> {
    let manifest: Value = serde_json::from_str(manifest)?;
    let mut hosts = Vec::new();
    for scripts in manifest["content_scripts"].as_array().into_iter().flatten() {
        for pattern in scripts["matches"].as_array().into_iter().flatten() {
            let pattern = pattern.as_str().unwrap_or_default();
            let host = pattern.strip_prefix("https://").and_then(|rest| rest.strip_suffix("/*"));
            hosts.push(host.with_context(|| format!("manifest.json: match `{pattern}`"))?.into());
        }
    }
    hosts.sort();
    Ok(hosts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = include_str!("../../manifest.json");

    fn derived(browser: Browser) -> Value {
        let version = serde_json::from_str::<Value>(SOURCE).unwrap()["version"].clone();
        let text = derive(SOURCE, version.as_str().unwrap(), browser).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn both_allow_the_engine_and_no_other_source_of_code() {
        for browser in Browser::ALL {
            let csp = derived(browser)["content_security_policy"]["extension_pages"].clone();
            let csp = csp.as_str().unwrap();
            assert!(csp.contains("script-src 'self' 'wasm-unsafe-eval';"), "{csp}");
            assert!(csp.contains("default-src 'none'"), "{csp}");
            for word in ["'unsafe-eval'", "'unsafe-inline'", "http:", "data:", "blob:"] {
                assert!(!csp.contains(word), "{word} in {csp}");
            }
        }
    }

    /// An organisation's address is known only once it has set it. Firefox fetches through a frame.
    #[test]
    fn only_files_are_fetched_from_elsewhere_and_by_https() {
        for browser in Browser::ALL {
            let csp = derived(browser)["content_security_policy"]["extension_pages"].clone();
            let elsewhere: Vec<&str> =
                csp.as_str().unwrap().split("; ").filter(|part| part.contains("http")).collect();
            assert_eq!(elsewhere, ["connect-src 'self' https:"]);
            assert!(csp.as_str().unwrap().contains("frame-src 'self';"), "{csp}");
        }
    }

    #[test]
    fn they_differ_only_where_this_file_says() {
        let [mut chromium, mut firefox] = Browser::ALL.map(derived);
        for (manifest, own) in
            [(&mut chromium, "minimum_chrome_version"), (&mut firefox, "browser_specific_settings")]
        {
            let manifest = manifest.as_object_mut().unwrap();
            assert!(manifest.remove(own).is_some());
            assert_eq!(manifest["background"]["type"], "module");
            manifest.remove("background");
        }
        chromium.as_object_mut().unwrap().remove("storage");
        assert_eq!(chromium, firefox);
    }

    #[test]
    fn only_chromium_is_given_the_schema_of_the_settings() {
        let [chromium, firefox] = Browser::ALL.map(derived);
        assert_eq!(chromium["storage"], json!({ "managed_schema": "schema.json" }));
        assert!(firefox["storage"].is_null());
    }

    #[test]
    fn each_names_its_own_kind_of_background() {
        let [chromium, firefox] = Browser::ALL.map(derived);
        assert_eq!(chromium["background"]["service_worker"], firefox["background"]["scripts"][0]);
        assert!(chromium["background"]["scripts"].is_null());
        assert!(firefox["background"]["service_worker"].is_null());
    }

    #[test]
    fn another_version_than_the_crate_s_is_refused() {
        let error = derive(SOURCE, "9.9.9", Browser::Firefox).unwrap_err();
        assert!(error.to_string().contains("9.9.9"), "{error}");
    }

    /// An organisation's own sites are known only once it has set them, so the browser is asked for
    /// them then, by name, and the person says yes or no. `scripting` registers the content script
    /// there: by itself it reaches no site, and neither browser warns of it. `alarms` wakes the
    /// background when it is time to look for new rules.
    #[test]
    fn nothing_is_asked_for_beyond_the_listed_sites_settings_and_those_that_a_person_allows() {
        for browser in Browser::ALL {
            let manifest = derived(browser);
            assert_eq!(manifest["permissions"], json!(["storage", "scripting", "alarms"]));
            assert_eq!(manifest["optional_host_permissions"], json!(["https://*/*"]));
            for key in ["optional_permissions", "host_permissions", "web_accessible_resources"] {
                assert!(manifest[key].is_null(), "{key}");
            }
        }
    }
}
