//! A file of a policy, as its author wrote it.

use super::locate::{self, Broken, Node};
use super::problem::{Excerpt, Problem};
use std::fs::File;
use std::io::Read as _;
use std::ops::Range;
use std::path::Path;

/// The longest file that is read, in bytes. The longest word list of a trust is far below it.
const MAX_FILE: u64 = 1_000_000;

/// A file's text, and where things stand in it.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// The file, as the author would name it.
    pub(super) file: String,
    pub(super) text: String,
    tree: Option<Result<Node, Broken>>,
}

impl Source {
    /// Reads a file of plain text. A byte order mark is dropped, and lines may end as they do on
    /// Windows.
    pub(super) fn read(path: &Path, file: &str) -> Result<Self, Problem> {
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|open| open.take(MAX_FILE + 1).read_to_end(&mut bytes))
            .map_err(|error| unreadable(file, &error))?;
        Self::of_bytes(file, bytes)
    }

    fn of_bytes(file: &str, bytes: Vec<u8>) -> Result<Self, Problem> {
        let wrong = |what: &str, help: &str| Problem::new(file, None, what).with_help(help);
        if bytes.len() as u64 > MAX_FILE {
            let what = format!("the file is longer than {MAX_FILE} bytes");
            return Err(wrong(&what, "Split it, or leave out what is not needed."));
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            let what = "this is a document of a word processor, not plain text";
            return Err(wrong(what, "Copy the text into Notepad and save it from there."));
        }
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            let what = "the file is saved as UTF-16 (Notepad calls it Unicode)";
            return Err(wrong(what, SAVE_AS_UTF8));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = good.iter().filter(|&&byte| byte == b'\n').count() as u64 + 1;
            let what = "a letter of this line is not saved as UTF-8";
            Problem::new(file, Some(line), what).with_help(SAVE_AS_UTF8)
        })?;
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        if text.trim().is_empty() {
            return Err(wrong("the file is empty", "Write it, or delete the file."));
        }
        Ok(Self { file: file.to_owned(), text, tree: None })
    }

    /// A file that could not be read.
    pub(super) fn empty(file: &str) -> Self {
        Self::of(file, String::new())
    }

    /// A text that was read before.
    pub(super) fn of(file: &str, text: String) -> Self {
        Self { file: file.to_owned(), text, tree: None }
    }

    /// The same, with its places known. For YAML.
    pub(super) fn located(mut self) -> Self {
        self.tree = Some(locate::tree(&self.text));
        self
    }

    fn tree(&self) -> Option<&Node> {
        self.tree.as_ref()?.as_ref().ok()
    }

    /// Why its places are not known, if it is no YAML that a policy may hold.
    pub(super) fn broken(&self) -> Option<&Broken> {
        self.tree.as_ref()?.as_ref().err()
    }

    /// A problem with the file as a whole.
    pub(super) fn whole(&self, what: impl Into<String>) -> Problem {
        Problem::new(&self.file, None, what)
    }

    /// A problem with the value at a path (`look_for.place.list`).
    pub(super) fn problem(&self, path: &str, what: impl Into<String>) -> Problem {
        match self.tree().and_then(|tree| tree.place(path)) {
            Some(place) => self.at(place, what),
            None => self.whole(what),
        }
    }

    /// A problem with the key at a path.
    pub(super) fn problem_with_key(&self, path: &str, what: impl Into<String>) -> Problem {
        match self.tree().and_then(|tree| tree.place_of_key(path)) {
            Some(place) => self.at(place, what),
            None => self.problem(path, what),
        }
    }

    /// A problem with a line, counted from 1, from its first letter to its last.
    pub(super) fn problem_on(&self, line: u64, what: impl Into<String>) -> Problem {
        let (start, text) = self.line(line);
        let lead = text.len() - text.trim_start().len();
        self.at(start + lead..start + text.trim_end().len().max(lead), what)
    }

    /// A problem with a stretch of the text, in bytes; what goes over the end of its first line is
    /// not underlined.
    pub(super) fn at(&self, place: Range<usize>, what: impl Into<String>) -> Problem {
        let before = self.text.get(..place.start).unwrap_or(&self.text);
        let number = self.line_of(place.start);
        let (start, text) = self.line(number);
        let from = boundary(text, before.len().saturating_sub(start));
        let to = boundary(text, place.end.saturating_sub(start)).max(from);
        let column = text.get(..from).map_or(0, |it| it.chars().count()) as u64 + 1;
        Problem {
            line: Some(number),
            column: Some(column),
            excerpt: Some(Excerpt { text: text.to_owned(), start: from, end: to }),
            ..self.whole(what)
        }
    }

    /// Where a line and column stand, both counted from 1, in bytes.
    pub(super) fn offset(&self, line: u64, column: u64) -> usize {
        let (start, text) = self.line(line);
        let letters = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
        start + text.char_indices().nth(letters).map_or(text.len(), |(at, _)| at)
    }

    /// Where texts stand that have no quotation marks around them, in bytes.
    pub(super) fn plain_texts(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        if let Some(tree) = self.tree() {
            tree.plain_texts(&mut found);
        }
        found
    }

    /// The path to the innermost value around a byte.
    pub(super) fn path_at(&self, at: usize) -> String {
        self.tree().map(|tree| tree.path_at(at)).unwrap_or_default()
    }

    /// The number of the line that a byte stands in.
    pub(super) fn line_of(&self, at: usize) -> u64 {
        let before = self.text.get(..at).unwrap_or(&self.text);
        before.bytes().filter(|&byte| byte == b'\n').count() as u64 + 1
    }

    /// A line's start and its text, without its end; the end of the text if there is no such line.
    pub(super) fn line(&self, number: u64) -> (usize, &str) {
        let mut start = 0;
        for (line, at) in self.text.split_inclusive('\n').zip(1..) {
            if at == number {
                return (start, line.trim_end_matches(['\n', '\r']));
            }
            start += line.len();
        }
        (start, "")
    }
}

