//! CRX3, the signed package of Chromium browsers.
//!
//! `Cr24`, the number 3, the header's length (both 32 bits, little-endian), a protobuf header
//! `{2: {1: public key, 2: signature}, 10000: {1: id}}`, and the zip archive. Signed is
//! `CRX3 SignedData\0`, the length of the signed header data, those data, and the archive; by RSA with
//! PKCS#1 v1.5 and SHA-256. (A comment in Chromium's `crx3.proto` says PSS; its `crx_verifier.cc` takes
//! v1.5, and a package signed with PSS is refused.)

use super::{id, key};
use anyhow::{Context, Result, bail};
use rsa::pkcs1v15::{Signature, SigningKey, VerifyingKey};
use rsa::pkcs8::DecodePublicKey;
use rsa::sha2::Sha256;
use rsa::signature::{SignatureEncoding, Signer, Verifier};
use rsa::{RsaPrivateKey, RsaPublicKey};

const MAGIC: &[u8] = b"Cr24\x03\0\0\0";
const CONTEXT: &[u8] = b"CRX3 SignedData\0";

/// Proofs by RSA, the signed data, and what stands in them.
const PROOF: u64 = 2;
const SIGNED: u64 = 10_000;
const FIRST: u64 = 1;
const SECOND: u64 = 2;

/// A package that was opened and whose signature is right.
#[derive(Debug, PartialEq, Eq)]
pub struct Opened<'a> {
    /// The extension's id.
    pub id: String,
    /// The archive.
    pub zip: &'a [u8],
}

/// Signs an archive.
///
/// # Errors
/// If the key or the archive cannot be used.
pub fn pack(private: &RsaPrivateKey, zip: &[u8]) -> Result<Vec<u8>> {
    let public = key::public(private)?;
    let mut signed = Vec::new();
    put(&mut signed, FIRST, &id::bytes_of_key(&public));
    let message = message(&signed, zip)?;
    let signature = SigningKey::<Sha256>::new(private.clone()).try_sign(&message)?;
    let mut proof = Vec::new();
    put(&mut proof, FIRST, &public);
    put(&mut proof, SECOND, &signature.to_bytes());
    let mut header = Vec::new();
    put(&mut header, PROOF, &proof);
    put(&mut header, SIGNED, &signed);
    Ok([MAGIC, &length(&header)?, &header, zip].concat())
}

/// Opens a package: its signature must be right and its id that of the key.
///
/// # Errors
/// What is wrong with it.
pub fn open(bytes: &[u8]) -> Result<Opened<'_>> {
    let rest = bytes.strip_prefix(MAGIC).context("this is no CRX3 file")?;
    let (size, rest) = rest.split_at_checked(4).context("the file ends in its header")?;
    let size = u32::from_le_bytes(size.try_into().unwrap_or_default());
    let (header, zip) =
        rest.split_at_checked(size.try_into()?).context("the file ends in its header")?;
    let fields = fields(header)?;
    let signed = only(&fields, SIGNED).context("the header names no id")?;
    let inside = self::fields(signed)?;
    let name = only(&inside, FIRST).context("the header names no id")?;
    let message = message(signed, zip)?;
    for (_, proof) in fields.iter().filter(|(number, _)| *number == PROOF) {
        let parts = self::fields(proof)?;
        let (Some(public), Some(signature)) = (only(&parts, FIRST), only(&parts, SECOND)) else {
            continue;
        };
        if id::bytes_of_key(public) != name {
            continue;
        }
        let public = RsaPublicKey::from_public_key_der(public).context("the key is no RSA key")?;
        let signature = Signature::try_from(signature).context("the signature has no form")?;
        if VerifyingKey::<Sha256>::new(public).verify(&message, &signature).is_err() {
            bail!("the signature does not fit: the package was changed after it was signed");
        }
        return Ok(Opened { id: id::letters(name), zip });
    }
    bail!("no signature is by the key that the id belongs to")
}

fn message(signed: &[u8], zip: &[u8]) -> Result<Vec<u8>> {
    Ok([CONTEXT, &length(signed)?, signed, zip].concat())
}

fn length(bytes: &[u8]) -> Result<[u8; 4]> {
    Ok(u32::try_from(bytes.len()).context("too long for a CRX file")?.to_le_bytes())
}

/// Writes a protobuf field of bytes.
fn put(out: &mut Vec<u8>, number: u64, bytes: &[u8]) {
    varint(out, number << 3 | 2);
    varint(out, bytes.len() as u64);
    out.extend(bytes);
}

fn varint(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// The protobuf fields of bytes; a header holds no others.
fn fields(mut bytes: &[u8]) -> Result<Vec<(u64, &[u8])>> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let tag = take_varint(&mut bytes)?;
        if tag & 7 != 2 {
            bail!("the header is broken");
        }
        let size = usize::try_from(take_varint(&mut bytes)?)?;
        let (field, rest) = bytes.split_at_checked(size).context("the header is broken")?;
        found.push((tag >> 3, field));
        bytes = rest;
    }
    Ok(found)
}

fn take_varint(bytes: &mut &[u8]) -> Result<u64> {
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let (byte, rest) = bytes.split_first().context("the header is broken")?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(number);
        }
    }
    bail!("the header is broken")
}

fn only<'a>(fields: &[(u64, &'a [u8])], wanted: u64) -> Option<&'a [u8]> {
    fields.iter().find(|(number, _)| *number == wanted).map(|(_, bytes)| *bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_signed_opens_and_no_byte_of_it_can_be_changed() {
        let private = key::generate().unwrap();
        let crx = pack(&private, b"PK the archive").unwrap();
        let opened = open(&crx).unwrap();
        assert_eq!(opened.zip, b"PK the archive");
        assert_eq!(opened.id, id::of_key(&key::public(&private).unwrap()));
        for at in 0..crx.len() {
            let mut changed = crx.clone();
            changed[at] ^= 1;
            assert!(open(&changed).is_err(), "byte {at}");
        }
        for end in 0..crx.len() {
            assert!(open(&crx[..end]).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn a_key_is_read_back_with_its_passphrase_only() {
        let private = key::generate().unwrap();
        let pem = key::to_pem(&private, Some("four words long enough")).unwrap();
        assert!(key::is_encrypted(&pem));
        assert_eq!(key::from_pem(&pem, Some("four words long enough")).unwrap(), private);
        assert!(key::from_pem(&pem, Some("another")).is_err());
        assert!(key::from_pem(&pem, None).is_err());
        let plain = key::to_pem(&private, None).unwrap();
        assert_eq!(key::from_pem(&plain, None).unwrap(), private);
    }
}
