//! The file of weights, and inference.
//!
//! `reader.bin` is a line of JSON (what the model is, where it comes from, the weights of named
//! evidence), then the hashes of the n-grams that it knows (32 bits each, the low byte first, in
//! order), then for each of them one byte for how rare it is and one signed byte a head. What follows
//! is the file of the encoder, if there is one.

use super::{Encoder, Feature, Heard, Moved};
use crate::concern::Topic;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The version of the format.
const FORMAT: u32 = 1;

/// How many bits of a hash are left beside those that find its neighbours.
const PREFIX: u32 = 20;

/// How many of the first bits of a hash tell that it is certainly not known: one bit each, so that
/// they stay in a processor's cache.
const SIEVE: u32 = 20;

/// The most bytes that are read: far above what a model needs.
const MAX_BYTES: usize = 16_000_000;

/// What a file of weights is refused for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeightsError {
    whose: &'static str,
    why: String,
}

impl WeightsError {
    /// Of the encoder's file.
    pub(super) fn of_encoder(why: String) -> Self {
        Self { whose: "encoder", why }
    }
}

impl fmt::Display for WeightsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {}'s weights are refused: {}", self.whose, self.why)
    }
}

impl std::error::Error for WeightsError {}

/// The first line of the file.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Card {
    format: u32,
    /// Where the weights come from: command, seed, data.
    origin: String,
    /// How many n-grams it knows.
    grams: usize,
    heads: Vec<HeadCard>,
    /// The names of the evidence, as the engine names them.
    evidence: Vec<String>,
    /// The two questions: is this worth interrupting for, is it worth a mark.
    pub(crate) pause: Weights,
    pub(crate) note: Weights,
}

/// One head of the reader.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct HeadCard {
    name: String,
    bias: f32,
    /// What one step of a byte is worth.
    scale: f32,
    /// How high the score is for no other reason than that the head is often right.
    usual: f32,
    /// Its score on most innocent posts, which says nothing.
    centre: f32,
}

/// The weights of one question of the model.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Weights {
    pub(crate) bias: f32,
    /// Where the answer turns to yes.
    pub(crate) threshold: f32,
    /// For each head of the reader.
    pub(crate) heads: Vec<f32>,
    /// For each piece of evidence.
    pub(crate) evidence: Vec<f32>,
}

/// The learned reader.
#[derive(Clone)]
pub struct Reader {
    card: Card,
    /// What each head is about.
    topics: Vec<Option<Topic>>,
    /// The hashes of the n-grams that it knows, in order.
    hashes: Vec<u32>,
    /// A bit for each start of a hash that one of them has.
    sieve: Vec<u64>,
    /// Where those start that share their first bits, so that one is found in a few steps.
    starts: Vec<u32>,
    /// For each of them how rare it is, and its weights.
    table: Vec<u8>,
    /// What reads a passage as a whole.
    encoder: Option<Encoder>,
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("origin", &self.card.origin).finish_non_exhaustive()
    }
}

