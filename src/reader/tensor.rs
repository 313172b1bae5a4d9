//! The arithmetic of the encoder, in an order of its own on every machine: no fused or reordered
//! sums, and no function of the platform's mathematics, so that the same text gives the same score.

mod dense;
mod eight;
mod four;

pub(super) use dense::Dense;
use four::{Four, LANES};

/// How many rows of a product are worked out together, and how many times four columns.
const ROWS: usize = 4;
const FOURS: usize = 2;
const COLUMNS: usize = FOURS * LANES;

/// Values by rows of one width, one after another.
#[derive(Clone)]
pub(super) struct Rows {
    pub(super) width: usize,
    pub(super) values: Vec<f32>,
}

impl Rows {
    pub(super) fn zero(count: usize, width: usize) -> Self {
        Self { width, values: vec![0.0; count * width] }
    }

    pub(super) fn count(&self) -> usize {
        self.values.len() / self.width
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[f32]> {
        self.values.chunks_exact(self.width)
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut [f32]> {
        self.values.chunks_exact_mut(self.width)
    }

    pub(super) fn row(&self, at: usize) -> &[f32] {
        &self.values[at * self.width..(at + 1) * self.width]
    }

    /// Adds others of the same shape.
    pub(super) fn add(&mut self, other: &Self) {
        self.values.iter_mut().zip(&other.values).for_each(|(value, more)| *value += more);
    }

    /// What is below zero becomes zero.
    pub(super) fn cut(&mut self) {
        self.values.iter_mut().for_each(|value| *value = value.max(0.0));
    }
}

/// Factors of sums of inputs, one sum an output, so laid out that they are read in one go.
pub(super) struct Matrix {
    inputs: usize,
    outputs: usize,
    /// For each block of columns, and then for each input, its weights.
    blocks: Vec<[Four; FOURS]>,
}

impl Matrix {
    /// By the weight of an input for an output.
    pub(super) fn new(inputs: usize, outputs: usize, weight: impl Fn(usize, usize) -> f32) -> Self {
        let mut blocks = Vec::with_capacity(outputs.div_ceil(COLUMNS) * inputs);
        for block in (0..outputs).step_by(COLUMNS) {
            for input in 0..inputs {
                let mut columns = [[0.0; LANES]; FOURS];
                for (at, column) in columns.as_flattened_mut().iter_mut().enumerate() {
                    if block + at < outputs {
                        *column = weight(input, block + at);
                    }
                }
                blocks.push(columns.map(Four::new));
            }
        }
        Self { inputs, outputs, blocks }
    }

    /// The sums for each row of inputs.
    pub(super) fn of(&self, rows: &Rows) -> Rows {
        let mut out = Rows::zero(rows.count(), self.outputs);
        let mut turned = vec![[0.0; ROWS]; self.inputs];
        let some = rows.values.chunks(ROWS * self.inputs);
        for (some, out) in some.zip(out.values.chunks_mut(ROWS * self.outputs)) {
            for (row, values) in some.chunks_exact(self.inputs).enumerate() {
                turned.iter_mut().zip(values).for_each(|(column, value)| column[row] = *value);
            }
            self.sums(&turned, out);
        }
        out
    }

    /// The sums for some rows of inputs.
    fn sums(&self, turned: &[[f32; ROWS]], out: &mut [f32]) {
        for (block, weights) in self.blocks.chunks_exact(self.inputs).enumerate() {
            let column = block * COLUMNS;
            let held = COLUMNS.min(self.outputs - column);
            let zero = Four::all(0.0);
            // Written out, because a module that is built for size unrolls nothing, and the sums would
            // stand in memory.
            let (mut ax, mut ay, mut bx, mut by) = (zero, zero, zero, zero);
            let (mut cx, mut cy, mut dx, mut dy) = (zero, zero, zero, zero);
            for (&[x, y], &[a, b, c, d]) in weights.iter().zip(turned) {
                let value = Four::all(a);
                (ax, ay) = (ax.plus(value.times(x)), ay.plus(value.times(y)));
                let value = Four::all(b);
                (bx, by) = (bx.plus(value.times(x)), by.plus(value.times(y)));
                let value = Four::all(c);
                (cx, cy) = (cx.plus(value.times(x)), cy.plus(value.times(y)));
                let value = Four::all(d);
                (dx, dy) = (dx.plus(value.times(x)), dy.plus(value.times(y)));
            }
            let sums = [[ax, ay], [bx, by], [cx, cy], [dx, dy]];
            for (out, sums) in out.chunks_exact_mut(self.outputs).zip(sums) {
                let sums = sums.map(Four::lanes);
                out[column..column + held].copy_from_slice(&sums.as_flattened()[..held]);
            }
        }
    }
}

/// Brings each row to mean 0 and variance 1, and then to what was learned (Ba et al., 2016, "Layer
/// normalization").
#[derive(Clone)]
pub(super) struct Norm {
    pub(super) gain: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

/// Keeps a row of equal values from being divided by zero.
const LEAST_VARIANCE: f32 = 1e-5;

impl Norm {
    pub(super) fn of(&self, rows: &Rows) -> Rows {
        let mut normed = rows.clone();
        let width = rows.width as f32;
        for row in normed.iter_mut() {
            let mean = row.iter().sum::<f32>() / width;
            let variance = row.iter().map(|it| (it - mean) * (it - mean)).sum::<f32>() / width;
            let scale = 1.0 / (variance + LEAST_VARIANCE).sqrt();
            let learned = self.gain.iter().zip(&self.bias);
            for (value, (gain, bias)) in row.iter_mut().zip(learned) {
                *value = (*value - mean) * scale * gain + bias;
            }
        }
        normed
    }
}

/// Makes shares of a whole out of scores (softmax).
pub(super) fn shares(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    scores.iter_mut().for_each(|score| *score = exp(*score - most));
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score /= sum);
}

/// e to the power of a number that is not above zero, to about one part in a hundred thousand.
fn exp(x: f32) -> f32 {
    let power = x.max(-80.0) * std::f32::consts::LOG2_E;
    let whole = power.floor();
    // 2^f for f from 0 to 1: the Taylor series of e^(f ln 2).
    let f = (power - whole) * std::f32::consts::LN_2;
    let terms = [1.0 / 5040.0, 1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0];
    let part = terms.into_iter().fold(0.0, |sum, term| sum * f + term);
    part * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_near_enough() {
        for step in 0..8000 {
            let x = -(step as f32) / 100.0;
            assert!((exp(x) - x.exp()).abs() <= 1e-5 * x.exp(), "{x}");
        }
        assert!(exp(-1e9) < 1e-30);
    }

    #[test]
    fn a_product_is_the_same_for_any_number_of_rows() {
        let (inputs, outputs) = (5, 19);
        let weight = |input: usize, output: usize| (input * 3 + output) as f32;
        let matrix = Matrix::new(inputs, outputs, weight);
        let rows = Rows { width: inputs, values: (0..7 * inputs).map(|it| it as f32).collect() };
        let out = matrix.of(&rows);
        assert_eq!(out.count(), rows.count());
        for (row, out) in rows.iter().zip(out.iter()) {
            for (output, &found) in out.iter().enumerate() {
                let products = row.iter().enumerate().map(|(input, it)| it * weight(input, output));
                assert_eq!(found, products.sum::<f32>());
            }
        }
    }

    #[test]
    fn shares_make_one() {
        let mut scores = [3.0, -200.0, 1.0];
        shares(&mut scores);
        assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-6 && scores[0] > scores[2]);
        assert!(scores[1] < 1e-20);
    }
}
