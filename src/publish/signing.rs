//! Who signed, who may, and how many are missing.

use super::key::PrivateKey;
use super::problem::{Problem, Result};
use crate::channel::envelope::{Envelope, Keys, Role};
use crate::channel::key::KeyId;
use serde::Serialize;
use std::fmt;

/// How much of a key's id is shown where it only has to be told from the others.
const SHOWN: usize = 12;

/// The people of whom so many must sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quorum {
    /// By which root, and for what.
    pub of: String,
    /// How many must sign.
    pub threshold: usize,
    /// Who did.
    pub signed: Vec<Signer>,
    /// Who may and did not.
    pub open: Vec<Signer>,
}

/// A key, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signer {
    /// The key.
    pub id: KeyId,
    /// Whose it is.
    pub owner: String,
}

impl Signer {
    /// The owner of a key.
    pub fn of(id: KeyId, keys: &Keys) -> Self {
        let owner = keys.get(&id).map_or_else(|| "unknown".to_owned(), |key| key.owner.clone());
        Self { id, owner }
    }
}

impl Signer {
    /// The owners of keys, by name.
    pub fn all<'a>(ids: impl IntoIterator<Item = &'a KeyId>, keys: &Keys) -> Vec<Self> {
        let mut all: Vec<_> = ids.into_iter().map(|id| Self::of(*id, keys)).collect();
        all.sort_by_cached_key(|it| (it.owner.to_lowercase(), it.id));
        all
    }
}

impl fmt::Display for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id: String = self.id.to_string().chars().take(SHOWN).collect();
        write!(f, "{} (key {id})", self.owner)
    }
}

impl Quorum {
    /// Who of a role signed an envelope.
    pub fn of(of: impl Into<String>, envelope: &Envelope, keys: &Keys, role: &Role) -> Self {
        let signers = envelope.signers(keys, role);
        let (signed, open): (Vec<_>, Vec<_>) =
            role.keys.iter().partition(|id| signers.contains(id));
        let named = |ids: Vec<&KeyId>| Signer::all(ids, keys);
        Self { of: of.into(), threshold: role.threshold, signed: named(signed), open: named(open) }
    }

    /// How many signatures are missing.
    pub fn missing(&self) -> usize {
        self.threshold.saturating_sub(self.signed.len())
    }

    fn names(&self, id: KeyId) -> bool {
        self.signed.iter().chain(&self.open).any(|it| it.id == id)
    }
}

impl fmt::Display for Quorum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.signed.len() + self.open.len();
        writeln!(f, "{}: {} of {all} must sign", self.of, self.threshold)?;
        for signer in &self.signed {
            writeln!(f, "  signed      {signer}")?;
        }
        for signer in &self.open {
            writeln!(f, "  not signed  {signer}")?;
        }
        match self.missing() {
            0 => writeln!(f, "  That is enough.")?,
            1 => writeln!(f, "  1 signature is missing.")?,
            more => writeln!(f, "  {more} signatures are missing.")?,
        }
        if self.threshold == 1 {
            writeln!(
                f,
                "  WARNING: one signature is enough here. Whoever has that one key, or steals it,\n  \
                 can change the rules of everybody alone."
            )?;
        }
        Ok(())
    }
}

/// Adds a signature by a key that may sign and has not.
pub(super) fn add(
    envelope: &mut Envelope,
    quorums: &[Quorum],
    key: &PrivateKey,
    place: impl fmt::Display,
) -> Result<Signer> {
    let id = KeyId::of(&key.public());
    let signed = || quorums.iter().flat_map(|it| &it.signed).find(|it| it.id == id);
    if let Some(signer) = signed() {
        let what = format!("{signer} has signed this already, and counts once");
        return Err(Problem::new(place, what).with_help("hand it to the next signer"));
    }
    let Some(quorum) = quorums.iter().find(|it| it.names(id)) else {
        let short: String = id.to_string().chars().take(SHOWN).collect();
        let of: Vec<&str> = quorums.iter().map(|it| it.of.as_str()).collect();
        let what = format!("the key {short} is not among those that may sign: {}", of.join("; "));
        return Err(Problem::new(place, what).with_help(
            "name your own key's file; a new key comes into the root with `canteen release root change`",
        ));
    };
    let signer = quorum.open.iter().find(|it| it.id == id).cloned();
    envelope.add(id, &key.sign(&envelope.to_sign()));
    Ok(signer.unwrap_or(Signer { id, owner: String::new() }))
}
