//! The key that signs self-hosted packages for Chrome and Edge: RSA, 2048 bits, PKCS#8 in PEM.
//!
//! The extension's id follows from it, so whoever loses it has to change every policy, and whoever
//! steals it can publish an update to the whole fleet. It is encrypted with a passphrase unless that is
//! expressly not wanted.

use anyhow::{Context, Result, bail};
use pkcs8::{EncryptedPrivateKeyInfoRef, LineEnding, PrivateKeyInfoRef, SecretDocument};
use rsa::RsaPrivateKey;
use rsa::pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey};

/// The size that the stores use too.
pub const BITS: usize = 2048;

const ENCRYPTED: &str = "ENCRYPTED PRIVATE KEY";
const PLAIN: &str = "PRIVATE KEY";

/// A new key.
///
/// # Errors
/// If the system gives no random numbers.
pub fn generate() -> Result<RsaPrivateKey> {
    RsaPrivateKey::new(&mut rsa::rand_core::OsRng, BITS).context("no key could be made")
}

/// A key as PEM, encrypted if there is a passphrase.
///
/// # Errors
/// If it cannot be encoded.
pub fn to_pem(key: &RsaPrivateKey, passphrase: Option<&str>) -> Result<String> {
    let plain = key.to_pkcs8_der().context("the key cannot be encoded")?;
    let pem = match passphrase {
        None => SecretDocument::try_from(plain.as_bytes())
            .and_then(|it| it.to_pem(PLAIN, LineEnding::LF)),
        Some(passphrase) => PrivateKeyInfoRef::try_from(plain.as_bytes())
            .map_err(|error| anyhow::anyhow!("the key cannot be encoded: {error}"))?
            .encrypt(passphrase)
            .map_err(|error| anyhow::anyhow!("the key cannot be encrypted: {error}"))?
            .to_pem(ENCRYPTED, LineEnding::LF),
    };
    Ok(pem.map_err(|error| anyhow::anyhow!("the key cannot be encoded: {error}"))?.to_string())
}

/// Whether a key file asks for a passphrase.
pub fn is_encrypted(pem: &str) -> bool {
    pem.contains(ENCRYPTED)
}

/// Reads a key file.
///
/// # Errors
/// If it is no RSA key of at least 2048 bits in PKCS#8, or the passphrase is wrong.
pub fn from_pem(pem: &str, passphrase: Option<&str>) -> Result<RsaPrivateKey> {
    let (label, document) = SecretDocument::from_pem(pem)
        .map_err(|_| anyhow::anyhow!("expected a PEM file with a private key (PKCS#8)"))?;
    let document = match (label, passphrase) {
        (PLAIN, _) => document,
        (ENCRYPTED, None) => bail!("the key is encrypted: expected its passphrase"),
        (ENCRYPTED, Some(passphrase)) => EncryptedPrivateKeyInfoRef::try_from(document.as_bytes())
            .map_err(|_| anyhow::anyhow!("expected an encrypted private key (PKCS#8)"))?
            .decrypt(passphrase)
            .map_err(|_| anyhow::anyhow!("the passphrase does not open this key"))?,
        (other, _) => bail!("expected a private key in PKCS#8, not `{other}`"),
    };
    let key = RsaPrivateKey::from_pkcs8_der(document.as_bytes())
        .map_err(|_| anyhow::anyhow!("expected an RSA key"))?;
    let bits = rsa::traits::PublicKeyParts::size(&key) * 8;
    if bits < BITS {
        bail!("the key has {bits} bits: expected {BITS} or more");
    }
    Ok(key)
}

/// The public half as DER (SubjectPublicKeyInfo).
///
/// # Errors
/// If it cannot be encoded.
pub fn public(key: &RsaPrivateKey) -> Result<Vec<u8>> {
    let der = key.to_public_key().to_public_key_der().context("the key cannot be encoded")?;
    Ok(der.into_vec())
}
