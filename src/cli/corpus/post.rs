//! A labelled post, and what the engine said about it.

use super::super::jsonl::draft_of;
use super::against::Said;
use anyhow::{Result, bail};
use canteen::author::placeholder::Filler;
use canteen::policy::{Grade, Verdict};
use canteen::{Draft, author};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::ops::Range;

/// A post with its label.
pub(super) struct Post {
    pub(super) id: String,
    pub(super) draft: Draft,
    pub(super) verdict: Option<Grade>,
    /// The shape of a breach, the class of an innocent post.
    pub(super) shape: String,
    pub(super) pair: Option<String>,
    /// The words that identify or offend.
    pub(super) spans: Vec<Range<usize>>,
}

/// What a line says of its label.
#[derive(Deserialize)]
struct Label {
    #[serde(default)]
    id: Value,
    verdict: Option<Grade>,
    #[serde(default)]
    shape: String,
    pair: Option<String>,
    #[serde(default)]
    spans: Vec<Quote>,
}

#[derive(Deserialize)]
struct Quote {
    quote: String,
}

/// A post and its verdict.
pub(super) struct Answered {
    pub(super) post: Post,
    pub(super) verdict: Verdict,
    /// What another run said about it.
    pub(super) before: Option<Said>,
}

/// Marks the start and the end of a span while placeholders are filled: they change its length.
const START: char = '\u{E000}';
const END: char = '\u{E001}';

impl Post {
    /// Reads a line and fills its placeholders.
    pub(super) fn read(line: &str, seed: u64) -> Result<Self> {
        let mut value: Value = serde_json::from_str(line)?;
        let label: Label = serde_json::from_value(value.clone())?;
        let Some(text) = value.get("text").and_then(Value::as_str) else {
            bail!("expected an object with a `text`");
        };
        let id = match label.id {
            Value::String(id) => id,
            Value::Null => String::new(),
            other => other.to_string(),
        };
        let seed = id.bytes().fold(seed, |seed, byte| seed.wrapping_mul(31) + u64::from(byte));
        let mut filler = Filler::new(seed);
        let marked = filler.fill(&marked(text, &label.spans)?);
        let (text, spans) = unmarked(&marked);
        value["text"] = json!(text);
        for key in ["reply_to", "image"] {
            if let Some(filled) = value.get(key).and_then(Value::as_str).map(|it| filler.fill(it)) {
                value[key] = json!(filled);
            }
        }
        let draft = draft_of(value).map_err(anyhow::Error::msg)?;
        let Label { verdict, shape, pair, .. } = label;
        Ok(Self { id, draft, verdict, shape, pair, spans })
    }
}

/// The posts of a plain text: paragraphs, with a blank line between, as in a policy's `corpus/`.
pub(super) fn plain(name: &str, text: &str) -> Vec<Post> {
    let post = |(line, text): (u64, String)| Post {
        id: format!("{name}:{line}"),
        draft: Draft::new(text),
        verdict: None,
        shape: String::new(),
        pair: None,
        spans: Vec::new(),
    };
    author::paragraphs(text).into_iter().map(post).collect()
}

/// The text with a mark around each span; one that occurs several times is found from left to right.
fn marked(text: &str, spans: &[Quote]) -> Result<String> {
    let mut places: Vec<(usize, usize)> = Vec::new();
    for Quote { quote } in spans {
        let from = places.iter().filter(|&&(start, end)| text[start..end] == **quote);
        let from = from.map(|&(_, end)| end).max().unwrap_or(0);
        match text[from..].find(quote.as_str()) {
            Some(at) => places.push((from + at, from + at + quote.len())),
            None => bail!("the span `{quote}` is not in the text"),
        }
    }
    let mut edges: Vec<(usize, char)> =
        places.into_iter().flat_map(|(start, end)| [(start, START), (end, END)]).collect();
    edges.sort_by_key(|&(at, edge)| (std::cmp::Reverse(at), edge));
    let mut marked = text.to_owned();
    edges.into_iter().for_each(|(at, edge)| marked.insert(at, edge));
    Ok(marked)
}

/// The text without its marks, and where they stood.
fn unmarked(marked: &str) -> (String, Vec<Range<usize>>) {
    let mut text = String::with_capacity(marked.len());
    let mut open = Vec::new();
    let mut spans = Vec::new();
    for c in marked.chars() {
        match c {
            START => open.push(text.len()),
            END => spans.extend(open.pop().map(|start| start..text.len())),
            c => text.push(c),
        }
    }
    (text, spans)
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    #[serde(flatten)]
    said: Said,
}

impl Answered {
    /// The verdict as a line, for a later comparison.
    pub(super) fn line(&self) -> Result<String, serde_json::Error> {
        let line = Line { id: &self.post.id, said: Said::of(&self.verdict) };
        Ok(serde_json::to_string(&line)? + "\n")
    }

    /// Whether a span that the engine marked overlaps one that the label marks.
    pub(super) fn overlaps(&self) -> bool {
        self.verdict.findings.iter().flat_map(|it| &it.spans).any(|found| {
            self.post.spans.iter().any(|it| it.start < found.end && found.start < it.end)
        })
    }

    /// The post on a few lines: label, verdict, what was marked.
    pub(super) fn shown(&self) -> String {
        let label = self.post.verdict.map_or("?", name_of);
        let rules: Vec<String> = self
            .verdict
            .findings
            .iter()
            .map(|it| {
                let words: Vec<_> =
                    it.spans.iter().map(|span| format!("“{}”", span.quote)).collect();
                format!("\n    {}: {}", it.rule, words.join(", "))
            })
            .collect();
        let answer = self.post.draft.reply_to.iter().map(|it| format!("\n    answers: {it}"));
        format!(
            "{} {} is {label}, said {}: {}{}{}",
            self.post.id,
            self.post.shape,
            name_of(self.verdict.verdict),
            self.post.draft.text.replace('\n', " ⏎ "),
            answer.collect::<String>(),
            rules.concat()
        )
    }
}

pub(super) fn name_of(grade: Grade) -> &'static str {
    match grade {
        Grade::Silent => "silent",
        Grade::Note => "note",
        Grade::Pause => "pause",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_move_with_the_placeholders_before_them() {
        let line = r#"{"id":"a","text":"{NHS10} and {NHS10}","verdict":"pause",
            "spans":[{"quote":"{NHS10}"},{"quote":"and {NHS10}"}]}"#
            .replace('\n', " ");
        let post = Post::read(&line, 1).expect("a post");
        assert_eq!(post.draft.text.len(), 25);
        assert_eq!(post.spans, [0..10, 11..25]);
    }

    #[test]
    fn a_quote_that_is_not_there_is_an_error() {
        let line = r#"{"text":"tea","spans":[{"quote":"cake"}]}"#;
        let error = Post::read(line, 1).err().expect("an error");
        assert_eq!(error.to_string(), "the span `cake` is not in the text");
    }
}
