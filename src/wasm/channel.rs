//! The channel's border.
//!
//! One poll at a time: `begin` gives the first question, `answer` the next, until its `kind` is
//! `done`. Questions and answers are plain objects (`src/channel/client/ask.rs`); the bytes of a file
//! come as a `Uint8Array`. What fails is thrown as a plain string that starts with its kind:
//! `bad-request:` or `not-begun:`.

use super::{failed, plain};
use crate::channel::{Answer, Client, Settings, Time, schedule};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    static CLIENT: RefCell<Option<Client>> = const { RefCell::new(None) };
}

/// Begins a poll and forgets any other. `settings` are `{ring, root_sha256, engine}`, `memory` is what
/// the last poll kept, the time counts seconds since 1970.
#[wasm_bindgen]
pub fn begin(
    settings: JsValue,
    memory: Option<String>,
    now_seconds: f64,
) -> Result<JsValue, JsValue> {
    let settings: Settings =
        serde_wasm_bindgen::from_value(settings).map_err(|error| failed("bad-request", error))?;
    // What is no number becomes 1970, and with it a warning that the clock is behind.
    let now = Time::from_seconds(now_seconds as u64);
    let (client, ask) = Client::start(settings, memory.as_deref(), now);
    CLIENT.set(Some(client));
    plain(&ask)
}

/// Goes on with what came of the last question.
#[wasm_bindgen]
pub fn answer(answer: JsValue) -> Result<JsValue, JsValue> {
    let answer: Answer =
        serde_wasm_bindgen::from_value(answer).map_err(|error| failed("bad-request", error))?;
    CLIENT.with_borrow_mut(|client| match client {
        Some(client) => plain(&client.answer(answer)),
        None => Err(failed("not-begun", "no poll was begun; call begin first")),
    })
}

/// How long to wait for the next poll, in minutes, after so many failures in a row. `random` is a
/// number from 0 to 1.
#[wasm_bindgen]
pub fn wait_minutes(failures: u32, poll_minutes: u32, random: f64) -> f64 {
    schedule::wait_minutes(failures, poll_minutes, random)
}
