//! The encoder: what a passage says as a whole.
//!
//! N-grams hear three words at a time. The encoder, a small transformer (Vaswani et al., 2017,
//! "Attention is all you need"), reads the words of a passage together, what they are by the mention
//! or detail that they belong to, and the post that is answered: that "he's with us, yes" answers a
//! question about a neighbour. It was taught by a larger one (`training/encoder.py`) and is asked
//! only where its word could change the answer. Its part of `reader.bin` is a line of JSON, the pieces of
//! words that are known, and the weights: one signed byte each in matrices, 32-bit floating point numbers
//! elsewhere, the low byte first.

mod card;

use super::WeightsError;
use super::pieces::Pieces;
use super::tensor::{Dense, Matrix, Norm, Rows, shares};
use super::token::Token;
use card::{Card, Proof, Say};
use std::fmt;

/// The most bytes that are read: far above what a model needs.
const MAX_BYTES: usize = 16_000_000;

/// Of the places for pieces, one in so many is left to the post that is answered, at most.
const FOR_ANSWERED: usize = 2;

/// How far two ways of adding up may lie apart.
const TOLERANCE: f32 = 0.01;

/// What a passage as a whole adds to the distance from the points where it would interrupt, and mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Whole {
    /// To interrupt.
    pub pause: f32,
    /// To mark.
    pub note: f32,
}

/// One signed byte a number, and what a step of each row is worth.
#[derive(Clone)]
struct Table {
    bytes: Vec<u8>,
    steps: Vec<f32>,
}

#[derive(Clone)]
struct Layer {
    before_looks: Norm,
    /// What is looked for, what is shown and what is passed on, by each token.
    asks: Dense,
    looks: Dense,
    before_inner: Norm,
    inner: Dense,
    outer: Dense,
}

/// The encoder.
#[derive(Clone)]
pub struct Encoder {
    card: Card,
    pieces: Pieces,
    words: Table,
    kinds: Rows,
    positions: Rows,
    /// Each token with its two neighbours.
    near: Dense,
    layers: Vec<Layer>,
    norm: Norm,
    answers: Dense,
}

impl fmt::Debug for Encoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Encoder").field("origin", &self.card.origin).finish_non_exhaustive()
    }
}

/// Reads a file of weights from its start to its end.
struct Take<'a>(&'a [u8]);

impl<'a> Take<'a> {
    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn text(&mut self, count: usize) -> Option<&'a str> {
        str::from_utf8(self.bytes(count)?).ok()
    }

    fn numbers(&mut self, count: usize) -> Option<Vec<f32>> {
        let (chunks, _) = self.bytes(count.checked_mul(size_of::<f32>())?)?.as_chunks();
        let numbers: Vec<f32> = chunks.iter().map(|&it| f32::from_le_bytes(it)).collect();
        numbers.iter().all(|it| it.is_finite()).then_some(numbers)
    }

    fn rows(&mut self, count: usize, width: usize) -> Option<Rows> {
        Some(Rows { width, values: self.numbers(count.checked_mul(width)?)? })
    }

    fn table(&mut self, count: usize, width: usize) -> Option<Table> {
        let steps = self.numbers(count)?;
        Some(Table { bytes: self.bytes(count.checked_mul(width)?)?.to_vec(), steps })
    }

    fn dense(&mut self, inputs: usize, outputs: usize) -> Option<Dense> {
        let Table { bytes, steps } = self.table(outputs, inputs)?;
        Some(Dense::new(&bytes, steps, self.numbers(outputs)?))
    }

    fn norm(&mut self, width: usize) -> Option<Norm> {
        Some(Norm { gain: self.numbers(width)?, bias: self.numbers(width)? })
    }

    fn layer(&mut self, width: usize, inner: usize) -> Option<Layer> {
        Some(Layer {
            before_looks: self.norm(width)?,
            asks: self.dense(width, 3 * width)?,
            looks: self.dense(width, width)?,
            before_inner: self.norm(width)?,
            inner: self.dense(width, inner)?,
            outer: self.dense(inner, width)?,
        })
    }
}

