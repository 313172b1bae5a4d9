//! What the client asks its caller for, and what it gets.

use super::{InForce, Report};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// What IT sets, and who asks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Settings {
    /// The ring: `pilot`, `early` or `all`.
    pub ring: String,
    /// The SHA-256 of the file of the root that is trusted first: 64 hexadecimal digits.
    pub root_sha256: String,
    /// The version of the engine that is to use the rules (`0.1.0`).
    pub engine: String,
}

/// What the caller is to do next. Each is answered by one [`Answer`], but for [`Ask::Done`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Ask {
    /// Fetch a file: [`Answer::Got`], [`Answer::Missing`], [`Answer::TooLong`] or
    /// [`Answer::Failed`].
    Fetch {
        /// To be joined to the channel's address by a `/`.
        path: String,
        /// Stop when more bytes than this come.
        most: u64,
    },
    /// Let the engine try a pack without using it: [`Answer::Tried`].
    Try {
        /// The pack's JSON.
        pack: String,
        /// Rules of it that are silent.
        withdrawn: Vec<String>,
    },
    /// Keep all of this in one write, which happens or does not: [`Answer::Kept`].
    Keep {
        /// For the next [`Client::start`](super::Client::start).
        memory: String,
        /// A pack that is now in force; what was in force becomes the one before. With none, the
        /// pack stays.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pack: Option<KeptPack>,
        /// The facts of what is in force after this write. They may change while the pack stays: a
        /// rule is withdrawn, the same pack comes by another ring.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        release: Option<InForce>,
    },
    /// Nothing more to do.
    Done {
        /// How it went.
        report: Report,
    },
}

/// A pack that has passed every check.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct KeptPack {
    /// Its JSON.
    pub text: String,
}

/// What came of an [`Ask`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Answer {
    /// The whole file.
    Got {
        /// Its bytes.
        #[serde(serialize_with = "to_bytes", deserialize_with = "from_bytes")]
        bytes: Vec<u8>,
    },
    /// There is no such file (status 404 or 410).
    Missing,
    /// More bytes came than were asked for.
    TooLong,
    /// Nothing came that can be used.
    Failed {
        /// Why: `offline`, `status 503`, `redirect`, `timeout`.
        why: String,
    },
    /// The engine tried the pack.
    Tried {
        /// Why it will not use it, if it will not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        refused: Option<String>,
    },
    /// The write was tried.
    Kept {
        /// Whether it happened.
        ok: bool,
    },
}

fn to_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

/// Bytes, or a list of numbers: a `Uint8Array` and JSON both do.
fn from_bytes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    struct Bytes;

    impl<'de> de::Visitor<'de> for Bytes {
        type Value = Vec<u8>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("bytes")
        }

        fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
            Ok(bytes.to_owned())
        }

        fn visit_byte_buf<E: de::Error>(self, bytes: Vec<u8>) -> Result<Vec<u8>, E> {
            Ok(bytes)
        }

        fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Vec<u8>, A::Error> {
            let mut bytes = Vec::new();
            while let Some(byte) = list.next_element()? {
                bytes.push(byte);
            }
            Ok(bytes)
        }
    }

    deserializer.deserialize_byte_buf(Bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn questions_and_answers_have_the_shape_that_the_border_promises() {
        let fetch = Ask::Fetch { path: "all/live.json".into(), most: 16_000 };
        let keep = Ask::Keep { memory: "{}".into(), pack: None, release: None };
        let with_pack = Ask::Keep {
            memory: "{}".into(),
            pack: Some(KeptPack { text: "{}".into() }),
            release: None,
        };
        for (ask, shape) in [
            (fetch, json!({"kind": "fetch", "path": "all/live.json", "most": 16_000})),
            (keep, json!({"kind": "keep", "memory": "{}"})),
            (with_pack, json!({"kind": "keep", "memory": "{}", "pack": {"text": "{}"}})),
            (
                Ask::Try { pack: "{}".into(), withdrawn: vec!["nhs-number".into()] },
                json!({"kind": "try", "pack": "{}", "withdrawn": ["nhs-number"]}),
            ),
        ] {
            assert_eq!(serde_json::to_value(&ask).expect("JSON"), shape);
        }
        for (shape, answer) in [
            (json!({"kind": "got", "bytes": [1, 2]}), Answer::Got { bytes: vec![1, 2] }),
            (json!({"kind": "missing"}), Answer::Missing),
            (json!({"kind": "too-long"}), Answer::TooLong),
            (json!({"kind": "failed", "why": "offline"}), Answer::Failed { why: "offline".into() }),
            (json!({"kind": "tried"}), Answer::Tried { refused: None }),
            (
                json!({"kind": "tried", "refused": "no"}),
                Answer::Tried { refused: Some("no".into()) },
            ),
            (json!({"kind": "kept", "ok": true}), Answer::Kept { ok: true }),
        ] {
            assert_eq!(serde_json::from_value::<Answer>(shape.clone()).expect("an answer"), answer);
            assert_eq!(serde_json::to_value(&answer).expect("JSON"), shape);
        }
    }
}
