//! Words in pieces: the longest that are known, from the left (WordPiece, as in BERT).
//!
//! So a word that was never met still says something: "thrombectomy" is `thr`, `##omb`, `##ec`,
//! `##tomy`.

/// Words of more letters are not looked up.
const LONGEST: usize = 40;

/// The pieces that are known, those that begin a word and those that go on with one.
#[derive(Clone)]
pub(super) struct Pieces {
    first: Table,
    next: Table,
    /// Stands for what is not known.
    unknown: usize,
}

/// Strings in order.
#[derive(Clone)]
struct Table {
    text: String,
    ends: Vec<u32>,
}

impl Table {
    fn new(text: &str) -> Option<Self> {
        let mut table = Self { text: String::with_capacity(text.len()), ends: Vec::new() };
        for piece in text.split('\0') {
            table.text.push_str(piece);
            table.ends.push(u32::try_from(table.text.len()).ok()?);
        }
        let in_order = (1..table.len()).all(|at| table.get(at - 1) < table.get(at));
        in_order.then_some(table)
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[at] as usize]
    }

    fn find(&self, piece: &str) -> Option<usize> {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from.midpoint(to);
            match self.get(middle).cmp(piece) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        None
    }
}

impl Pieces {
    /// The pieces that begin words and those that go on with them, each in order and with a NUL
    /// between them; nothing if they are not in order, or none stands for what is not known.
    pub(super) fn new(first: &str, next: &str, unknown: &str) -> Option<Self> {
        let (first, next) = (Table::new(first)?, Table::new(next)?);
        let unknown = first.find(unknown)?;
        Some(Self { first, next, unknown })
    }

    /// The number of what stands for what is not known.
    pub(super) fn unknown(&self) -> usize {
        self.unknown
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.first.len() + self.next.len()
    }

    /// Gives the number of each piece of a word.
    pub(super) fn of(&self, word: &str, mut give: impl FnMut(usize)) {
        if let Some(whole) = self.first.find(word) {
            return give(whole);
        }
        if word.chars().count() > LONGEST {
            return give(self.unknown);
        }
        let mut rest = word;
        while !rest.is_empty() {
            let (table, before) = if rest.len() == word.len() {
                (&self.first, 0)
            } else {
                (&self.next, self.first.len())
            };
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
            let longest = ends.rev().find_map(|end| Some((end, table.find(&rest[..end])?)));
            let Some((end, piece)) = longest else { return give(self.unknown) };
            give(before + piece);
            rest = &rest[end..];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(word: &str) -> Vec<usize> {
        let known = Pieces::new("?\0tea\0ward\0é", "a\0s", "?").expect("in order");
        assert_eq!(known.len(), 6);
        let mut found = Vec::new();
        known.of(word, |piece| found.push(piece));
        found
    }

    #[test]
    fn takes_the_longest_piece_from_the_left() {
        assert_eq!(pieces("ward"), [2]);
        assert_eq!(pieces("wards"), [2, 5]);
        assert_eq!(pieces("teaas"), [1, 4, 5]);
        assert_eq!(pieces("é"), [3]);
    }

    #[test]
    fn what_is_not_known_is_one_piece() {
        assert_eq!(pieces("x"), [0]);
        assert_eq!(pieces("teax"), [1, 0]);
        assert_eq!(pieces(&"s".repeat(1_000_000)), [0]);
        assert_eq!(pieces(&format!("tea{}", "s".repeat(LONGEST - 3))).len(), LONGEST - 2);
        assert_eq!(pieces(&format!("tea{}", "s".repeat(LONGEST - 2))), [0]);
        assert!(pieces("").is_empty());
    }

    #[test]
    fn pieces_that_are_not_in_order_are_refused() {
        assert!(Pieces::new("b\0a", "a", "a").is_none());
        assert!(Pieces::new("a\0b", "a", "c").is_none());
    }
}
