//! A policy's `pack.yaml`.

use crate::policy::Language;
use crate::policy::pack::Contact;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_saphyr::Spanned;

/// What a policy is called and what it is built on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A Canteen policy")]
pub(super) struct PackFile {
    /// The pack's id.
    pub(super) pack: String,
    /// Its version.
    pub(super) version: String,
    /// What people call the organisation.
    pub(super) name: Option<String>,
    /// The pack that it is laid over: `nhs-base`, which is built into this tool, or the folder of
    /// another, written from this one (`../nhs-base`). None for a pack that stands alone.
    #[schemars(with = "Option<String>")]
    pub(super) base: Option<Spanned<String>>,
    /// Folders of professional bodies' packs to lay between, in this order.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) bodies: Vec<Spanned<String>>,
    /// The languages in which every rule must be worded; English alone if none are named.
    #[serde(default)]
    pub(super) languages: Vec<Language>,
    /// Who answers for it.
    pub(super) owner: Option<String>,
    /// Whom a person may ask.
    #[serde(default)]
    pub(super) contact: Contact,
}
