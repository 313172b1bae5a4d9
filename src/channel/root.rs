//! Roots: who may sign.
//!
//! Each root has a number, and is signed by enough people of the root before it and of itself. So a
//! browser that trusts one root can be walked to the newest, and nobody can hand it another.

use super::envelope::{self, Envelope, Keys, Role, Unsigned};
use super::{MAX_NUMBER, MAX_ROOT, SCHEMA, Time, is_name};
use serde::{Deserialize, Serialize};

/// The most keys in a root.
pub const MAX_KEYS: usize = 32;

/// Who may sign, by a root's body.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Root {
    /// The version of the format: [`SCHEMA`].
    pub schema: u32,
    /// The organisation.
    pub trust: String,
    /// Its place in the line: 1, 2, 3 …
    pub number: u64,
    /// The count of releases starts anew in each epoch. Never falls from a root to the next.
    pub epoch: u64,
    /// No new release is accepted under it after this.
    pub expires: Time,
    /// The public keys.
    pub keys: Keys,
    /// Who signs roots.
    pub root: Role,
    /// Who signs releases.
    pub release: Role,
    /// Who signs that a release is still the newest, if anybody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fresh: Option<Role>,
}

/// Why a file is not a root that can be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadRoot {
    /// It is not a root at all, or does not fit together.
    Unreadable(String),
    /// Too few signed it.
    Unsigned(Unsigned),
}

/// Why a root is not the next in the line, whoever signed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// Its number is not the next one.
    Number,
    /// It is of another trust.
    Trust,
    /// Its epoch lies before.
    Epoch,
}

impl Root {
    /// Reads a root from its body.
    pub fn from_json(body: &[u8]) -> Result<Self, String> {
        let root: Self = serde_json::from_slice(body).map_err(|error| error.to_string())?;
        root.check()?;
        Ok(root)
    }

    /// Reads the file of a root whose bytes are trusted already (by its SHA-256, or because they were
    /// verified before). It must be signed by its own people all the same: a root that nobody could
    /// follow is a mistake.
    pub fn trusted(file: &[u8]) -> Result<Self, BadRoot> {
        let (envelope, root) = unverified(file)?;
        root.signed_by_itself(&envelope)?;
        Ok(root)
    }

    /// Reads the file of a root by this one: the people of this root must have signed it before a
    /// word of it is read, and then its own must have, too.
    pub fn successor(&self, file: &[u8]) -> Result<Self, BadRoot> {
        let envelope = enclosed(file)?;
        let body = envelope.open(envelope::ROOT, &self.keys, &self.root);
        let root = Self::from_json(body.map_err(BadRoot::Unsigned)?);
        let root = root.map_err(BadRoot::Unreadable)?;
        root.signed_by_itself(&envelope)?;
        Ok(root)
    }

    /// Why another root cannot come after this one, if it cannot.
    pub fn misfit(&self, next: &Self) -> Option<Misfit> {
        if self.number.checked_add(1) != Some(next.number) {
            Some(Misfit::Number)
        } else if self.trust != next.trust {
            Some(Misfit::Trust)
        } else if self.epoch > next.epoch {
            Some(Misfit::Epoch)
        } else {
            None
        }
    }

    fn signed_by_itself(&self, envelope: &Envelope) -> Result<(), BadRoot> {
        let opened = envelope.open(envelope::ROOT, &self.keys, &self.root);
        opened.map(|_| ()).map_err(BadRoot::Unsigned)
    }

    /// What does not fit together, if anything.
    pub fn check(&self) -> Result<(), String> {
        let Self { schema, trust, number, epoch, keys, root, release, fresh, .. } = self;
        if *schema != SCHEMA {
            return Err(format!(
                "its format is version {schema}, and version {SCHEMA} is read here"
            ));
        }
        if !is_name(trust) {
            return Err(
                "the name of its trust is not made of a to z, 0 to 9 and hyphens".to_owned()
            );
        }
        if !(1..=MAX_NUMBER).contains(number) || *epoch > MAX_NUMBER {
            return Err(format!("its number and epoch must lie between 1 and {MAX_NUMBER}"));
        }
        if keys.len() > MAX_KEYS {
            return Err(format!("it has {} keys, and at most {MAX_KEYS} are read", keys.len()));
        }
        for (id, key) in keys {
            key.check(id).map_err(|problem| format!("key {id}: {problem}"))?;
        }
        let roles = [("root", Some(root)), ("release", Some(release)), ("fresh", fresh.as_ref())];
        for (name, role) in roles {
            let Some(Role { keys: wanted, threshold }) = role else { continue };
            if let Some(id) = wanted.iter().find(|id| !keys.contains_key(id)) {
                return Err(format!("the role {name} names the key {id}, which is not listed"));
            }
            if !(1..=wanted.len()).contains(threshold) {
                let count = wanted.len();
                return Err(format!("the role {name} asks for {threshold} of {count} keys"));
            }
        }
        Ok(())
    }
}

fn enclosed(file: &[u8]) -> Result<Envelope, BadRoot> {
    if file.len() > MAX_ROOT {
        let problem = format!("it has {} bytes, and at most {MAX_ROOT} are read", file.len());
        return Err(BadRoot::Unreadable(problem));
    }
    serde_json::from_slice(file).map_err(|error| BadRoot::Unreadable(error.to_string()))
}

fn unverified(file: &[u8]) -> Result<(Envelope, Root), BadRoot> {
    let envelope = enclosed(file)?;
    let root = Root::from_json(envelope.unverified()).map_err(BadRoot::Unreadable)?;
    Ok((envelope, root))
}
