//! Every phrase of every list, found in one pass over the words of a text.
//!
//! A phrase is cut into words as a text is, so "A&E" in a list is "a & e" in a post. Each different
//! word of the phrases gets a number, and a phrase is a row of numbers; the rows stand in order, so
//! that those which begin alike stand together. A word of a text is looked up once, whatever the
//! number of lists, and the rows are walked only from words that begin one. So a check costs the
//! same for ten phrases as for ten thousand, but for a few steps of a binary search.
//!
//! `*` at the end of a word stands for any ending: "closur*" is "closure" and "closures". "'s" at
//! the end of a word of the text may be there or not: "the insulin's in" speaks of insulin. A phrase
//! never runs over the end of a sentence.

use super::Own;
use super::seek::{Hit, What};
use crate::text::Text;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

/// How many letters must stand before `*`.
pub(super) const LEAST_BEFORE_STAR: usize = 3;

/// A word of a phrase.
#[derive(Clone, Debug)]
pub(super) enum Part<'a> {
    /// The word itself.
    Whole(Cow<'a, str>),
    /// Any word that starts so.
    Start(Cow<'a, str>),
}

impl Part<'_> {
    fn as_str(&self) -> &str {
        match self {
            Self::Whole(word) | Self::Start(word) => word,
        }
    }

    /// What orders parts quickly: whole words before starts, then by their letters.
    fn key(&self) -> (bool, u64, &str) {
        (matches!(self, Self::Start(_)), head(self.as_str()), self.as_str())
    }
}

/// Adds the words of a phrase to others, as the words of a text are cut.
pub(super) fn cut<'a>(phrase: &'a str, parts: &mut Vec<Part<'a>>) {
    for written in phrase.split(' ') {
        let (body, starts) = written.strip_suffix('*').map_or((written, false), |it| (it, true));
        let before = parts.len();
        // Nearly all are plain letters.
        if !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_lowercase()) {
            parts.push(Part::Whole(Cow::Borrowed(body)));
        } else {
            let text = Text::new(body);
            let words = (0..text.words().len()).map(|at| text.lower(at).to_owned());
            parts.extend(words.map(|word| Part::Whole(Cow::Owned(word))));
        }
        if starts
            && parts.len() > before
            && let Some(Part::Whole(last)) = parts.pop()
        {
            parts.push(Part::Start(last));
        }
    }
}

/// A word without "'s".
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}

/// The phrases of all lists.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    whole: Words,
    starts: Words,
    /// For each start the longest other start that it begins with.
    shorter: Vec<Option<u32>>,
    /// The numbers of the words of all phrases, phrase after phrase.
    numbers: Vec<u32>,
    /// The phrases, in the order of their numbers.
    phrases: Vec<Phrase>,
    /// For each word, by its number, the place of the first phrase that begins with it or a later
    /// one.
    begun: Vec<u32>,
}

/// A phrase of a list.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    start: u32,
    length: u32,
    list: u32,
}

impl Index {
    /// The phrases of these lists. A list goes by its place among them.
    pub(super) fn new(lists: &[&[String]]) -> Self {
        let mut written: Vec<(Range<usize>, usize)> = Vec::new();
        let mut parts: Vec<Part<'_>> = Vec::new();
        for (list, phrases) in lists.iter().enumerate() {
            for phrase in *phrases {
                let start = parts.len();
                cut(phrase, &mut parts);
                if parts.len() > start {
                    written.push((start..parts.len(), list));
                }
            }
        }
        let mut words: Vec<(bool, u64, &str)> = parts.iter().map(Part::key).collect();
        words.sort_unstable();
        words.dedup();
        let wholes = words.partition_point(|&(is_start, ..)| !is_start);
        let (whole, starts) = (Words::new(&words[..wholes]), Words::new(&words[wholes..]));
        let shorter = starts.shorter();
        let row: Vec<u32> = parts
            .iter()
            .map(|part| match part {
                Part::Whole(word) => small(whole.find(word).unwrap_or_default()),
                Part::Start(word) => small(starts.find(word).unwrap_or_default() + wholes),
            })
            .collect();
        written.sort_unstable_by(|one, other| row[one.0.clone()].cmp(&row[other.0.clone()]));
        let mut numbers = Vec::with_capacity(row.len());
        let mut phrases = Vec::with_capacity(written.len());
        let mut begun = vec![0; words.len() + 1];
        for (range, list) in written {
            let start = small(numbers.len());
            begun[row[range.start] as usize + 1] += 1;
            numbers.extend(&row[range.clone()]);
            phrases.push(Phrase { start, length: small(range.len()), list: small(list) });
        }
        let mut sum = 0;
        for count in &mut begun {
            sum += *count;
            *count = sum;
        }
        Self { whole, starts, shorter, numbers, phrases, begun }
    }

