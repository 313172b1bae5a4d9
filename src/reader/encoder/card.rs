//! What the encoder is: the line of JSON at the start of its file.

use crate::mention::Kind;
use serde::Deserialize;

/// The version of the format.
const FORMAT: u32 = 1;

/// The most of each: far above what a model needs, and far below what a load would be waited for.
const MOST_POSITIONS: usize = 512;
const MOST_WIDTH: usize = 1024;
const MOST_INNER: usize = 4096;
const MOST_LAYERS: usize = 12;
const MOST_KINDS: usize = 256;
const MOST_PROVED: usize = 64;

/// The first line of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Card {
    format: u32,
    /// Where the weights come from: command, seed, data.
    pub(super) origin: String,
    /// How long each of the two texts with pieces is, in bytes.
    pub(super) pieces: [usize; 2],
    /// The piece that stands for what is not known.
    pub(super) unknown: String,
    /// The kinds that are told apart, in the order of their rows.
    pub(super) kinds: Vec<Kind>,
    /// How many tokens are read.
    pub(super) positions: usize,
    /// How many numbers stand for a token.
    pub(super) width: usize,
    /// How many there are between the two halves of a layer.
    pub(super) inner: usize,
    pub(super) layers: usize,
    /// How many looks each layer takes at the other tokens.
    pub(super) heads: usize,
    pub(super) pause: Say,
    pub(super) note: Say,
    pub(super) proof: Proof,
}

/// What the encoder must make of a few tokens, or it is not the one that was taught.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Proof {
    pub(super) tokens: Vec<String>,
    pub(super) kinds: Vec<Option<Kind>>,
    pub(super) pause: f32,
    pub(super) note: f32,
}

/// How much the encoder's word on one question counts.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Say {
    /// Its mean score on innocent posts.
    centre: f32,
    /// It never counts for more than so much beyond that, either way.
    most: f32,
    weight: f32,
    /// By how much the point moves where the answer turns to yes.
    shift: f32,
}

impl Say {
    /// What a score adds to the distance from the point where the answer turns to yes.
    pub(super) fn adds(self, score: f32) -> f32 {
        self.weight * (score - self.centre).clamp(-self.most, self.most) - self.shift
    }

    /// The most that any score adds.
    pub(super) fn most(self) -> f32 {
        self.weight * self.most - self.shift
    }

    /// Whether it lets the encoder speak for something, and never without end.
    fn is_fair(self) -> bool {
        let numbers = [self.centre, self.most, self.weight, self.shift];
        numbers.iter().all(|it| it.is_finite())
            && self.weight >= 0.0
            && self.most >= 0.0
            && self.most() >= 0.0
    }
}

impl Card {
    /// Reads the line, or says why it is refused.
    pub(super) fn read(line: &[u8]) -> Result<Self, String> {
        let card: Self = serde_json::from_slice(line).map_err(|error| error.to_string())?;
        if card.format != FORMAT {
            return Err(format!("format {}, and this engine reads {FORMAT}", card.format));
        }
        let sizes = [
            (card.positions, MOST_POSITIONS),
            (card.width, MOST_WIDTH),
            (card.inner, MOST_INNER),
            (card.heads, card.width),
            (card.layers.saturating_add(1), MOST_LAYERS),
            (card.kinds.len() + 1, MOST_KINDS),
            (card.proof.tokens.len() + 1, MOST_PROVED),
        ];
        if let Some((size, most)) = sizes.iter().find(|(size, most)| !(1..=*most).contains(size)) {
            return Err(format!("a size of {size}, where 1 to {most} were expected"));
        }
        if !card.width.is_multiple_of(card.heads) {
            return Err(format!("{} heads for {} numbers", card.heads, card.width));
        }
        // What it is not asked of must be what it could not have spoken for.
        if ![card.pause, card.note].into_iter().all(Say::is_fair) {
            return Err("weights that let it speak for something were expected".to_owned());
        }
        Ok(card)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn say(most: f64, weight: f64, shift: f64) -> Result<Say, serde_json::Error> {
        serde_json::from_value(
            json!({"centre": 1.0, "most": most, "weight": weight, "shift": shift}),
        )
    }

    #[test]
    fn its_word_counts_for_so_much_and_no_more() {
        let say = say(2.0, 0.5, 0.25).expect("a say");
        assert_eq!(say.adds(2.0), 0.5 - 0.25);
        assert_eq!(say.adds(100.0), say.most());
        assert_eq!(say.adds(-100.0), -1.25);
    }

    #[test]
    fn a_word_that_can_say_nothing_or_anything_is_not_fair() {
        for (most, weight, shift) in [(2.0, 0.5, 1.5), (-1.0, 1.0, -2.0), (2.0, -1.0, -9.0)] {
            assert!(!say(most, weight, shift).expect("numbers").is_fair());
        }
        assert!(say(1e39, 0.5, 0.0).map_or(true, |it| !it.is_fair()));
    }
}
