//! The learned reader: what a passage sounds like.
//!
//! People tell stories in more ways than rules foresee. The reader is a linear model over hashed
//! n-grams: of the words themselves, and of what they are (a patient word, a place, a time), so
//! that "my lady in 4 last night" and "our wee man in resus this morning" look alike. It was fitted
//! on labelled posts by the command in `training/`, and its weights, one byte each, stand in
//! `reader.bin` with the card of the model in `training/MODEL.md`. Reading is exact integer
//! arithmetic but for one division: the same text gives the same score on every machine, and the
//! features that moved a score say which words they were.

mod feature;
mod weights;

pub use feature::Feature;
pub(crate) use weights::Weights;
pub use weights::{Reader, WeightsError};

use crate::Draft;
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
pub fn answered(draft: &Draft, reader: Option<&Reader>) -> Vec<Feature> {
    let Some(reply_to) = &draft.reply_to else { return Vec::new() };
    feature::of_answered(&Text::new(reply_to), reader)
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
