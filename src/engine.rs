//! The engine: a policy pack, ready to read drafts.

use crate::Draft;
use crate::concern::evidence::Sources;
use crate::concern::{self, Judgement};
use crate::detail::{self, Detail};
use crate::mention::{self, Kind, Mention, Strength};
use crate::policy::evaluate::{self, Reading};
use crate::policy::trace::{self, RuleTrace};
use crate::policy::{Pack, PackError, Plan, Terms, Verdict};
use crate::reader::{Reader, WeightsError};
use crate::story::{self, Story};
use crate::text::{Span, Text};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// The longest text that is read, in bytes. It is far above what any site accepts as a post, and
/// keeps the answer within the time that a page waits for it.
pub const MAX_TEXT: usize = 1_000_000;

/// The reader's weights, made by the command in `training/`. An extension loads them apart.
#[cfg(feature = "cli")]
const WEIGHTS: &[u8] = include_bytes!("reader/reader.bin");

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
    plan: Plan,
    reader: Option<Arc<Reader>>,
}

/// A draft, read: everything that a verdict rests on.
#[derive(Clone, Debug)]
pub struct Read {
    /// Its text.
    pub text: Text,
    /// What points at a person.
    pub mentions: Vec<Mention>,
    /// What is told.
    pub details: Vec<Detail>,
    /// Of whom.
    pub story: Story,
    /// What the model makes of it, passage by passage; nothing without a reader.
    pub judgements: Vec<Judgement>,
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
    /// An engine with a pack of one's own, and without a reader: what stands in the text is found,
    /// and what it sounds like is not.
    pub fn new(pack: Pack) -> Self {
        let plan = Plan::new(&pack, &Terms::default());
        Self { pack, plan, reader: None }
    }

    /// The same engine on other terms. They replace those before.
    pub fn on(self, terms: &Terms) -> Self {
        Self { plan: Plan::new(&self.pack, terms), ..self }
    }

    /// The same engine with the weights of a reader.
    pub fn with_reader(self, weights: &[u8]) -> Result<Self, WeightsError> {
        Ok(Self { reader: Some(Arc::new(Reader::from_bytes(weights)?)), ..self })
    }

    /// The same engine with the reader of another, which they share.
    pub fn with_reader_of(self, other: &Self) -> Self {
        Self { reader: other.reader.clone(), ..self }
    }

    /// An engine with the base pack, and with the reader where it is built in (natively).
    pub fn embedded() -> Result<Self, PackError> {
        Pack::base().map(Self::with_own_reader)
    }

    /// An engine with a pack of one's own and the reader that is built in (natively).
    pub fn with_own_reader(pack: Pack) -> Self {
        #[cfg(feature = "cli")]
        let reader = Reader::from_bytes(WEIGHTS).ok().map(Arc::new);
        #[cfg(not(feature = "cli"))]
        let reader = None;
        Self { reader, ..Self::new(pack) }
    }

    /// The pack in force.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The reader, if there is one.
    pub fn reader(&self) -> Option<&Reader> {
        self.reader.as_deref()
    }

    /// Reads a draft and says what, if anything, is worth a word to the writer.
    pub fn check(&self, draft: &Draft) -> Result<Verdict, TooLong> {
        Ok(self.verdict(draft, &self.read(draft)?))
    }

    /// Reads a draft.
    pub fn read(&self, draft: &Draft) -> Result<Read, TooLong> {
        let text = text_of(draft)?;
        let mentions = mention::find(&text);
        let details = detail::find(&text);
        let story = story::read(draft, &text, &mentions, &details);
        let mut read = Read { text, mentions, details, story, judgements: Vec::new() };
        if let Some(reader) = &self.reader {
            read.judgements = concern::read(reader, read.sources(draft));
        }
        Ok(read)
    }

    /// What the pack says about a draft that was read.
    pub fn verdict(&self, draft: &Draft, read: &Read) -> Verdict {
        evaluate::evaluate(&self.pack, &self.plan, &read.reading(draft))
    }

    /// Tries each rule that may speak on its own [canary](crate::policy::canary), and says of the
    /// first that does otherwise than was promised. A rule that the terms silence is not tried.
    pub fn try_out(&self) -> Result<(), PackError> {
        let speaking = self.plan.speaking(&self.pack);
        for (at, canary) in self.pack.canaries.iter().enumerate() {
            if !speaking.contains(&canary.rule) {
                continue;
            }
            for (post, flagged) in canary.posts() {
                if self.speaks(&canary.rule, post) != flagged {
                    return Err(canary.belied(at, post, flagged));
                }
            }
        }
        Ok(())
    }

    /// Whether a rule speaks of a post. Of one that is too long to be read, none does.
    pub(crate) fn speaks(&self, rule: &str, post: &str) -> bool {
        let draft = Draft::new(post);
        self.read(&draft)
            .is_ok_and(|read| evaluate::speaks(&self.pack, &self.plan, &read.reading(&draft), rule))
    }

    /// What each rule makes of a draft that was read: which fired, which nearly did, and what was
    /// missing. For people who ask why; a page only needs the verdict.
    pub fn trace(&self, draft: &Draft, read: &Read) -> Vec<RuleTrace> {
        trace::trace(&self.pack, &self.plan, &read.reading(draft))
    }

    /// What points at a person in a draft's text, whosever it is.
    pub fn mentions(&self, draft: &Draft) -> Result<Vec<FoundMention>, TooLong> {
        let text = text_of(draft)?;
        let found = mention::find(&text).into_iter().map(|mention| {
            let Span { start, end } = text.original(mention.span);
            let quote = draft.text.get(start..end).unwrap_or_default().to_owned();
            FoundMention { kind: mention.kind, start, end, quote, strength: mention.strength }
        });
        Ok(found.collect())
    }
}

fn text_of(draft: &Draft) -> Result<Text, TooLong> {
    match draft.text.len() {
        bytes if bytes > MAX_TEXT => Err(TooLong { bytes }),
        _ => Ok(Text::new(&draft.text)),
    }
}

impl Read {
    /// What evidence is read from.
    pub fn sources<'a>(&'a self, draft: &'a Draft) -> Sources<'a> {
        let Self { text, mentions, details, story, .. } = self;
        Sources { draft, text, mentions, details, story }
    }

    /// What rules look at.
    fn reading<'a>(&'a self, draft: &'a Draft) -> Reading<'a> {
        Reading {
            original: &draft.text,
            text: &self.text,
            mentions: &self.mentions,
            story: &self.story,
            concerns: self.judgements.iter().filter_map(|it| it.concern.as_ref()).collect(),
            language: draft.language,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(feature = "cli")]
    fn the_weights_that_are_built_in_fit_the_engine() {
        assert_eq!(Reader::from_bytes(WEIGHTS).err(), None);
        assert!(Engine::embedded().expect("the base pack").reader().is_some());
    }
}
