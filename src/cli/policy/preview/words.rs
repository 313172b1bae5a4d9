//! What the card says on its own account: the extension's messages, from the file that it reads.

use anyhow::{Context, Result};
use canteen::policy::Language;
use serde::Deserialize;
use std::collections::BTreeMap;

const WELSH: &str = include_str!("../../../../extension/_locales/cy/messages.json");
const ENGLISH: &str = include_str!("../../../../extension/_locales/en_GB/messages.json");

/// The messages of the extension.
pub(super) struct Words(BTreeMap<String, Message>);

#[derive(Deserialize)]
struct Message {
    message: String,
    #[serde(default)]
    placeholders: BTreeMap<String, Placeholder>,
}

#[derive(Deserialize)]
struct Placeholder {
    content: String,
}

impl Words {
    /// The messages in a language.
    pub(super) fn read(language: Language) -> Result<Self> {
        let words = match language {
            Language::En => ENGLISH,
            Language::Cy => WELSH,
        };
        Ok(Self(serde_json::from_str(words).context("the extension's messages")?))
    }

    /// A message, with its placeholders filled in; empty if there is none of that name, as in a
    /// browser.
    pub(super) fn say(&self, name: &str, filled: &[&str]) -> String {
        let Some(Message { message, placeholders }) = self.0.get(name) else {
            return String::new();
        };
        let mut said = String::new();
        let mut parts = message.split('$');
        said.push_str(parts.next().unwrap_or_default());
        while let Some(part) = parts.next() {
            let Some(placeholder) = placeholders.get(&part.to_lowercase()) else {
                said.push('$');
                said.push_str(part);
                continue;
            };
            let place = placeholder.content.trim_start_matches('$').parse::<usize>();
            let value = place.ok().and_then(|at| filled.get(at.checked_sub(1)?));
            said.push_str(value.copied().unwrap_or_default());
            said.push_str(parts.next().unwrap_or_default());
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_once() {
        let words = Words::read(Language::En).expect("the extension's messages");
        assert_eq!(words.say("cardClause", &["A $CLAUSE$ B", "C"]), "A $CLAUSE$ B (C)");
        assert_eq!(words.say("cardMoreWords", &["3"]), "and 3 more");
        assert_eq!(words.say("cardBack", &[]), "Go back and edit");
    }
}
