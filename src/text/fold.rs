//! One spelling for each character, with a map back to the writer's own.

use super::Span;

/// A folded text and the map back to the text it was folded from.
#[derive(Clone, Debug)]
pub struct Folded {
    text: String,
}

impl Folded {
    /// Folds a text.
    pub fn new(original: &str) -> Self {
        Self { text: original.to_owned() }
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// A span of the folded text as a byte span of the original text.
    pub fn original(&self, span: Span) -> Span {
        span
    }
}

/// The text in lower case, of the same length in bytes: a character whose lower-case form has
/// another length stays as it is.
pub fn lower(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    for c in text.chars() {
        let mut forms = c.to_lowercase();
        match (forms.next(), forms.next()) {
            (Some(form), None) if form.len_utf8() == c.len_utf8() => lower.push(form),
            _ => lower.push(c),
        }
    }
    lower
}