    /// Finds, for each word of a text and each list, the longest phrase that starts there.
    pub(super) fn find(&self, text: &Text) -> Found {
        let mut found = Vec::new();
        if self.phrases.is_empty() {
            return Found::default();
        }
        let known = Known::new(self, text);
        for first in 0..text.words().len() {
            for &number in known.at(first) {
                let word = number as usize;
                let alike = self.begun[word] as usize..self.begun[word + 1] as usize;
                self.walk(alike, 1, first, text, &known, &mut |list, last| {
                    found.push((list, first, last));
                });
            }
        }
        Found::new(found, text)
    }

    /// Follows the phrases of a stretch, which begin alike up to a word of the text.
    fn walk(
        &self,
        mut alike: Range<usize>,
        length: u32,
        at: usize,
        text: &Text,
        known: &Known,
        found: &mut impl FnMut(u32, usize),
    ) {
        while let Some(phrase) = self.phrases[alike.clone()].first()
            && phrase.length == length
        {
            found(phrase.list, at);
            alike.start += 1;
        }
        let sentence = |at: usize| text.words().get(at).map(|word| word.sentence);
        if alike.is_empty() || sentence(at) != sentence(at + 1) {
            return;
        }
        let next = |phrase: &Phrase| self.numbers[(phrase.start + length) as usize];
        for &number in known.at(at + 1) {
            let phrases = &self.phrases[alike.clone()];
            let before = phrases.partition_point(|phrase| next(phrase) < number);
            let those = phrases[before..].partition_point(|phrase| next(phrase) == number);
            if those > 0 {
                let start = alike.start + before;
                self.walk(start..start + those, length + 1, at + 1, text, known, found);
            }
        }
    }
}

/// Which words of the phrases each word of a text is, by their numbers.
struct Known {
    numbers: Vec<u32>,
    ends: Vec<usize>,
}

impl Known {
    fn new(index: &Index, text: &Text) -> Self {
        let mut known = Self { numbers: Vec::new(), ends: Vec::new() };
        for at in 0..text.words().len() {
            let word = text.lower(at);
            let plain = bare(word);
            known.numbers.extend(index.whole.find(word).map(small));
            if plain.len() < word.len() {
                known.numbers.extend(index.whole.find(plain).map(small));
            }
            // All that a word starts with stands before it, the longest last.
            let mut start = index.starts.before(word).map(small);
            while let Some(place) = start {
                if word.starts_with(&*index.starts.words[place as usize]) {
                    known.numbers.push(place + small(index.whole.words.len()));
                }
                start = index.shorter[place as usize];
            }
            known.ends.push(known.numbers.len());
        }
        known
    }

    fn at(&self, word: usize) -> &[u32] {
        let Some(&end) = self.ends.get(word) else { return &[] };
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[start..end]
    }
}

/// Different words, in order.
#[derive(Clone, Debug, Default)]
struct Words {
    words: Vec<Box<str>>,
    /// The first eight bytes of each as one number: they mostly tell, and cost no visit to the word.
    heads: Vec<u64>,
}

impl Words {
    fn new(keys: &[(bool, u64, &str)]) -> Self {
        let words = keys.iter().map(|&(_, _, word)| Box::from(word)).collect();
        Self { words, heads: keys.iter().map(|&(_, head, _)| head).collect() }
    }

