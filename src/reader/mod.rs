//! The learned reader: what a passage sounds like.
//!
//! People tell stories in more ways than rules foresee. The reader is a linear model over hashed
//! n-grams: of the words themselves, and of what they are (a patient word, a place, a time), so
//! that "my lady in 4 last night" and "our wee man in resus this morning" look alike. It was fitted
//! on labelled posts by the command in `training/`, and its weights, one byte each, stand in
//! `reader.bin` with the card of the model in `training/MODEL.md`. Its arithmetic is exact but for one
//! division, and the features that moved a score say which words they were. Beside it stands the
//! encoder, which reads a passage as a whole. The same text gives the same scores on every machine.

mod encoder;
mod feature;
mod pieces;
mod tensor;
mod token;
mod weights;

pub use encoder::{Encoder, Whole};
pub use feature::Feature;
pub use token::Token;
pub(crate) use weights::Weights;
pub use weights::{Reader, WeightsError};

use crate::concern::evidence::Sources;
use crate::text::Text;
use std::ops::Range;

/// The features of the words of a passage: all of them, or those alone that a reader may know.
pub fn features(
    sources: Sources<'_>,
    passage: Range<usize>,
    reader: Option<&Reader>,
) -> Vec<Feature> {
    let Sources { draft, text, mentions, details, .. } = sources;
    feature::of(text, passage, mentions, details, draft, reader)
}

/// The features of the post that a draft answers, which go with each of its passages.
pub fn answered(reply_to: &Text, reader: Option<&Reader>) -> Vec<Feature> {
    feature::of_answered(reply_to, reader)
}

/// The tokens of the words of a passage.
pub fn tokens(sources: Sources<'_>, passage: Range<usize>) -> Vec<Token<'_>> {
    let Sources { draft, text, mentions, details, .. } = sources;
    token::of(text, passage, mentions, details, draft)
}

/// The tokens of the post that a draft answers, which stand before those of each of its passages.
pub fn answered_tokens(reply_to: &Text) -> Vec<Token<'_>> {
    token::of_answered(reply_to)
}

/// What the reader makes of a passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// For each of [`Reader::heads`] the score: above zero speaks for it, below against.
    pub scores: Vec<f32>,
}

/// Words that moved a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The places of the words.
    pub words: Range<usize>,
    /// By how much.
    pub by: f32,
}
