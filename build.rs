//! Lays out the word lists of `src/lexicon` as one perfect-hash table, so that the engine starts
//! with no work at all.
//!
//! Each file `src/lexicon/NAME.txt` holds one lower-case word a line (`#` starts a comment) and
//! becomes the tag `Tags::NAME`. A word may stand in several files; its entry carries all the tags.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    let dir = Path::new("src/lexicon");
    println!("cargo::rerun-if-changed={}", dir.display());
    let mut files: Vec<_> = fs::read_dir(dir)
        .expect("src/lexicon is part of the crate")
        .map(|entry| entry.expect("readable folder").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "txt"))
        .collect();
    files.sort();
    assert!(files.len() <= 128, "src/lexicon: {} lists, and a tag set holds 128", files.len());

    let mut words: BTreeMap<String, u128> = BTreeMap::new();
    let mut tags = String::new();
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

    // Ten thousand words share a few hundred sets of tags: a word carries its set's place.
    let sets: Vec<u128> = words.values().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let mut map = phf_codegen::Map::new();
    for (word, bits) in &words {
        let place = sets.binary_search(bits).expect("every set was collected");
        map.entry(word.as_str(), format!("{place}"));
    }
    let code = format!(
        "bitflags::bitflags! {{\n    /// The word lists that a word stands in.\n    \
         #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]\n    pub struct Tags: u128 {{\n{tags}    }}\n}}\n\n\
         static SETS: [u128; {}] = {sets:?};\n\n\
         static WORDS: phf::Map<&'static str, u16> = {};\n",
        sets.len(),
        map.build()
    );
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("lexicon.rs");
    fs::write(out, code).expect("a writable OUT_DIR");
}