    fn find(&self, word: &str) -> Option<usize> {
        self.before(word).filter(|&place| &*self.words[place] == word)
    }

    /// The last that is not after a word.
    fn before(&self, word: &str) -> Option<usize> {
        let sought = head(word);
        let mut after = self.heads.partition_point(|&head| head <= sought);
        // Of longer words with one head, the words themselves must be read.
        let last = after.checked_sub(1)?;
        if self.heads[last] == sought && &*self.words[last] > word {
            let alike = self.heads[..after].partition_point(|&head| head < sought);
            let before = self.words[alike..after].partition_point(|it| &**it <= word);
            after = alike + before;
        }
        after.checked_sub(1)
    }

    /// For each the longest other that it begins with.
    fn shorter(&self) -> Vec<Option<u32>> {
        let mut shorter: Vec<Option<u32>> = Vec::with_capacity(self.words.len());
        for (place, word) in self.words.iter().enumerate() {
            let mut other = place.checked_sub(1).map(small);
            while let Some(at) = other
                && !word.starts_with(&*self.words[at as usize])
            {
                other = shorter[at as usize];
            }
            shorter.push(other);
        }
        shorter
    }
}

fn head(word: &str) -> u64 {
    let byte = |nth| word.as_bytes().get(nth).copied().unwrap_or(0);
    u64::from_be_bytes(std::array::from_fn(byte))
}

/// A place as it is kept: a pack holds far fewer than four thousand million of anything.
fn small(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The phrases found in a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    hits: Vec<Hit>,
    /// The lists of which there are any, in order, each with where its hits end.
    lists: Vec<(u32, usize)>,
}

impl Found {
    fn new(mut found: Vec<(u32, usize, usize)>, text: &Text) -> Self {
        found.sort_unstable_by_key(|&(list, first, last)| (list, first, Reverse(last)));
        found.dedup_by_key(|&mut (list, first, _)| (list, first));
        let mut this = Self::default();
        for (list, first, last) in found {
            let words = text.words();
            let span = words[first].span.join(words[last].span);
            this.hits.push(Hit { word: first, span, what: What::Own(Own::Phrase) });
            match this.lists.last_mut() {
                Some((same, end)) if *same == list => *end += 1,
                _ => this.lists.push((list, this.hits.len())),
            }
        }
        this
    }

    /// The hits of a list, in the order of the text.
    pub(super) fn of(&self, list: usize) -> &[Hit] {
        let Ok(at) = self.lists.binary_search_by_key(&small(list), |&(list, _)| list) else {
            return &[];
        };
        let start = at.checked_sub(1).map_or(0, |before| self.lists[before].1);
        &self.hits[start..self.lists[at].1]
    }

