//! The engine: a policy pack, ready to read drafts.

use crate::Draft;
use crate::mention::{self, Kind, Mention, Strength};
use crate::policy::evaluate::{self, Reading};
use crate::policy::{Pack, PackError, Verdict};
use crate::story;
use crate::text::{Span, Text};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest text that is read, in bytes. It is far above what any site accepts as a post, and
/// keeps the answer within the time that a page waits for it.
pub const MAX_TEXT: usize = 1_000_000;

/// The base pack, built from `policies/nhs-base`.
const BASE: &[u8] = include_bytes!("../policies/nhs-base/pack.json");

/// Reads drafts by the rules of one pack. Keeps nothing from one draft to the next.
///
/// ```
/// use canteen::policy::Grade;
/// use canteen::{Draft, Engine};
///
/// let engine = Engine::embedded()?;
/// let verdict = engine.check(&Draft::new("Tea, then bed. What a shift."))?;
/// assert_eq!(verdict.verdict, Grade::Silent);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Engine {
    pack: Pack,
}

/// A text that is longer than [`MAX_TEXT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// Its length in bytes.
    pub bytes: usize,
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the text has {} bytes, and at most {MAX_TEXT} are read", self.bytes)
    }
}

impl std::error::Error for TooLong {}

/// A detail in a draft's text. Offsets count UTF-8 bytes of the text (UTF-16 code units on the
/// JavaScript side of the border).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct FoundMention {
    /// What it is.
    pub kind: Kind,
    /// Where it starts.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// The words, as written.
    pub quote: String,
    /// How sure the recogniser is.
    pub strength: Strength,
}

impl Engine {
    /// An engine with a pack of one's own.
    pub fn new(pack: Pack) -> Self {
        Self { pack }
    }

    /// An engine with the base pack.
    pub fn embedded() -> Result<Self, PackError> {
        Pack::from_json(BASE).map(Self::new)
    }

    /// The pack in force.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Reads a draft and says what, if anything, is worth a word to the writer.
    pub fn check(&self, draft: &Draft) -> Result<Verdict, TooLong> {
        let (text, mentions) = read(draft)?;
        if mentions.is_empty() {
            return Ok(Verdict::default());
        }
        let story = story::read(&text, &mentions);
        let reading =
            Reading { original: &draft.text, text: &text, mentions: &mentions, story: &story };
        Ok(evaluate::evaluate(&self.pack, reading))
    }

    /// The details in a draft's text, whosever they are.
    pub fn mentions(&self, draft: &Draft) -> Result<Vec<FoundMention>, TooLong> {
        let (text, mentions) = read(draft)?;
        let found = mentions.into_iter().map(|mention| {
            let Span { start, end } = text.original(mention.span);
            let quote = draft.text.get(start..end).unwrap_or_default().to_owned();
            FoundMention { kind: mention.kind, start, end, quote, strength: mention.strength }
        });
        Ok(found.collect())
    }
}

fn read(draft: &Draft) -> Result<(Text, Vec<Mention>), TooLong> {
    if draft.text.len() > MAX_TEXT {
        return Err(TooLong { bytes: draft.text.len() });
    }
    let text = Text::new(&draft.text);
    let mentions = mention::find(&text);
    Ok((text, mentions))
}