impl Encoder {
    /// Reads a file of weights. One that does not fit this engine is refused whole.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WeightsError> {
        let refuse = |why: String| Err(WeightsError::of_encoder(why));
        if bytes.len() > MAX_BYTES {
            return refuse(format!("{} bytes, and at most {MAX_BYTES} are read", bytes.len()));
        }
        let Some(end) = bytes.iter().position(|&byte| byte == b'\n') else {
            return refuse("a line of JSON was expected first".to_owned());
        };
        let card = match Card::read(&bytes[..end]) {
            Ok(card) => card,
            Err(why) => return refuse(why),
        };
        let mut rest = Take(&bytes[end + 1..]);
        match Self::take(card, &mut rest) {
            Some(encoder) if rest.0.is_empty() => match encoder.is_proved() {
                true => Ok(encoder),
                false => refuse("it does not say what it was taught to say".to_owned()),
            },
            Some(_) => refuse(format!("{} bytes too many", rest.0.len())),
            None => refuse("too few bytes, or some that are no weights".to_owned()),
        }
    }

    fn take(card: Card, rest: &mut Take<'_>) -> Option<Self> {
        let Card { width, inner, .. } = card;
        let [first, next] = card.pieces;
        let pieces = Pieces::new(rest.text(first)?, rest.text(next)?, &card.unknown)?;
        Some(Self {
            words: rest.table(pieces.len(), width)?,
            kinds: rest.rows(card.kinds.len() + 1, width)?,
            positions: rest.rows(card.positions, width)?,
            near: rest.dense(3 * width, width)?,
            layers: (0..card.layers).map(|_| rest.layer(width, inner)).collect::<Option<_>>()?,
            norm: rest.norm(width)?,
            answers: rest.dense(2 * width, 2)?,
            pieces,
            card,
        })
    }

    fn is_proved(&self) -> bool {
        let Proof { tokens, kinds, pause, note } = &self.card.proof;
        let tokens = tokens.iter().zip(kinds);
        let tokens: Vec<Token<'_>> =
            tokens.map(|(text, &kind)| Token { text: text.as_str().into(), kind }).collect();
        let (rows, _) = self.embedded(&[], &tokens);
        let scores = self.scores(rows);
        scores.iter().zip([pause, note]).all(|(found, wanted)| (found - wanted).abs() < TOLERANCE)
    }

    /// Where the weights come from.
    pub fn origin(&self) -> &str {
        &self.card.origin
    }

    /// The most that it adds to whether to interrupt, and to whether to mark.
    pub(crate) fn most(&self) -> [f32; 2] {
        [self.card.pause.most(), self.card.note.most()]
    }

    /// What tokens say as a whole, after those of the post that they answer.
    pub fn read(&self, answered: &[Token<'_>], tokens: &[Token<'_>]) -> Whole {
        let (rows, to_end) = self.embedded(answered, tokens);
        let [pause, note] = self.scores(rows);
        let adds = |say: Say, score: f32| match say.adds(score) {
            // It says nothing against what it has not read to its end.
            adds if adds.is_finite() && (to_end || adds > 0.0) => adds,
            _ => 0.0,
        };
        Whole { pause: adds(self.card.pause, pause), note: adds(self.card.note, note) }
    }

    /// What it makes of the rows of the pieces on both questions.
    fn scores(&self, mut rows: Rows) -> [f32; 2] {
        let mut near = self.near.of(&beside(&rows));
        near.cut();
        rows.add(&near);
        for layer in &self.layers {
            rows.add(&layer.looks.of(&self.look(&layer.asks.of(&layer.before_looks.of(&rows)))));
            let mut inner = layer.inner.of(&layer.before_inner.of(&rows));
            inner.cut();
            rows.add(&layer.outer.of(&inner));
        }
        let answers = self.answers.of(&pooled(&self.norm.of(&rows)));
        [answers.values[0], answers.values[1]]
    }

    /// A row for each piece of the first tokens, and whether those are all.
    fn embedded(&self, answered: &[Token<'_>], tokens: &[Token<'_>]) -> (Rows, bool) {
        let Card { width, positions, .. } = self.card;
        let mut pieces: Vec<(usize, usize)> = Vec::with_capacity(positions);
        let mut give = |tokens: &[Token<'_>], most: usize| {
            for token in tokens {
                if pieces.len() > most {
                    break;
                }
                let kind =
                    token.kind.and_then(|kind| self.card.kinds.iter().position(|it| *it == kind));
                let kind = kind.map_or(0, |kind| kind + 1);
                self.pieces.of(&token.text, |piece| pieces.push((piece, kind)));
            }
            let all = pieces.len() <= most;
            pieces.truncate(most);
            all
        };
        give(answered, positions / FOR_ANSWERED);
        let to_end = give(tokens, positions);
        if pieces.is_empty() {
            pieces.push((self.pieces.unknown(), 0));
        }
        let mut rows = Rows::zero(pieces.len(), width);
        let places = self.positions.iter().zip(pieces);
        for (row, (position, (piece, kind))) in rows.iter_mut().zip(places) {
            let step = self.words.steps[piece];
            let bytes = &self.words.bytes[piece * width..(piece + 1) * width];
            let more = position.iter().zip(self.kinds.row(kind));
            for ((value, &byte), (place, kind)) in row.iter_mut().zip(bytes).zip(more) {
                *value = f32::from(byte as i8) * step + (place + kind);
            }
        }
        (rows, to_end)
    }

    /// What each token takes from all that it looks at.
    fn look(&self, asked: &Rows) -> Rows {
        let Card { width, heads, .. } = self.card;
        let (part, count) = (width / heads, asked.count());
        let scale = 1.0 / (part as f32).sqrt();
        let mut out = Rows::zero(count, width);
        for head in 0..heads {
            // What a token looks for, what it shows, and what it passes on to those that look at it.
            let [wanted, shown, passed] = [0, 1, 2].map(|which| which * width + head * part);
            let looks = asked.iter().flat_map(|row| &row[wanted..wanted + part]);
            let looks = Rows { width: part, values: looks.map(|it| it * scale).collect() };
            let shown = Matrix::new(part, count, |at, token| asked.row(token)[shown + at]);
            let mut scores = shown.of(&looks);
            scores.iter_mut().for_each(shares);
            let passed = Matrix::new(count, part, |token, at| asked.row(token)[passed + at]);
            let taken = passed.of(&scores);
            for (out, taken) in out.iter_mut().zip(taken.iter()) {
                out[head * part..(head + 1) * part].copy_from_slice(taken);
            }
        }
        out
    }
}

