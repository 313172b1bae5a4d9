//! Lays out the word lists of `src/lexicon` as one sorted table, so that the engine starts with no
//! work at all; `src/text/lexicon.rs` looks words up in it.
//!
//! Each file `src/lexicon/NAME.txt` holds one lower-case word a line (`#` starts a comment) and
//! becomes the tag `Tags::NAME`. A word may stand in several files; its entry carries all the tags.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

#[path = "src/text/lexicon/bucket.rs"]
mod bucket;
#[path = "src/detail/tables/lay_out.rs"]
mod phrases;
use bucket::{BUCKETS, LONGEST, bucket};

fn main() {
    let dir = Path::new("src/lexicon");
    println!("cargo::rerun-if-changed={}", dir.display());
    let mut files: Vec<_> = fs::read_dir(dir)
        .expect("src/lexicon is part of the crate")
        .map(|entry| entry.expect("readable folder").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "txt"))
        .collect();
    files.sort();
    assert!(files.len() <= 111, "src/lexicon: {} lists, and a tag set holds 111", files.len());

    let mut words: BTreeMap<String, u128> = BTreeMap::new();
    let mut tags = String::new();
    let phrases = phrases::read();
    let heads = 127;
    for word in phrases.words() {
        words.entry(word.to_owned()).or_default();
    }
    // Above the lists: how long the phrases are that a word begins, and those that it is the second
    // word of. They are no tags, but words share them as they share tags.
    for (head, lengths) in phrases.lengths(0) {
        *words.entry(head.to_owned()).or_default() |= 1 << heads | u128::from(lengths) << 119;
    }
    for (second, lengths) in phrases.lengths(1) {
        *words.entry(second.to_owned()).or_default() |= u128::from(lengths) << 111;
    }
    writeln!(
        tags,
        "        /// Words with which a phrase of `src/detail/tables` begins.\n        const PHRASE_HEADS = 1 << {heads};",
    )
    .expect("writing to a string");
    for (bit, path) in files.iter().enumerate() {
        println!("cargo::rerun-if-changed={}", path.display());
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a UTF-8 file name");
        writeln!(
            tags,
            "        #[doc = \"Words of `src/lexicon/{stem}.txt`.\"]\n        const {} = 1 << {bit};",
            stem.to_uppercase()
        )
        .expect("writing to a string");
        let text = fs::read_to_string(path).expect("a readable word list");
        for (number, line) in text.lines().enumerate() {
            let word = line.split('#').next().unwrap_or_default().trim();
            if word.is_empty() {
                continue;
            }
            assert!(
                !word.contains(char::is_whitespace) && word == word.to_lowercase(),
                "{}:{}: expected one lower-case word, found `{word}`",
                path.display(),
                number + 1
            );
            *words.entry(word.to_owned()).or_default() |= 1 << bit;
        }
    }

    let (sets, table) = lay_out(&words);
    let code = format!(
        "bitflags::bitflags! {{\n    /// The word lists that a word stands in.\n    \
         #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]\n    pub struct Tags: u128 {{\n{tags}    }}\n}}\n\n\
         static SETS: [u128; {}] = {sets:?};\n\n{table}",
        sets.len(),
    );
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("lexicon.rs");
    fs::write(out, code).expect("a writable OUT_DIR");
    let places = order(&words).into_iter().zip(0..).collect();
    phrases.write(&places);
}

/// The words in the order of the table: short ones first, those of one length in order.
fn order(words: &BTreeMap<String, u128>) -> Vec<&str> {
    let mut order: Vec<&str> = words.keys().map(String::as_str).collect();
    order.sort_by_key(|word| (word.len(), *word));
    order
}

/// The sets of tags that occur, and the code of the table whose words carry the places of theirs:
/// ten thousand words share a few hundred sets.
fn lay_out(words: &BTreeMap<String, u128>) -> (Vec<u128>, String) {
    let sets: Vec<u128> = words.values().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let order = order(words);

    let set_of_word: Vec<usize> = order
        .iter()
        .map(|&word| sets.binary_search(&words[word]).expect("every set was collected"))
        .collect();
    let mut first = vec![0; BUCKETS + 1];
    for word in &order {
        let bucket = bucket(word.as_bytes());
        first[bucket.unwrap_or_else(|| panic!("`{word}`: over {LONGEST} bytes")) + 1] += 1;
    }
    for bucket in 0..BUCKETS {
        first[bucket + 1] += first[bucket];
    }
    let lengths: Vec<(usize, usize)> = (1..=LONGEST)
        .map(|length| order.partition_point(|word| word.len() < length))
        .map(|shorter| (order[..shorter].iter().map(|word| word.len()).sum(), shorter))
        .collect();
    let table = format!(
        "/// Every word, without separators, and seven bytes to read past the last.\nstatic WORDS: &str = {:?};\n\n\
         /// For each word the place of its set of tags.\n\
         static SET_OF_WORD: [u16; {}] = {set_of_word:?};\n\n\
         /// For each bucket the place of its first word.\n\
         static FIRST: [u16; BUCKETS + 1] = {first:?};\n\n\
         /// For each length the bytes and the number of all shorter words.\n\
         static LENGTHS: [(usize, usize); LONGEST] = {lengths:?};\n",
        order.concat() + "       ",
        order.len(),
    );
    (sets, table)
}
