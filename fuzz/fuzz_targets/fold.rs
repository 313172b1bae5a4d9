//! Folding is idempotent, and every character of a folded text maps to something written.
#![no_main]

use canteen::text::{Folded, Span};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let folded = Folded::new(text);
    assert_eq!(Folded::new(folded.as_str()).as_str(), folded.as_str());
    let mut before = Span::default();
    for (start, c) in folded.as_str().char_indices() {
        let original = folded.original(Span::new(start, start + c.len_utf8()));
        assert!(!original.of(text).is_empty());
        assert!(before.start <= original.start && before.end <= original.end);
        before = original;
    }
});
