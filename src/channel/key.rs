//! Public keys, and the names they go by.

use super::Digest;
use base64ct::{Base64, Encoding as _};
use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};

/// The one algorithm that is understood (RFC 8032). Others may stand in a root; what they sign is
/// skipped, so that a root can move to a new one before every browser knows it.
pub const ED25519: &str = "ed25519";

/// The most characters in the name of a key's owner.
pub const MAX_OWNER: usize = 200;

/// What a key goes by: the SHA-256 of its 32 public bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(transparent)]
pub struct KeyId(Digest);

impl KeyId {
    /// The name of a key with these public bytes.
    pub fn of(public: &[u8; 32]) -> Self {
        Self(Digest::of(public))
    }
}

impl std::fmt::Display for KeyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for KeyId {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// A public key, as a root lists it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct PublicKey {
    /// The algorithm: [`ED25519`], or one that a later engine knows.
    pub alg: String,
    /// The public bytes, in base64.
    pub public: String,
    /// Whose it is, for people: a team or an office.
    #[serde(default)]
    pub owner: String,
}

impl PublicKey {
    /// An Ed25519 key.
    pub fn ed25519(public: &[u8; 32], owner: &str) -> Self {
        let public = Base64::encode_string(public);
        Self { alg: ED25519.to_owned(), public, owner: owner.to_owned() }
    }

    /// Its bytes, if it is an Ed25519 key and well formed.
    pub fn bytes(&self) -> Option<[u8; 32]> {
        let mut bytes = [0; 32];
        let is_ours = self.alg == ED25519;
        let read = is_ours.then(|| Base64::decode(&self.public, &mut bytes))?.ok()?;
        (read.len() == 32).then_some(bytes)
    }

    /// Whether it signed this message. Strictly: a key or signature for which other readers of the
    /// standard might say otherwise did not (`verify_strict`).
    pub(super) fn signed(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        let key = self.bytes().and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
        let signature = Signature::from_bytes(signature);
        key.is_some_and(|key| key.verify_strict(message, &signature).is_ok())
    }

    /// What is wrong with it under this name, if anything.
    pub(super) fn check(&self, id: &KeyId) -> Result<(), String> {
        if self.owner.chars().count() > MAX_OWNER {
            return Err(format!("its owner's name has over {MAX_OWNER} characters"));
        }
        if self.alg != ED25519 {
            return Ok(());
        }
        let bytes = self.bytes().ok_or("its public bytes are not 32 bytes in base64")?;
        if KeyId::of(&bytes) != *id {
            return Err("its name is not the SHA-256 of its public bytes".to_owned());
        }
        let weak = VerifyingKey::from_bytes(&bytes).map_or(true, |key| key.is_weak());
        if weak { Err("it is not a sound Ed25519 key".to_owned()) } else { Ok(()) }
    }
}