impl Reader {
    /// Reads a file of weights. One that does not fit this engine is refused whole.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WeightsError> {
        let refuse = |why: String| Err(WeightsError { whose: "reader", why });
        if bytes.len() > MAX_BYTES {
            return refuse(format!("{} bytes, and at most {MAX_BYTES} are read", bytes.len()));
        }
        let Some(end) = bytes.iter().position(|&byte| byte == b'\n') else {
            return refuse("a line of JSON was expected first".to_owned());
        };
        let card: Card = match serde_json::from_slice(&bytes[..end]) {
            Ok(card) => card,
            Err(error) => return refuse(error.to_string()),
        };
        if card.format != FORMAT {
            return refuse(format!("format {}, and this engine reads {FORMAT}", card.format));
        }
        let names = crate::concern::evidence::names();
        if card.evidence != names {
            let odd = card.evidence.iter().zip(&names).find(|(theirs, ours)| theirs != ours);
            let odd = odd.map_or("more or fewer names".to_owned(), |(it, _)| format!("`{it}`"));
            return refuse(format!("made for other evidence than this engine's ({odd})"));
        }
        for weights in [&card.pause, &card.note] {
            if weights.heads.len() != card.heads.len() || weights.evidence.len() != names.len() {
                return refuse("one weight for each head and each piece of evidence".to_owned());
            }
        }
        let rest = &bytes[end + 1..];
        let row = size_of::<u32>() + 1 + card.heads.len();
        let own = card.grams.checked_mul(row).and_then(|own| rest.split_at_checked(own));
        let Some((rest, encoder)) = own else {
            return refuse(format!("{} bytes of weights for {} n-grams", rest.len(), card.grams));
        };
        let encoder = match encoder {
            [] => None,
            bytes => Some(Encoder::from_bytes(bytes)?),
        };
        let (hashes, table) = rest.split_at(card.grams * size_of::<u32>());
        let (hashes, _) = hashes.as_chunks();
        let hashes: Vec<u32> = hashes.iter().map(|&bytes| u32::from_le_bytes(bytes)).collect();
        if !hashes.is_sorted() {
            return refuse("the n-grams are not in order".to_owned());
        }
        let prefixes = 0..=(u32::MAX >> PREFIX);
        let before = |prefix: u32| hashes.partition_point(|hash| hash >> PREFIX < prefix) as u32;
        let starts = prefixes.map(before).chain([hashes.len() as u32]).collect();
        let mut sieve = vec![0; 1 << (SIEVE - u64::BITS.ilog2())];
        for hash in &hashes {
            let (place, bit) = sifted(*hash);
            sieve[place] |= bit;
        }
        let topic = |head: &HeadCard| Topic::ALL.into_iter().find(|it| it.name() == head.name);
        let topics = card.heads.iter().map(topic).collect();
        Ok(Self { card, topics, hashes, sieve, starts, table: table.to_vec(), encoder })
    }

    /// What hears passages as a whole, if anything does.
    pub(crate) fn encoder(&self) -> Option<&Encoder> {
        self.encoder.as_ref()
    }

    /// The topics that heads are about; none for one that is about a question or a kind of talk.
    pub(crate) fn topics(&self) -> impl Iterator<Item = Option<Topic>> {
        self.topics.iter().copied()
    }

    /// The names of the heads.
    pub fn heads(&self) -> impl Iterator<Item = &str> {
        self.card.heads.iter().map(|head| head.name.as_str())
    }

    /// For each head how high its score is for no other reason than that it is often right.
    pub(crate) fn usual(&self) -> impl Iterator<Item = f32> {
        self.card.heads.iter().map(|head| head.usual)
    }

    /// What each head says beyond what it says of most innocent posts.
    pub(crate) fn beyond<'a>(&'a self, heard: &'a Heard) -> impl Iterator<Item = f32> + 'a {
        heard.scores.iter().zip(&self.card.heads).map(|(score, head)| score - head.centre)
    }

    /// Where the weights come from.
    pub fn origin(&self) -> &str {
        &self.card.origin
    }

    pub(crate) fn card(&self) -> &Card {
        &self.card
    }

    /// What a passage sounds like, by its features.
    pub fn hear(&self, features: &[Feature]) -> Heard {
        let mut sums = vec![0_i32; self.card.heads.len()];
        let mut squares = 0;
        for (rarity, row) in features.iter().filter_map(|feature| self.row(feature)) {
            squares += u32::from(rarity).pow(2);
            for (sum, &weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(weight as i8);
            }
        }
        let length = length(squares);
        let scores = sums.iter().zip(&self.card.heads);
        Heard {
            scores: scores.map(|(&sum, it)| it.bias + it.scale * sum as f32 / length).collect(),
        }
    }

    /// The words that moved the score of a head up, the strongest first.
    pub fn moved(&self, head: usize, features: &[Feature]) -> Vec<Moved> {
        let Some(card) = self.card.heads.get(head) else { return Vec::new() };
        let known = features.iter().filter_map(|feature| self.row(feature));
        let length = length(known.map(|(rarity, _)| u32::from(rarity).pow(2)).sum());
        let moved = features.iter().filter_map(|feature| {
            let (_, row) = self.row(feature)?;
            let by = card.scale * f32::from(row[head] as i8) / length;
            Some(Moved { words: feature.words.clone(), by })
        });
        let mut moved: Vec<Moved> =
            moved.filter(|it| it.by > 0.0 && !it.words.is_empty()).collect();
        moved.sort_by(|a, b| b.by.total_cmp(&a.by).then(a.words.start.cmp(&b.words.start)));
        moved
    }

    /// Whether a feature may be known; if not, it certainly is not.
    pub(super) fn may_know(&self, hash: u32) -> bool {
        let (place, bit) = sifted(hash);
        self.sieve[place] & bit != 0
    }

    /// How rare a feature is, and its weights, if it is known.
    fn row(&self, feature: &Feature) -> Option<(u8, &[u8])> {
        let prefix = (feature.hash >> PREFIX) as usize;
        let alike = self.starts[prefix] as usize..self.starts[prefix + 1] as usize;
        let first = alike.start;
        let place = first + self.hashes[alike].binary_search(&feature.hash).ok()?;
        let width = self.card.heads.len() + 1;
        let (&rarity, weights) = self.table[place * width..(place + 1) * width].split_first()?;
        Some((rarity, weights))
    }
}

