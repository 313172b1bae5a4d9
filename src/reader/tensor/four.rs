//! Four numbers that are worked on at once: in WebAssembly by its 128-bit instructions, which a module
//! that is built for size would not use by itself; elsewhere by whatever the compiler makes of them.
//! Every lane is rounded alike on both.

/// How many numbers are worked on at once.
pub(super) const LANES: usize = 4;

pub(super) use lanes::Four;

#[cfg(target_feature = "simd128")]
mod lanes {
    use super::LANES;
    use core::arch::wasm32::{f32x4, f32x4_add, f32x4_extract_lane, f32x4_mul, f32x4_splat, v128};

    #[derive(Clone, Copy)]
    pub(in crate::reader::tensor) struct Four(v128);

    impl Four {
        #[inline(always)]
        pub(in crate::reader::tensor) fn new([a, b, c, d]: [f32; LANES]) -> Self {
            Self(f32x4(a, b, c, d))
        }

        #[inline(always)]
        pub(in crate::reader::tensor) fn all(value: f32) -> Self {
            Self(f32x4_splat(value))
        }

        #[inline(always)]
        pub(in crate::reader::tensor) fn plus(self, other: Self) -> Self {
            Self(f32x4_add(self.0, other.0))
        }

        #[inline(always)]
        pub(in crate::reader::tensor) fn times(self, other: Self) -> Self {
            Self(f32x4_mul(self.0, other.0))
        }

        #[inline(always)]
        pub(in crate::reader::tensor) fn lanes(self) -> [f32; LANES] {
            [
                f32x4_extract_lane::<0>(self.0),
                f32x4_extract_lane::<1>(self.0),
                f32x4_extract_lane::<2>(self.0),
                f32x4_extract_lane::<3>(self.0),
            ]
        }
    }
}

#[cfg(not(target_feature = "simd128"))]
mod lanes {
    use super::LANES;

    #[derive(Clone, Copy)]
    pub(in crate::reader::tensor) struct Four([f32; LANES]);

    impl Four {
        #[inline(always)]
        pub(in crate::reader::tensor) fn new(lanes: [f32; LANES]) -> Self {
            Self(lanes)
        }

        #[inline(always)]
        pub(in crate::reader::tensor) fn all(value: f32) -> Self {
            Self([value; LANES])
        }

        #[inline(always)]
        pub(in crate::reader::tensor) fn plus(self, other: Self) -> Self {
            Self(std::array::from_fn(|at| self.0[at] + other.0[at]))
        }

        #[inline(always)]
        pub(in crate::reader::tensor) fn times(self, other: Self) -> Self {
            Self(std::array::from_fn(|at| self.0[at] * other.0[at]))
        }

        #[inline(always)]
        pub(in crate::reader::tensor) fn lanes(self) -> [f32; LANES] {
            self.0
        }
    }
}
