//! The managed schema that ships: the names and the types of the settings, and nothing that would
//! refuse a value.
//!
//! `extension/schema.json` says everything. Chromium, however, drops whatever its copy refuses before
//! the extension sees it and tells nobody, and one bad item takes its whole list along (Chromium 156,
//! November 2026). So its copy refuses as little as can be; the extension holds every value against
//! the whole schema (`extension/shared/managed.ts`), uses what fits and shows what does not, with the
//! reason. Types have to stay: Chromium asks for them, and reads Windows' registry by them.

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

/// What a node keeps.
const KEPT: [&str; 5] = ["type", "title", "description", "properties", "items"];

/// The schema that Chromium is given, from the one that says everything.
pub(crate) fn loosened(schema: &str) -> Result<String> {
    let mut schema: Value = serde_json::from_str(schema).context("extension/schema.json")?;
    loosen(schema.as_object_mut().context("extension/schema.json is not an object")?)?;
    let mut text = serde_json::to_string_pretty(&schema)?;
    text.push('\n');
    Ok(text)
}

fn loosen(node: &mut Map<String, Value>) -> Result<()> {
    node.retain(|key, _| KEPT.contains(&key.as_str()));
    for (name, setting) in
        node.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten()
    {
        let Some(setting) = setting.as_object_mut() else {
            bail!("extension/schema.json: {name} is not an object");
        };
        loosen(setting)?;
    }
    node.get_mut("items").and_then(Value::as_object_mut).map_or(Ok(()), loosen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_types_and_words_stay_and_nothing_refuses_a_value() {
        let schema = json!({
            "type": "object",
            "properties": {
                "Mode": { "type": "string", "title": "T", "description": "D.", "enum": ["press"] },
                "Sites": { "type": "array", "maxItems": 9, "items": { "type": "string", "pattern": "^x$" } },
            },
        });
        let loose: Value = serde_json::from_str(&loosened(&schema.to_string()).unwrap()).unwrap();
        let wanted = json!({
            "type": "object",
            "properties": {
                "Mode": { "type": "string", "title": "T", "description": "D." },
                "Sites": { "type": "array", "items": { "type": "string" } },
            },
        });
        assert_eq!(loose, wanted);
    }

    #[test]
    fn the_settings_themselves_keep_their_names() {
        let whole = include_str!("../../extension/schema.json");
        let names = |text: &str| {
            let schema: Value = serde_json::from_str(text).unwrap();
            schema["properties"].as_object().unwrap().keys().cloned().collect::<Vec<_>>()
        };
        assert_eq!(names(&loosened(whole).unwrap()), names(whole));
    }

    #[test]
    fn what_is_no_schema_is_an_error() {
        for text in ["", "[]", r#"{"properties": {"Mode": 7}}"#] {
            assert!(loosened(text).is_err(), "{text}");
        }
    }
}