    /// The lists of which there are any, in order.
    pub(super) fn lists(&self) -> impl Iterator<Item = usize> {
        self.lists.iter().map(|&(list, _)| list as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use proptest::prelude::*;

    fn index(lists: &[&[&str]]) -> Index {
        let lists: Vec<Vec<String>> =
            lists.iter().map(|list| list.iter().map(|&it| it.to_owned()).collect()).collect();
        let lists: Vec<&[String]> = lists.iter().map(Vec::as_slice).collect();
        Index::new(&lists)
    }

    fn found(list: &[&str], text: &str) -> Vec<String> {
        let text = Text::new(text);
        let found = index(&[list]).find(&text);
        found.of(0).iter().map(|hit| hit.span.of(text.as_str()).to_owned()).collect()
    }

    #[test]
    fn phrases_that_begin_alike_are_all_sought() {
        let list = ["ward", "ward seven", "ward seven east", "warden", "ward's", "a", "ward-based"];
        assert_eq!(found(&list, "On Ward Seven East"), ["Ward Seven East"]);
        assert_eq!(found(&list, "a ward, ward seven west"), ["a", "ward", "ward seven"]);
        assert_eq!(found(&list, "The ward's warden"), ["ward's", "warden"]);
        assert_eq!(found(&list, "An award"), Vec::<String>::new());
    }

    #[test]
    fn a_phrase_is_cut_as_a_text_is() {
        assert_eq!(
            found(&["a&e", "covid-19", "tŷ bach"], "A & E, Covid 19, TŶ BACH"),
            ["A & E", "Covid 19", "TŶ BACH"]
        );
        assert_eq!(
            found(&["driver change", "band 5"], "#DriverChange, Band5s"),
            ["DriverChange", "Band5"]
        );
    }

    #[test]
    fn a_star_stands_for_any_ending() {
        let list = ["closur*", "clos*", "ward clos*", "merg* trust"];
        assert_eq!(found(&list, "Closures close, foreclose"), ["Closures", "close"]);
        assert_eq!(found(&list, "the ward closing"), ["ward closing", "closing"]);
        assert_eq!(found(&list, "merging trust's merge"), ["merging trust's"]);
        assert_eq!(found(&["clos*"], "clo, clos, clot"), ["clos"]);
        assert_eq!(found(&["abc*", "abcd*", "abce*", "abcdef*"], "abcdeg"), ["abcdeg"]);
    }

    #[test]
    fn a_possessive_may_be_there_or_not() {
        assert_eq!(
            found(&["insulin", "o'brien ward"], "the insulin's in O'Brien's ward"),
            ["insulin's", "O'Brien's ward"]
        );
        assert_eq!(found(&["service user's"], "a service user"), Vec::<String>::new());
    }

    #[test]
    fn a_phrase_ends_with_its_sentence() {
        let list = ["in with us"];
        assert_eq!(found(&list, "He came in. With us it is so."), Vec::<String>::new());
        assert_eq!(found(&list, "He is in, with us."), ["in, with us"]);
    }

    #[test]
    fn each_list_finds_its_own() {
        let text = Text::new("ward seven");
        let found =
            index(&[&["bay"], &["ward"], &["ward", "ward seven"], &[], &["seven"]]).find(&text);
        assert_eq!(found.lists().collect::<Vec<_>>(), [1, 2, 4]);
        let quotes =
            |list| found.of(list).iter().map(|hit| hit.span.of(text.as_str())).collect::<Vec<_>>();
        assert_eq!((quotes(0), quotes(1), quotes(2)), (vec![], vec!["ward"], vec!["ward seven"]));
        assert_eq!((quotes(3), quotes(4), quotes(9)), (vec![], vec!["seven"], vec![]));
    }

    proptest! {
        /// What the index finds is what a search phrase by phrase finds.
        #[test]
        fn the_index_is_as_good_as_reading_every_phrase(
            list in prop::collection::vec("(aaab?|bbb?c?|cccccccca?b?)[*]?( (aaab?|bbb?|b)[*]?){0,2}", 0..12),
            text in "(aaab?|bbb?c?|ccccccccab?|b)('s)?( (aaab?|bbb?c?|ccccccccab?|b)('s)?){0,8}",
        ) {
            let refs: Vec<&str> = list.iter().map(String::as_str).collect();
            let text = Text::new(&text);
            let found = index(&[&refs]).find(&text);
            let fits = |at: usize, part: &Part<'_>| match part {
                Part::Whole(it) => text.lower(at) == it || bare(text.lower(at)) == it,
                Part::Start(it) => text.lower(at).starts_with(&**it),
            };
            let end = |first: usize| {
                let ends = list.iter().filter_map(|phrase| {
                    let mut parts = Vec::new();
                    cut(phrase, &mut parts);
                    let all = parts.iter().zip(first..).all(|(part, at)| fits(at, part));
                    (all && first + parts.len() <= text.words().len()).then_some(first + parts.len())
                });
                ends.max()
            };
            let expected: Vec<Span> = (0..text.words().len())
                .filter_map(|first| Some(text.words_span(first..end(first)?)))
                .collect();
            let found: Vec<Span> = found.of(0).iter().map(|hit| hit.span).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
