//! A layer that gives each output a weighted sum of the inputs.
//!
//! Its weights are small whole numbers, and so are its inputs while it works: each row is brought to
//! the largest whole numbers whose sums still fit in 32 bits, which keeps one part in some ten
//! thousand. Whole numbers are added up twice as fast as others.

use super::Rows;
use super::eight::{EACH, Eight, SUMS, Sums};

/// How many rows are worked out together, and how many times four outputs.
const ROWS: usize = 4;
const FOURS: usize = 2;
const OUTPUTS: usize = FOURS * SUMS;

#[derive(Clone)]
pub(in crate::reader) struct Dense {
    inputs: usize,
    /// For each block of outputs, and then for each two inputs, their weights, so that they are read
    /// in one go.
    blocks: Vec<[Eight; FOURS]>,
    /// What a step of each output is worth.
    steps: Vec<f32>,
    bias: Vec<f32>,
}

/// Some rows of inputs as whole numbers, two inputs at a time, and what one step of each row is worth.
struct Turned {
    pairs: Vec<[[i16; EACH]; ROWS]>,
    steps: [f32; ROWS],
}

impl Dense {
    /// From one signed byte a weight, output by output, and what a step of each output is worth.
    pub(in crate::reader) fn new(weights: &[u8], steps: Vec<f32>, bias: Vec<f32>) -> Self {
        let outputs = bias.len();
        let inputs = weights.len() / outputs.max(1);
        let weight = |input: usize, output: usize| match input < inputs && output < outputs {
            true => i16::from(weights[output * inputs + input] as i8),
            false => 0,
        };
        let mut blocks = Vec::with_capacity(outputs.div_ceil(OUTPUTS) * inputs.div_ceil(EACH));
        for block in (0..outputs).step_by(OUTPUTS) {
            for input in (0..inputs).step_by(EACH) {
                blocks.push(std::array::from_fn(|four| {
                    let output = |sum: usize| block + four * SUMS + sum;
                    Eight::new(std::array::from_fn(|sum| {
                        std::array::from_fn(|at| weight(input + at, output(sum)))
                    }))
                }));
            }
        }
        Self { inputs, blocks, steps, bias }
    }

    /// The sums for each row of inputs.
    pub(in crate::reader) fn of(&self, rows: &Rows) -> Rows {
        let outputs = self.bias.len();
        let mut out = Rows::zero(rows.count(), outputs);
        let pairs = self.inputs.div_ceil(EACH);
        let mut turned = Turned { pairs: vec![[[0; EACH]; ROWS]; pairs], steps: [0.0; ROWS] };
        let some = rows.values.chunks(ROWS * self.inputs);
        for (some, out) in some.zip(out.values.chunks_mut(ROWS * outputs)) {
            turned.take(some, self.inputs);
            self.sums(&turned, out);
        }
        out
    }

    /// The sums for some rows of inputs.
    fn sums(&self, turned: &Turned, out: &mut [f32]) {
        let outputs = self.bias.len();
        for (block, weights) in self.blocks.chunks_exact(turned.pairs.len()).enumerate() {
            let zero = Sums::zero();
            // Written out, because a module that is built for size unrolls nothing, and the sums would
            // stand in memory.
            let (mut ax, mut ay, mut bx, mut by) = (zero, zero, zero, zero);
            let (mut cx, mut cy, mut dx, mut dy) = (zero, zero, zero, zero);
            for (&[x, y], &[a, b, c, d]) in weights.iter().zip(&turned.pairs) {
                let both = Eight::all(a);
                (ax, ay) = (ax.plus(x, both), ay.plus(y, both));
                let both = Eight::all(b);
                (bx, by) = (bx.plus(x, both), by.plus(y, both));
                let both = Eight::all(c);
                (cx, cy) = (cx.plus(x, both), cy.plus(y, both));
                let both = Eight::all(d);
                (dx, dy) = (dx.plus(x, both), dy.plus(y, both));
            }
            let here = block * OUTPUTS..outputs.min((block + 1) * OUTPUTS);
            let sums = [[ax, ay], [bx, by], [cx, cy], [dx, dy]];
            for ((out, sums), step) in out.chunks_exact_mut(outputs).zip(sums).zip(turned.steps) {
                let sums = sums.map(Sums::lanes);
                let learned = self.steps[here.clone()].iter().zip(&self.bias[here.clone()]);
                let found = out[here.clone()].iter_mut().zip(sums.as_flattened());
                for ((value, &sum), (of_output, bias)) in found.zip(learned) {
                    *value = bias + sum as f32 * (step * of_output);
                }
            }
        }
    }
}