/// The nearest place at or before a byte where a letter starts.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

const SAVE_AS_UTF8: &str =
    "Save it as UTF-8: in Notepad choose File, Save as, and under Encoding UTF-8.";

fn unreadable(file: &str, error: &std::io::Error) -> Problem {
    if error.kind() == std::io::ErrorKind::NotFound {
        return Problem::new(file, None, "there is no such file")
            .with_help("A policy is a folder with a pack.yaml in it; is the path right?");
    }
    Problem::new(file, None, format!("the file cannot be read: {error}"))
        .with_help("Close it in other programs, and see that you may read it.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn source(text: &str) -> Source {
        Source::of_bytes("a.yaml", text.as_bytes().to_vec()).expect("plain text").located()
    }

    #[test]
    fn a_problem_shows_its_line_and_the_part_that_is_meant() {
        let problem = source("a: 1\r\nname: Tŷ Gŵydr\r\n").problem("name", "odd");
        assert_eq!((problem.line, problem.column), (Some(2), Some(7)));
        let excerpt = problem.excerpt.expect("a line");
        assert_eq!(excerpt.text, "name: Tŷ Gŵydr");
        assert_eq!(&excerpt.text[excerpt.start..excerpt.end], "Tŷ Gŵydr");
    }

    #[test]
    fn other_encodings_are_named() {
        let refused = |bytes: &[u8]| {
            Source::of_bytes("a.yaml", bytes.to_vec()).expect_err("not plain text").what
        };
        assert!(refused(&[0xff, 0xfe, b'a', 0]).contains("UTF-16"));
        assert!(refused(b"PK\x03\x04...").contains("word processor"));
        assert!(refused(b" \r\n\t").contains("empty"));
        let latin = Source::of_bytes("a.yaml", b"a\nT\xfd".to_vec()).expect_err("Latin 1");
        assert_eq!(latin.line, Some(2));
        assert!(source("\u{feff}a: 1").text.starts_with('a'));
    }

    proptest! {
        #[test]
        fn any_stretch_of_any_text_can_be_shown(
            text in "[a-zŵ🏥\r\n:\\- ]{1,60}", start in 0..80usize, length in 0..80usize,
        ) {
            let text = format!("a{text}");
            let place = source(&text).at(start..start + length, "odd");
            let Excerpt { text, start, end } = place.excerpt.expect("a line");
            prop_assert!(start <= end && end <= text.len());
        }
    }
}
