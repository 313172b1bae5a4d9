//! JSON as the artefacts have it.

use serde_json::Value;

/// As a person reads it, with a newline at its end.
pub(super) fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
