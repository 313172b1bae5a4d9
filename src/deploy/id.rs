//! Who an extension is: ids, and identifiers made from names.
//!
//! A Chromium id is a hash of the key that signs the package; so every store, and every key of our own,
//! gives another one. Configuration profiles want UUIDs: those made here come from names (RFC 9562,
//! version 8, over SHA-256), so that the same input gives the same files.

use sha2::{Digest, Sha256};

/// The id of a key: the first 16 bytes of the SHA-256 of its DER (SubjectPublicKeyInfo), the
/// hexadecimal digits 0 to f written a to p.
pub fn of_key(spki: &[u8]) -> String {
    letters(&bytes_of_key(spki))
}

/// The same as bytes, as a CRX file carries it.
pub fn bytes_of_key(spki: &[u8]) -> [u8; 16] {
    let hash = Sha256::digest(spki);
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    id
}

/// An id's bytes as letters.
pub fn letters(id: &[u8]) -> String {
    let letter = |digit: u8| char::from(b'a' + digit);
    id.iter().flat_map(|byte| [letter(byte >> 4), letter(byte & 15)]).collect()
}

/// Whether a text has the form of a Chromium id.
pub fn is_chromium(id: &str) -> bool {
    id.len() == 32 && id.bytes().all(|byte| (b'a'..=b'p').contains(&byte))
}

/// Whether a text has the form of a Firefox id: a UUID in braces, or like an e-mail address.
pub fn is_gecko(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    if let Some((before, after)) = id.split_once('@') {
        return id.len() <= 80
            && !after.is_empty()
            && before.chars().chain(after.chars()).all(plain);
    }
    let Some(uuid) = id.strip_prefix('{').and_then(|it| it.strip_suffix('}')) else { return false };
    let lengths: Vec<usize> = uuid.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && uuid.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

/// A UUID made from a name: always the same for the same name.
pub fn uuid(name: &str) -> String {
    let hash = Sha256::digest(name.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex = hex(&bytes).to_uppercase();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// The SHA-256 of bytes, in lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_become_letters() {
        assert_eq!(letters(&[0x00, 0x1f, 0xa5]), "aabpkf");
    }

    #[test]
    fn ids_have_a_form() {
        assert!(is_chromium(&"abcdefghijklmnop".repeat(2)));
        for wrong in ["", "abc", &"abcdefghijklmnoq".repeat(2), &"ABCDEFGHIJKLMNOP".repeat(2)] {
            assert!(!is_chromium(wrong), "{wrong}");
        }
        for right in [super::super::browser::GECKO_ID, "canteen@trust.example"] {
            assert!(is_gecko(right), "{right}");
        }
        for wrong in ["", "canteen", "{6f0c1f4e}", "a@", "a b@c.example"] {
            assert!(!is_gecko(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_uuid_follows_from_its_name() {
        assert_eq!(uuid("a"), uuid("a"));
        assert_ne!(uuid("a"), uuid("b"));
        let uuid = uuid("a");
        assert_eq!((uuid.len(), &uuid[14..15]), (36, "8"));
    }
}
