//! What a story tells: who somebody is, what happened, when and where, and how it is said.
//!
//! A [`mention`](crate::mention) points at a person by itself; a detail does not ("roofer", "last
//! night", "resus"), and only together do details leave few people. Words and phrases stand in
//! `tables/KIND.tsv`, each with what it tells and the table with its source; `build.rs` lays them
//! out as one table, and one pass over the words finds the longest phrase at each place. A phrase
//! that means other things too ("theatre", "our bay", "patient" the adjective) is admitted by the
//! file of its kind, which reads the words around it; what no list can hold ("ten minutes ago",
//! "highest I have ever seen") is read there by its frame.

mod advice;
mod around;
mod belief;
mod boundary;
mod campaign;
mod care_place;
mod colleague;
mod colleague_matter;
mod condition;
mod confirmation;
mod consent;
mod criticism;
mod descriptor;
mod endorsement;
mod event;
mod family_story;
mod fiction;
mod general;
mod history;
mod insult;
mod mockery;
mod occupation;
mod official_voice;
mod organisation_matter;
mod own_story;
mod patient_word;
mod people;
mod phrases;
mod picture;
mod procedure;
mod published;
mod rarity;
mod relation;
mod safety;
mod slur;
mod teaching;
#[cfg(test)]
mod testing;
mod thanks;
mod threat;
mod time;
mod town;
mod union;
mod whom;

use crate::mention::Kind;
use crate::text::{Span, Tags, Text};

bitflags::bitflags! {
    /// What is special about a detail.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Traits: u16 {
        /// The words mean other things too: the file of the kind decides.
        const AMBIGUOUS = 1;
        /// Health matters that hurt more when known: mental, sexual and reproductive health,
        /// addiction, abuse, crime, children at risk.
        const SENSITIVE = 1 << 1;
        /// One in two thousand people or fewer.
        const RARE = 1 << 2;
        /// In the news, or known to a whole town.
        const NEWS = 1 << 3;
        /// A death.
        const DEATH = 1 << 4;
        /// A child, or a birth.
        const CHILD = 1 << 5;
        /// Several people, or people in general.
        const PLURAL = 1 << 6;
        /// So strong that it decides alone.
        const STRONG = 1 << 7;
        /// Within a day of the post.
        const NOW = 1 << 8;
        /// Long ago: years.
        const PAST = 1 << 9;
        /// Welsh.
        const WELSH = 1 << 10;
    }
}

/// A detail of a story.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detail {
    /// What it is.
    pub kind: Kind,
    /// The place of its first word.
    pub first: usize,
    /// The place of its last word.
    pub last: usize,
    /// Where it stands in the folded text.
    pub span: Span,
    /// What it tells, in bits. For a place: the logarithm (base 2) of how many people are cared for
    /// there on one day, or live there; for a time: of how many days it may mean; for all else: how
    /// much less likely it is that a person shares it, so 1 for a half, 11 for one in two thousand.
    pub bits: f32,
    /// What is special about it.
    pub traits: Traits,
}

/// Decides about a phrase of a table: keeps it, changes it or drops it.
type Admit = fn(&Text, Detail) -> Option<Detail>;

/// Reads a detail that starts at a word, by its frame.
type Frame = fn(&Text, usize) -> Option<Detail>;

/// A kind's own reading.
struct Reader {
    kind: Kind,
    /// Asked about each phrase of the kind's table.
    admit: Admit,
    /// Asked at each word with one of these tags.
    heads: Tags,
    frame: Frame,
}

/// The readers, in the order of their kinds.
static READERS: [Reader; 38] = [
    patient_word::READER,
    relation::READER,
    occupation::READER,
    descriptor::READER,
    condition::READER,
    procedure::READER,
    event::READER,
    care_place::READER,
    town::READER,
    time::READER,
    rarity::READER,
    mockery::READER,
    insult::READER,
    slur::READER,
    threat::READER,
    colleague::READER,
    colleague_matter::READER,
    organisation_matter::READER,
    official_voice::READER,
    endorsement::READER,
    advice::READER,
    boundary::READER,
    picture::READER,
    confirmation::READER,
    own_story::READER,
    family_story::READER,
    teaching::READER,
    fiction::READER,
    published::READER,
    consent::READER,
    history::READER,
    general::READER,
    safety::READER,
    criticism::READER,
    union::READER,
    belief::READER,
    campaign::READER,
    thanks::READER,
];

/// The tags of all words that a frame is asked about.
const FRAMED: Tags = {
    let (mut framed, mut nth) = (Tags::empty(), 0);
    while nth < READERS.len() {
        framed = framed.union(READERS[nth].heads);
        nth += 1;
    }
    framed
};

/// Keeps what a table says.
fn as_told(_: &Text, detail: Detail) -> Option<Detail> {
    Some(detail)
}

/// Reads nothing but the table.
fn no_frame(_: &Text, _: usize) -> Option<Detail> {
    None
}

/// A detail of the words from `first` to `last`.
fn detail(text: &Text, kind: Kind, first: usize, last: usize) -> Detail {
    let span = text.words_span(first..last + 1);
    Detail { kind, first, last, span, bits: 0.0, traits: Traits::empty() }
}

/// Finds the details in a text, in the order of their first words. Details of different kinds may
/// overlap ("our vicar": a relation and an occupation); of one kind the longer stays.
pub fn find(text: &Text) -> Vec<Detail> {
    let mut found: Vec<Detail> = Vec::new();
    for at in 0..text.words().len() {
        let tags = people::tags(text, at);
        if tags.contains(Tags::PHRASE_HEADS) {
            phrases::at(text, at, |entry| {
                let reader = &READERS[entry.kind as usize - READERS[0].kind as usize];
                found.extend((reader.admit)(text, entry));
            });
        }
        if tags.intersects(FRAMED) {
            let frames = READERS.iter().filter(|reader| tags.intersects(reader.heads));
            found.extend(frames.filter_map(|reader| (reader.frame)(text, at)));
        }
    }
    settle(found)
}

/// Of details of one kind that overlap, lets the longest stay, or else the first.
fn settle(mut found: Vec<Detail>) -> Vec<Detail> {
    found.sort_by_key(|it| (it.kind, it.first, std::cmp::Reverse(it.last)));
    let mut kept: Vec<Detail> = Vec::with_capacity(found.len());
    for detail in found {
        match kept.last_mut() {
            Some(last) if last.kind == detail.kind && detail.first <= last.last => {
                if detail.last - detail.first > last.last - last.first {
                    *last = detail;
                }
            }
            _ => kept.push(detail),
        }
    }
    kept.sort_by_key(|it| (it.first, it.last, it.kind));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_told_kind_has_its_reader_in_its_place() {
        let kinds = READERS.iter().map(|reader| reader.kind);
        assert!(kinds.eq(Kind::ALL.iter().copied().skip_while(|kind| *kind != Kind::PatientWord)));
        let order = READERS.iter().map(|reader| reader.kind as usize);
        assert!(order.eq((READERS[0].kind as usize..).take(READERS.len())));
    }
}
