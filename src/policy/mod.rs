//! Rules over mentions and story, and the verdict they give.
//!
//! A [`Pack`] is data: it names the evidence that the engine finds and says what is worth a word
//! to the writer. A [`Plan`] is made of it when it is loaded, and [`evaluate`](evaluate::evaluate)
//! applies that; [`trace`] says why.

mod attempt;
pub mod canary;
pub mod clue;
pub mod evaluate;
pub mod message;
pub mod pack;
mod pattern;
mod phrase;
pub mod plan;
pub mod rule;
mod seek;
pub mod suggest;
pub mod terms;
#[cfg(test)]
mod testing;
pub mod trace;
pub(crate) mod validate;
mod verdict;

pub use message::Language;
pub use pack::{Pack, PackError};
pub use plan::Plan;
pub use terms::Terms;
pub use validate::{MAX_HEADLINE, MAX_PROSE};
pub use verdict::{Finding, FoundSpan, Grade, Marked, Own, Suggestion, Verdict};
