//! Firefox: `policies.json`, and the forms that Windows and Intune want of the same.
//!
//! Firefox validates no settings of extensions, reads them once at its start and takes what it gets. In
//! the registry `ExtensionSettings` is `REG_MULTI_SZ` (Group Policy writes it so) with the JSON value
//! alone, without `policies` around it. (Mozilla: policy-templates, `WindowsGPOParser.sys.mjs`.)

use super::Settings;
use super::json::pretty;
use super::target::Target;
use serde_json::{Value, json};

/// The policy under which Intune takes `ExtensionSettings` on one line, as text of any length.
pub const OMA_URI: &str = "./Device/Vendor/MSFT/Policy/Config/Firefox~Policy~firefox~Extensions/\
                           ExtensionSettingsOneLine";

/// All policies: what stands below `policies` in `policies.json`.
pub fn policies(target: &Target, settings: &Settings) -> Value {
    let mut policies = json!({
        "ExtensionSettings": target.extension_settings(),
        "3rdparty": { "Extensions": { target.id.clone(): settings } },
    });
    if target.unsigned {
        policies["Preferences"] = preferences();
    }
    policies
}

/// Lets Firefox ESR take packages without Mozilla's signature. Other Firefoxes ignore it.
pub fn preferences() -> Value {
    json!({ "xpinstall.signatures.required": { "Value": false, "Status": "locked" } })
}

/// `policies.json`.
pub fn json(target: &Target, settings: &Settings) -> String {
    pretty(&json!({ "policies": policies(target, settings) }))
}

/// The text for Group Policy's box *Extension Management*: the JSON value alone, over several lines.
pub fn group_policy(target: &Target) -> String {
    pretty(&target.extension_settings())
}

/// The same on one line.
pub fn one_line(target: &Target) -> String {
    format!("{}\n", target.extension_settings())
}

/// What to type into Intune: where, of which type, and what.
pub fn intune(target: &Target) -> String {
    let value =
        target.extension_settings().to_string().replace('&', "&amp;").replace('\'', "&apos;");
    format!(
        "OMA-URI\n{OMA_URI}\n\nData type\nString\n\nValue\n\
         <enabled/><data id=\"JSONOneLine\" value='{value}'/>\n"
    )
}

/// What a `policies.json` says: of `ExtensionSettings`, and the settings of each extension.
pub(super) fn read(value: &Value) -> (Value, Value) {
    let policies = &value["policies"];
    (policies["ExtensionSettings"].clone(), policies["3rdparty"]["Extensions"].clone())
}
