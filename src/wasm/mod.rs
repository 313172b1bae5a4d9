//! The borders to JavaScript. The only place that knows `wasm-bindgen`.
//!
//! Two modules are built from this crate: the engine, and the channel by which new rules arrive. A
//! browser loads the second alone when it only looks for an update.

#[cfg(feature = "channel-wasm")]
pub mod channel;
#[cfg(feature = "wasm")]
pub mod engine;

use serde::Serialize;
use wasm_bindgen::JsValue;

/// As plain JavaScript values.
fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(|error| failed("bad-request", error))
}

/// What is thrown: a kind, and why.
fn failed(kind: &str, why: impl std::fmt::Display) -> JsValue {
    JsValue::from_str(&format!("{kind}: {why}"))
}
