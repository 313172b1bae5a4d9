//! The phrases of the tables, as one table laid out at build time.
//!
//! Each `tables/KIND.tsv` holds a phrase a line: its words in lower case with single spaces, then
//! bits and traits, parted by tabs. A word stands there as its place in the table of all words,
//! which each word of a text knows already, so that a phrase is sought without reading a letter.

use super::{Detail, Traits};
use crate::mention::Kind;
use crate::text::{Text, lexicon};

include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

/// What a phrase tells.
struct Told {
    /// The kind's place in [`Kind::ALL`].
    kind: u8,
    /// Tenths of a bit.
    tenths: u16,
    traits: u16,
}

/// The phrases of one length, in order.
struct Phrases {
    /// Their words, one phrase after another.
    words: &'static [u16],
    /// For each what it tells, as a place in `TOLD`.
    told: &'static [u16],
}

/// Gives, for each kind, the longest of its phrases that starts at a word.
pub(super) fn at(text: &Text, first: usize, mut found: impl FnMut(Detail)) {
    let known = |place: usize| text.words().get(place).and_then(|word| word.place());
    let joined = |place: usize| known(place).filter(|_| joins(text.gap(place)));
    let Some(head) = known(first) else { return };
    let begun = lexicon::lengths_begun(head);
    // What begins with one word and goes on with the next is rarely a phrase: only lengths of which
    // there is one with each are sought.
    let second = if begun > 1 { joined(first + 1) } else { None };
    let lengths = begun & (second.map_or(0, lexicon::lengths_continued) | 1);
    let longest = u8::BITS - lengths.leading_zeros();
    let mut run = [head; LONGEST];
    let mut length = 1;
    while length < longest as usize {
        let Some(word) = joined(first + length) else { break };
        run[length] = word;
        length += 1;
    }
    let mut seen = 0_u64;
    for length in (1..=length).rev().filter(|length| lengths & 1 << (length - 1) != 0) {
        for told in alike(&run, length) {
            let Told { kind, tenths, traits } = TOLD[usize::from(*told)];
            if seen & 1 << kind != 0 {
                continue;
            }
            seen |= 1 << kind;
            let last = first + length - 1;
            found(Detail {
                kind: Kind::ALL[usize::from(kind)],
                first,
                last,
                span: text.words_span(first..last + 1),
                bits: f32::from(tenths) / 10.0,
                traits: Traits::from_bits_truncate(traits),
            });
        }
    }
}

/// What the phrases of so many words from the first of a run on tell: of one kind each.
fn alike(run: &[u16; LONGEST], length: usize) -> &'static [u16] {
    match length {
        1 => alike_of::<1>(run),
        2 => alike_of::<2>(run),
        3 => alike_of::<3>(run),
        4 => alike_of::<4>(run),
        5 => alike_of::<5>(run),
        6 => alike_of::<6>(run),
        7 => alike_of::<7>(run),
        _ => alike_of::<8>(run),
    }
}

fn alike_of<const LENGTH: usize>(run: &[u16; LONGEST]) -> &'static [u16] {
    let Phrases { words, told } = &PHRASES[LENGTH - 1];
    // Four words are one number to compare, and mostly tell.
    let (phrases, _) = words.as_chunks::<LENGTH>();
    let key = |words: &[u16]| words.iter().take(4).fold(0, |key, &it| key << 16 | u64::from(it));
    let run = &run[..LENGTH];
    let sought = key(run);
    let order = |phrase: &[u16; LENGTH]| {
        key(phrase).cmp(&sought).then_with(|| phrase.iter().skip(4).cmp(run.iter().skip(4)))
    };
    let start = phrases.partition_point(|phrase| order(phrase).is_lt());
    let alike = phrases[start..].iter().take_while(|phrase| order(phrase).is_eq()).count();
    &told[start..start + alike]
}

/// Whether words with this between them can be one phrase: "twenty-four", "A & E", not "on. The".
fn joins(gap: &str) -> bool {
    gap == " " || gap.len() <= 3 && !gap.contains(['.', ',', '!', '?', '\n', '\u{0C}', ';', ':'])
}
