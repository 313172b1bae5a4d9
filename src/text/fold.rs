//! One spelling for each character, with a map back to the writer's own.
//!
//! Folding is Unicode's NFKC (UAX #15) widened by what [`glyph`] adds, with HTML references
//! ([`entity`]) decoded, and with letters of other scripts that pose in a Latin word
//! ([`look_alike`]) read as what they look like. Case stays. Folding a folded text changes nothing.
//!
//! The text is read once. Characters are decomposed onto a short stack, where a reference is
//! decoded when its semicolon arrives (so `&amp;nbsp;` needs no second pass); at each space the
//! stack is a finished word, its look-alikes are settled, and it is composed into clusters: a
//! character with the marks on it. The map is a list of runs of clusters. Where a cluster is spelt
//! as the writer spelt it, its run maps byte for byte; where not, any part of it maps to all of the
//! writer's characters that made it. A character that shows nothing belongs to the one before it.

use super::{Span, entity, glyph, look_alike};
use icu_normalizer::properties::{
    CanonicalCombiningClassMapBorrowed, CanonicalCompositionBorrowed,
};
use unicode_normalization::char::is_combining_mark;

/// Marks on one character beyond this number are dropped, as in UAX #15's Stream-Safe Text Format:
/// no language comes near it.
const MOST_MARKS: usize = 30;

/// A folded text and the map back to the text it was folded from.
#[derive(Clone, Debug)]
pub struct Folded {
    text: String,
    /// In order, without overlaps, covering the folded text; none at all if folding changed nothing.
    runs: Vec<Run>,
}

/// A stretch of the folded text, from `folded` to the start of the next run.
#[derive(Clone, Copy, Debug)]
struct Run {
    folded: usize,
    original: Span,
    /// Whether both sides are the same bytes.
    same: bool,
}

impl Folded {
    /// Folds a text.
    pub fn new(original: &str) -> Self {
        if is_folded(original) {
            return Self { text: original.to_owned(), runs: Vec::new() };
        }
        let mut folder = Folder::new(original);
        let mut at = 0;
        while let Some(c) = original[at..].chars().next() {
            let plain = if folder.after_return { 0 } else { plain_stretch(&original[at..]) };
            let span = Span::new(at, at + plain.max(c.len_utf8()));
            if plain > 0 {
                folder.copy(span);
            } else {
                folder.push(c, span);
            }
            at = span.end;
        }
        folder.finish()
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// A span of the folded text as a byte span of the original text: the smallest that holds all
    /// of the writer's characters that made it. A span that holds something maps to one that does.
    pub fn original(&self, span: Span) -> Span {
        let Some(last) = self.runs.last() else { return span };
        if span.start >= self.text.len() {
            return Span::new(last.original.end, last.original.end);
        }
        let run = self.run(span.start);
        let start = if run.same {
            run.original.start + (span.start - run.folded)
        } else {
            run.original.start
        };
        if span.is_empty() {
            return Span::new(start, start);
        }
        let run = self.run(span.end - 1);
        let end =
            if run.same { run.original.start + (span.end - run.folded) } else { run.original.end };
        Span::new(start, end)
    }

    fn run(&self, at: usize) -> Run {
        self.runs[self.runs.partition_point(|run| run.folded <= at) - 1]
    }
}

/// Whether a text surely folds to itself: a quick look at its bytes.
fn is_folded(text: &str) -> bool {
    let (mut ampersand, mut semicolon, mut other) = (false, false, false);
    for byte in text.bytes() {
        ampersand |= byte == b'&';
        semicolon |= byte == b';';
        other |= byte >= 0x80 || byte == b'\r' || byte == b'\x0b';
    }
    !(other || ampersand && semicolon)
}

/// How many bytes from here on fold to themselves whatever stands around them: plain words between
/// two spaces, the first included. The words on either side may hold a part of something longer.
fn plain_stretch(text: &str) -> usize {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\n');
    let bytes = text.as_bytes();
    if !bytes.first().is_some_and(is_space) {
        return 0;
    }
    let end = bytes.iter().position(|byte| matches!(byte, b'&' | b'\r' | b'\x0b' | 0x80..));
    let end = end.unwrap_or(bytes.len());
    bytes[..end].iter().rposition(is_space).unwrap_or(0)
}

/// A folded character and where it comes from.
#[derive(Clone, Copy)]
struct Item {
    c: char,
    original: Span,
}

struct Folder<'a> {
    original: &'a str,
    /// What was read since the last space, and that space.
    word: Vec<Item>,
    /// Whether the character read last was a carriage return.
    after_return: bool,
    /// Whether the character read last was a number apart from digits before it.
    after_apart: bool,
    cluster: Cluster,
    text: String,
    runs: Vec<Run>,
}

