//! The engine's border.
//!
//! Plain values cross it, never live objects, and offsets become UTF-16 code units on the way out.
//! A lone surrogate, which JavaScript strings may hold and Rust strings may not, arrives as U+FFFD:
//! one unit for one unit, so offsets survive. What fails is thrown as a plain string that starts
//! with its kind: `bad-pack:`, `bad-weights:`, `bad-request:`, `not-loaded:` or `too-long:`.

use super::{failed, plain};
use crate::policy::pack::Contact;
use crate::policy::{Language, Pack, PackError, Terms, Verdict};
use crate::text::utf16;
use crate::{Draft, Engine};
use serde::Serialize;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
}

/// What was loaded: an engine and a pack.
#[derive(Serialize)]
struct Loaded<'a> {
    version: &'a str,
    pack: About<'a>,
}

/// What a pack says of itself.
#[derive(Serialize)]
struct About<'a> {
    id: &'a str,
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    rules: usize,
    languages: &'a [Language],
    contact: &'a Contact,
}

impl<'a> Loaded<'a> {
    fn of(pack: &'a Pack) -> Self {
        let about = About {
            id: &pack.id,
            version: &pack.version,
            name: pack.name.as_deref(),
            rules: pack.rules.len(),
            languages: &pack.languages,
            contact: &pack.contact,
        };
        Self { version: env!("CARGO_PKG_VERSION"), pack: about }
    }
}

/// Loads the weights of the reader (`reader.bin`) and a pack, or the base pack if none is given:
/// `{version, pack: {id, version, name?, rules, languages, contact}}`. The pack is in force on the
/// terms that are given, `{pilot?, withdrawn?, bodies?}`. What is refused changes nothing: what was
/// loaded before stays in force.
#[wasm_bindgen]
pub fn load(
    weights: Box<[u8]>,
    pack: Option<Box<[u8]>>,
    terms: Option<JsValue>,
) -> Result<JsValue, JsValue> {
    let terms = terms_of(terms)?;
    let engine = match pack {
        Some(bytes) => engine_of(&bytes),
        None => Engine::embedded(),
    };
    let engine = engine.map_err(|error| failed("bad-pack", error))?.on(&terms);
    let engine = engine.with_reader(&weights).map_err(|error| failed("bad-weights", error))?;
    let loaded = plain(&Loaded::of(engine.pack()))?;
    ENGINE.set(Some(engine));
    Ok(loaded)
}

/// What [`load`] would say to a pack on these terms. Changes nothing.
///
/// The pack's canaries are tried as well, with the reader that was loaded: a pack of which a rule
/// does otherwise than it shows is refused.
#[wasm_bindgen]
pub fn inspect(pack: Box<[u8]>, terms: Option<JsValue>) -> Result<JsValue, JsValue> {
    let terms = terms_of(terms)?;
    let engine = engine_of(&pack).map_err(|error| failed("bad-pack", error))?.on(&terms);
    let engine = with_engine(|loaded| Ok(engine.with_reader_of(loaded)))?;
    engine.try_out().map_err(|error| failed("bad-pack", error))?;
    plain(&Loaded::of(engine.pack()))
}

/// Checks a draft: a verdict.
#[wasm_bindgen]
pub fn check(draft: JsValue) -> Result<JsValue, JsValue> {
    let draft = draft_of(draft)?;
    #[cfg(feature = "test-hooks")]
    hooks::obey(&draft.text)?;
    let mut verdict: Verdict =
        with_engine(|engine| engine.check(&draft).map_err(|error| failed("too-long", error)))?;
    let findings = verdict.findings.iter_mut();
    let offsets = findings.flat_map(|finding| {
        let spans = finding.spans.iter_mut().flat_map(|it| [&mut it.start, &mut it.end]);
        let edits = finding.suggestions.iter_mut().flat_map(|it| [&mut it.start, &mut it.end]);
        spans.chain(edits)
    });
    to_utf16(&draft.text, offsets.collect());
    plain(&verdict)
}

/// The details in a draft's text.
#[wasm_bindgen]
pub fn mentions(draft: JsValue) -> Result<JsValue, JsValue> {
    let draft = draft_of(draft)?;
    let mut mentions =
        with_engine(|engine| engine.mentions(&draft).map_err(|error| failed("too-long", error)))?;
    let offsets = mentions.iter_mut().flat_map(|it| [&mut it.start, &mut it.end]);
    to_utf16(&draft.text, offsets.collect());
    plain(&mentions)
}

/// The engine's version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

fn engine_of(pack: &[u8]) -> Result<Engine, PackError> {
    Pack::from_json(pack).map(Engine::new)
}

/// The terms that are given, or those of everyone.
fn terms_of(terms: Option<JsValue>) -> Result<Terms, JsValue> {
    let read = |terms| serde_wasm_bindgen::from_value(terms);
    terms.map_or(Ok(Terms::default()), read).map_err(|error| failed("bad-request", error))
}

fn draft_of(draft: JsValue) -> Result<Draft, JsValue> {
    serde_wasm_bindgen::from_value(draft).map_err(|error| failed("bad-request", error))
}

fn with_engine<T>(read: impl FnOnce(&Engine) -> Result<T, JsValue>) -> Result<T, JsValue> {
    ENGINE.with_borrow(|engine| match engine {
        Some(engine) => read(engine),
        None => Err(failed("not-loaded", "no pack was loaded; call load first")),
    })
}

/// Turns byte offsets of a text into offsets in UTF-16 code units, where they stand.
fn to_utf16(text: &str, places: Vec<&mut usize>) {
    let mut offsets: Vec<usize> = places.iter().map(|place| **place).collect();
    utf16::from_bytes(text, &mut offsets);
    places.into_iter().zip(offsets).for_each(|(place, offset)| *place = offset);
}

/// Ways for a test to make the engine fail. Never in what ships: only the feature `test-hooks`,
/// which nothing turns on by itself, puts them into a module.
#[cfg(feature = "test-hooks")]
mod hooks {
    use super::{ENGINE, JsValue, Pack, failed};

    /// Fails in the way that a text asks for.
    pub(super) fn obey(text: &str) -> Result<(), JsValue> {
        if text.contains("canteen-test-crash") {
            panic!("a test asked for it");
        }
        if text.contains("canteen-test-hang") {
            loop {
                std::hint::spin_loop();
            }
        }
        if text.contains("canteen-test-corrupt-pack") {
            ENGINE.set(None);
            Pack::from_json(b"{\"schema\":1,").map_err(|error| failed("bad-pack", error))?;
        }
        Ok(())
    }
}