/// The place of a hash in the sieve.
fn sifted(hash: u32) -> (usize, u64) {
    let start = hash >> (u32::BITS - SIEVE);
    ((start / u64::BITS) as usize, 1 << (start % u64::BITS))
}

/// The length of a passage as a vector, of the squares of its features' rarities: a longer passage
/// has more features, each telling less.
fn length(squares: u32) -> f32 {
    (squares as f32).sqrt().max(1.0) / 255.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A model of two n-grams and one head.
    fn file(grams: usize, evidence: Vec<String>) -> Vec<u8> {
        let pieces = evidence.len();
        let question = json!({
            "bias": 0.0, "threshold": 0.0, "heads": [1.0], "evidence": vec![0.0; pieces],
        });
        let head = json!({"name": "h", "bias": -1.0, "scale": 0.5, "usual": 0.0, "centre": 0.0});
        let card = json!({
            "format": 1, "origin": "a test", "grams": grams, "heads": [head],
            "evidence": evidence, "pause": question, "note": question,
        });
        let mut bytes = serde_json::to_vec(&card).expect("plain data");
        bytes.push(b'\n');
        bytes.extend([7_u32, 0xF000_0000].iter().flat_map(|hash| hash.to_le_bytes()));
        bytes.extend([255, 4, 255, 0xFE]);
        bytes
    }

    fn names() -> Vec<String> {
        crate::concern::evidence::names()
    }

    fn feature(hash: u32) -> Feature {
        Feature { hash, words: 2..3 }
    }

    #[test]
    fn hears_what_it_knows_and_says_which_words() {
        let reader = Reader::from_bytes(&file(2, names())).expect("a good file");
        assert_eq!(reader.hear(&[feature(7)]).scores, [-1.0 + 0.5 * 4.0]);
        assert_eq!(reader.hear(&[feature(0xF000_0000)]).scores, [-1.0 - 0.5 * 2.0]);
        assert_eq!(reader.hear(&[feature(8), feature(u32::MAX)]).scores, [-1.0]);
        let moved = reader.moved(0, &[feature(7), feature(0xF000_0000)]);
        assert_eq!(moved.iter().map(|it| it.words.clone()).collect::<Vec<_>>(), vec![2..3]);
    }

    #[test]
    fn the_sieve_lets_through_all_that_is_known_and_little_else() {
        let reader = Reader::from_bytes(&file(2, names())).expect("a good file");
        assert!(reader.may_know(7) && reader.may_know(0xF000_0000));
        assert!(!reader.may_know(0x8000_0000) && !reader.may_know(1 << 12));
    }

    #[test]
    fn a_file_that_does_not_fit_is_refused() {
        let refusal = |bytes: &[u8]| Reader::from_bytes(bytes).expect_err("a wrong file").why;
        assert!(refusal(b"").contains("a line of JSON"));
        assert!(refusal(b"{}\n").contains("missing field"));
        assert!(refusal(&file(3, names())).contains("bytes of weights for 3 n-grams"));
        let mut other = names();
        other[0] = "told.tea".to_owned();
        assert!(refusal(&file(2, other)).contains("`told.tea`"));
        let mut unordered = file(2, names());
        let at = unordered.len() - 12;
        unordered[at..at + 8].rotate_left(4);
        assert!(refusal(&unordered).contains("not in order"));
    }
}
