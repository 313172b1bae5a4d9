//! The posts of examples: their marks, and what the engine reads in them.

use super::placeholder::Filler;
use crate::draft::Attachment;
use crate::engine::Read;
use crate::{Draft, Engine};
use std::ops::Range;

/// A post of an example, read once and judged by as many rules as need it.
#[derive(Debug)]
pub(super) struct Post {
    pub(super) draft: Draft,
    pub(super) read: Read,
}

impl Post {
    /// Reads a post; none if it is too long to be read.
    pub(super) fn read(engine: &Engine, draft: Draft) -> Option<Self> {
        let read = engine.read(&draft).ok()?;
        Some(Self { draft, read })
    }
}

/// A draft from the parts of an example. Its placeholders are filled, the same way each time.
pub(super) fn draft(text: String, reply_to: Option<&str>, picture: bool) -> Draft {
    let mut draft = Draft::new(text);
    draft.reply_to = reply_to.map(|text| Filler::new(0).fill(text));
    if picture {
        draft.attachments.push(Attachment::Image);
    }
    draft
}

/// A marked text without its marks, and where they stood; none if no words are marked, or a mark
/// has no partner.
pub(super) fn unmark(marked: &str) -> Option<(String, Vec<Range<usize>>)> {
    let mut text = String::with_capacity(marked.len());
    let mut ranges = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once("[[") {
        let (inside, after) = after.split_once("]]")?;
        text.push_str(before);
        ranges.push(text.len()..text.len() + inside.len());
        text.push_str(inside);
        rest = after;
    }
    text.push_str(rest);
    (!ranges.is_empty() && !text.contains("]]")).then_some((text, ranges))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_ranges_of_the_plain_text() {
        let unmarked = unmark("[[Mrs Ofori]] in [[bed 4]].");
        assert_eq!(unmarked, Some(("Mrs Ofori in bed 4.".to_owned(), vec![0..9, 13..18])));
    }

    #[test]
    fn a_mark_needs_its_partner() {
        assert_eq!(unmark("no marks"), None);
        assert_eq!(unmark("[[open"), None);
        assert_eq!(unmark("[[one]] close]]"), None);
    }
}
