//! The features of a passage: hashed n-grams.
//!
//! Three streams are read. The first holds the words as they are written, numbers as their count of
//! digits, and telling marks (an emoji, a question mark). The second holds what the words are: the
//! kind of the mention or detail that they belong to, or else the first letters of the word, so
//! that "admitted", "admits" and "admission" are alike. The third holds only the bones of the
//! story: the details, and the small words that say who does what. Of each stream one, two and
//! three tokens that follow one another make a feature.

use super::Reader;
use crate::Draft;
use crate::detail::Detail;
use crate::mention::{Evidence, Kind, Mention};
use crate::text::{Text, WordKind};
use std::ops::Range;

/// How many letters of a word stand for it in the second stream.
const STEM: usize = 5;

/// The longest n-gram.
const LONGEST: usize = 3;

/// A feature of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its hash.
    pub hash: u32,
    /// The places of its words.
    pub words: Range<usize>,
}

/// A token of a stream: its hash and its place among the words.
#[derive(Clone, Copy)]
struct Token {
    hash: u64,
    word: usize,
    /// The last word it stands for.
    last: usize,
    /// Whether it belongs to the bones of a story: a detail, or who does it.
    is_bone: bool,
}

/// Features as they are found: all of them, or those alone that a reader may know. Most n-grams of a
/// text are in no model, and are dropped before they are sorted.
struct Found<'a> {
    reader: Option<&'a Reader>,
    features: Vec<Feature>,
}

impl<'a> Found<'a> {
    fn new(reader: Option<&'a Reader>, words: usize) -> Self {
        let each = if reader.is_some() { 2 } else { 9 };
        Self { reader, features: Vec::with_capacity(words * each) }
    }

    fn push(&mut self, hash: u64, first: Token, last: Token) {
        let hash = (hash ^ (hash >> 32)) as u32;
        if self.reader.is_none_or(|reader| reader.may_know(hash)) {
            self.features.push(Feature { hash, words: first.word..last.last + 1 });
        }
    }

    /// Each feature once, where it stands first, in the order of their hashes.
    fn once(mut self) -> Vec<Feature> {
        self.features.sort_unstable_by_key(|feature| (feature.hash, feature.words.start));
        self.features.dedup_by_key(|feature| feature.hash);
        self.features
    }
}

/// The features of the words of a passage, each once (where it stands first), in the order of their
/// hashes.
pub(crate) fn of(
    text: &Text,
    passage: Range<usize>,
    mentions: &[Mention],
    details: &[Detail],
    draft: &Draft,
    reader: Option<&Reader>,
) -> Vec<Feature> {
    let mut found = Found::new(reader, passage.len());
    let written = written(text, passage.clone());
    grams(&written, WRITTEN, &mut found);
    // Under a picture, or in an answer, a word says other things.
    if !draft.attachments.is_empty() {
        words_alone(&written, PICTURED, &mut found);
    }
    if draft.reply_to.is_some() {
        words_alone(&written, ANSWERING, &mut found);
    }
    let classed = classed(text, passage, mentions, details);
    grams(&classed, CLASSED, &mut found);
    let bare: Vec<Token> = classed.into_iter().filter(|token| token.is_bone).collect();
    grams(&bare, BONES, &mut found);
    found.once()
}

/// The features of a post that is answered: they stand at none of the words.
pub(crate) fn of_answered(text: &Text, reader: Option<&Reader>) -> Vec<Feature> {
    let words = text.words().len().min(ANSWERED);
    let mut found = Found::new(reader, words);
    grams(&written(text, 0..words), REPLIED, &mut found);
    found.features.iter_mut().for_each(|feature| feature.words = 0..0);
    found.once()
}

/// How many words of a post that is answered are read.
const ANSWERED: usize = 60;

/// What keeps the streams apart.
const WRITTEN: u64 = 0;
const CLASSED: u64 = 0x5bd1_e995;
const REPLIED: u64 = 0x1b87_3593;
const BONES: u64 = 0x85eb_ca6b;
const PICTURED: u64 = 0xc2b2_ae35;
const ANSWERING: u64 = 0x27d4_eb2f;

fn grams(tokens: &[Token], salt: u64, found: &mut Found<'_>) {
    for (start, &first) in tokens.iter().enumerate() {
        let mut hash = FNV ^ salt;
        for &last in tokens[start..].iter().take(LONGEST) {
            hash = mix(hash, last.hash);
            found.push(hash, first, last);
        }
    }
}

fn words_alone(tokens: &[Token], salt: u64, found: &mut Found<'_>) {
    for &token in tokens {
        found.push(mix(FNV ^ salt, token.hash), token, token);
    }
}

/// The words as they are written.
fn written(text: &Text, passage: Range<usize>) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(passage.len() + 8);
    let edge = |at: usize| Token { hash: mix(FNV, 0x4_0000), word: at, last: at, is_bone: false };
    if passage.is_empty() {
        return tokens;
    }
    tokens.push(edge(passage.start));
    for at in passage.clone() {
        marks(text, at, &mut tokens);
        let hash = word(text, at, usize::MAX);
        tokens.push(Token { hash, word: at, last: at, is_bone: false });
    }
    if passage.end == text.words().len() {
        marks(text, passage.end, &mut tokens);
    }
    tokens.push(edge(passage.end - 1));
    tokens
}