impl Turned {
    /// Takes some rows of inputs; where there are fewer than fit, those before are left in place.
    fn take(&mut self, some: &[f32], inputs: usize) {
        let most = most_of(inputs);
        for (at, row) in some.chunks_exact(inputs).enumerate() {
            let largest = row.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
            self.steps[at] = largest / most;
            let steps = if largest > 0.0 { most / largest } else { 0.0 };
            for (pair, values) in self.pairs.iter_mut().zip(row.chunks(EACH)) {
                for (whole, value) in pair[at].iter_mut().zip(values) {
                    *whole = (value * steps).round_ties_even() as i16;
                }
            }
        }
    }
}

/// The largest whole number of which so many products with a weight fit in 32 bits.
fn most_of(inputs: usize) -> f32 {
    let weight = 1 << 7;
    (i32::MAX as usize / (weight * inputs.max(1))).min(i16::MAX as usize) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(inputs: usize, outputs: usize) -> (Vec<u8>, Vec<f32>, Vec<f32>) {
        let weights = (0..inputs * outputs).map(|it| (it * 37 % 251) as u8).collect();
        let steps = (0..outputs).map(|it| 0.01 * (it + 1) as f32).collect();
        (weights, steps, (0..outputs).map(|it| it as f32).collect())
    }

    #[test]
    fn the_sums_are_near_enough_for_any_number_of_rows_inputs_and_outputs() {
        for (inputs, outputs, count) in [(5, 19, 7), (6, 8, 4), (1, 1, 1), (384, 3, 2)] {
            let (weights, steps, bias) = layer(inputs, outputs);
            let layer = Dense::new(&weights, steps.clone(), bias.clone());
            let values = (0..count * inputs).map(|it| (it * 7 % 13) as f32 - 6.0).collect();
            let rows = Rows { width: inputs, values };
            let out = layer.of(&rows);
            for (row, out) in rows.iter().zip(out.iter()) {
                for (output, &found) in out.iter().enumerate() {
                    let products = row.iter().enumerate().map(|(input, value)| {
                        value * f32::from(weights[output * inputs + input] as i8) * steps[output]
                    });
                    let wanted = bias[output] + products.clone().sum::<f32>();
                    let size: f32 = products.map(f32::abs).sum();
                    assert!((found - wanted).abs() <= 1e-4 * size + 1e-6, "{found} {wanted}");
                }
            }
        }
    }

    #[test]
    fn the_largest_sums_fit() {
        for inputs in [1, 2, 511, 512, 1024, 4096] {
            let layer = Dense::new(&vec![0x80; inputs], vec![1.0], vec![0.0]);
            let rows = Rows { width: inputs, values: vec![-3.0; inputs] };
            let wanted = 384.0 * inputs as f32;
            let found = layer.of(&rows).values[0];
            assert!((found - wanted).abs() <= 1e-4 * wanted, "{inputs}: {found}");
        }
    }

    #[test]
    fn a_row_of_nothing_gives_the_bias() {
        let (weights, steps, bias) = layer(4, 3);
        let layer = Dense::new(&weights, steps, bias.clone());
        assert_eq!(layer.of(&Rows::zero(2, 4)).values, [bias.clone(), bias].concat());
    }
}
