//! Rules over mentions and story, and the verdict they give.

mod verdict;

pub use verdict::{Finding, FoundSpan, Grade, Suggestion, Verdict};
