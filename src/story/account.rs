//! The accounts of a post: who each is about, and which details belong to it.

use super::jigsaw::Estimate;
use crate::detail::Detail;
use crate::mention::Mention;
use crate::text::Text;
use serde::Serialize;
use std::ops::Range;

/// Whom an account is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// One particular patient, or someone close to one.
    Patient,
    /// The writer.
    Writer,
    /// The writer's family, as family.
    Family,
    /// A colleague.
    Colleague,
    /// Patients or people in general, in numbers, a usual day.
    People,
    /// A hypothetical, a teaching case, a simulation, fiction.
    Imagined,
    /// A published or televised case, somebody in public life.
    Published,
    /// Someone who agreed to be told about.
    Consented,
    /// An animal or a thing.
    Animal,
    /// The organisation, the service, the government.
    Service,
    /// Nobody in particular.
    Nobody,
}

/// One account: what a post tells about one person, or one sort of people.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Its words.
    pub words: Range<usize>,
    /// Whom it is about.
    pub about: About,
    /// The places, among the text's details, of those that tell about them.
    pub details: Vec<usize>,
    /// The places, among the text's mentions, of those that are theirs.
    pub mentions: Vec<usize>,
    /// How few people they could be.
    pub estimate: Estimate,
}

/// Cuts a post into accounts.
pub(super) fn read(text: &Text, mentions: &[Mention], details: &[Detail]) -> Vec<Account> {
    let _ = (text, mentions, details);
    Vec::new()
}