/// The most telling mark between a word and the one before it, if there is one.
fn marks(text: &Text, at: usize, tokens: &mut Vec<Token>) {
    let gap = text.gap(at);
    let rank = |c: &char| match c {
        c if *c as u32 > 0x2000 => 4,
        '!' | '?' | '"' => 3,
        '\n' | '\u{0C}' | '#' | '@' => 2,
        '.' | ',' | ':' | ';' | '(' | '/' => 1,
        _ => 0,
    };
    let mark = gap.chars().filter(|c| rank(c) > 0).max_by_key(rank);
    let place = at.min(text.words().len().saturating_sub(1));
    if let Some(mark) = mark {
        tokens.push(Token {
            hash: mix(FNV, u64::from(mark as u32)),
            word: place,
            last: place,
            is_bone: false,
        });
    }
}

/// The kind of the mention or detail that each word belongs to.
pub(super) fn kinds(
    text: &Text,
    passage: Range<usize>,
    mentions: &[Mention],
    details: &[Detail],
) -> Vec<Option<Kind>> {
    let mut kinds: Vec<Option<Kind>> = vec![None; passage.len()];
    let mut mark = |kind: Kind, words: Range<usize>| {
        for at in words {
            if let Some(place) = at.checked_sub(passage.start).and_then(|at| kinds.get_mut(at)) {
                place.get_or_insert(kind);
            }
        }
    };
    // A number made for tests is nobody's.
    for mention in mentions.iter().filter(|it| !it.evidence.contains(Evidence::TEST_RANGE)) {
        mark(mention.kind, text.word_at(mention.span.start)..text.word_at(mention.span.end));
    }
    for detail in details.iter().filter(|it| it.kind.is_told()) {
        mark(detail.kind, detail.first..detail.last + 1);
    }
    kinds
}

/// What the words are.
fn classed(
    text: &Text,
    passage: Range<usize>,
    mentions: &[Mention],
    details: &[Detail],
) -> Vec<Token> {
    let kinds = kinds(text, passage.clone(), mentions, details);
    let mut tokens: Vec<Token> = Vec::with_capacity(passage.len());
    let mut before = None;
    for (at, kind) in passage.zip(kinds) {
        match (kind, tokens.last_mut()) {
            // A detail of several words is one token.
            (Some(_), Some(last)) if kind == before => last.last = at,
            (Some(kind), _) => {
                let hash = mix(FNV, 0x1_0000 + kind as u64);
                tokens.push(Token { hash, word: at, last: at, is_bone: true });
            }
            (None, _) => {
                let is_bone = is_person(text.lower(at));
                tokens.push(Token { hash: word(text, at, STEM), word: at, last: at, is_bone });
            }
        }
        before = kind;
    }
    tokens
}

/// Whether a word says who does something, or whose it is.
fn is_person(word: &str) -> bool {
    matches!(
        word,
        "i" | "i'm"
            | "i've"
            | "me"
            | "my"
            | "we"
            | "we've"
            | "us"
            | "our"
            | "you"
            | "your"
            | "he"
            | "he's"
            | "him"
            | "his"
            | "she"
            | "she's"
            | "her"
            | "they"
            | "them"
            | "their"
            | "who"
            | "a"
            | "this"
            | "if"
            | "not"
            | "no"
    )
}

/// The hash of a word, or of its first letters; of a number, of how many digits it has.
fn word(text: &Text, at: usize, letters: usize) -> u64 {
    let word = &text.words()[at];
    if word.kind == WordKind::Digits {
        return mix(FNV, 0x2_0000 + word.span.len().min(12) as u64);
    }
    text.lower(at).chars().take(letters).fold(FNV, |hash, c| mix(hash, u64::from(c as u32)))
}

/// The start of the hash FNV-1a (64 bits), whose step is [`mix`].
const FNV: u64 = 0xcbf2_9ce4_8422_2325;

fn mix(hash: u64, value: u64) -> u64 {
    let hash = (hash ^ value).wrapping_mul(0x0000_0100_0000_01b3);
    hash ^ (hash >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(text: &str, draft: &Draft) -> Vec<Feature> {
        let text = Text::new(text);
        let mentions = crate::mention::find(&text);
        let details = crate::detail::find(&text);
        of(&text, 0..text.words().len(), &mentions, &details, draft, None)
    }

    fn shared(one: &str, other: &str) -> usize {
        let draft = Draft::default();
        let other: Vec<u32> = features(other, &draft).iter().map(|it| it.hash).collect();
        features(one, &draft).iter().filter(|it| other.contains(&it.hash)).count()
    }

    #[test]
    fn each_feature_stands_once_and_at_words_that_are_there() {
        let found = features("tea and tea and tea, then bed 🙂", &Draft::default());
        assert!(found.windows(2).all(|pair| pair[0].hash < pair[1].hash));
        assert!(found.iter().all(|it| it.words.start < it.words.end && it.words.end <= 7));
        assert!(features("", &Draft::default()).is_empty());
    }

    #[test]
    fn other_words_of_the_same_kind_look_alike() {
        let told = shared("my wee man in resus last night", "our dear lady on the ward today");
        assert!(told > shared("the new bus to Leeds was late", "our dear lady on the ward today"));
    }

    #[test]
    fn a_picture_and_an_answer_make_features_of_their_own() {
        let plain = features("look at this board", &Draft::default());
        let reply_to = Some("how was it?".to_owned());
        let answer = features("look at this board", &Draft { reply_to, ..Draft::default() });
        assert!(answer.len() > plain.len());
        assert!(plain.iter().all(|it| answer.contains(it)));
    }
}
