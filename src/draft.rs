//! What comes in: the text being written, and what the page can tell about it.

use crate::policy::Language;
use serde::{Deserialize, Serialize};

/// A post as it stands in the composer, before it is published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The whole text of the composer. Several editables of one post are joined by a form feed.
    pub text: String,
    /// The site's id, as in `extension/sites/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// The post that this one answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// What is attached.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Whether the writer's public profile names the employer.
    #[serde(default)]
    pub profile_names_employer: bool,
    /// The language in which to speak to the writer.
    #[serde(default)]
    pub language: Language,
    /// Earlier posts of the same thread, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<String>,
}

impl Draft {
    /// A draft of which only the text is known.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// Something attached to a post. The engine learns that it is there, never what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Attachment {
    /// A still picture.
    Image,
    /// A moving picture.
    Video,
}
