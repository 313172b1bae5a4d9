//! Eight small whole numbers, two for each of four sums, which the machine multiplies and adds up at
//! once: in WebAssembly by its 128-bit instructions, elsewhere by whatever the compiler makes of them.
//! Whole numbers add up to the same on both.

/// How many sums are worked on at once, and how many numbers of each.
pub(super) const SUMS: usize = 4;
pub(super) const EACH: usize = 2;

pub(super) use lanes::{Eight, Sums};

#[cfg(target_feature = "simd128")]
mod lanes {
    use super::{EACH, SUMS};
    use core::arch::wasm32::{
        i16x8, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, i32x4_splat, v128,
    };

    #[derive(Clone, Copy)]
    pub(in crate::reader::tensor) struct Eight(v128);

    #[derive(Clone, Copy)]
    pub(in crate::reader::tensor) struct Sums(v128);

    impl Eight {
        /// Two numbers for each of four sums.
        #[inline(always)]
        pub(in crate::reader::tensor) fn new(
            [[a, b], [c, d], [e, f], [g, h]]: [[i16; EACH]; SUMS],
        ) -> Self {
            Self(i16x8(a, b, c, d, e, f, g, h))
        }

        /// The same two numbers for all sums.
        #[inline(always)]
        pub(in crate::reader::tensor) fn all([a, b]: [i16; EACH]) -> Self {
            Self(i32x4_splat(i32::from(a as u16) | i32::from(b) << 16))
        }
    }

    impl Sums {
        #[inline(always)]
        pub(in crate::reader::tensor) fn zero() -> Self {
            Self(i32x4_splat(0))
        }

        /// With the products of two numbers each added.
        #[inline(always)]
        pub(in crate::reader::tensor) fn plus(self, one: Eight, other: Eight) -> Self {
            Self(i32x4_add(self.0, i32x4_dot_i16x8(one.0, other.0)))
        }

        #[inline(always)]
        pub(in crate::reader::tensor) fn lanes(self) -> [i32; SUMS] {
            [
                i32x4_extract_lane::<0>(self.0),
                i32x4_extract_lane::<1>(self.0),
                i32x4_extract_lane::<2>(self.0),
                i32x4_extract_lane::<3>(self.0),
            ]
        }
    }
}

#[cfg(not(target_feature = "simd128"))]
mod lanes {
    use super::{EACH, SUMS};

    #[derive(Clone, Copy)]
    pub(in crate::reader::tensor) struct Eight([[i16; EACH]; SUMS]);

    #[derive(Clone, Copy)]
    pub(in crate::reader::tensor) struct Sums([i32; SUMS]);

    impl Eight {
        #[inline(always)]
        pub(in crate::reader::tensor) fn new(numbers: [[i16; EACH]; SUMS]) -> Self {
            Self(numbers)
        }

        #[inline(always)]
        pub(in crate::reader::tensor) fn all(numbers: [i16; EACH]) -> Self {
            Self([numbers; SUMS])
        }
    }

    impl Sums {
        #[inline(always)]
        pub(in crate::reader::tensor) fn zero() -> Self {
            Self([0; SUMS])
        }

        #[inline(always)]
        pub(in crate::reader::tensor) fn plus(
            self,
            Eight(one): Eight,
            Eight(other): Eight,
        ) -> Self {
            let dot = |at: usize| {
                let [[a, b], [c, d]] = [one[at], other[at]];
                i32::from(a) * i32::from(c) + i32::from(b) * i32::from(d)
            };
            Self(std::array::from_fn(|at| self.0[at].wrapping_add(dot(at))))
        }

        #[inline(always)]
        pub(in crate::reader::tensor) fn lanes(self) -> [i32; SUMS] {
            self.0
        }
    }
}
