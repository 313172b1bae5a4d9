//! Where sentences end.

use super::Span;
use unicode_segmentation::UnicodeSegmentation;

/// Cuts a text into sentences that together cover all of it.
pub(super) fn cut(text: &str) -> Vec<Span> {
    text.split_sentence_bound_indices()
        .map(|(start, sentence)| Span::new(start, start + sentence.len()))
        .collect()
}