/// A character, as far as composed, and the marks on it that do not compose.
#[derive(Default)]
struct Cluster {
    base: Option<char>,
    marks: Vec<(u8, char)>,
    original: Span,
}

impl<'a> Folder<'a> {
    fn new(original: &'a str) -> Self {
        Self {
            original,
            word: Vec::new(),
            after_return: false,
            after_apart: false,
            cluster: Cluster::default(),
            text: String::with_capacity(original.len()),
            runs: Vec::new(),
        }
    }

    fn push(&mut self, c: char, original: Span) {
        if c == '\n' && self.after_return {
            self.after_return = false;
            return self.attach(original);
        }
        let mut next = Some(Item { c, original });
        while let Some(Item { c, original }) = next.take() {
            self.after_return = c == '\r';
            let apart = glyph::is_apart(c);
            if apart && !self.after_apart && self.ends_in_digit() {
                self.push_folded(' ', original);
            }
            self.after_apart = apart;
            let mut shows = false;
            glyph::fold(c, |part| {
                self.push_folded(part, original);
                shows = true;
                if part == ';' {
                    next = self.pop_reference();
                }
            });
            if !shows {
                self.attach(original);
            }
        }
    }

    /// Takes a stretch that folds to itself.
    fn copy(&mut self, original: Span) {
        self.end_word();
        self.cluster.settle();
        self.end_cluster();
        let start = self.text.len();
        self.text.push_str(original.of(self.original));
        self.map(start, original);
    }

    fn push_folded(&mut self, c: char, original: Span) {
        if matches!(c, ' ' | '\n') {
            self.end_word();
        }
        self.word.push(Item { c, original });
    }

    /// Lets a character that shows nothing belong to the one before it. At the very start there is
    /// none, and it belongs to nothing.
    fn attach(&mut self, original: Span) {
        if let Some(last) = self.word.last_mut() {
            last.original.end = original.end;
        }
    }

    fn ends_in_digit(&self) -> bool {
        self.word.last().is_some_and(|item| item.c.is_ascii_digit())
    }

    /// Takes the HTML reference off the end of the word that its semicolon has just completed, and
    /// gives the character that it stands for.
    fn pop_reference(&mut self) -> Option<Item> {
        let (semicolon, before) = self.word.split_last()?;
        let length = before.iter().rev().take(entity::LONGEST + 1).position(|it| it.c == '&')?;
        let at = before.len() - length - 1;
        let body = &before[at + 1..];
        let latin = holds_latin(body);
        let body: String = body
            .iter()
            .map(|item| if latin { look_alike::latin(item.c).unwrap_or(item.c) } else { item.c })
            .collect();
        let c = entity::decode(&body)?;
        let original = before[at].original.join(semicolon.original);
        self.word.truncate(at);
        Some(Item { c, original })
    }

    fn end_word(&mut self) {
        let mut word = std::mem::take(&mut self.word);
        settle_look_alikes(&mut word);
        for item in &word {
            self.compose(*item);
        }
        word.clear();
        self.word = word;
    }

