//! The phrases of the tables, as one table laid out at build time.
//!
//! Each `tables/KIND.tsv` holds a phrase a line: its words in lower case with single spaces, then
//! bits and traits, parted by tabs. A table is searched word by word: all phrases stand in order,
//! so those that begin alike stand together.

use super::{Detail, Traits};
use crate::mention::Kind;
use crate::text::Text;
use std::ops::Range;

include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

/// What a phrase tells. Laid out by `build.rs`.
struct Entry {
    /// Where its words end in `PHRASE_WORDS`; they start where those of the entry before end.
    end: u16,
    /// The kind's place in [`Kind::ALL`].
    kind: u8,
    /// Tenths of a bit.
    tenths: u16,
    traits: u16,
}

/// The words of a phrase, as places in the table of words.
fn words(phrase: usize) -> &'static [u16] {
    let start = phrase.checked_sub(1).map_or(0, |before| ENTRIES[before].end);
    &PHRASE_WORDS[usize::from(start)..usize::from(ENTRIES[phrase].end)]
}

/// The place of a word in the table of words, which are in order.
fn place_of(word: &str) -> Option<u16> {
    let at = |place: usize| &WORDS[STARTS[place] as usize..STARTS[place + 1] as usize];
    let mut range = 0..STARTS.len() - 1;
    while range.len() > 1 {
        let middle = range.start + range.len() / 2;
        if at(middle) <= word { range.start = middle } else { range.end = middle }
    }
    (!range.is_empty() && at(range.start) == word).then(|| range.start as u16)
}

/// Gives, for each kind, the longest of its phrases that starts at a word.
pub(super) fn at(text: &Text, first: usize, mut found: impl FnMut(Detail)) {
    let mut longest: Vec<Detail> = Vec::new();
    let mut range = 0..ENTRIES.len();
    for (depth, place) in (first..text.words().len()).enumerate() {
        if depth > 0 && !joins(text.gap(place)) {
            break;
        }
        let Some(word) = place_of(bare(text.lower(place))) else { break };
        range = narrow(range, depth, word);
        for phrase in range.clone().take_while(|&at| words(at).len() == depth + 1) {
            let Entry { kind, tenths, traits, .. } = ENTRIES[phrase];
            let detail = Detail {
                kind: Kind::ALL[usize::from(kind)],
                first,
                last: place,
                span: text.words_span(first..place + 1),
                bits: f32::from(tenths) / 10.0,
                traits: Traits::from_bits_truncate(traits),
            };
            match longest.iter_mut().find(|other| other.kind == detail.kind) {
                Some(other) => *other = detail,
                None => longest.push(detail),
            }
        }
        if range.is_empty() {
            break;
        }
    }
    longest.into_iter().for_each(&mut found);
}

/// Of the phrases of a range, which are alike up to a word, those with the given word there.
fn narrow(range: Range<usize>, depth: usize, word: u16) -> Range<usize> {
    let of = |phrase: usize| words(phrase).get(depth).copied();
    let first_at_least = |least: Option<u16>| {
        let (mut start, mut size) = (range.start, range.len());
        while size > 0 {
            let half = size / 2;
            if of(start + half) < least {
                start += half + 1;
                size -= half + 1;
            } else {
                size = half;
            }
        }
        start
    };
    first_at_least(Some(word))..first_at_least(word.checked_add(1))
}

/// A word without "'s": "the vicar's in" speaks of the vicar.
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}

/// Whether words with this between them can be one phrase: "twenty-four", "A & E", not "on. The".
fn joins(gap: &str) -> bool {
    gap.len() <= 3 && !gap.contains(['.', ',', '!', '?', '\n', '\u{0C}', ';', ':'])
}
