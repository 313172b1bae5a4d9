//! A signer's key: a private file that only its owner can open, and a public one to send around.
//!
//! The private key is PKCS#8 (RFC 5958) in PEM, encrypted with a passphrase as PKCS#5 has it (RFC
//! 8018: scrypt by RFC 7914, then AES-256-CBC), so that any well-kept tool reads it and nobody depends
//! on this one: `openssl pkey -in FILE` does. scrypt takes 16 MB and a moment for each guess (N =
//! 2^14, r = 8, p = 1: the most that OpenSSL takes without being asked), which slows guessing and does
//! not save a short passphrase; so short ones are refused.
//!
//! A private key never leaves this module but as an encrypted file, and signs nothing but what
//! [`sign`](PrivateKey::sign) is given.

use super::files;
use super::problem::{Problem, Result};
use crate::channel::key::{KeyId, PublicKey};
use crate::policy::validate::is_hidden;
use ed25519_dalek::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _, KeypairBytes};
use ed25519_dalek::{SigningKey, VerifyingKey};
use pkcs8::{EncryptedPrivateKeyInfoRef, LineEnding, SecretDocument};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The fewest characters of a passphrase.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// The most characters of an owner's name.
const MOST_OWNER: usize = 80;

/// A key file has about 400 bytes.
const MOST_BYTES: u64 = 16_384;

/// A key that signs.
pub struct PrivateKey(SigningKey);

/// A signer's public key with its owner, as it is sent to whoever makes the root.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct PublicKeyFile {
    /// The key, and who holds it: a role rather than a person ("Information governance").
    #[serde(flatten)]
    pub key: PublicKey,
    /// The SHA-256 of its bytes, in hex: what people read to one another.
    pub id: KeyId,
}

impl PrivateKey {
    /// A new key, from the machine's source of randomness.
    pub fn generate() -> Result<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|error| {
            Problem::new("this machine", format!("expected a source of randomness: {error}"))
        })?;
        Ok(Self(SigningKey::from_bytes(&seed)))
    }

    /// Writes the key to a new file that only its owner can read, encrypted.
    pub fn write(&self, path: &Path, passphrase: &str) -> Result<()> {
        if let Some(wrong) = weak(passphrase) {
            return Err(Problem::new("the passphrase", wrong));
        }
        // Without the public key beside it: OpenSSL 3.0 refuses the newer form that has one.
        let pair = KeypairBytes { secret_key: self.0.to_bytes(), public_key: None };
        let pem = pair.to_pkcs8_encrypted_pem(passphrase, LineEnding::LF).map_err(|error| {
            Problem::new(path.display(), format!("the key could not be encrypted: {error}"))
        })?;
        files::write_secret(path, pem.as_bytes())
    }

    /// Opens a key file.
    pub fn read(path: &Path, passphrase: &str) -> Result<Self> {
        let not_a_key = || {
            Problem::new(path.display(), "expected a private key that `canteen release keys` made")
                .with_help("name the .pem file that belongs to your own key")
        };
        let text = String::from_utf8(files::read(path, MOST_BYTES)?).map_err(|_| not_a_key())?;
        let (label, document) = SecretDocument::from_pem(&text).map_err(|_| not_a_key())?;
        if label == "PRIVATE KEY" {
            let what = "this private key is not encrypted, so whoever has the file can sign";
            return Err(Problem::new(path.display(), what).with_help(
                "make a new one with `canteen release keys`, and have the root changed",
            ));
        }
        let sealed =
            EncryptedPrivateKeyInfoRef::try_from(document.as_bytes()).map_err(|_| not_a_key())?;
        let opened = sealed.decrypt(passphrase).map_err(|_| {
            Problem::new(path.display(), "the passphrase does not open this key")
                .with_help("look at the keyboard's language and the capitals, and type it again")
        })?;
        SigningKey::from_pkcs8_der(opened.as_bytes()).map(Self).map_err(|_| not_a_key())
    }

    /// The public half.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// The public half as a file for the root's maker.
    pub fn public_file(&self, owner: &str) -> PublicKeyFile {
        let public = self.public();
        PublicKeyFile { key: PublicKey::ed25519(&public, owner), id: KeyId::of(&public) }
    }

    /// The signature of some bytes.
    pub(super) fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        ed25519_dalek::Signer::sign(&self.0, bytes).to_bytes()
    }
}

impl PublicKeyFile {
    /// Reads a public key's file, and checks that its parts belong together.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = files::read(path, MOST_BYTES)?;
        let wrong = |what: &str| {
            Problem::new(path.display(), what)
                .with_help("name the .pub file that `canteen release keys` wrote, as it was sent")
        };
        let file: Self = serde_json::from_slice(&bytes)
            .map_err(|_| wrong("expected a public key that `canteen release keys` made"))?;
        if let Some(owner) = wrong_owner(&file.key.owner) {
            return Err(wrong(&owner));
        }
        let public = file.bytes().ok_or_else(|| wrong("its `public` is not an Ed25519 key"))?;
        if file.id != KeyId::of(&public) {
            return Err(wrong("its parts do not belong together: somebody changed it on the way"));
        }
        Ok(file)
    }

    /// Writes it to a new file.
    pub fn write(&self, path: &Path) -> Result<()> {
        if path.exists() {
            return Err(files::already_there(path));
        }
        let json = serde_json::to_string_pretty(self)
            .map_err(|error| Problem::new(path.display(), error.to_string()))?;
        files::write(path, (json + "\n").as_bytes())
    }

    /// The key's bytes, if it is one.
    pub(super) fn bytes(&self) -> Option<[u8; 32]> {
        let bytes = self.key.bytes()?;
        let key = VerifyingKey::from_bytes(&bytes).ok()?;
        (!key.is_weak()).then_some(bytes)
    }
}

/// What is wrong with a passphrase, if something is.
pub fn weak(passphrase: &str) -> Option<String> {
    let characters = passphrase.chars().count();
    if characters < SHORTEST_PASSPHRASE {
        return Some(format!(
            "expected at least {SHORTEST_PASSPHRASE} characters (four words that do not belong \
             together are good), and there are {characters}"
        ));
    }
    let first = passphrase.chars().next();
    let same = passphrase.chars().all(|c| Some(c) == first);
    same.then(|| "expected more than one character again and again".to_owned())
}

/// What is wrong with the name of a key's owner, if something is.
pub fn wrong_owner(owner: &str) -> Option<String> {
    let length = owner.chars().count();
    let plain = !owner.contains(is_hidden) && owner.trim() == owner;
    (!plain || !(1..=MOST_OWNER).contains(&length))
        .then(|| format!("expected an owner in one line of 1 to {MOST_OWNER} characters"))
}