    /// Canonical composition (UAX #15, D115 to D117), one character at a time.
    fn compose(&mut self, item: Item) {
        let class = if item.c.is_ascii() {
            0
        } else {
            CanonicalCombiningClassMapBorrowed::new().get_u8(item.c)
        };
        if class != 0 {
            return self.cluster.mark(class, item);
        }
        self.cluster.settle();
        if !item.c.is_ascii() && self.cluster.extend(item) {
            return;
        }
        self.end_cluster();
        self.cluster.base = Some(item.c);
        self.cluster.original = item.original;
    }

    fn end_cluster(&mut self) {
        let start = self.text.len();
        self.text.extend(self.cluster.base.take());
        self.text.extend(self.cluster.marks.drain(..).map(|(_, mark)| mark));
        if self.text.len() > start {
            self.map(start, self.cluster.original);
        }
    }

    fn map(&mut self, folded: usize, original: Span) {
        let same = self.text[folded..] == *original.of(self.original);
        if let Some(last) = self.runs.last_mut() {
            // Two clusters of one character, as in "ﬁ": their run maps as a whole.
            if original.start < last.original.end {
                last.original.end = original.end.max(last.original.end);
                last.same = false;
                return;
            }
            if same && last.same && original.start == last.original.end {
                last.original.end = original.end;
                return;
            }
        }
        self.runs.push(Run { folded, original, same });
    }

    fn finish(mut self) -> Folded {
        self.end_word();
        self.cluster.settle();
        self.end_cluster();
        Folded { text: self.text, runs: self.runs }
    }
}

impl Cluster {
    fn mark(&mut self, class: u8, Item { c, original }: Item) {
        let is_new = self.base.is_none() && self.marks.is_empty();
        self.original = if is_new { original } else { self.original.join(original) };
        if self.marks.len() < MOST_MARKS {
            self.marks.push((class, c));
        }
    }

    /// Takes a character in if it composes with the base (Hangul syllables, Indic vowels).
    fn extend(&mut self, Item { c, original }: Item) -> bool {
        let Some(base) = self.base else { return false };
        if !self.marks.is_empty() {
            return false;
        }
        let Some(composed) = CanonicalCompositionBorrowed::new().compose(base, c) else {
            return false;
        };
        self.base = Some(composed);
        self.original = self.original.join(original);
        true
    }

    /// Puts the marks in canonical order and composes the base with those that it can take.
    fn settle(&mut self) {
        if self.marks.is_empty() {
            return;
        }
        self.marks.sort_by_key(|&(class, _)| class);
        let mut kept = 0;
        self.marks.retain(|&(class, mark)| {
            let Some(base) = self.base else { return true };
            let blocked = kept == class;
            match CanonicalCompositionBorrowed::new().compose(base, mark) {
                Some(composed) if !blocked => {
                    self.base = Some(composed);
                    false
                }
                _ => {
                    kept = class;
                    true
                }
            }
        });
    }
}

/// Reads the look-alikes of each word that holds a Latin letter or a digit as Latin. A word wholly
/// of another script is in that script's language, and stays.
fn settle_look_alikes(items: &mut [Item]) {
    if items.iter().all(|item| item.c.is_ascii()) {
        return;
    }
    for word in items.chunk_by_mut(|a, b| is_word(a.c) == is_word(b.c)) {
        if !holds_latin(word) {
            continue;
        }
        for item in word {
            item.c = look_alike::latin(item.c).unwrap_or(item.c);
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || !c.is_ascii() && is_combining_mark(c)
}

fn holds_latin(items: &[Item]) -> bool {
    items.iter().any(|item| item.c.is_ascii_alphanumeric())
}

/// The text in lower case, of the same length in bytes: a character whose lower-case form has
/// another length stays as it is.
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().map(lower_char).collect()
}

fn lower_char(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut forms = c.to_lowercase();
    match (forms.next(), forms.next()) {
        (Some(form), None) if form.len_utf8() == c.len_utf8() => form,
        _ => c,
    }
}

#[cfg(test)]
mod tests;
