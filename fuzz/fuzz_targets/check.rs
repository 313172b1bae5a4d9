//! No text makes the engine panic, and what it finds stands in the text.
#![no_main]

use canteen::{Draft, Engine};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::embedded().expect("the embedded pack is sound"));

fuzz_target!(|text: &str| {
    let Ok(verdict) = ENGINE.check(&Draft::new(text)) else { return };
    for span in verdict.findings.iter().flat_map(|finding| &finding.spans) {
        assert_eq!(&text[span.start..span.end], span.quote);
    }
});