/// Each row between its two neighbours; zeros past either end.
fn beside(rows: &Rows) -> Rows {
    let width = rows.width;
    let mut wide = Rows::zero(rows.count(), 3 * width);
    let last = rows.count() - 1;
    for (at, wide) in wide.iter_mut().enumerate() {
        if at > 0 {
            wide[..width].copy_from_slice(rows.row(at - 1));
        }
        wide[width..2 * width].copy_from_slice(rows.row(at));
        if at < last {
            wide[2 * width..].copy_from_slice(rows.row(at + 1));
        }
    }
    wide
}

/// The mean of all rows and the most in any, as one row.
fn pooled(rows: &Rows) -> Rows {
    let width = rows.width;
    let mut pooled = Rows::zero(1, 2 * width);
    let (mean, most) = pooled.values.split_at_mut(width);
    most.fill(f32::MIN);
    for row in rows.iter() {
        mean.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        most.iter_mut().zip(row).for_each(|(most, value)| *most = most.max(*value));
    }
    let count = rows.count() as f32;
    mean.iter_mut().for_each(|sum| *sum /= count);
    pooled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::Kind;
    use serde_json::{Value, json};

    /// An encoder of one number, one layer and two words, that knows one kind.
    fn card() -> Value {
        let say = json!({"centre": 1.0, "most": 2.0, "weight": 0.5, "shift": 0.25});
        json!({
            "format": 1, "origin": "a test", "pieces": [5, 1], "unknown": "?", "kinds": ["PERSON"],
            "positions": 3, "width": 1, "inner": 1, "layers": 0, "heads": 1, "pause": say, "note": say,
            "proof": {"tokens": ["tea"], "kinds": [null], "pause": 0.0, "note": 0.0},
        })
    }

    fn file(card: &Value) -> Vec<u8> {
        let mut bytes = serde_json::to_vec(card).expect("plain data");
        bytes.extend(b"\n?\0tea" as &[u8]);
        bytes.push(b's');
        let mut numbers = |some: &[f32]| bytes.extend(some.iter().flat_map(|it| it.to_le_bytes()));
        // Words: steps of the three pieces.
        numbers(&[1.0; 3]);
        bytes.extend([1, 2, 3]);
        let mut numbers = |some: &[f32]| bytes.extend(some.iter().flat_map(|it| it.to_le_bytes()));
        // Kinds, positions, and the step of the neighbours.
        numbers(&[0.0, 10.0, 0.0, 0.0, 0.0, 1.0]);
        bytes.extend([0, 0, 0]);
        let mut numbers = |some: &[f32]| bytes.extend(some.iter().flat_map(|it| it.to_le_bytes()));
        // Its bias, the norm, and the steps of the two answers.
        numbers(&[0.0, 1.0, 0.0, 1.0, 1.0]);
        bytes.extend([0; 4]);
        bytes.extend([0.0_f32, 0.0].iter().flat_map(|it| it.to_le_bytes()));
        bytes
    }

    fn refusal(card: &Value) -> String {
        Encoder::from_bytes(&file(card)).expect_err("a wrong file").to_string()
    }

    fn with(field: &str, value: Value) -> Value {
        let mut card = card();
        card[field] = value;
        card
    }

    #[test]
    fn reads_its_file_and_nothing_else() {
        let encoder = Encoder::from_bytes(&file(&card())).expect("a good file");
        assert_eq!(encoder.origin(), "a test");
        let mut longer = file(&card());
        longer.push(0);
        let problem = Encoder::from_bytes(&longer).expect_err("a byte too many").to_string();
        assert!(problem.contains("1 bytes too many"), "{problem}");
        for cut in 0..file(&card()).len() {
            assert!(Encoder::from_bytes(&file(&card())[..cut]).is_err(), "{cut}");
        }
        assert!(refusal(&with("format", json!(2))).contains("format 2, and this engine reads 1"));
        assert!(refusal(&with("heads", json!(0))).contains("a size of 0, where 1 to 1 were"));
        assert!(refusal(&with("width", json!(1_000_000_000))).contains("where 1 to 1024 were"));
        assert!(refusal(&with("kinds", json!(vec!["AGE"; 256]))).contains("a size of 257"));
        assert!(refusal(&with("kinds", json!(["TEA"]))).contains("TEA"));
        assert!(refusal(&with("unknown", json!("!"))).contains("no weights"));
        let mute = json!({"centre": 1.0, "most": 2.0, "weight": 0.5, "shift": 1.5});
        assert!(refusal(&with("note", mute)).contains("speak for something"));
    }

    #[test]
    fn one_that_says_what_it_was_not_taught_is_refused() {
        let proof = json!({"tokens": ["tea"], "kinds": [null], "pause": 1.0, "note": 0.0});
        assert!(refusal(&with("proof", proof)).contains("was taught to say"));
    }

    #[test]
    fn pieces_and_kinds_and_places_make_the_rows() {
        let encoder = Encoder::from_bytes(&file(&card())).expect("a good file");
        let token = |text: &'static str, kind| Token { text: text.into(), kind };
        let rows = |tokens: &[Token<'_>]| encoder.embedded(&[], tokens).0.values;
        assert_eq!(rows(&[token("teas", None), token("x", Some(Kind::Person))]), [2.0, 3.0, 11.0]);
        assert_eq!(rows(&[]), [1.0]);
    }

    #[test]
    fn what_is_answered_leaves_room_and_a_cut_is_told() {
        let encoder = Encoder::from_bytes(&file(&card())).expect("a good file");
        let tea = Token { text: "tea".into(), kind: None };
        let teas = |count: usize| vec![tea.clone(); count];
        let read = |answered: usize, tokens: usize| {
            let (rows, to_end) = encoder.embedded(&teas(answered), &teas(tokens));
            (rows.count(), to_end)
        };
        assert_eq!(read(0, 3), (3, true));
        assert_eq!(read(0, 4), (3, false));
        assert_eq!(read(100, 2), (3, true));
        assert_eq!(read(100, 3), (3, false));
        // What it says against a text that it has not read to its end does not count.
        assert_eq!(encoder.read(&[], &teas(3)), Whole { pause: -0.75, note: -0.75 });
        assert_eq!(encoder.read(&[], &teas(4)), Whole { pause: 0.0, note: 0.0 });
    }
}
