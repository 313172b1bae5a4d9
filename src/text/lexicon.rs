//! The word lists, as one table laid out at build time.
//!
//! Each file of `src/lexicon` is a list and a flag of [`Tags`]; see `build.rs`. The words stand one
//! after another without separators: short ones first, those of one length in order. So a word
//! costs its letters and nothing else, the module compresses well, and a look-up is a binary search
//! among the few dozen words of the same length and first letter (`bucket`).

mod bucket;

use bucket::{BUCKETS, LONGEST, bucket};

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// The lists that a lower-case word stands in.
pub fn tags(word: &str) -> Tags {
    place(word).map_or(Tags::empty(), tags_at)
}

/// The lists that the word at a place of the table stands in.
pub(super) fn tags_at(place: usize) -> Tags {
    Tags::from_bits_truncate(SETS[usize::from(SET_OF_WORD[place])])
}

/// How long the phrases are that the word at a place of the table begins, a bit for each length and
/// the lowest for one word.
pub(crate) fn lengths_begun(place: u16) -> u8 {
    (SETS[usize::from(SET_OF_WORD[usize::from(place)])] >> 119) as u8
}

/// The same for the phrases of which it is the second word.
pub(crate) fn lengths_continued(place: u16) -> u8 {
    (SETS[usize::from(SET_OF_WORD[usize::from(place)])] >> 111) as u8
}

/// The place of a lower-case word in the table of all words.
pub(super) fn place(word: &str) -> Option<usize> {
    let word = word.as_bytes();
    let bucket = bucket(word)?;
    let (mut start, end) = (usize::from(FIRST[bucket]), usize::from(FIRST[bucket + 1]));
    // All words before this length, in bytes and in number.
    let (bytes, words) = LENGTHS[word.len() - 1];
    let from = |place: usize| bytes + (place - words) * word.len();
    // The first eight bytes of a word as one number mostly tell, and cost no branch.
    let spare = 64 - 8 * word.len().min(8);
    let head = |place: usize| match WORDS.as_bytes()[from(place)..].first_chunk() {
        Some(&bytes) => u64::from_be_bytes(bytes) >> spare,
        None => u64::MAX,
    };
    let sought = word.iter().take(8).fold(0, |sought, &byte| sought << 8 | u64::from(byte));
    let tail = |place: usize| &WORDS.as_bytes()[from(place)..from(place) + word.len()];
    let is_short = word.len() <= 8;
    let mut size = end - start;
    while size > 1 {
        let half = size / 2;
        let found = head(start + half);
        if found < sought || found == sought && (is_short || tail(start + half) <= word) {
            start += half;
        }
        size -= half;
    }
    (size == 1 && head(start) == sought && (is_short || tail(start) == word)).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;
    use std::sync::LazyLock;

    /// The lists as written: each word with its flags.
    static LISTS: LazyLock<BTreeMap<String, Tags>> = LazyLock::new(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon");
        let mut words: BTreeMap<String, Tags> = BTreeMap::new();
        for file in fs::read_dir(dir).expect("the lists").map(|file| file.expect("a list").path()) {
            let name = file.file_stem().and_then(|stem| stem.to_str()).expect("a name");
            let flag = Tags::from_name(&name.to_uppercase()).expect("a flag for each list");
            for line in fs::read_to_string(&file).expect("a list").lines() {
                let word = line.split('#').next().unwrap_or_default().trim();
                *words.entry(word.to_owned()).or_default() |= flag;
            }
        }
        words.remove("");
        words
    });

    #[test]
    fn each_word_is_found_with_exactly_its_lists() {
        for (word, &expected) in LISTS.iter() {
            assert_eq!(tags(word).difference(Tags::PHRASE_HEADS), expected, "{word}");
        }
    }

    #[test]
    fn what_is_in_no_list_has_no_tags() {
        for word in LISTS.keys() {
            let shorter: String = word.chars().skip(1).collect();
            for other in [format!("{word}q"), format!("z{word}"), word.to_uppercase(), shorter] {
                let found = tags(&other).difference(Tags::PHRASE_HEADS);
                assert_eq!(found.is_empty(), !LISTS.contains_key(&other), "{other}");
            }
        }
        assert_eq!(tags(""), Tags::empty());
    }

    proptest! {
        #[test]
        fn any_text_is_found_only_if_listed(word in "\\PC{0,24}|[a-z']{0,22}") {
            let found = tags(&word).difference(Tags::PHRASE_HEADS);
            prop_assert_eq!(found.is_empty(), !LISTS.contains_key(&word));
        }
    }
}
