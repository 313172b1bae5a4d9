//! Reads a post that a health or care worker is about to publish and says whether it seems to
//! break patient confidentiality.
//!
//! The whole engine is one path, and each step is a module:
//!
//! 1. a [`Draft`] comes in: the text, and what the page can tell about it;
//! 2. [`text`] folds it (one spelling for each character, with a map back), and cuts it into words
//!    and sentences;
//! 3. [`mention`] finds the details in it: an NHS number, a ward and bed, a name, an age;
//! 4. [`story`] asks whom each detail is about: a patient, the writer, a colleague;
//! 5. [`policy`] evaluates the rules of a pack over mentions and story and gives a [`Verdict`].
//!
//! Nothing here knows a clock, a network, a disk or a DOM: the same code runs natively and, through
//! the `wasm` feature, in a browser.

#[cfg(feature = "author")]
pub mod author;
#[cfg(feature = "channel")]
pub mod channel;
pub mod concern;
#[cfg(feature = "deploy")]
pub mod deploy;
pub mod detail;
pub mod draft;
pub mod engine;
pub mod mention;
pub mod policy;
#[cfg(feature = "publish")]
pub mod publish;
pub mod reader;
pub mod story;
pub mod text;
#[cfg(any(feature = "wasm", feature = "channel-wasm"))]
pub mod wasm;

pub use draft::Draft;
pub use engine::{Engine, FoundMention, TooLong};
pub use policy::{Pack, PackError, Verdict};
