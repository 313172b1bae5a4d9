//! Reads the tables of details and lays them out as code; part of `build.rs`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const DIR: &str = "src/detail/tables";

/// The kinds of detail, in the order of `Kind::ALL`, from the first that is told.
const KINDS: &[&str] = &[
    "patient_word",
    "relation",
    "occupation",
    "descriptor",
    "condition",
    "procedure",
    "event",
    "care_place",
    "town",
    "time",
    "rarity",
    "mockery",
    "insult",
    "slur",
    "threat",
    "colleague",
    "colleague_matter",
    "organisation_matter",
    "official_voice",
    "endorsement",
    "advice",
    "boundary",
    "picture",
    "confirmation",
    "own_story",
    "family_story",
    "teaching",
    "fiction",
    "published",
    "consent",
    "history",
    "general",
    "safety",
    "criticism",
    "union",
    "belief",
    "campaign",
    "thanks",
];

/// How many kinds of `Kind::ALL` stand before the first that is told.
const UNTOLD: usize = 22;

/// The traits, in the order of their bits (`Traits` in `src/detail/mod.rs`).
const TRAITS: &[&str] = &[
    "ambiguous",
    "sensitive",
    "rare",
    "news",
    "death",
    "child",
    "plural",
    "strong",
    "now",
    "past",
    "welsh",
];

struct Phrase {
    words: Vec<String>,
    kind: usize,
    tenths: u16,
    traits: u16,
}

/// All phrases, in order.
pub(crate) struct Phrases(Vec<Phrase>);

/// Reads the tables. A wrong line stops the build and says where it stands.
pub(crate) fn read() -> Phrases {
    println!("cargo::rerun-if-changed={DIR}");
    let mut phrases = Vec::new();
    for (kind, name) in KINDS.iter().enumerate() {
        let path = Path::new(DIR).join(format!("{name}.tsv"));
        println!("cargo::rerun-if-changed={}", path.display());
        let text =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default();
            if line.trim().is_empty() {
                continue;
            }
            let phrase = phrase(kind, line)
                .unwrap_or_else(|problem| panic!("{}:{}: {problem}", path.display(), number + 1));
            phrases.push(phrase);
        }
    }
    phrases.sort_by(|a, b| (&a.words, a.kind).cmp(&(&b.words, b.kind)));
    for pair in phrases.windows(2) {
        let same = pair[0].words == pair[1].words && pair[0].kind == pair[1].kind;
        assert!(
            !same,
            "{DIR}/{}.tsv: `{}` stands there twice",
            KINDS[pair[0].kind],
            pair[0].words.join(" ")
        );
    }
    Phrases(phrases)
}

/// Reads `phrase <tab> bits <tab> trait, trait`; bits and traits may be left out.
fn phrase(kind: usize, line: &str) -> Result<Phrase, String> {
    let mut fields = line.split('\t').map(str::trim).filter(|field| !field.is_empty());
    let phrase = fields.next().ok_or("a phrase was expected")?;
    let bits = fields.next().unwrap_or("0");
    let bits: f32 = bits.parse().map_err(|_| format!("`{bits}`: a number of bits was expected"))?;
    let mut traits = 0;
    for name in
        fields.next().unwrap_or_default().split(',').map(str::trim).filter(|it| !it.is_empty())
    {
        let bit = TRAITS.iter().position(|known| *known == name);
        traits |= 1 << bit.ok_or_else(|| format!("`{name}`: one of {TRAITS:?} was expected"))?;
    }
    if let Some(more) = fields.next() {
        return Err(format!("`{more}`: phrase, bits and traits were expected, and nothing more"));
    }
    let words = words(phrase);
    if words.is_empty() || phrase != phrase.to_lowercase() {
        return Err(format!("`{phrase}`: words in lower case were expected"));
    }
    Ok(Phrase { words, kind, tenths: (bits * 10.0).round() as u16, traits })
}

/// Cuts a phrase as `src/text/word.rs` cuts a text: into runs of letters and runs of digits, with a
/// possessive left off.
fn words(phrase: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in phrase.chars() {
        let goes_on = |word: char| {
            (c.is_alphabetic() || c == '\'') && (word.is_alphabetic() || word == '\'')
                || c.is_numeric() && word.is_numeric()
        };
        match words.last_mut() {
            Some(word) if goes_on(before) => word.push(c),
            _ if c.is_alphanumeric() => words.push(c.to_string()),
            _ => {}
        }
        before = c;
    }
    let bare = |word: String| {
        word.trim_end_matches('\'').strip_suffix("'s").map_or(word.clone(), str::to_owned)
    };
    words.into_iter().map(bare).collect()
}

impl Phrases {
    /// The words with which a phrase begins.
    pub(crate) fn heads(&self) -> BTreeSet<&str> {
        self.0.iter().map(|phrase| phrase.words[0].as_str()).collect()
    }

    /// Writes the table that `src/detail/phrases.rs` reads.
    pub(crate) fn write(&self) {
        let vocabulary: BTreeSet<&str> =
            self.0.iter().flat_map(|phrase| &phrase.words).map(String::as_str).collect();
        let vocabulary: Vec<&str> = vocabulary.into_iter().collect();
        let mut starts = vec![0];
        for word in &vocabulary {
            starts.push(starts[starts.len() - 1] + word.len());
        }
        let mut code = format!(
            "/// Every word of a phrase, in order, without separators.\nstatic WORDS: &str = {:?};\n\n\
             /// Where each word starts, and where the last one ends.\n\
             static STARTS: [u32; {}] = {starts:?};\n\n",
            vocabulary.concat(),
            starts.len(),
        );
        let mut flat: Vec<usize> = Vec::new();
        let mut entries = String::new();
        for Phrase { words, kind, tenths, traits } in &self.0 {
            flat.extend(
                words
                    .iter()
                    .map(|word| vocabulary.binary_search(&word.as_str()).expect("collected above")),
            );
            let (end, kind) = (flat.len(), kind + UNTOLD);
            writeln!(
                entries,
                "    Entry {{ end: {end}, kind: {kind}, tenths: {tenths}, traits: {traits} }},"
            )
            .expect("writing to a string");
        }
        writeln!(
            code,
            "/// The words of all phrases, one phrase after another.\nstatic PHRASE_WORDS: [u16; {}] = {flat:?};\n\n\
             /// All phrases, in the order of their words.\nstatic ENTRIES: [Entry; {}] = [\n{entries}];",
            flat.len(),
            self.0.len(),
        )
        .expect("writing to a string");
        let out = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("phrases.rs");
        fs::write(out, code).expect("a writable OUT_DIR");
    }
}
