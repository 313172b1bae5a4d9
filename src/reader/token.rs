//! The tokens of a passage, as the encoder reads them: words, and the marks between them.

use super::feature;
use crate::Draft;
use crate::detail::Detail;
use crate::mention::{Kind, Mention};
use crate::text::{Text, WordKind};
use std::borrow::Cow;
use std::ops::Range;

/// How many words of a post that is answered are read.
const ANSWERED: usize = 40;

/// A number of more digits than this is only as long as it is.
const DIGITS: usize = 4;

/// The most digits that are told apart.
const MOST_DIGITS: usize = 12;

/// Where an answer begins, after the post that it answers.
const ANSWER: &str = "|";

/// Stands before words under a picture.
const PICTURE: &str = "photo";

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// What is written, in lower case.
    pub text: Cow<'a, str>,
    /// What it is, by the mention or detail that it belongs to.
    pub kind: Option<Kind>,
}

impl<'a> Token<'a> {
    fn plain(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), kind: None }
    }
}

/// The tokens of a passage.
pub(crate) fn of<'a>(
    text: &'a Text,
    passage: Range<usize>,
    mentions: &[Mention],
    details: &[Detail],
    draft: &Draft,
) -> Vec<Token<'a>> {
    let mut tokens = Vec::with_capacity(passage.len() * 2);
    if !draft.attachments.is_empty() {
        tokens.push(Token::plain(PICTURE));
    }
    let kinds = feature::kinds(text, passage.clone(), mentions, details);
    for (at, kind) in passage.clone().zip(kinds) {
        marks(text, at, &mut tokens);
        word(text, at, kind, &mut tokens);
    }
    if passage.end == text.words().len() {
        marks(text, passage.end, &mut tokens);
    }
    tokens
}

/// The tokens of a post that is answered, which stand before those of the answer.
pub(crate) fn of_answered(text: &Text) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for at in 0..text.words().len().min(ANSWERED) {
        marks(text, at, &mut tokens);
        word(text, at, None, &mut tokens);
    }
    tokens.push(Token::plain(ANSWER));
    tokens
}

/// The marks between a word and the one before it, a run of one mark once.
fn marks<'a>(text: &'a Text, at: usize, tokens: &mut Vec<Token<'a>>) {
    let mut before = None;
    for (start, mark) in text.gap(at).char_indices() {
        let is_mark = mark == '\n' || !mark.is_whitespace() && !mark.is_control();
        if is_mark && before != Some(mark) {
            tokens.push(Token::plain(&text.gap(at)[start..start + mark.len_utf8()]));
        }
        before = Some(mark);
    }
}

/// The parts of a word, with its apostrophes.
fn word<'a>(text: &'a Text, at: usize, kind: Option<Kind>, tokens: &mut Vec<Token<'a>>) {
    let word = text.lower(at);
    if text.words()[at].kind == WordKind::Digits {
        let text = match word.len() {
            ..=DIGITS => Cow::Borrowed(word),
            digits => Cow::Owned("0".repeat(digits.min(MOST_DIGITS))),
        };
        tokens.push(Token { text, kind });
        return;
    }
    let is_mark = |c: char| !c.is_alphanumeric();
    for part in word.split_inclusive(is_mark) {
        let letters = part.trim_end_matches(is_mark);
        for text in [letters, &part[letters.len()..]].into_iter().filter(|it| !it.is_empty()) {
            tokens.push(Token { text: Cow::Borrowed(text), kind });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Attachment;

    fn tokens(words: &str, draft: &Draft) -> Vec<String> {
        let text = Text::new(words);
        let tokens = of(&text, 0..text.words().len(), &[], &[], draft);
        tokens.into_iter().map(|it| it.text.into_owned()).collect()
    }

    #[test]
    fn words_and_the_marks_between_them() {
        let found = tokens("Don't!! she's in 12, honestly 🙂", &Draft::default());
        let wanted = ["don", "'", "t", "!", "she", "'", "s", "in", "12", ",", "honestly", "🙂"];
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_long_number_is_only_as_long_as_it_is() {
        assert_eq!(tokens("1234", &Draft::default()), ["1234"]);
        assert_eq!(tokens("12345", &Draft::default()), ["00000"]);
        assert_eq!(tokens(&"7".repeat(40), &Draft::default()), ["0".repeat(MOST_DIGITS)]);
    }

    #[test]
    fn a_picture_stands_before_its_caption_and_an_answered_post_ends() {
        let attachments = vec![Attachment::Image];
        let draft = Draft { attachments, ..Draft::default() };
        assert_eq!(tokens("new board", &draft), [PICTURE, "new", "board"]);
        let long = Text::new(&"how is she ".repeat(100));
        let answered = of_answered(&long);
        assert_eq!(answered.len(), ANSWERED + 1);
        assert_eq!(answered.last().map(|it| &*it.text), Some(ANSWER));
    }

    #[test]
    fn the_kind_of_a_mention_goes_with_its_words() {
        let text = Text::new("my lady in bed 4");
        let details = crate::detail::find(&text);
        let found = of(&text, 0..5, &crate::mention::find(&text), &details, &Draft::default());
        let kinds: Vec<_> = found.iter().map(|it| it.kind).collect();
        assert_eq!(kinds[1], Some(Kind::PatientWord));
        assert_eq!(kinds[3..], [Some(Kind::WardBed); 2]);
    }
}
