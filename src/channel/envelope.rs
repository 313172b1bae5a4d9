//! Signed statements: DSSE envelopes (Dead Simple Signing Envelope, protocol v1.0.2, 2024).
//!
//! A signature covers the very bytes of the payload together with their type, so nothing is
//! serialised anew before it is checked, and a root can never pass for a release. The payload is
//! handed out only by [`Envelope::open`], after enough different keys were found to have signed it.

use super::key::{KeyId, PublicKey};
use base64ct::{Base64, Encoding as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The type of a root.
pub const ROOT: &str = "application/vnd.canteen.root+json";
/// The type of a release.
pub const RELEASE: &str = "application/vnd.canteen.release+json";
/// The type of a statement that a release is still the newest.
pub const FRESH: &str = "application/vnd.canteen.fresh+json";

/// The most signatures that are looked at: each costs a verification.
pub const MAX_SIGNATURES: usize = 32;

/// The public keys of a root, by name.
pub type Keys = BTreeMap<KeyId, PublicKey>;

/// A payload with its signatures, as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Envelope {
    /// What the payload is: [`ROOT`], [`RELEASE`] or [`FRESH`].
    #[serde(rename = "payloadType")]
    payload_type: String,
    #[serde(serialize_with = "to_base64", deserialize_with = "from_base64")]
    payload: Vec<u8>,
    signatures: Vec<Signature>,
}

/// One signature. Kept as text, so that one which is not understood is skipped and spoils nothing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Signature {
    /// The name of the key. Only a hint: the signature decides.
    keyid: String,
    /// The 64 bytes, in base64.
    sig: String,
}

/// Who must sign: so many of these keys.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Role {
    /// The names of the keys. A set: the same key twice is one key.
    pub keys: BTreeSet<KeyId>,
    /// How many of them must sign.
    pub threshold: usize,
}

/// Why an envelope was not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsigned {
    /// It says that it is something else.
    OtherType {
        /// What it says.
        found: String,
    },
    /// Too many signatures to look at.
    TooMany,
    /// Too few keys signed it.
    TooFew {
        /// How many different keys did.
        signed: usize,
        /// How many were needed.
        needed: usize,
    },
}

/// What a signature covers: DSSE's pre-authentication encoding of a payload and its type.
pub fn pae(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let head = format!("DSSEv1 {} {payload_type} {} ", payload_type.len(), payload.len());
    [head.as_bytes(), payload].concat()
}

impl Envelope {
    /// An envelope without signatures.
    pub fn new(payload_type: &str, payload: Vec<u8>) -> Self {
        Self { payload_type: payload_type.to_owned(), payload, signatures: Vec::new() }
    }

    /// What is to be signed.
    pub fn to_sign(&self) -> Vec<u8> {
        pae(&self.payload_type, &self.payload)
    }

    /// Adds a signature, in place of an earlier one by the same key.
    pub fn add(&mut self, key: KeyId, signature: &[u8; 64]) {
        let keyid = key.to_string();
        self.signatures.retain(|it| it.keyid != keyid);
        self.signatures.push(Signature { keyid, sig: Base64::encode_string(signature) });
    }

    /// What it says that it is.
    pub fn payload_type(&self) -> &str {
        &self.payload_type
    }

    /// The payload, signed or not: for people who are about to sign it. To act upon it, [`open`].
    ///
    /// [`open`]: Self::open
    pub fn unverified(&self) -> &[u8] {
        &self.payload
    }

    /// The keys of a role that signed it, each once.
    pub fn signers(&self, keys: &Keys, role: &Role) -> BTreeSet<KeyId> {
        let message = self.to_sign();
        let mut signers = BTreeSet::new();
        for Signature { keyid, sig } in self.signatures.iter().take(MAX_SIGNATURES) {
            let Ok(id) = keyid.parse::<KeyId>() else { continue };
            if !role.keys.contains(&id) || signers.contains(&id) {
                continue;
            }
            let mut bytes = [0; 64];
            let whole = Base64::decode(sig, &mut bytes).is_ok_and(|read| read.len() == 64);
            if whole && keys.get(&id).is_some_and(|key| key.signed(&message, &bytes)) {
                signers.insert(id);
            }
        }
        signers
    }

    /// The payload, if it is of this type and enough different keys of the role signed it.
    pub fn open(&self, payload_type: &str, keys: &Keys, role: &Role) -> Result<&[u8], Unsigned> {
        if self.payload_type != payload_type {
            return Err(Unsigned::OtherType { found: self.payload_type.clone() });
        }
        if self.signatures.len() > MAX_SIGNATURES {
            return Err(Unsigned::TooMany);
        }
        let (signed, needed) = (self.signers(keys, role).len(), role.threshold);
        // A role without a threshold never comes out of a root; it would open anything.
        if signed < needed || needed == 0 {
            return Err(Unsigned::TooFew { signed, needed });
        }
        Ok(&self.payload)
    }
}

impl fmt::Display for Unsigned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherType { found } => {
                write!(f, "it says that it is `{}`", found.chars().take(80).collect::<String>())
            }
            Self::TooMany => write!(f, "it has over {MAX_SIGNATURES} signatures"),
            Self::TooFew { signed, needed } => {
                write!(f, "{signed} of the {needed} signatures that it needs are good")
            }
        }
    }
}

fn to_base64<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&Base64::encode_string(bytes))
}

fn from_base64<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    Base64::decode_vec(&text).map_err(|_| de::Error::custom("a payload that is not base64"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_encoding_is_that_of_the_standard() {
        // DSSE, protocol.md, "Test Vectors".
        let encoded = pae("http://example.com/HelloWorld", b"hello world");
        assert_eq!(encoded, b"DSSEv1 29 http://example.com/HelloWorld 11 hello world");
        assert_eq!(pae("", "é".as_bytes()), "DSSEv1 0  2 é".as_bytes());
    }

    #[test]
    fn an_envelope_has_the_shape_of_the_standard() {
        let mut envelope = Envelope::new(RELEASE, b"{}".to_vec());
        let key = KeyId::of(&[7; 32]);
        envelope.add(key, &[0; 64]);
        envelope.add(key, &[1; 64]);
        let shape = json!({
            "payloadType": "application/vnd.canteen.release+json",
            "payload": "e30=",
            "signatures": [{"keyid": key.to_string(), "sig": Base64::encode_string(&[1; 64])}],
        });
        assert_eq!(serde_json::to_value(&envelope).expect("JSON"), shape);
        assert_eq!(serde_json::from_value::<Envelope>(shape).expect("an envelope"), envelope);
    }
}
