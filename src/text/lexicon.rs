//! The word lists, as one table laid out at build time.
//!
//! Each file of `src/lexicon` is a list and a flag of [`Tags`]; see `build.rs`.

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// The lists that a lower-case word stands in.
pub fn tags(word: &str) -> Tags {
    let set = WORDS.get(word).and_then(|&place| SETS.get(usize::from(place)));
    set.map_or(Tags::empty(), |&bits| Tags::from_bits_retain(bits))
}
