//! The phrases of the tables, as one table laid out at build time.
//!
//! Each `tables/KIND.tsv` holds a phrase a line: its words in lower case with single spaces, then
//! bits and traits, parted by tabs. A word stands there as its place in the table of all words,
//! which each word of a text knows already, so that a phrase is sought without reading a letter.

use super::{Detail, Traits};
use crate::mention::Kind;
use crate::text::Text;

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
    let mut run = [0; LONGEST];
    let mut length = 0;
    for (place, known) in (first..text.words().len()).zip(&mut run) {
        let Some(word) = text.words()[place].place() else { break };
        if length > 0 && !joins(text.gap(place)) {
            break;
        }
        *known = word;
        length += 1;
    }
    let mut seen = 0_u64;
    for length in (1..=length).rev() {
        for told in alike(&PHRASES[length - 1], &run[..length]) {
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

/// What the phrases of these words tell: of one kind each.
fn alike(phrases: &Phrases, words: &[u16]) -> &'static [u16] {
    let length = words.len();
    let of = |phrase: usize| &phrases.words[phrase * length..(phrase + 1) * length];
    let (mut start, mut size) = (0, phrases.told.len());
    while size > 0 {
        let half = size / 2;
        if of(start + half) < words {
            start += half + 1;
            size -= half + 1;
        } else {
            size = half;
        }
    }
    let alike = (start..phrases.told.len()).take_while(|&phrase| of(phrase) == words).count();
    &phrases.told[start..start + alike]
}

/// Whether words with this between them can be one phrase: "twenty-four", "A & E", not "on. The".
fn joins(gap: &str) -> bool {
    gap == " " || gap.len() <= 3 && !gap.contains(['.', ',', '!', '?', '\n', '\u{0C}', ';', ':'])
}
