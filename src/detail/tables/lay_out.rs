//! Reads the tables of details and lays them out as code; part of `build.rs`.

#[path = "../../mention/kind/names.rs"]
mod names;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const DIR: &str = "src/detail/tables";

/// The most words that a phrase may have.
const LONGEST: usize = 8;

/// The name of the first kind that is told; those before it have no table.
const FIRST_TOLD: &str = "patient-word";

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
    let kinds = names::NAMES.iter().enumerate();
    for (kind, name) in kinds.skip_while(|(_, name)| **name != FIRST_TOLD) {
        let name = name.replace('-', "_");
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
            "{DIR}: `{}` of {} stands there twice",
            pair[0].words.join(" "),
            names::NAMES[pair[0].kind]
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
    if !(1..=LONGEST).contains(&words.len()) || phrase != phrase.to_lowercase() {
        return Err(format!("`{phrase}`: 1 to {LONGEST} words in lower case were expected"));
    }
    if words[0].starts_with(char::is_numeric) {
        return Err(format!("`{phrase}`: a phrase that begins with a number is never looked for"));
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
    /// The words of all phrases.
    pub(crate) fn words(&self) -> BTreeSet<&str> {
        self.0.iter().flat_map(|phrase| &phrase.words).map(String::as_str).collect()
    }

    /// The words that stand at a place of a phrase, and of how many words those phrases are: a bit
    /// for each length, the lowest for one word.
    pub(crate) fn lengths(&self, place: usize) -> BTreeMap<&str, u8> {
        let mut lengths = BTreeMap::new();
        for Phrase { words, .. } in &self.0 {
            if let Some(word) = words.get(place) {
                *lengths.entry(word.as_str()).or_default() |= 1 << (words.len() - 1);
            }
        }
        lengths
    }

    /// Writes the table that `src/detail/phrases.rs` reads: the phrases of one length together, in
    /// the order of their words; first all first words, then all second words, each as its place in
    /// the table of `src/text/lexicon.rs`; and what they tell as a place among all that is told.
    pub(crate) fn write(&self, places: &BTreeMap<&str, u16>) {
        let told: BTreeSet<_> = self.0.iter().map(Phrase::told).collect();
        let told: Vec<_> = told.into_iter().collect();
        let mut code = format!("/// What phrases tell.\nstatic TOLD: [Told; {}] = [\n", told.len());
        for (kind, tenths, traits) in &told {
            writeln!(code, "    Told {{ kind: {kind}, tenths: {tenths}, traits: {traits} }},")
                .expect("writing to a string");
        }
        code += "];\n\n/// The phrases of one word, of two, and so on.\nstatic PHRASES: [Phrases; LONGEST] = [\n";
        for length in 1..=LONGEST {
            let mut phrases: Vec<(Vec<u16>, usize)> = self
                .0
                .iter()
                .filter(|phrase| phrase.words.len() == length)
                .map(|phrase| {
                    let words = phrase.words.iter().map(|word| places[word.as_str()]).collect();
                    (words, told.binary_search(&phrase.told()).expect("collected above"))
                })
                .collect();
            phrases.sort();
            let words: Vec<u16> = (0..length)
                .flat_map(|nth| phrases.iter().map(move |(words, _)| words[nth]))
                .collect();
            let told: Vec<usize> = phrases.iter().map(|(_, told)| *told).collect();
            writeln!(code, "    Phrases {{ words: &{words:?}, told: &{told:?} }},")
                .expect("writing to a string");
        }
        writeln!(
            code,
            "];\n\n/// The most words that a phrase has.\nconst LONGEST: usize = {LONGEST};"
        )
        .expect("writing to a string");
        let out = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("phrases.rs");
        fs::write(out, code).expect("a writable OUT_DIR");
    }
}

impl Phrase {
    fn told(&self) -> (usize, u16, u16) {
        (self.kind, self.tenths, self.traits)
    }
}
