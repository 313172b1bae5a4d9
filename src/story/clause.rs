//! A text cut into clauses: the stretches in which whom a post speaks of does not change.
//!
//! A sentence may tell of two people ("my own mum died of it, and tonight my lady in 6 did"), so it is
//! cut at commas, dashes, brackets and semicolons, and before "and", "but", "while" and their like.
//! Words between quotation marks are another's speech.

use crate::text::Text;
use std::ops::Range;

/// A stretch of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// Its words.
    pub words: Range<usize>,
    /// Whether a sentence starts with it.
    pub opens_sentence: bool,
    /// Whether a paragraph starts with it.
    pub opens_paragraph: bool,
    /// Whether somebody else speaks it.
    pub quoted: bool,
}

/// Cuts a text into clauses, in order; together they cover all words.
pub(super) fn cut(text: &Text) -> Vec<Clause> {
    let words = text.words();
    let mut clauses: Vec<Clause> = Vec::with_capacity(words.len() / 6 + 1);
    let mut quoted = false;
    for at in 0..words.len() {
        let gap = text.gap(at);
        let opens_sentence = at == 0 || words[at].sentence != words[at - 1].sentence;
        let opens_paragraph = at == 0 || opens_sentence && is_paragraph_end(gap);
        if opens_paragraph {
            quoted = false;
        }
        let turns = quote_marks(gap, quoted) % 2 == 1;
        quoted ^= turns;
        if opens_sentence || turns || is_joint(text, at, gap) {
            if let Some(last) = clauses.last_mut() {
                last.words.end = at;
            }
            let words = at..words.len();
            clauses.push(Clause { words, opens_sentence, opens_paragraph, quoted });
        }
    }
    clauses
}

/// A blank line, or the border between two editables of one post.
fn is_paragraph_end(gap: &str) -> bool {
    gap.contains('\u{0C}') || gap.bytes().filter(|&byte| byte == b'\n').count() > 1
}

/// How many quotation marks stand between two words. An apostrophe opens a quotation after a space
/// and before a letter, and closes one after a letter and before a space or a mark.
fn quote_marks(gap: &str, quoted: bool) -> usize {
    if gap == " " {
        return 0;
    }
    let double = gap.bytes().filter(|&byte| byte == b'"').count();
    let single = match quoted {
        false => gap.ends_with('\'') && gap.len() > 1,
        true => {
            gap.starts_with('\'') || gap.contains(".'") || gap.contains("?'") || gap.contains("!'")
        }
    };
    double + usize::from(single)
}

fn is_joint(text: &Text, at: usize, gap: &str) -> bool {
    if gap != " " {
        return gap.contains([',', ';', ':', '(', ')', '\u{2013}', '\u{2014}', '\u{2026}'])
            || gap.contains(" - ")
            || gap.contains("..");
    }
    matches!(
        text.lower(at),
        "and"
            | "but"
            | "while"
            | "whilst"
            | "whereas"
            | "because"
            | "then"
            | "so"
            | "when"
            | "ond"
            | "cos"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clauses(text: &str) -> Vec<(String, bool)> {
        let read = Text::new(text);
        let of = |it: Clause| (read.words_span(it.words).of(read.as_str()).to_owned(), it.quoted);
        cut(&read).into_iter().map(of).collect()
    }

    #[test]
    fn cuts_where_the_person_may_change() {
        let found = clauses("My own mum died of it, and tonight my lady in 6 did. I cried");
        let words: Vec<&str> = found.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(words, ["My own mum died of it", "and tonight my lady in 6 did", "I cried"]);
        assert!(clauses("").is_empty());
    }

    #[test]
    fn knows_another_s_speech() {
        for (text, quoted) in [
            ("She said \"I want my mum\" again", "I want my mum"),
            ("She said 'I want my mum' again", "I want my mum"),
        ] {
            let found: Vec<_> = clauses(text).into_iter().filter(|it| it.1).collect();
            assert_eq!(found, [(quoted.to_owned(), true)], "{text}");
        }
        assert!(clauses("The nurses' room, the pts' loo").iter().all(|it| !it.1));
    }
}
