//! From characters to words and sentences.
//!
//! People write the same thing in many ways: `Ward 7`, `ward７`, `#Ward7`, `WARD&nbsp;7`. [`fold`]
//! gives each character one spelling and keeps a map back, so that everything after it reads plain
//! text and still marks the writer's own characters. [`word`] then cuts the folded text once into
//! runs of letters and runs of digits, each with its [`Tags`], and [`sentence`] says where
//! sentences end; recognisers look at words and never scan the text again.

mod entity;
pub mod fold;
mod glyph;
pub mod lexicon;
mod look_alike;
pub mod sentence;
pub mod span;
pub mod utf16;
pub mod word;

pub use fold::Folded;
pub use lexicon::Tags;
pub use span::Span;
pub use word::{Case, Word, WordKind};

use std::ops::Range;

/// A text, folded and cut into words and sentences.
#[derive(Clone, Debug)]
pub struct Text {
    folded: Folded,
    lower: String,
    words: Vec<Word>,
    numbers: Vec<usize>,
    sentences: Vec<Span>,
}

impl Text {
    /// Reads a text. Never fails and never panics, whatever is in it; linear in its length.
    pub fn new(original: &str) -> Self {
        let folded = Folded::new(original);
        let lower = fold::lower(folded.as_str());
        let sentences = sentence::cut(folded.as_str(), &lower);
        let words = word::cut(folded.as_str(), &lower, &sentences);
        let numbers = (0..words.len()).filter(|&at| words[at].kind == WordKind::Digits).collect();
        Self { folded, lower, words, numbers, sentences }
    }

    /// The folded text. All spans inside the engine are byte spans of it.
    pub fn as_str(&self) -> &str {
        self.folded.as_str()
    }

    /// The folded text in lower case, of the same length: a span means the same in both.
    pub fn as_lower(&self) -> &str {
        &self.lower
    }

    /// The words, in order.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The places in [`Text::words`] where runs of digits stand.
    pub fn numbers(&self) -> &[usize] {
        &self.numbers
    }

    /// The sentences, in order; together they cover every word.
    pub fn sentences(&self) -> &[Span] {
        &self.sentences
    }

    /// The lower-case form of the word at a place, or `""` past either end.
    pub fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.span.of(&self.lower))
    }

    /// The folded form of the word at a place, or `""` past either end.
    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.span.of(self.as_str()))
    }

    /// The tags of the word at a place, none past either end.
    pub fn tags(&self, at: usize) -> Tags {
        self.words.get(at).map_or(Tags::empty(), |word| word.tags)
    }

    /// What stands between the word at a place and the one before it (from the start of the text
    /// for the first word, to its end past the last).
    pub fn gap(&self, at: usize) -> &str {
        let start = at.checked_sub(1).and_then(|before| self.words.get(before));
        let start = start.map_or(0, |word| word.span.end);
        let end = self.words.get(at).map_or(self.as_str().len(), |word| word.span.start);
        &self.as_str()[start.min(end)..end]
    }

    /// Whether one of the marks stands between the word at a place and the one before it. Mostly a
    /// space stands there alone, and then none is looked for.
    pub(crate) fn gap_has(&self, at: usize, marks: &[char]) -> bool {
        let gap = self.gap(at);
        gap != " " && gap.contains(marks)
    }

    /// Whether the words from a place on are these, in lower case, whatever stands between them.
    pub fn phrase(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(step, word)| self.lower(at + step) == *word)
    }

    /// The places of the words of a sentence.
    pub fn sentence_words(&self, sentence: usize) -> Range<usize> {
        let start = self.words.partition_point(|word| word.sentence < sentence);
        let end = self.words.partition_point(|word| word.sentence <= sentence);
        start..end
    }

    /// The span from the start of one word to the end of another, empty if either is past the end.
    pub fn words_span(&self, words: Range<usize>) -> Span {
        self.words
            .get(words)
            .and_then(|words| Some(words.first()?.span.join(words.last()?.span)))
            .unwrap_or_default()
    }

    /// The place of the first word that starts at or after a byte.
    pub fn word_at(&self, byte: usize) -> usize {
        self.words.partition_point(|word| word.span.start < byte)
    }

    /// A span of the folded text as a byte span of the original text.
    pub fn original(&self, span: Span) -> Span {
        self.folded.original(span)
    }
}
