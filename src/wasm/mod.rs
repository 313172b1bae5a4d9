//! The borders to JavaScript. The only place that knows `wasm-bindgen`.
//!
//! Two modules are built from this crate: the engine, and the channel by which new rules arrive. A
//! browser loads the second alone when it only looks for an update.

#[cfg(feature = "channel-wasm")]
pub mod channel;
#[cfg(feature = "wasm")]
pub mod engine;
